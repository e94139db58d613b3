import * as z from "zod";
import { auditIfChanged } from "./audit.ts";
import { type EntryVersion, STAGES } from "./entry-versions.ts";

const releaseSchema = z.object({
  number: z.number(),
  hash: z.string(),
  base: z.string(),
  made_at: z.number(),
  made_by: z.string(),
  note: z.string(),
  gate: z.string(),
  override_reason: z.string().nullable(),
});
export type CityRelease = {
  readonly number: number;
  /** Names its content; the files in KV carry it. */
  readonly hash: string;
  /** The built-in release that it stands on. */
  readonly base: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly madeBy: string;
  readonly note: string;
  /** What the gate found, as JSON. */
  readonly gate: string;
  /** Why it was published although the gate found it worse. */
  readonly overrideReason?: string;
};

const ACTIVATION_KINDS = ["publish", "rollback"] as const;
const activationSchema = z.object({
  id: z.number(),
  number: z.number(),
  kind: z.enum(ACTIVATION_KINDS),
  starts_at: z.number(),
  ends_at: z.number().nullable(),
  made_at: z.number(),
  made_by: z.string(),
  cancelled_at: z.number().nullable(),
});
/** publish = goes live; rollback = an earlier one goes live again. */
type ActivationKind = (typeof ACTIVATION_KINDS)[number];
export type Activation = {
  readonly id: number;
  /** 0 = the built-in release. */
  readonly number: number;
  readonly kind: ActivationKind;
  /** Milliseconds since 1970, as all times here. */
  readonly startsAt: number;
  /** From then on whatever held before it holds again. */
  readonly endsAt?: number;
  readonly madeAt: number;
  readonly madeBy: string;
  readonly cancelledAt?: number;
};

const liveSchema = z.object({ number: z.number(), hash: z.string().nullable() });
/** What residents get; the built-in release has number 0 and no hash here. */
export type Live =
  | { readonly kind: "built-in" }
  | { readonly kind: "published"; readonly number: number; readonly hash: string };

const memberSchema = z.object({ entry: z.string(), version: z.number() });
const changeRowSchema = z.object({
  entry: z.string(),
  version: z.number(),
  change: z.string(),
  stage: z.enum(STAGES),
  errors: z.number(),
  made_at: z.number(),
  made_by: z.string(),
});

export type NewRelease = Omit<CityRelease, "number" | "madeAt" | "madeBy"> & {
  readonly city: string;
  readonly by: string;
  readonly entries: readonly { readonly entry: string; readonly version: number }[];
  /** When it goes live, written down with it or not at all; absent = not before it is activated. */
  readonly publish?: Pick<Activation, "startsAt" | "endsAt">;
};
type NewActivation = Pick<Activation, "number" | "kind" | "startsAt" | "endsAt"> & {
  readonly city: string;
  readonly by: string;
};

/** What was published, and what holds when. Every call throws when D1 cannot be reached. */
export type Releases = {
  /** The newest first. */
  list(city: string): Promise<CityRelease[]>;
  get(city: string, number: number): Promise<CityRelease | undefined>;
  /** The versions of entries that a release is made of. */
  changesOf(city: string, number: number): Promise<EntryVersion[]>;
  /** The same without their texts. */
  versionsOf(city: string, number: number): Promise<{ entry: string; version: number }[]>;
  /** Those of them that are of these entries. */
  changesAmong(city: string, number: number, entries: readonly string[]): Promise<EntryVersion[]>;
  /** Writes a release down, all of it or nothing. @returns its number */
  create(release: NewRelease, now: number): Promise<number>;
  activate(activation: NewActivation, now: number): Promise<void>;
  /** Takes a planned activation back; false when it has started or is gone. */
  cancel(city: string, id: number, by: string, now: number): Promise<boolean>;
  /** The newest first, planned ones included; all of them, or so many. */
  activations(city: string, most?: number): Promise<Activation[]>;
  live(city: string, now: number): Promise<Live>;
};

const releaseOf = (row: z.infer<typeof releaseSchema>): CityRelease => ({
  number: row.number,
  hash: row.hash,
  base: row.base,
  madeAt: row.made_at,
  madeBy: row.made_by,
  note: row.note,
  gate: row.gate,
  ...(row.override_reason === null ? {} : { overrideReason: row.override_reason }),
});

const activationOf = ({
  starts_at,
  ends_at,
  made_at,
  made_by,
  cancelled_at,
  ...rest
}: z.infer<typeof activationSchema>): Activation => ({
  ...rest,
  startsAt: starts_at,
  madeAt: made_at,
  madeBy: made_by,
  ...(ends_at === null ? {} : { endsAt: ends_at }),
  ...(cancelled_at === null ? {} : { cancelledAt: cancelled_at }),
});

const COLUMNS = "number, hash, base, made_at, made_by, note, gate, override_reason";

const CHANGES_OF = `SELECT v.entry, v.version, v.change, v.stage, v.errors, v.made_at, v.made_by
  FROM release_entries r JOIN entry_versions v
    ON v.city = r.city AND v.entry = r.entry AND v.version = r.version
  WHERE r.city = ?1 AND r.number = ?2`;
const changesIn = (results: unknown): EntryVersion[] =>
  z
    .array(changeRowSchema)
    .parse(results)
    .map(({ made_at, made_by, ...rest }) => ({ ...rest, madeAt: made_at, madeBy: made_by }));

