/** A claim this old was left by an isolate that died; milliseconds. */
const ABANDONED_AFTER_MS = 60_000;
/** LINE redelivers for a limited time; a week is well past it. */
const KEPT_FOR_MS = 7 * 24 * 60 * 60 * 1000;

/** Remembers which webhook events have been answered. Every call throws when D1 cannot be reached. */
export type WebhookEvents = {
  /** True for exactly one of all callers that try to claim an event. Times in milliseconds since 1970. */
  claim(id: string, now: number): Promise<boolean>;
  /** After this no one can claim the event again. */
  finish(id: string): Promise<void>;
  /** Gives an unfinished claim back, so that a redelivery may try again. */
  release(id: string): Promise<void>;
  removeOld(now: number): Promise<void>;
};

export function webhookEvents(database: D1Database): WebhookEvents {
  return {
    async claim(id, now) {
      const row = await database
        .prepare(
          `INSERT INTO webhook_events (id, status, claimed_at) VALUES (?1, 'claimed', ?2)
           ON CONFLICT (id) DO UPDATE SET claimed_at = ?2
             WHERE webhook_events.status = 'claimed' AND webhook_events.claimed_at < ?3
           RETURNING id`,
        )
        .bind(id, now, now - ABANDONED_AFTER_MS)
        .first();
      return row !== null;
    },
    async finish(id) {
      await database.prepare("UPDATE webhook_events SET status = 'done' WHERE id = ?1").bind(id).run();
    },
    async release(id) {
      await database
        .prepare("DELETE FROM webhook_events WHERE id = ?1 AND status = 'claimed'")
        .bind(id)
        .run();
    },
    async removeOld(now) {
      await database
        .prepare("DELETE FROM webhook_events WHERE claimed_at < ?1")
        .bind(now - KEPT_FOR_MS)
        .run();
    },
  };
}
