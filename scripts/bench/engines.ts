import { create, insertMultiple, search as searchOrama } from "@orama/orama";
import Fuse, { type IFuseOptions } from "fuse.js";
import MiniSearch from "minisearch";
import { analyze } from "../../src/japanese/terms.ts";
import type { Tokenizer } from "../../src/japanese/tokenizer.ts";
import { buildSearchIndex, openSearchIndex, type SearchDocument } from "../../src/search/index-file.ts";
import { createSearch } from "../../src/search/search.ts";
import type { Synonyms } from "../../src/search/synonyms.ts";
import { median } from "../statistics.ts";

const DEPTH = 10;

/** A question, where it may be answered from, and whether a document is right. */
export type EngineQuestion = {
  readonly text: string;
  readonly allows: (id: string) => boolean;
  readonly isRight: (id: string) => boolean;
};
export type EngineResult = {
  readonly engine: string;
  readonly hitAt1: number;
  readonly hitAt10: number;
  /** Median wall-clock milliseconds of one question, in Node. */
  readonly milliseconds: number;
};

type Engine = {
  readonly name: string;
  /** Ids, best first. Only answering is timed. */
  readonly find: (question: EngineQuestion) => Promise<readonly string[]> | readonly string[];
  /** Slow ones are asked every so many questions. */
  readonly every: number;
};

const SLOW_EVERY = 3;

async function engines(
  tokenizer: Tokenizer,
  documents: readonly SearchDocument[],
  synonyms: Synonyms,
): Promise<Engine[]> {
  const words = (text: string): string[] => analyze(tokenizer, text).terms.map(({ base }) => base);
  const plain = documents.map(({ id, phrasings, body }) => ({ id, asked: phrasings.join("\n"), body }));
  const ours = createSearch(
    tokenizer,
    openSearchIndex(buildSearchIndex(tokenizer, documents, synonyms).buffer),
    { synonyms },
  );
  const fuse = (name: string, more: IFuseOptions<(typeof plain)[number]>): Engine => {
    const opened = new Fuse(plain, {
      keys: ["asked", "body"],
      includeScore: true,
      ignoreLocation: true,
      ...more,
    });
    return {
      name,
      every: SLOW_EVERY,
      find: ({ text, allows }) =>
        opened
          .search(text)
          .map(({ item }) => item.id)
          .filter(allows),
    };
  };
  const mini = new MiniSearch<(typeof plain)[number]>({
    fields: ["asked", "body"],
    tokenize: words,
    searchOptions: { tokenize: words, boost: { asked: 2 }, combineWith: "OR" },
  });
  mini.addAll(plain);
  const orama = create({
    schema: { id: "string", asked: "string", body: "string" } as const,
    components: { tokenizer: { language: "english", normalizationCache: new Map(), tokenize: words } },
  });
  await insertMultiple(orama, plain);
  return [
    {
      name: "この窓口の検索",
      every: 1,
      find: ({ text, allows }) => ours.rank(text, allows).map(({ id }) => id),
    },
    fuse("Fuse.js だけ", {}),
    fuse("Fuse.js（言葉ごと）＋kuromoji", { useTokenSearch: true, tokenize: words }),
    {
      name: "MiniSearch＋kuromoji",
      every: 1,
      find: ({ text, allows }) =>
        mini
          .search(text)
          .map(({ id }) => String(id))
          .filter(allows),
    },
    {
      name: "Orama＋kuromoji",
      every: 1,
      find: async ({ text, allows }) => {
        const { hits } = await searchOrama(orama, {
          term: text,
          properties: ["asked", "body"],
          boost: { asked: 2 },
          limit: documents.length,
          threshold: 1,
        });
        return hits.map(({ document }) => document.id).filter(allows);
      },
    },
  ];
}

/** Puts the same questions to this search and to libraries over the same documents. */
export async function compareEngines(
  tokenizer: Tokenizer,
  documents: readonly SearchDocument[],
  synonyms: Synonyms,
  questions: readonly EngineQuestion[],
): Promise<EngineResult[]> {
  const results: EngineResult[] = [];
  for (const { name, every, find } of await engines(tokenizer, documents, synonyms)) {
    const times: number[] = [];
    let first = 0;
    let inTen = 0;
    for (const question of questions.filter((_, at) => at % every === 0)) {
      const start = performance.now();
      const ids = await find(question);
      times.push(performance.now() - start);
      const rank = ids.findIndex(question.isRight);
      if (rank === 0) first++;
      if (rank >= 0 && rank < DEPTH) inTen++;
    }
    results.push({
      engine: name,
      hitAt1: first / times.length,
      hitAt10: inTen / times.length,
      milliseconds: median(times),
    });
  }
  return results;
}
