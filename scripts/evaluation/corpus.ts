import * as z from "zod";
import type { Tokenizer } from "../../src/japanese/tokenizer.ts";
import { buildSearchIndex, openSearchIndex } from "../../src/search/index-file.ts";
import { createSearch } from "../../src/search/search.ts";
import type { Synonyms } from "../../src/search/synonyms.ts";
import { median } from "../statistics.ts";

const idSchema = z.union([z.string(), z.number()]).transform(String);
const corpusLineSchema = z.object({ id: idSchema, question: z.string(), answer: z.string().default("") });
const queryLineSchema = z.object({
  qid: idSchema,
  query: z.string(),
  correct: z.array(idSchema),
  related: z.array(idSchema).default([]),
});
export type CorpusLine = z.infer<typeof corpusLineSchema>;
export type CorpusQuery = z.infer<typeof queryLineSchema>;

export type CorpusResult = {
  readonly entries: number;
  readonly queries: number;
  readonly hitAt1: number;
  readonly hitAt3: number;
  readonly hitAt5: number;
  readonly hitAt10: number;
  readonly mrr: number;
  readonly map: number;
  /** Median wall-clock milliseconds of one search on this machine. */
  readonly msPerQuery: number;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** @throws Error naming file, line and field of the first line that does not fit. */
function readLines<S extends z.ZodType>(file: string, text: string, schema: S): z.infer<S>[] {
  return text.split(/\r?\n/u).flatMap((line, position) => {
    if (line.trim() === "") return [];
    const parsed = schema.safeParse(jsonOf(line));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new Error(`${file}:${position + 1} ${issue?.path.join(".")}: ${issue?.message}`);
    }
    return [parsed.data];
  });
}

export const readCorpus = (file: string, text: string): CorpusLine[] =>
  readLines(file, text, corpusLineSchema);
export const readCorpusQueries = (file: string, text: string): CorpusQuery[] =>
  readLines(file, text, queryLineSchema);

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Precision averaged over the places where a right entry stands, right entries that were not found counting 0. */
const averagePrecision = (ids: readonly string[], right: ReadonlySet<string>): number => {
  let found = 0;
  let sum = 0;
  ids.forEach((id, position) => {
    if (right.has(id)) {
      found++;
      sum += found / (position + 1);
    }
  });
  return right.size === 0 ? 0 : sum / right.size;
};

/** Ranks any FAQ list with the desk's own index and search. `related` entries count neither way. */
export function evaluateCorpus(
  tokenizer: Tokenizer,
  synonyms: Synonyms,
  corpus: readonly CorpusLine[],
  queries: readonly CorpusQuery[],
): CorpusResult {
  const documents = corpus.map(({ id, question, answer }) => ({ id, phrasings: [question], body: answer }));
  const index = openSearchIndex(buildSearchIndex(tokenizer, documents, synonyms).buffer);
  const search = createSearch(tokenizer, index, { synonyms });
  const times: number[] = [];
  const ranked = queries.map((query) => {
    const start = performance.now();
    const hits = search.rank(query.query);
    times.push(performance.now() - start);
    return { right: new Set(query.correct), ids: hits.map(({ id }) => id) };
  });
  const firstRank = ranked.map(({ right, ids }) => ids.findIndex((id) => right.has(id)));
  const hitAt = (depth: number): number => mean(firstRank.map((rank) => (rank >= 0 && rank < depth ? 1 : 0)));
  return {
    entries: corpus.length,
    queries: queries.length,
    hitAt1: hitAt(1),
    hitAt3: hitAt(3),
    hitAt5: hitAt(5),
    hitAt10: hitAt(10),
    mrr: mean(firstRank.map((rank) => (rank < 0 ? 0 : 1 / (rank + 1)))),
    map: mean(ranked.map(({ right, ids }) => averagePrecision(ids, right))),
    msPerQuery: median(times),
  };
}

export function printCorpus(result: CorpusResult): string {
  const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;
  return [
    `${result.entries}項目、${result.queries}問`,
    `Hit@1 ${percent(result.hitAt1)}  Hit@3 ${percent(result.hitAt3)}  Hit@5 ${percent(result.hitAt5)}  Hit@10 ${percent(result.hitAt10)}`,
    `MRR ${result.mrr.toFixed(3)}  MAP ${result.map.toFixed(3)}  一問 ${result.msPerQuery.toFixed(2)} ms（中央値）`,
  ].join("\n");
}
