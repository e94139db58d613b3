import * as z from "zod";

/** LINE redelivers for a limited time; a week is well past it. */
const KEPT_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/** An event that is left for a redelivery is dated back so far that no lease holds it; milliseconds. */
const FREE_MS = 60 * 60 * 1000;

const STAGES = ["unsent", "sending"] as const;
/** unsent = surely no reply was sent; sending = one may have been. */
export type Stage = (typeof STAGES)[number];

/**
 * new = never seen; unsent, sending = left by an earlier try, taken over by us; busy = someone
 * else is at it; done = answered.
 */
export type Claim = "new" | Stage | "busy" | "done";

/** What became of claimed events, by id. Those in no list stay ours until the lease runs out. */
export type Settlement = {
  readonly done: readonly string[];
  /** Free for the next try, surely unsent. */
  readonly unsent: readonly string[];
  /** Free for the next try, which has to know that a reply may have been sent. */
  readonly sending: readonly string[];
};

/**
 * Remembers which webhook events have been answered. Every call is one round trip and throws when D1 cannot be
 * reached. Times in milliseconds since 1970. A claim is told apart by its time: who has lost it changes nothing.
 */
export type WebhookEvents = {
  /** Which of the events are done. Unseen ones are written down as surely unsent, free for whoever claims them. */
  survey(ids: readonly string[], now: number): Promise<ReadonlySet<string>>;
  /**
   * Claims each event for exactly one of all callers; new ones begin at `stage`. `untold` is written down beforehand.
   */
  claim(ids: readonly string[], now: number, options: ClaimOptions): Promise<Claims>;
  /** Says that the replies to our claimed events are about to be sent. */
  beginSending(ids: readonly string[], claimedAt: number): Promise<void>;
  /** Ends the work on events: done for good, or free at once for a redelivery. Gives those that were not done before. */
  settle(settlement: Settlement, claimedAt: number): Promise<ReadonlySet<string>>;
  removeOld(now: number): Promise<void>;
};

/** What D1 could not be told when it happened. */
type Untold = Pick<Settlement, "done" | "sending">;
type ClaimOptions = {
  readonly stage: Stage;
  /** A claim this old was left by an isolate that died; milliseconds. */
  readonly leaseMs: number;
  readonly untold?: Untold;
};
type Claims = ReadonlyMap<string, Claim>;

const idRow = z.object({ id: z.string() });
const stageRow = z.object({ id: z.string(), stage: z.enum(STAGES) });
const statusRow = z.object({ id: z.string(), status: z.enum(["claimed", "done"]) });

const IDS = "(SELECT value FROM json_each(?1))";

export function webhookEvents(database: D1Database): WebhookEvents {
  const finish = (ids: readonly string[], now: number): D1PreparedStatement =>
    database
      .prepare(
        `INSERT INTO webhook_events (id, status, stage, claimed_at)
           SELECT value, 'done', 'sending', ?2 FROM json_each(?1) WHERE true
         ON CONFLICT (id) DO UPDATE SET status = 'done' WHERE status <> 'done' RETURNING id`,
      )
      .bind(JSON.stringify(ids), now);
  // Whoever holds the claim by now: the reply may have been sent, and that must not be forgotten.
  const leaveSending = (ids: readonly string[], claimedAt: number): D1PreparedStatement =>
    database
      .prepare(
        `INSERT INTO webhook_events (id, status, stage, claimed_at)
           SELECT value, 'claimed', 'sending', ?2 - ${FREE_MS} FROM json_each(?1) WHERE true
         ON CONFLICT (id) DO UPDATE SET stage = 'sending',
           claimed_at = CASE claimed_at WHEN ?2 THEN ?2 - ${FREE_MS} ELSE claimed_at END`,
      )
      .bind(JSON.stringify(ids), claimedAt);
  const ours = (change: string, ids: readonly string[], claimedAt: number): D1PreparedStatement =>
    database
      .prepare(`${change} WHERE id IN ${IDS} AND status = 'claimed' AND claimed_at = ?2`)
      .bind(JSON.stringify(ids), claimedAt);

  return {
    async survey(ids, now) {
      const [, rows] = await database.batch([
        database
          .prepare(
            `INSERT INTO webhook_events (id, status, stage, claimed_at)
               SELECT value, 'claimed', 'unsent', ?2 - ${FREE_MS} FROM json_each(?1) WHERE true
             ON CONFLICT (id) DO NOTHING`,
          )
          .bind(JSON.stringify(ids), now),
        database
          .prepare(`SELECT id FROM webhook_events WHERE id IN ${IDS} AND status = 'done'`)
          .bind(JSON.stringify(ids)),
      ]);
      return new Set((rows?.results ?? []).map((row) => idRow.parse(row).id));
    },
    async claim(ids, now, { stage, leaseMs, untold = { done: [], sending: [] } }) {
      const list = JSON.stringify(ids);
      const [, , inserted, taken, rows] = await database.batch([
        finish(untold.done, now),
        leaveSending(untold.sending, now),
        database
          .prepare(
            `INSERT INTO webhook_events (id, status, stage, claimed_at)
               SELECT value, 'claimed', ?3, ?2 FROM json_each(?1) WHERE true
             ON CONFLICT (id) DO NOTHING RETURNING id`,
          )
          .bind(list, now, stage),
        database
          .prepare(
            `UPDATE webhook_events SET claimed_at = ?2
             WHERE id IN ${IDS} AND status = 'claimed' AND claimed_at <= ?3 RETURNING id, stage`,
          )
          .bind(list, now, now - leaseMs),
        database.prepare(`SELECT id, status FROM webhook_events WHERE id IN ${IDS}`).bind(list),
      ]);
      const claims = new Map<string, Claim>();
      for (const row of rows?.results ?? []) {
        const { id, status } = statusRow.parse(row);
        claims.set(id, status === "done" ? "done" : "busy");
      }
      for (const row of inserted?.results ?? []) claims.set(idRow.parse(row).id, "new");
      for (const row of taken?.results ?? []) {
        const left = stageRow.parse(row);
        claims.set(left.id, left.stage);
      }
      return claims;
    },
    async beginSending(ids, claimedAt) {
      await database.batch([ours("UPDATE webhook_events SET stage = 'sending'", ids, claimedAt)]);
    },
    async settle({ done, unsent, sending }, claimedAt) {
      // Kept as a row: that nothing was sent is known only here, and a push may depend on it.
      const freed = `UPDATE webhook_events SET stage = 'unsent', claimed_at = claimed_at - ${FREE_MS}`;
      const [finished] = await database.batch([
        finish(done, claimedAt),
        ...(unsent.length === 0 ? [] : [ours(freed, unsent, claimedAt)]),
        ...(sending.length === 0 ? [] : [leaveSending(sending, claimedAt)]),
      ]);
      return new Set((finished?.results ?? []).map((row) => idRow.parse(row).id));
    },
    async removeOld(now) {
      await database
        .prepare("DELETE FROM webhook_events WHERE claimed_at < ?1")
        .bind(now - KEPT_FOR_MS)
        .run();
    },
  };
}