export function releaseStore(database: D1Database): Releases {
  return {
    async list(city) {
      const { results } = await database
        .prepare(`SELECT ${COLUMNS} FROM releases WHERE city = ?1 ORDER BY number DESC`)
        .bind(city)
        .all();
      return z.array(releaseSchema).parse(results).map(releaseOf);
    },
    async get(city, number) {
      const row = await database
        .prepare(`SELECT ${COLUMNS} FROM releases WHERE city = ?1 AND number = ?2`)
        .bind(city, number)
        .first();
      return row === null ? undefined : releaseOf(releaseSchema.parse(row));
    },
    async versionsOf(city, number) {
      const { results } = await database
        .prepare("SELECT entry, version FROM release_entries WHERE city = ?1 AND number = ?2")
        .bind(city, number)
        .all();
      return z.array(memberSchema).parse(results);
    },
    async changesOf(city, number) {
      const { results } = await database.prepare(`${CHANGES_OF} ORDER BY v.entry`).bind(city, number).all();
      return changesIn(results);
    },
    async changesAmong(city, number, entries) {
      const { results } = await database
        .prepare(`${CHANGES_OF} AND r.entry IN (SELECT value FROM json_each(?3))`)
        .bind(city, number, JSON.stringify(entries))
        .all();
      return changesIn(results);
    },
    async create({ city, hash, base, note, gate, overrideReason, by, entries, publish }, now) {
      const [made] = await database.batch([
        database
          .prepare(
            `INSERT INTO releases (city, number, hash, base, made_at, made_by, note, gate, override_reason)
             SELECT ?1, COALESCE(MAX(number), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM releases WHERE city = ?1
             RETURNING number`,
          )
          .bind(city, hash, base, now, by, note, gate, overrideReason ?? null),
        database
          .prepare(
            `INSERT INTO release_entries (city, number, entry, version)
             SELECT ?1, (SELECT MAX(number) FROM releases WHERE city = ?1), value ->> 'entry', value ->> 'version'
             FROM json_each(?2)`,
          )
          .bind(city, JSON.stringify(entries)),
        database
          .prepare(
            `INSERT INTO audit (city, at, actor, action, target, detail)
             SELECT ?1, ?2, ?3, 'release-made', CAST(MAX(number) AS TEXT), ?4 FROM releases WHERE city = ?1`,
          )
          .bind(
            city,
            now,
            by,
            JSON.stringify({
              hash,
              base,
              note,
              entries: entries.length,
              overrideReason: overrideReason ?? null,
            }),
          ),
        ...(publish === undefined
          ? []
          : [
              database
                .prepare(
                  `INSERT INTO activations (city, number, kind, starts_at, ends_at, made_at, made_by)
                   SELECT ?1, MAX(number), 'publish', ?2, ?3, ?4, ?5 FROM releases WHERE city = ?1`,
                )
                .bind(city, publish.startsAt, publish.endsAt ?? null, now, by),
              database
                .prepare(
                  `INSERT INTO audit (city, at, actor, action, target, detail)
                   SELECT ?1, ?2, ?3, 'release-publish', CAST(MAX(number) AS TEXT), ?4
                   FROM releases WHERE city = ?1`,
                )
                .bind(city, now, by, JSON.stringify(publish)),
            ]),
      ]);
      return (
        z
          .array(z.object({ number: z.number() }))
          .min(1)
          .parse(made?.results)[0]?.number ?? 0
      );
    },
    async activate({ city, number, kind, startsAt, endsAt, by }, now) {
      await database.batch([
        database
          .prepare(
            `INSERT INTO activations (city, number, kind, starts_at, ends_at, made_at, made_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
          )
          .bind(city, number, kind, startsAt, endsAt ?? null, now, by),
        auditIfChanged(
          database,
          {
            city,
            actor: by,
            action: `release-${kind}`,
            target: String(number),
            detail: { startsAt, endsAt },
          },
          now,
        ),
      ]);
    },
    async cancel(city, id, by, now) {
      const [cancelled] = await database.batch([
        database
          .prepare(
            `UPDATE activations SET cancelled_at = ?3
             WHERE city = ?1 AND id = ?2 AND cancelled_at IS NULL AND starts_at > ?3 RETURNING number`,
          )
          .bind(city, id, now),
        auditIfChanged(
          database,
          { city, actor: by, action: "release-cancelled", target: String(id), detail: {} },
          now,
        ),
      ]);
      return cancelled !== undefined && cancelled.results.length > 0;
    },
    // SQLite takes a negative limit for none.
    async activations(city, most = -1) {
      const { results } = await database
        .prepare(
          `SELECT id, number, kind, starts_at, ends_at, made_at, made_by, cancelled_at FROM activations
           WHERE city = ?1 ORDER BY starts_at DESC, id DESC LIMIT ?2`,
        )
        .bind(city, most)
        .all();
      return z.array(activationSchema).parse(results).map(activationOf);
    },
    async live(city, now) {
      const row = await database
        .prepare(
          `SELECT a.number, r.hash FROM activations a
           LEFT JOIN releases r ON r.city = a.city AND r.number = a.number
           WHERE a.city = ?1 AND a.starts_at <= ?2 AND (a.ends_at IS NULL OR a.ends_at > ?2)
             AND a.cancelled_at IS NULL
           ORDER BY a.starts_at DESC, a.id DESC LIMIT 1`,
        )
        .bind(city, now)
        .first();
      if (row === null) return { kind: "built-in" };
      const { number, hash } = liveSchema.parse(row);
      return hash === null ? { kind: "built-in" } : { kind: "published", number, hash };
    },
  };
}
