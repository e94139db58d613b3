import type { Clock } from "../clock.ts";
import { errorName } from "../error-name.ts";
import type { AlertKind, Alerts } from "../store/alerts.ts";

/** An alert is written at most this often by one isolate, kind and city; milliseconds. */
const WRITE_EVERY_MS = 60_000;

type Pending = { count: number; detail: string; writtenAt: number };

/** What one isolate knows of its alerts. */
export type AlarmMemory = {
  readonly pending: Map<string, Pending>;
  /** Cities whose token alert is known to be cleared. */
  readonly cleared: Set<string>;
};

export const alarmMemory = (): AlarmMemory => ({ pending: new Map(), cleared: new Set() });

export type Alarm = {
  /** Writes the alert down for staff, or counts it for the next writing. Never throws. */
  raise(kind: AlertKind, detail: string): Promise<void>;
  /** LINE has taken something: the channel's token works. Never throws. */
  tokenWorks(): Promise<void>;
};

/** `mayCall` is asked before each call to D1. */
export function alarmOf(
  city: string,
  alerts: Alerts,
  memory: AlarmMemory,
  clock: Clock,
  mayCall: () => boolean,
): Alarm {
  const failed = (what: string) => (error: unknown) => {
    console.error(`${city} の${what}（${errorName(error)}）`);
    return false;
  };
  return {
    async raise(kind, detail) {
      if (kind === "line-token") memory.cleared.delete(city);
      const key = `${kind}:${city}`;
      const now = clock.now();
      const pending = memory.pending.get(key) ?? { count: 0, detail, writtenAt: Number.NEGATIVE_INFINITY };
      memory.pending.set(key, pending);
      pending.count++;
      pending.detail = detail;
      if (now - pending.writtenAt < WRITE_EVERY_MS || !mayCall()) return;
      const { count, writtenAt } = pending;
      pending.count = 0;
      pending.writtenAt = now;
      const written = await alerts
        .raise({ kind, city, count, detail }, now)
        .then(() => true, failed(`お知らせ ${kind} を記録できませんでした`));
      if (written) return;
      pending.count += count;
      pending.writtenAt = writtenAt;
    },
    async tokenWorks() {
      if (memory.cleared.has(city) || !mayCall()) return;
      memory.cleared.add(city);
      const cleared = await alerts
        .clear("line-token", city)
        .then(() => true, failed("お知らせ line-token を消せませんでした"));
      if (cleared) memory.pending.delete(`line-token:${city}`);
      else memory.cleared.delete(city);
    },
  };
}
