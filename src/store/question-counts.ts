import * as z from "zod";
import { startOfDay } from "./japan-days.ts";
import { OUTCOMES, type Outcome, QUESTION_DOORS, type QuestionDoor } from "./questions.ts";

/** Days in Japan, YYYY-MM-DD, both of them included. */
export type Period = { readonly from: string; readonly to: string };

/** How the desk replied, and what people said of it. */
type Told = {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Said to have helped, whatever the outcome. */
  readonly right: number;
  readonly votedDown: number;
};

/** day: YYYY-MM-DD */
export type DayCount = { readonly day: string } & Told;
type CityCount = { readonly city: string } & Told;
/** day: YYYY-MM-DD */
export type DayTotal = { readonly day: string; readonly count: number };

export type HourCount = {
  /** 0 = Sunday. */
  readonly weekday: number;
  /** 0..23 in Japan; a question counts in the hour in which it was asked. */
  readonly hour: number;
  /** On one of the days that were given as closed. */
  readonly closedDay: boolean;
  readonly count: number;
};

export type EntryCount = {
  readonly entry: string;
  readonly shown: number;
  readonly right: number;
  readonly votedDown: number;
};

/** How many questions there were. Days, hours, registers, doors and entries without any are left out. */
export type Counts = {
  readonly days: readonly DayCount[];
  readonly hours: readonly HourCount[];
  readonly registers: readonly { readonly register: string; readonly count: number }[];
  readonly doors: readonly { readonly door: QuestionDoor; readonly count: number }[];
  /** The most often shown first. */
  readonly entries: readonly EntryCount[];
};

/** A word and in how many questions it stands. */
type WordCount = { readonly word: string; readonly count: number };

/** Numbers about the questions of a city, or of all where none is named. Every call throws when D1 cannot be reached. */
export type QuestionCounts = {
  /** `closedDays`: days (YYYY-MM-DD) on which no counter is open although the weekday is an open one. */
  between(city: string | undefined, period: Period, closedDays: readonly string[]): Promise<Counts>;
  /** All questions of each day, without the days that had none. */
  perDay(city: string, period: Period): Promise<DayTotal[]>;
  /** Cities without a question are left out. */
  perCity(cities: readonly string[], period: Period): Promise<CityCount[]>;
  /** Words of grouped, handed-off questions that no entry knew, in at least so many of them; the most frequent first. */
  unknownWords(
    city: string | undefined,
    period: Period,
    atLeast: number,
    limit: number,
  ): Promise<WordCount[]>;
};

const IN_JAPAN = "asked_at / 1000, 'unixepoch', '+9 hours'";

const countSchema = z.number();
const outcomesSchema = z.object({
  answer: countSchema,
  choices: countSchema,
  handoff: countSchema,
  "other-business": countSchema,
  notice: countSchema,
  private: countSchema,
  emergency: countSchema,
}) satisfies z.ZodType<Record<Outcome, number>>;
const toldSchema = z.object({
  right: countSchema,
  voted_down: countSchema,
  outcomes: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(outcomesSchema),
});
const toldOf = ({ right, voted_down: votedDown, outcomes }: z.infer<typeof toldSchema>): Told => ({
  right,
  votedDown,
  outcomes,
});
const daySchema = toldSchema
  .extend({ day: z.string() })
  .transform(({ day, ...rest }) => ({ day, ...toldOf(rest) }));
const citySchema = toldSchema
  .extend({ city: z.string() })
  .transform(({ city, ...rest }) => ({ city, ...toldOf(rest) }));
const totalSchema = z.object({ day: z.string(), count: countSchema });
const hourSchema = z
  .object({ weekday: z.number(), hour: z.number(), closed_day: z.number(), count: countSchema })
  .transform(({ closed_day, ...rest }) => ({ ...rest, closedDay: closed_day === 1 }));
const registerSchema = z.object({ register: z.string(), count: countSchema });
const doorSchema = z.object({ door: z.enum(QUESTION_DOORS), count: countSchema });
const entrySchema = z
  .object({ entry: z.string(), shown: countSchema, right: countSchema, voted_down: countSchema })
  .transform(({ voted_down, ...rest }) => ({ ...rest, votedDown: voted_down }));
