import dictionary from "../../build/dictionary.bin";
import index from "../../build/index.bin";
import release from "../../build/release.json";
import { openDesk, openTokenizer } from "../../src/desk.ts";
import { readRelease } from "../../src/knowledge/release.ts";

const tokenizer = openTokenizer(dictionary);
const desk = openDesk({ tokenizer, index, release: readRelease(release) });

type Task = {
  readonly what: "nothing" | "tokenize" | "rank";
  readonly texts: readonly string[];
  readonly times: number;
};

/** Does the work many times over; the caller holds the clock, which stands still inside a Worker. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { what, texts, times } = await request.json<Task>();
    let count = 0;
    for (let time = 0; time < times; time++) {
      for (const text of texts) {
        if (what === "tokenize") count += tokenizer.tokenize(text).length;
        if (what === "rank") count += desk.rank(text, "noshiro").length;
      }
    }
    return Response.json({ count });
  },
};
