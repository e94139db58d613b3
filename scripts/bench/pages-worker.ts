import dictionary from "../../build/dictionary.bin";
import index from "../../build/index.bin";
import pocketsJson from "../../build/pockets.json";
import builtRelease from "../../build/release.bin";
import { systemClock } from "../../src/clock.ts";
import { openDesk, openTokenizer } from "../../src/desk.ts";
import type { Desks, ServedDesk } from "../../src/desks.ts";
import { readRelease } from "../../src/knowledge/release.ts";
import { webDoor } from "../../src/web/door.tsx";
import { openBuiltPockets } from "../../src/web/support/manifest.ts";

/** A Saturday on which no answer has expired. */
const NOW = Date.parse("2026-11-21T10:00:00+09:00");

const release = readRelease(builtRelease);
const served: ServedDesk = {
  desk: openDesk({ tokenizer: openTokenizer(dictionary), index, release }),
  release,
  number: 0,
};

/** Rows of the table of classes, as PUT hands them over. */
let classes: readonly unknown[] = [];

/** Answers at once: what a page waits for D1 is no CPU of the Worker. */
const database = {
  prepare(sql: string) {
    const results = sql.includes("FROM class_sessions") ? classes : [];
    const statement = {
      bind: () => statement,
      all: async () => ({ results }),
      first: async () => null,
      run: async () => ({ meta: { changes: 1 } }),
    };
    return statement;
  },
  batch: async (statements: readonly unknown[]) => statements.map(() => ({ results: [] })),
};
const environment = { DB: database, PERSONAL_DATA_KEY: btoa("0".repeat(32)) };

/** A desk that nothing has been asked of: what is kept for it or its release begins anew. */
const fresh = (): ServedDesk => ({ desk: { ...served.desk }, release: { ...release }, number: 0 });

const doorOf = (serve: () => ServedDesk) => {
  const desks: Desks = { builtIn: served, at: async () => serve(), holds: serve };
  const clock = { ...systemClock, now: () => NOW };
  return webDoor({ desks, clock, pockets: openBuiltPockets(pocketsJson) });
};
const warm = doorOf(() => served);
const cold = doorOf(fresh);

async function visit(door: typeof warm, request: Request): Promise<Response> {
  const behind: Promise<unknown>[] = [];
  const response = await door.fetch(request, environment, {
    waitUntil: (work) => behind.push(work),
    passThroughOnException: () => undefined,
    props: {},
  });
  await Promise.all(behind);
  return response;
}

type Task = {
  readonly what: "nothing" | "page" | "page-cold" | "ask";
  readonly texts: readonly string[];
  readonly times: number;
};

let visits = 0;

/** Each at an address of its own where nothing may have been kept. */
const requestFor = (what: Task["what"], text: string): Request => {
  visits++;
  if (what === "ask") {
    const body = new URLSearchParams({ question: text });
    return new Request("https://desk.example/noshiro/ask", { method: "POST", body });
  }
  return new Request(`https://${what === "page-cold" ? `desk-${visits}` : "desk"}.example${text}`);
};

/** Does the work many times over, or shows one page; the caller holds the clock, which stands still inside a Worker. */
export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === "GET") return visit(warm, request);
    if (request.method === "PUT") {
      classes = await request.json<readonly unknown[]>();
      return Response.json({});
    }
    const { what, texts, times } = await request.json<Task>();
    let letters = 0;
    for (let time = 0; time < times && what !== "nothing"; time++) {
      for (const text of texts) {
        const response = await visit(what === "page-cold" ? cold : warm, requestFor(what, text));
        if (response.status !== 200) throw new Error(`${text}: ${response.status}`);
        letters += (await response.text()).length;
      }
    }
    return Response.json({ letters });
  },
};
