import * as z from "zod";
import type { Vault } from "./sealing.ts";

/** Whom to tell, and in which register. */
export type Told = { readonly userId: string; readonly register: string };
const toldSchema = z.object({ userId: z.string(), register: z.string() });

/** A question that somebody waits for. */
export type Waiting = { readonly question: string; readonly text: string };
const waitingSchema = z.object({ question: z.string(), text: z.string() });
const requestSchema = z.object({ person: z.string(), sealed: z.string() });

/** A question that somebody waits for, with the entry that staff say answers it. */
type Decided = Waiting & { readonly entry: string };
const decidedSchema = waitingSchema.extend({ entry: z.string() });

/** One person's wish to be told. */
type TellRequest = { readonly person: string; readonly told: Told };

const place = (question: string, person: string): string => `${question}\n${person}`;

/** Whom to tell, as the row of this question and person holds it. */
export const sealTold = (vault: Vault, question: string, person: string, told: Told): Promise<string> =>
  vault.seal(JSON.stringify(told), place(question, person));

/** Who wants to be told when a question has an answer. Every call throws when D1 cannot be reached. */
export type TellRequests = {
  /** False when the question is not written down (any more), so that nothing could be told. */
  add(question: string, person: string, told: Told, now: number): Promise<boolean>;
  /**
   * Questions of a city that somebody waits for and that this release has not been asked yet, at most `limit`; without
   * those on which staff have decided: what they found wrong must not be told again.
   */
  waiting(city: string, release: string, limit: number): Promise<Waiting[]>;
  /** Questions of a city that somebody waits for and that staff have given an entry, whether it is live or not. */
  decided(city: string): Promise<Decided[]>;
  /** Those who wait for a question. What the key no longer opens is deleted: nobody can be told by it. */
  of(question: string): Promise<TellRequest[]>;
  remove(question: string, person: string): Promise<void>;
  /** This release has no answer: not asked again before the next one. */
  postpone(question: string, release: string): Promise<void>;
};

export function tellRequests(database: D1Database, vault: Vault): TellRequests {
  const remove = async (question: string, person: string): Promise<void> => {
    await database
      .prepare("DELETE FROM tell_requests WHERE question = ?1 AND person = ?2")
      .bind(question, person)
      .run();
  };
  return {
    remove,
    async add(question, person, told, now) {
      const sealed = await sealTold(vault, question, person, told);
      const row = await database
        .prepare(
          `INSERT INTO tell_requests (question, person, city, sealed, asked_at)
           SELECT id, ?2, city, ?3, ?4 FROM questions WHERE id = ?1 AND text IS NOT NULL
           ON CONFLICT (question, person) DO UPDATE SET sealed = ?3
           RETURNING question`,
        )
        .bind(question, person, sealed, now)
        .first();
      return row !== null;
    },
    async waiting(city, release, limit) {
      const { results } = await database
        .prepare(
          `SELECT DISTINCT questions.id AS question, questions.text
           FROM tell_requests JOIN questions ON questions.id = tell_requests.question
             LEFT JOIN question_groups ON question_groups.id = questions.group_id
           WHERE questions.city = ?1 AND questions.text IS NOT NULL AND questions.release <> ?2
             AND coalesce(question_groups.state NOT IN ('answered', 'out-of-scope'), true) LIMIT ?3`,
        )
        .bind(city, release, limit)
        .all();
      return z.array(waitingSchema).parse(results);
    },
    async decided(city) {
      const { results } = await database
        .prepare(
          `SELECT DISTINCT questions.id AS question, questions.text, question_groups.entry
           FROM tell_requests JOIN questions ON questions.id = tell_requests.question
             JOIN question_groups ON question_groups.id = questions.group_id
           WHERE questions.city = ?1 AND questions.text IS NOT NULL AND question_groups.state = 'answered'`,
        )
        .bind(city)
        .all();
      return z.array(decidedSchema).parse(results);
    },
    async of(question) {
      const { results } = await database
        .prepare("SELECT person, sealed FROM tell_requests WHERE question = ?1")
        .bind(question)
        .all();
      const found: TellRequest[] = [];
      for (const { person, sealed } of z.array(requestSchema).parse(results)) {
        const opened = await vault.open(sealed, place(question, person));
        if (opened === undefined) await remove(question, person);
        else found.push({ person, told: toldSchema.parse(JSON.parse(opened)) });
      }
      return found;
    },
    async postpone(question, release) {
      await database.prepare("UPDATE questions SET release = ?2 WHERE id = ?1").bind(question, release).run();
    },
  };
}
