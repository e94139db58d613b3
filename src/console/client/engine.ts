import type { CityId } from "../../knowledge/ids.ts";
import {
  askBoth,
  buildDraft,
  type Draft,
  type EngineFiles,
  type Prepared,
  packDraft,
  passGate,
  prepare,
} from "./engine/engine.ts";
import { fetchFiles, fetchMaterial } from "./engine/files.ts";
import { indexKey, keepIndex, keptIndex } from "./engine/kept-indexes.ts";
import type { FromEngine, Progress, Side, ToEngine } from "./engine/messages.ts";
import { Trouble, troubleText } from "./engine/trouble.ts";

type Ready = { readonly key: string; readonly prepared: Prepared; readonly draft: Draft };
type OnProgress = (progress: Progress) => void;

const NOT_BUILT = "下書きの準備がまだできていません。準備ができてから、もう一度してください。";

let files: { readonly of: string; readonly loaded: EngineFiles } | undefined;
let ready: Ready | undefined;

async function build(
  city: CityId,
  side: Side,
  release: number | undefined,
  onProgress: OnProgress,
): Promise<Draft> {
  const material = await fetchMaterial(city, release);
  const of = [city, material.base, material.live.hash].join();
  if (files?.of !== of) {
    const loaded = await fetchFiles(material, (done, all) => onProgress({ step: "files", done, of: all }));
    files = { of, loaded };
  }
  const key = await indexKey(material, side);
  const prepared = prepare(material, files.loaded);
  const known = ready?.key === key ? ready.draft.built.index : await keptIndex(key);
  const draft = buildDraft(prepared, side, onProgress, known);
  if (known === undefined && !draft.built.same) await keepIndex(key, draft.built.index);
  ready = { key, prepared, draft };
  return draft;
}

const built = (): Ready => {
  if (ready === undefined) throw new Trouble(NOT_BUILT);
  return ready;
};

const gzipped = (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> =>
  new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();

async function answer(work: ToEngine, onProgress: OnProgress): Promise<FromEngine> {
  const { number } = work;
  switch (work.kind) {
    case "build":
      return {
        number,
        kind: "built",
        draft: (await build(work.city, work.side, work.release, onProgress)).built,
      };
    case "pack": {
      const { prepared, draft } = built();
      return { number, kind: "packed", pocket: await gzipped(packDraft(prepared, draft)) };
    }
    case "ask": {
      const { prepared, draft } = built();
      return { number, kind: "asked", asked: askBoth(prepared, draft, work.text, new Date()) };
    }
    case "gate": {
      const { prepared, draft } = built();
      return { number, kind: "gate", result: passGate(prepared, draft, onProgress, new Date()) };
    }
  }
}

const tell = (message: FromEngine): void => self.postMessage(message);

async function carryOut(work: ToEngine): Promise<void> {
  const { number } = work;
  try {
    tell(await answer(work, (progress) => tell({ number, kind: "progress", progress })));
  } catch (error) {
    console.error(error);
    tell({ number, kind: "failed", message: troubleText(error) });
  }
}

// One after the other: what is asked while a draft is being built is asked of that draft.
let queue = Promise.resolve();
self.addEventListener("message", ({ data }: MessageEvent<ToEngine>) => {
  queue = queue.then(() => carryOut(data));
});