const wordSchema = z.object({ word: z.string(), count: countSchema });

const VOTES =
  "count(*) FILTER (WHERE helpful = 1) AS right, count(*) FILTER (WHERE helpful = 0) AS voted_down";
const BY_OUTCOME = OUTCOMES.map(
  (outcome) => `'${outcome}', count(*) FILTER (WHERE outcome = '${outcome}')`,
).join(", ");

/** ?1 city, ?2 and ?3 the time from and until which questions count. */
const whichOf = (city: string | undefined): string =>
  `${city === undefined ? "" : "city = ?1 AND "}asked_at >= ?2 AND asked_at < ?3`;

export function questionCounts(database: D1Database): QuestionCounts {
  const bounds = (city: string | undefined, { from, to }: Period) =>
    [city ?? null, startOfDay(from), startOfDay(to, 1)] as const;
  return {
    async between(city, period, closedDays) {
      const which = whichOf(city);
      const prepare = (query: string, ...more: readonly string[]): D1PreparedStatement =>
        database.prepare(query).bind(...bounds(city, period), ...more);
      const [days, hours, registers, doors, entries] = await database.batch([
        prepare(
          `SELECT date(${IN_JAPAN}) AS day, ${VOTES}, json_object(${BY_OUTCOME}) AS outcomes
           FROM questions WHERE ${which} GROUP BY day ORDER BY day`,
        ),
        prepare(
          `SELECT CAST(strftime('%w', ${IN_JAPAN}) AS INTEGER) AS weekday,
             CAST(strftime('%H', ${IN_JAPAN}) AS INTEGER) AS hour,
             date(${IN_JAPAN}) IN (SELECT value FROM json_each(?4)) AS closed_day, count(*) AS count
           FROM questions WHERE ${which} GROUP BY weekday, hour, closed_day ORDER BY weekday, hour, closed_day`,
          JSON.stringify(closedDays),
        ),
        prepare(
          `SELECT register, count(*) AS count FROM questions WHERE ${which}
           GROUP BY register ORDER BY count DESC, register`,
        ),
        prepare(
          `SELECT door, count(*) AS count FROM questions WHERE ${which} GROUP BY door ORDER BY count DESC, door`,
        ),
        prepare(
          `SELECT entry, count(*) AS shown, ${VOTES} FROM questions WHERE ${which} AND entry IS NOT NULL
           GROUP BY entry ORDER BY shown DESC, entry`,
        ),
      ]);
      return {
        days: z.array(daySchema).parse(days?.results),
        hours: z.array(hourSchema).parse(hours?.results),
        registers: z.array(registerSchema).parse(registers?.results),
        doors: z.array(doorSchema).parse(doors?.results),
        entries: z.array(entrySchema).parse(entries?.results),
      };
    },
    async perDay(city, period) {
      const { results } = await database
        .prepare(
          `SELECT date(${IN_JAPAN}) AS day, count(*) AS count FROM questions
           WHERE ${whichOf(city)} GROUP BY day ORDER BY day`,
        )
        .bind(...bounds(city, period))
        .all();
      return z.array(totalSchema).parse(results);
    },
    async perCity(cities, { from, to }) {
      const { results } = await database
        .prepare(
          `SELECT city, ${VOTES}, json_object(${BY_OUTCOME}) AS outcomes FROM questions
           WHERE city IN (SELECT value FROM json_each(?1)) AND asked_at >= ?2 AND asked_at < ?3
           GROUP BY city ORDER BY city`,
        )
        .bind(JSON.stringify(cities), startOfDay(from), startOfDay(to, 1))
        .all();
      return z.array(citySchema).parse(results);
    },
    async unknownWords(city, period, atLeast, limit) {
      const { results } = await database
        .prepare(
          `SELECT words.value AS word, count(*) AS count FROM questions, json_each(unknown_words) AS words
           WHERE ${whichOf(city)} AND outcome = 'handoff' AND unknown_words IS NOT NULL
           GROUP BY word HAVING count >= ?4 ORDER BY count DESC, word LIMIT ?5`,
        )
        .bind(...bounds(city, period), atLeast, limit)
        .all();
      return z.array(wordSchema).parse(results);
    },
  };
}
