/** Time as the door sees it; the tests bring their own. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds; never once `stopped`. */
  wait(milliseconds: number, stopped?: AbortSignal): Promise<void>;
};

export const systemClock: Clock = {
  now: Date.now,
  wait: (milliseconds, stopped) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      stopped?.addEventListener("abort", () => clearTimeout(timer));
    }),
};

class TooSlow extends Error {
  override readonly name = "TooSlow";
}

/** What `work` gives, if it does so in time. @throws TooSlow otherwise; the work itself goes on unheard. */
export async function within<T>(clock: Clock, milliseconds: number, work: Promise<T>): Promise<T> {
  const stop = new AbortController();
  const late = clock.wait(milliseconds, stop.signal).then((): never => {
    throw new TooSlow(`${milliseconds} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
}

/** Does `task` for all items, at most `limit` at once; results in the order of the items. */
export async function mapAtMost<T, R>(
  limit: number,
  items: readonly T[],
  task: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [position, item] of queue) results.set(position, await task(item));
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
