import type { GateResult } from "../../../dialogue/gate.ts";
import type { CityId } from "../../../knowledge/ids.ts";
import type { AskedBoth, BuiltDraft, EngineWork, FromEngine, Progress, Side, ToEngine } from "./messages.ts";

type OnProgress = (progress: Progress) => void;

/** The engine as a page uses it. Every call rejects with an Error whose message is for staff. */
export type EngineClient = {
  /** Builds a city's draft, which the others then use; 10 to 30 s the first time, at once after that. */
  build(side: Side, onProgress: OnProgress): Promise<BuiltDraft>;
  /** Builds an earlier release again, from the versions that it was made of. */
  rebuild(release: number, onProgress: OnProgress): Promise<BuiltDraft>;
  /** What the volunteers' app takes with it of the draft, gzipped; a few seconds. */
  pack(): Promise<ArrayBuffer>;
  /** Asks the live release and the draft as a resident would. */
  ask(text: string): Promise<AskedBoth>;
  /** Asks both all gold questions. */
  runGate(onProgress: OnProgress): Promise<GateResult>;
  /** Ends it in the middle of its work; what was asked of it is never answered. */
  close(): void;
};

type Waiting = {
  readonly onProgress: OnProgress;
  readonly take: (answer: FromEngine) => void;
  readonly fail: (error: Error) => void;
};

const ENGINE = "/console-assets/engine.js";
const BROKEN =
  "確かめるしくみが動きませんでした。ページを開き直してください。続くときは、ブラウザーを新しくしてください。";

/** Starts the engine, which lives as long as the page. */
export function openEngine(city: CityId): EngineClient {
  const worker = new Worker(ENGINE, { type: "module" });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<FromEngine>) => {
    const work = waiting.get(data.number);
    if (work === undefined) return;
    if (data.kind === "progress") return work.onProgress(data.progress);
    waiting.delete(data.number);
    if (data.kind === "failed") work.fail(new Error(data.message));
    else work.take(data);
  });
  worker.addEventListener("error", () => {
    for (const { fail } of waiting.values()) fail(new Error(BROKEN));
    waiting.clear();
  });
  const call = (work: EngineWork, onProgress: OnProgress): Promise<FromEngine> =>
    new Promise((take, fail) => {
      last++;
      waiting.set(last, { onProgress, take, fail });
      worker.postMessage({ ...work, number: last } satisfies ToEngine);
    });
  const build = async (work: EngineWork, onProgress: OnProgress): Promise<BuiltDraft> => {
    const answer = await call(work, onProgress);
    if (answer.kind !== "built") throw new Error(BROKEN);
    return answer.draft;
  };
  return {
    build: (side, onProgress) => build({ kind: "build", city, side }, onProgress),
    rebuild: (release, onProgress) => build({ kind: "build", city, side: "ready", release }, onProgress),
    async pack() {
      const answer = await call({ kind: "pack" }, () => {});
      if (answer.kind !== "packed") throw new Error(BROKEN);
      return answer.pocket;
    },
    async ask(text) {
      const answer = await call({ kind: "ask", text }, () => {});
      if (answer.kind !== "asked") throw new Error(BROKEN);
      return answer.asked;
    },
    async runGate(onProgress) {
      const answer = await call({ kind: "gate" }, onProgress);
      if (answer.kind !== "gate") throw new Error(BROKEN);
      return answer.result;
    },
    close: () => worker.terminate(),
  };
}
