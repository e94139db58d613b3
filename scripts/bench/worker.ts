import dictionary from "../../build/dictionary.bin";
import index from "../../build/index.bin";
import release from "../../build/release.bin";
import { type Desk, openDesk, openTokenizer } from "../../src/desk.ts";
import { readRelease } from "../../src/knowledge/release.ts";
import { openSearchIndex } from "../../src/search/index-file.ts";
import { createSearch, type Search } from "../../src/search/search.ts";

const tokenizer = openTokenizer(dictionary);
const builtIn = readRelease(release);
const desk = openDesk({ tokenizer, index, release: builtIn });
const { synonyms } = builtIn;

type Task = {
  readonly what: "nothing" | "tokenize" | "rank" | "open" | "search" | "open-release";
  readonly texts: readonly string[];
  readonly times: number;
};

let otherSearch: Search | undefined;
/** Releases as KV hands them over, and the desks that were opened over them. */
const published: { readonly content: ArrayBuffer; readonly index: ArrayBuffer }[] = [];
const opened: Desk[] = [];
let content: ArrayBuffer | undefined;

const openPublished = (files: (typeof published)[number]): Desk =>
  openDesk({ tokenizer, index: files.index, release: readRelease(files.content) });

const openIndex = (bytes: ArrayBuffer): Search =>
  createSearch(tokenizer, openSearchIndex(bytes), { synonyms });

/** Does the work many times over; the caller holds the clock, which stands still inside a Worker. */
export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === "PUT") {
      const bytes = await request.arrayBuffer();
      const part = new URL(request.url).pathname;
      if (part === "/content") content = bytes;
      else if (part === "/index" && content !== undefined) {
        const files = { content, index: bytes };
        published.push(files);
        opened.push(openPublished(files));
      } else otherSearch = openIndex(bytes);
      return Response.json({});
    }
    const { what, texts, times } = await request.json<Task>();
    let count = 0;
    for (let time = 0; time < times; time++) {
      for (const text of texts) {
        if (what === "tokenize") count += tokenizer.tokenize(text).length;
        if (what === "rank") count += desk.rank(text, "noshiro").length;
        if (what === "open") count += openIndex(index).rank("", () => false).length;
        const [files] = published;
        if (what === "open-release" && files !== undefined) {
          count += openPublished(files).rank(text, "noshiro").length;
        }
        if (what === "search") count += otherSearch?.rank(text).length ?? 0;
      }
    }
    return Response.json({ count, opened: opened.length });
  },
};
