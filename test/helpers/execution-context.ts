/** An execution context of our own: the platform's comes from a module whose import opens the whole Worker. */
export function executionContext() {
  const waiting: Promise<unknown>[] = [];
  return {
    waitUntil: (promise: Promise<unknown>): void => {
      waiting.push(promise);
    },
    passThroughOnException: (): void => undefined,
    props: {},
    /** Waits for all that goes on behind the response, also for what begins meanwhile. */
    settled: async (): Promise<void> => {
      for (let promise = waiting.shift(); promise !== undefined; promise = waiting.shift()) {
        await promise.catch(() => undefined);
      }
    },
  };
}
