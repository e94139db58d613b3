import * as z from "zod";
import { auditIfChanged } from "./audit.ts";

/** writing = somebody is still at it; ready = may go into the next release. */
export const STAGES = ["writing", "ready"] as const;
export type Stage = (typeof STAGES)[number];

const headSchema = z.object({
  entry: z.string(),
  version: z.number(),
  stage: z.enum(STAGES),
  errors: z.number(),
  made_at: z.number(),
  made_by: z.string(),
});
const rowSchema = headSchema.extend({ change: z.string() });
const outlineSchema = headSchema.extend({
  kind: z.string(),
  base: z.string().nullable(),
  question: z.string().nullable(),
  label: z.string().nullable(),
  category: z.string().nullable(),
  review_by: z.string().nullable(),
});
const textRowSchema = z.object({ entry: z.string(), text: z.string() });

/** One saving of an entry, without its text. */
export type VersionHead = {
  readonly entry: string;
  readonly version: number;
  readonly stage: Stage;
  /** What the rules find wrong; such a version is never published. */
  readonly errors: number;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly madeBy: string;
};
/** The same with what was saved: JSON whose meaning the knowledge room knows. */
export type EntryVersion = VersionHead & { readonly change: string };

/** A saving with what a list shows of its text; absent where the change has no text. */
export type VersionOutline = VersionHead & {
  readonly kind: string;
  readonly base?: string;
  readonly question?: string;
  readonly label?: string;
  readonly category?: string;
  readonly reviewBy?: string;
};

/** A text of an entry's newest version. */
export type VersionText = z.infer<typeof textRowSchema>;

type Saving = Pick<EntryVersion, "entry" | "change" | "stage" | "errors"> & {
  readonly city: string;
  /** The newest version that the person saw; 0 = none. */
  readonly seen: number;
  readonly by: string;
};
/** What many savings at once have in common, and what each one is. */
type ManySavings = {
  readonly city: string;
  readonly by: string;
  /** No two of one entry. */
  readonly savings: readonly Omit<Saving, "city" | "by">[];
};
/** conflict = somebody has saved since. */
export type Saved =
  | { readonly kind: "saved"; readonly version: number }
  | { readonly kind: "conflict"; readonly newest: EntryVersion };

/** What staff write, version by version; nothing is ever overwritten. Every call throws when D1 cannot be reached. */
export type EntryVersions = {
  /** The newest version of every entry that was ever touched. */
  newest(city: string): Promise<VersionHead[]>;
  /** The same with their texts. */
  newestChanges(city: string): Promise<EntryVersion[]>;
  /** The newest version of every touched entry, as a list shows it. */
  outlines(city: string): Promise<VersionOutline[]>;
  /** All texts of the newest version of every touched entry, one below the other. */
  texts(city: string): Promise<VersionText[]>;
  /** Which other entries' newest versions are asked for in these very words. */
  asking(city: string, entry: string, words: readonly string[]): Promise<VersionText[]>;
  /** The newest version of every touched entry that may be published, with its text. */
  newestReady(city: string): Promise<EntryVersion[]>;
  /** One version, the newest where none is named. */
  get(city: string, entry: string, version?: number): Promise<EntryVersion | undefined>;
  /** Of one entry, the newest first. */
  history(city: string, entry: string): Promise<VersionHead[]>;
  save(saving: Saving, now: number): Promise<Saved>;
  /** The newest versions of touched entries whose ids come after `after`, in the order of the ids. */
  newestAfter(city: string, after: string, limit: number): Promise<EntryVersion[]>;
  /** The newest versions of those of these entries that were ever touched. */
  newestOf(city: string, entries: readonly string[]): Promise<EntryVersion[]>;
  /**
   * Each saving by itself as with `save`, all in three statements. What the same person has saved already just so, as
   * when a request is sent again whose answer was lost, counts as saved. @returns in the order of the savings
   */
  saveMany(many: ManySavings, now: number): Promise<Saved[]>;
};

const headOf = ({ made_at, made_by, ...rest }: z.infer<typeof headSchema>): VersionHead => ({
  ...rest,
  madeAt: made_at,
  madeBy: made_by,
});
const versionOf = (row: z.infer<typeof rowSchema>): EntryVersion => ({
  ...headOf(row),
  change: row.change,
});

