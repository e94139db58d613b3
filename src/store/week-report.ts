import * as z from "zod";

const countsSchema = z.object({ asked: z.number(), answered: z.number(), handed_off: z.number() });
const groupsSchema = z.array(
  z.object({
    sample: z.string(),
    section: z.string().nullable(),
    due: z.string().nullable(),
    count: z.number(),
    all_groups: z.number(),
  }),
);
const publishedSchema = z.array(
  z.object({
    number: z.number(),
    kind: z.enum(["publish", "rollback", "end"]),
    starts_at: z.number(),
    note: z.string().nullable(),
    all_rows: z.number(),
  }),
);

export type WeekCounts = { readonly asked: number; readonly answered: number; readonly handedOff: number };
/** The first few of a list, and how long it is. */
export type Top<T> = { readonly first: readonly T[]; readonly of: number };
export type AskedGroup = {
  readonly sample: string;
  readonly count: number;
  /** Who is to find the answer; absent while nobody is. */
  readonly section?: string;
  /** Until when, YYYY-MM-DD. */
  readonly due?: string;
};
export type WentLive = {
  /** 0 = the built-in release. */
  readonly number: number;
  readonly kind: z.infer<typeof publishedSchema>[number]["kind"];
  readonly startsAt: number;
  readonly note: string;
};
/** From its first millisecond to before the first one after it; milliseconds since 1970. */
export type Span = { readonly from: number; readonly until: number };

/** What happened in a city in a span of time. Every call throws when D1 cannot be reached. */
export type WeekReport = {
  counts(city: string, span: Span): Promise<WeekCounts>;
  /** Groups of unanswered questions that nobody has settled, those asked for most often in the span first. */
  openGroups(city: string, span: Span, limit: number): Promise<Top<AskedGroup>>;
  /** What residents got from then on, the latest first. */
  wentLive(city: string, span: Span, limit: number): Promise<Top<WentLive>>;
};

export function weekReport(database: D1Database): WeekReport {
  return {
    async counts(city, { from, until }) {
      const row = await database
        .prepare(
          `SELECT count(*) AS asked, count(*) FILTER (WHERE outcome = 'answer') AS answered,
             count(*) FILTER (WHERE outcome = 'handoff') AS handed_off
           FROM questions WHERE city = ?1 AND asked_at >= ?2 AND asked_at < ?3`,
        )
        .bind(city, from, until)
        .first();
      const { handed_off, ...rest } = countsSchema.parse(row);
      return { ...rest, handedOff: handed_off };
    },
    async openGroups(city, { from, until }, limit) {
      const { results } = await database
        .prepare(
          `SELECT sample, section, due, count(*) AS count, count(*) OVER () AS all_groups
           FROM question_groups JOIN questions ON group_id = question_groups.id
           WHERE question_groups.city = ?1 AND state IN ('open', 'assigned')
             AND asked_at >= ?2 AND asked_at < ?3
           GROUP BY question_groups.id ORDER BY count DESC, question_groups.id LIMIT ?4`,
        )
        .bind(city, from, until, limit)
        .all();
      const rows = groupsSchema.parse(results);
      return {
        first: rows.map(({ sample, count, section, due }) => ({
          sample,
          count,
          ...(section === null ? {} : { section }),
          ...(due === null ? {} : { due }),
        })),
        of: rows[0]?.all_groups ?? 0,
      };
    },
    async wentLive(city, { from, until }, limit) {
      const { results } = await database
        .prepare(
          `SELECT activations.number, kind, starts_at, note, count(*) OVER () AS all_rows
           FROM activations LEFT JOIN releases USING (city, number)
           WHERE city = ?1 AND starts_at >= ?2 AND starts_at < ?3 AND cancelled_at IS NULL
           ORDER BY starts_at DESC, id DESC LIMIT ?4`,
        )
        .bind(city, from, until, limit)
        .all();
      const rows = publishedSchema.parse(results);
      return {
        first: rows.map(({ number, kind, starts_at, note }) => ({
          number,
          kind,
          startsAt: starts_at,
          note: note ?? "",
        })),
        of: rows[0]?.all_rows ?? 0,
      };
    },
  };
}
