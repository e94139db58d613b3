import type { Desk } from "../../../desk.ts";
import type { CityId } from "../../../knowledge/ids.ts";
import { type QuestionCounts, questionCounts } from "../../../store/question-counts.ts";
import { type ConsoleContext, type ConsoleParts, liveDesk } from "../../context.ts";
import { keptDays, type Month } from "../../months.ts";
import { closedDays, type Numbers, numbersOf, summaryOf } from "../../numbers.ts";
import { FEW } from "../../small-counts.ts";
import { trendOf } from "../../trend.ts";
import { type Tables, tablesOf } from "./tables.ts";

const MOST_ENTRIES = 20;
const MOST_WORDS = 30;

/** Words that were unknown when they were asked, and still are: an entry may have learned them since. */
async function stillUnknown(
  counts: QuestionCounts,
  { unknownWords }: Pick<Desk, "unknownWords">,
  city: CityId,
  { period }: Month,
): Promise<{ word: string; count: number }[]> {
  const words = await counts.unknownWords(city, period, FEW, MOST_WORDS);
  return words.filter(({ word }) => unknownWords(word, city).length > 0);
}

/** All numbers of a month as they may be shown, with the trend of all days that are kept. */
export async function gather(
  context: ConsoleContext,
  parts: ConsoleParts,
  month: Month,
): Promise<{ readonly numbers: Numbers; readonly tables: Tables }> {
  const { city } = context.get("staff");
  const { desk, release } = await liveDesk(context, parts);
  const counts = questionCounts(context.env.DB);
  const cities = [...context.get("roles").keys()];
  const kept = keptDays(parts.clock.now());
  const closed = closedDays(release.holidays, month.period);
  const [asked, perDay, perCity, words] = await Promise.all([
    counts.between(city, month.period, closed ?? []),
    counts.perDay(city, kept),
    counts.perCity(cities, month.period),
    stillUnknown(counts, desk, city, month),
  ]);
  const entries = new Map(release.entries.map((entry) => [entry.id, entry]));
  const numbers = numbersOf(asked, {
    knowsClosedDays: closed !== undefined,
    categoryOf: (entry) => entries.get(entry)?.category,
    mostEntries: MOST_ENTRIES,
  });
  const tables = tablesOf({
    numbers,
    trend: trendOf(perDay, kept),
    month: month.month,
    words,
    cities: cities.map((own) => ({
      city: own,
      summary: summaryOf(perCity.filter((row) => row.city === own)),
    })),
    questionOf: (entry) => entries.get(entry)?.question,
  });
  return { numbers, tables };
}
