import { cityPath, classesPath, entryPath } from "../../src/addresses.ts";
import { rowOf } from "../../src/classes.ts";
import type { ClassSession } from "../../src/knowledge/class-session.ts";
import type { CityId, Register } from "../../src/knowledge/ids.ts";
import { sampleClasses } from "../sample/classes.ts";
import { high, median } from "../statistics.ts";
import type { Workerd } from "./workerd.ts";

/** The day that scripts/bench/pages-worker.ts lives on. */
const NOW = Date.parse("2026-11-21T10:00:00+09:00");
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const CLASSES = 50;
const ID_LETTERS = 16;
export const CITY: CityId = "noshiro";
/** One page alone is measured so often, because a busy machine makes single measurements swing. */
const LEAST_MEASURED = 15;
/** A page that is drawn for the first time costs more and swings less. */
const TIMES = { page: 20, "page-cold": 5, ask: 10 } as const;

/** Samples of week after week, each with an id of its own, as rows of D1. */
export function classRows(): object[] {
  const sessions: ClassSession[] = Array.from({ length: CLASSES }, (_, week) =>
    sampleClasses(CITY, NOW + week * WEEK_MS),
  ).flat();
  return sessions.slice(0, CLASSES).map((session, position) => {
    const { startsAt, endsAt, state, content } = rowOf(session);
    const id = `${position}`.padStart(ID_LETTERS, "0");
    const stored = { sample: 0, version: 1, changed_at: session.changedAt, changed_by: "bench" };
    return { id, starts_at: startsAt, ends_at: endsAt, state, content, ...stored };
  });
}

type Visit = { readonly name: string; readonly what: keyof typeof TIMES; readonly texts: readonly string[] };

function visits(ids: readonly string[], questions: readonly string[]): Visit[] {
  const answers = (register: Register): string[] => ids.map((id) => entryPath(CITY, register, id));
  const pages = [
    { name: "はじめのページ", texts: [cityPath(CITY, "ja")] },
    { name: "はじめのページ、やさしい日本語（ふりがな）", texts: [cityPath(CITY, "easy")] },
    { name: "答えの一覧", texts: [`${cityPath(CITY, "ja")}/faq`] },
    { name: "答えの一覧、やさしい日本語（ふりがな）", texts: [`${cityPath(CITY, "easy")}/faq`] },
    { name: "答え", texts: answers("ja") },
    { name: "答え、やさしい日本語（ふりがな）", texts: answers("easy") },
    { name: "答え、英語", texts: answers("en") },
    { name: `教室の一覧（${CLASSES}件）`, texts: [classesPath(CITY, "ja")] },
    { name: `教室の一覧（${CLASSES}件）、やさしい日本語（ふりがな）`, texts: [classesPath(CITY, "easy")] },
    { name: "教室のAtom", texts: [`/${CITY}/classes.xml`] },
    { name: "faq.json", texts: [`/${CITY}/opendata/faq.json`] },
    { name: "サイトマップ", texts: [`/${CITY}/sitemap.xml`] },
  ];
  return [
    ...pages.flatMap(({ name, texts }): Visit[] => [
      { name: `${name}、二度目から`, what: "page", texts },
      { name: `${name}、はじめて`, what: "page-cold", texts },
    ]),
    { name: "質問を送る（POST）", what: "ask", texts: questions },
  ];
}

/** Milliseconds of CPU for one request, without what it waits for D1. */
type PageTime = { readonly name: string; readonly middle: number; readonly high: number };

/** How long the Worker draws each kind of page, over all answers of a city; `questions` are sent in the talk. */
export async function* measurePages(
  workerd: Workerd,
  ids: readonly string[],
  questions: readonly string[],
): AsyncGenerator<PageTime> {
  for (const { name, what, texts } of visits(ids, questions)) {
    const each: number[] = [];
    // The first measurements are not counted: the program is still being compiled.
    for (const text of texts.slice(0, LEAST_MEASURED)) await workerd.timePerText(what, [text], TIMES[what]);
    while (each.length < Math.max(LEAST_MEASURED, texts.length)) {
      for (const text of texts) each.push(await workerd.timePerText(what, [text], TIMES[what]));
    }
    yield { name, middle: median(each), high: high(each) };
  }
}
