import dictionary from "../../build/dictionary.bin";
import index from "../../build/index.bin";
import release from "../../build/release.bin";
import { openDesk, openTokenizer } from "../../src/desk.ts";
import { readRelease } from "../../src/knowledge/release.ts";
import { openSearchIndex } from "../../src/search/index-file.ts";
import { createSearch, type Search } from "../../src/search/search.ts";

const tokenizer = openTokenizer(dictionary);
const builtIn = readRelease(release);
const desk = openDesk({ tokenizer, index, release: builtIn });
const { synonyms } = builtIn;

type Task = {
  readonly what: "nothing" | "tokenize" | "rank" | "open" | "search";
  readonly texts: readonly string[];
  readonly times: number;
};

let otherSearch: Search | undefined;

const openIndex = (bytes: ArrayBuffer): Search =>
  createSearch(tokenizer, openSearchIndex(bytes), { synonyms });

/** Does the work many times over; the caller holds the clock, which stands still inside a Worker. */
export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === "PUT") {
      otherSearch = openIndex(await request.arrayBuffer());
      return Response.json({});
    }
    const { what, texts, times } = await request.json<Task>();
    let count = 0;
    for (let time = 0; time < times; time++) {
      for (const text of texts) {
        if (what === "tokenize") count += tokenizer.tokenize(text).length;
        if (what === "rank") count += desk.rank(text, "noshiro").length;
        if (what === "open") count += openIndex(index).rank("", () => false).length;
        if (what === "search") count += otherSearch?.rank(text).length ?? 0;
      }
    }
    return Response.json({ count });
  },
};
