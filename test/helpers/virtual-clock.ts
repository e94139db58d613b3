import type { Clock } from "../../src/clock.ts";

/** A clock that stands still until the test moves it; who waits goes on when the time has come. */
export function virtualClock(start = Date.parse("2026-11-21T00:00:00Z")): Clock & {
  move(milliseconds: number): void;
} {
  let time = start;
  let waiting: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    now: () => time,
    wait: (milliseconds, stopped) =>
      new Promise((resolve) => {
        const mine = { until: time + milliseconds, wake: resolve };
        waiting.push(mine);
        stopped?.addEventListener("abort", () => {
          waiting = waiting.filter((one) => one !== mine);
        });
      }),
    move(milliseconds) {
      time += milliseconds;
      for (const { until, wake } of waiting) if (until <= time) wake();
      waiting = waiting.filter(({ until }) => until > time);
    },
  };
}
