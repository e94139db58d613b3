import * as z from "zod";
import { auditIfChanged } from "./audit.ts";

/** staff = written in the console, resident = asked by residents, file = read from a file. */
export const STORED_ORIGINS = ["staff", "resident", "file"] as const;

const rowSchema = z.object({
  id: z.string(),
  text: z.string(),
  accepted: z.string(),
  origin: z.enum(STORED_ORIGINS),
  made_at: z.number(),
  made_by: z.string(),
});
const acceptedSchema = z.array(z.string());
/** What the audit keeps of a question that was removed. */
const REMOVED = "gold-removed";
const detailSchema = z.object({ detail: z.string() });
const removedSchema = z.object({
  text: z.string(),
  accepted: acceptedSchema,
  origin: z.enum(STORED_ORIGINS),
});

export type StoredGold = {
  readonly id: string;
  readonly text: string;
  /** Ids of entries or facts; empty = must not be answered. */
  readonly accepted: readonly string[];
  readonly origin: (typeof STORED_ORIGINS)[number];
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly madeBy: string;
};
export type NewGold = Pick<StoredGold, "text" | "accepted" | "origin">;

/** Questions of a city whose right answer is known. Every call throws when D1 cannot be reached. */
export type GoldQuestions = {
  /** The newest first. */
  list(city: string): Promise<StoredGold[]>;
  /** Undefined when the city has this question already. @returns its id */
  add(city: string, question: NewGold, by: string, now: number): Promise<string | undefined>;
  /** Leaves out what the city has already. @returns how many are new */
  addMany(city: string, questions: readonly NewGold[], by: string, now: number): Promise<number>;
  /** False when it was gone. */
  remove(city: string, id: string, by: string, now: number): Promise<boolean>;
  /** What this person removed last, so that it can be put back. */
  lastRemoved(city: string, by: string): Promise<NewGold | undefined>;
};

const goldOf = ({ made_at, made_by, accepted, ...rest }: z.infer<typeof rowSchema>): StoredGold => ({
  ...rest,
  accepted: acceptedSchema.parse(JSON.parse(accepted)),
  madeAt: made_at,
  madeBy: made_by,
});

const COLUMNS = "id, text, accepted, origin, made_at, made_by";

export function goldQuestionStore(database: D1Database): GoldQuestions {
  return {
    async list(city) {
      const { results } = await database
        .prepare(`SELECT ${COLUMNS} FROM gold_questions WHERE city = ?1 ORDER BY made_at DESC, rowid DESC`)
        .bind(city)
        .all();
      return z.array(rowSchema).parse(results).map(goldOf);
    },
    async add(city, { text, accepted, origin }, by, now) {
      const id = crypto.randomUUID();
      const [added] = await database.batch([
        database
          .prepare(
            `INSERT INTO gold_questions (id, city, text, accepted, origin, made_at, made_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (city, text) DO NOTHING RETURNING id`,
          )
          .bind(id, city, text, JSON.stringify(accepted), origin, now, by),
        auditIfChanged(
          database,
          { city, actor: by, action: "gold-added", target: id, detail: { text, accepted, origin } },
          now,
        ),
      ]);
      return added !== undefined && added.results.length > 0 ? id : undefined;
    },
    async addMany(city, questions, by, now) {
      const rows = questions.map((question) => ({ ...question, id: crypto.randomUUID() }));
      const [added] = await database.batch([
        database
          .prepare(
            `INSERT INTO gold_questions (id, city, text, accepted, origin, made_at, made_by)
             SELECT value ->> 'id', ?1, value ->> 'text', value -> 'accepted', value ->> 'origin', ?3, ?4
             FROM json_each(?2) WHERE true ON CONFLICT (city, text) DO NOTHING RETURNING id`,
          )
          .bind(city, JSON.stringify(rows), now, by),
        auditIfChanged(
          database,
          { city, actor: by, action: "gold-added-many", target: "", detail: { sent: rows.length } },
          now,
        ),
      ]);
      return added?.results.length ?? 0;
    },
    async remove(city, id, by, now) {
      const row = await database
        .prepare(`SELECT ${COLUMNS} FROM gold_questions WHERE city = ?1 AND id = ?2`)
        .bind(city, id)
        .first();
      if (row === null) return false;
      const { text, accepted, origin } = goldOf(rowSchema.parse(row));
      await database.batch([
        database.prepare("DELETE FROM gold_questions WHERE city = ?1 AND id = ?2").bind(city, id),
        auditIfChanged(
          database,
          { city, actor: by, action: REMOVED, target: id, detail: { text, accepted, origin } },
          now,
        ),
      ]);
      return true;
    },
    async lastRemoved(city, by) {
      const row = await database
        .prepare(
          `SELECT detail FROM audit WHERE city = ?1 AND actor = ?2 AND action = '${REMOVED}'
           ORDER BY id DESC LIMIT 1`,
        )
        .bind(city, by)
        .first();
      return row === null ? undefined : removedSchema.parse(JSON.parse(detailSchema.parse(row).detail));
    },
  };
}
