import type { EngineResult, EngineWork, FromEngine, ToEngine } from "./messages.ts";

export type OnProgress = (done: number, of: number) => void;

/** The engine in its worker. */
export type Engine = {
  /** Never rejects: what goes wrong comes as `failed`. */
  ask(work: EngineWork, onProgress?: OnProgress): Promise<EngineResult>;
};

type Waiting = {
  readonly resolve: (result: EngineResult) => void;
  readonly onProgress: OnProgress | undefined;
};

/** Starts the engine; it draws pages away from the window's own thread, so that the window always answers. */
export function startEngine(): Engine {
  // Below /support/, where the service worker also answers for what a worker loads.
  const worker = new Worker("/support/engine.js");
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<FromEngine>) => {
    const { number, ...message } = data;
    const work = waiting.get(number);
    if (message.kind === "progress") {
      work?.onProgress?.(message.done, message.of);
      return;
    }
    waiting.delete(number);
    work?.resolve(message);
  });
  // The script itself could not be loaded or read.
  worker.addEventListener("error", () => {
    for (const { resolve } of waiting.values()) resolve({ kind: "failed", why: "broken" });
    waiting.clear();
  });
  return {
    ask: (work, onProgress) =>
      new Promise((resolve) => {
        last++;
        waiting.set(last, { resolve, onProgress });
        worker.postMessage({ ...work, number: last } satisfies ToEngine);
      }),
  };
}