const outlineOf = ({
  kind,
  base,
  question,
  label,
  category,
  review_by,
  ...head
}: z.infer<typeof outlineSchema>): VersionOutline => ({
  ...headOf(head),
  kind,
  ...(base === null ? {} : { base }),
  ...(question === null ? {} : { question }),
  ...(label === null ? {} : { label }),
  ...(category === null ? {} : { category }),
  ...(review_by === null ? {} : { reviewBy: review_by }),
});
const NO_SUCH_VERSION = (entry: string, seen: number): string =>
  `項目「${entry}」の保存のもとになる版（${seen}）がありません。ページを開き直してください`;

/** What is written of many savings: those that nobody has saved since. */
const SAVABLE = `FROM json_each(?2) AS s
  WHERE (SELECT COALESCE(MAX(version), 0) FROM entry_versions WHERE city = ?1 AND entry = s.value ->> 'entry')
    = s.value ->> 'seen'`;

const HEAD = "entry, version, stage, errors, made_at, made_by";

export function entryVersions(database: D1Database): EntryVersions {
  const get = async (city: string, entry: string, version?: number): Promise<EntryVersion | undefined> => {
    const row = await database
      .prepare(
        `SELECT ${HEAD}, change FROM entry_versions
         WHERE city = ?1 AND entry = ?2 AND (?3 IS NULL OR version = ?3) ORDER BY version DESC LIMIT 1`,
      )
      .bind(city, entry, version ?? null)
      .first();
    return row === null ? undefined : versionOf(rowSchema.parse(row));
  };
  const newestOf = async (city: string, entries: readonly string[]): Promise<EntryVersion[]> => {
    const { results } = await database
      .prepare(
        `SELECT entry, MAX(version) AS version, stage, errors, made_at, made_by, change FROM entry_versions
         WHERE city = ?1 AND entry IN (SELECT value FROM json_each(?2)) GROUP BY entry`,
      )
      .bind(city, JSON.stringify(entries))
      .all();
    return z.array(rowSchema).parse(results).map(versionOf);
  };
  return {
    get,
    async newest(city) {
      const { results } = await database
        .prepare(
          `SELECT entry, MAX(version) AS version, stage, errors, made_at, made_by FROM entry_versions
           WHERE city = ?1 GROUP BY entry ORDER BY entry`,
        )
        .bind(city)
        .all();
      return z.array(headSchema).parse(results).map(headOf);
    },
    async newestChanges(city) {
      const { results } = await database
        .prepare(
          `SELECT entry, MAX(version) AS version, stage, errors, made_at, made_by, change FROM entry_versions
           WHERE city = ?1 GROUP BY entry ORDER BY entry`,
        )
        .bind(city)
        .all();
      return z.array(rowSchema).parse(results).map(versionOf);
    },
    // The database takes the changes apart: reading hundreds of them here would cost a request its CPU.
    async outlines(city) {
      const { results } = await database
        .prepare(
          `SELECT entry, MAX(version) AS version, stage, errors, made_at, made_by,
             change ->> '$.kind' AS kind, change ->> '$.base' AS base,
             change ->> '$.entry.question' AS question, change ->> '$.entry.label' AS label,
             change ->> '$.entry.category' AS category, change ->> '$.entry.reviewBy' AS review_by
           FROM entry_versions WHERE city = ?1 GROUP BY entry ORDER BY entry`,
        )
        .bind(city)
        .all();
      return z.array(outlineSchema).parse(results).map(outlineOf);
    },
    async texts(city) {
      const { results } = await database
        .prepare(
          `WITH newest AS (SELECT entry, MAX(version), change FROM entry_versions WHERE city = ?1 GROUP BY entry)
           SELECT newest.entry AS entry, group_concat(part.atom, char(10)) AS text
           FROM newest, json_tree(newest.change, '$.entry') AS part
           WHERE part.type = 'text' GROUP BY newest.entry`,
        )
        .bind(city)
        .all();
      return z.array(textRowSchema).parse(results);
    },
    async asking(city, entry, words) {
      const { results } = await database
        .prepare(
          `WITH newest AS (SELECT entry, MAX(version), change FROM entry_versions WHERE city = ?1 GROUP BY entry)
           SELECT newest.entry AS entry, part.atom AS text
           FROM newest, json_tree(newest.change, '$.entry') AS part
           WHERE newest.entry <> ?2 AND part.type = 'text'
             AND (part.fullkey = '$.entry.question' OR part.path IN ('$.entry.phrasings', '$.entry.phrasingsEn'))
             AND part.atom IN (SELECT value FROM json_each(?3))`,
        )
        .bind(city, entry, JSON.stringify(words))
        .all();
      return z.array(textRowSchema).parse(results);
    },
    async newestReady(city) {
      const { results } = await database
        .prepare(
          `SELECT entry, MAX(version) AS version, stage, errors, made_at, made_by, change FROM entry_versions
           WHERE city = ?1 AND stage = 'ready' AND errors = 0 GROUP BY entry ORDER BY entry`,
        )
        .bind(city)
        .all();
      return z.array(rowSchema).parse(results).map(versionOf);
    },
    async history(city, entry) {
      const { results } = await database
        .prepare(`SELECT ${HEAD} FROM entry_versions WHERE city = ?1 AND entry = ?2 ORDER BY version DESC`)
        .bind(city, entry)
        .all();
      return z.array(headSchema).parse(results).map(headOf);
    },
    async save({ city, entry, change, stage, errors, seen, by }, now) {
      const version = seen + 1;
      const [written] = await database.batch([
        database
          .prepare(
            `INSERT INTO entry_versions (city, entry, version, change, stage, errors, made_at, made_by)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
             WHERE (SELECT COALESCE(MAX(version), 0) FROM entry_versions WHERE city = ?1 AND entry = ?2) = ?3 - 1
             RETURNING version`,
          )
          .bind(city, entry, version, change, stage, errors, now, by),
        auditIfChanged(
          database,
          { city, actor: by, action: "entry-saved", target: entry, detail: { version, stage, errors } },
          now,
        ),
      ]);
      if (written !== undefined && written.results.length > 0) return { kind: "saved", version };
      const newest = await get(city, entry);
      if (newest === undefined) {
        throw new Error(NO_SUCH_VERSION(entry, seen));
      }
      return { kind: "conflict", newest };
    },
    async newestAfter(city, after, limit) {
      const { results } = await database
        .prepare(
          `SELECT entry, MAX(version) AS version, stage, errors, made_at, made_by, change FROM entry_versions
           WHERE city = ?1 AND entry > ?2 GROUP BY entry ORDER BY entry LIMIT ?3`,
        )
        .bind(city, after, limit)
        .all();
      return z.array(rowSchema).parse(results).map(versionOf);
    },
    newestOf,
    async saveMany({ city, by, savings }, now) {
      const rows = JSON.stringify(savings);
      const [, written] = await database.batch([
        // First, because afterwards nothing tells what this batch has written from what stood there.
        database
          .prepare(
            `INSERT INTO audit (city, at, actor, action, target, detail)
             SELECT ?1, ?3, ?4, 'entry-saved', s.value ->> 'entry',
               json_object('version', s.value ->> 'seen' + 1, 'stage', s.value ->> 'stage',
                 'errors', s.value ->> 'errors')
             ${SAVABLE}`,
          )
          .bind(city, rows, now, by),
        database
          .prepare(
            `INSERT INTO entry_versions (city, entry, version, change, stage, errors, made_at, made_by)
             SELECT ?1, s.value ->> 'entry', s.value ->> 'seen' + 1, s.value ->> 'change', s.value ->> 'stage',
               s.value ->> 'errors', ?3, ?4
             ${SAVABLE} RETURNING entry`,
          )
          .bind(city, rows, now, by),
      ]);
      const saved = new Set(
        z
          .array(z.object({ entry: z.string() }))
          .parse(written?.results)
          .map(({ entry }) => entry),
      );
      const others = savings.map(({ entry }) => entry).filter((entry) => !saved.has(entry));
      const newest = new Map(
        others.length === 0 ? [] : (await newestOf(city, others)).map((version) => [version.entry, version]),
      );
      return savings.map(({ entry, seen, change, stage }): Saved => {
        if (saved.has(entry)) return { kind: "saved", version: seen + 1 };
        const stands = newest.get(entry);
        if (stands === undefined) throw new Error(NO_SUCH_VERSION(entry, seen));
        const isSentAgain =
          stands.version === seen + 1 &&
          stands.madeBy === by &&
          stands.stage === stage &&
          stands.change === change;
        return isSentAgain
          ? { kind: "saved", version: stands.version }
          : { kind: "conflict", newest: stands };
      });
    },
  };
}
