import { spawn } from "node:child_process";
import * as z from "zod";
import { ROOT } from "../knowledge-folder.ts";
import { freePort } from "../simulator/ports.ts";
import { WRANGLER, WRANGLER_ENVIRONMENT } from "../wrangler.ts";

const WANTED_PORT = 8977;
const READY_WITHIN_MS = 60_000;
const SETTLE_MS = 200;

type Work =
  | "nothing"
  | "tokenize"
  | "rank"
  | "open"
  | "search"
  | "open-release"
  | "page"
  | "page-cold"
  | "ask";
export type Workerd = {
  /** Milliseconds of one pass over one text, measured from outside, less the cost of the request itself. */
  timePerText(what: Work, texts: readonly string[], times: number): Promise<number>;
  /** Puts another index into the Worker, for "search". */
  load(index: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Opens a published release beside the built-in one and keeps it open. */
  publish(content: string, index: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Gives the Worker of the pages the rows of its classes. */
  loadClasses(rows: readonly unknown[]): Promise<void>;
  /** A page, or what else is text, as a browser gets it. @throws Error when it does not come out well. */
  page(address: string): Promise<string>;
  memory(): Promise<IsolateMemory>;
  stop(): void;
};

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const MIB = 1024 * 1024;
const targetsSchema = z.array(z.object({ webSocketDebuggerUrl: z.url() })).min(1);
const heapSchema = z.object({
  id: z.number(),
  result: z.object({ totalSize: z.number(), usedSize: z.number(), backingStorageSize: z.number() }),
});

/** MiB that an isolate holds: its heap with what is not yet collected, what of it is alive, and its array buffers. */
type IsolateMemory = { readonly heap: number; readonly alive: number; readonly buffers: number };

/** Asks through workerd's inspector, before and after a collection. */
async function isolateMemory(inspectorPort: number): Promise<IsolateMemory> {
  const response = await fetch(`http://127.0.0.1:${inspectorPort}/json`);
  const [target] = targetsSchema.parse(await response.json());
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? "", {
    // wrangler answers only debuggers that say where they come from.
    headers: { Origin: `http://127.0.0.1:${inspectorPort}`, "User-Agent": "bench" },
  });
  const [BEFORE, COLLECT, AFTER] = [1, 2, 3];
  return new Promise((resolve, reject) => {
    let heap = 0;
    const send = (id: number | undefined, method: string): void =>
      socket.send(JSON.stringify({ id, method }));
    socket.addEventListener("error", () => reject(new Error("workerdの検査につながりませんでした")));
    socket.addEventListener("open", () => {
      send(BEFORE, "Runtime.getHeapUsage");
      send(COLLECT, "HeapProfiler.collectGarbage");
      send(AFTER, "Runtime.getHeapUsage");
    });
    socket.addEventListener("message", ({ data }) => {
      const message = heapSchema.safeParse(JSON.parse(String(data)));
      if (!message.success) return;
      const { totalSize, usedSize, backingStorageSize } = message.data.result;
      if (message.data.id === BEFORE) heap = totalSize / MIB;
      if (message.data.id !== AFTER) return;
      socket.close();
      resolve({ heap, alive: usedSize / MIB, buffers: backingStorageSize / MIB });
    });
  });
}

/** Starts a Worker from a wrangler file of this folder. @throws Error when it does not come up. */
export async function startWorkerd(config: string): Promise<Workerd> {
  const port = await freePort(WANTED_PORT, "計測");
  const inspector = await freePort(port + 1000, "計測の検査");
  const child = spawn(
    process.execPath,
    [
      WRANGLER,
      "dev",
      "--local",
      "--config",
      config,
      "--ip",
      "127.0.0.1",
      "--port",
      String(port),
      "--inspector-port",
      String(inspector),
    ],
    { cwd: ROOT, env: WRANGLER_ENVIRONMENT, stdio: "ignore" },
  );
  const run = async (what: Work, texts: readonly string[], times: number): Promise<number> => {
    const start = performance.now();
    const body = JSON.stringify({ what, texts, times });
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });
    if (!response.ok) throw new Error(`計測のWorkerが HTTP ${response.status} を返しました`);
    await response.arrayBuffer();
    return performance.now() - start;
  };
  const put = async (part: string, body: string | Uint8Array<ArrayBuffer>): Promise<void> => {
    const response = await fetch(`http://127.0.0.1:${port}/${part}`, { method: "PUT", body });
    if (!response.ok) throw new Error(`計測のWorkerが受け取れませんでした（HTTP ${response.status}）`);
    await response.arrayBuffer();
  };
  const deadline = Date.now() + READY_WITHIN_MS;
  while (
    !(await run("nothing", [], 0).then(
      () => true,
      () => false,
    ))
  ) {
    if (Date.now() > deadline) {
      child.kill();
      throw new Error(
        "計測のWorkerが動き出しませんでした。「npx wrangler dev --config scripts/bench/wrangler.toml」で確かめてください",
      );
    }
    await pause(200);
  }
  return {
    async timePerText(what, texts, times) {
      await run(what, texts, 1);
      const request = await run("nothing", texts, times);
      return ((await run(what, texts, times)) - request) / (texts.length * times);
    },
    async load(index) {
      // Building an index takes seconds; the connection that the Worker closed meanwhile must be noticed first.
      await pause(SETTLE_MS);
      await put("", index);
    },
    async publish(content, index) {
      await put("content", content);
      await put("index", index);
    },
    loadClasses: (rows) => put("classes", JSON.stringify(rows)),
    async page(address) {
      const response = await fetch(`http://127.0.0.1:${port}${address}`);
      if (!response.ok) throw new Error(`${address} が HTTP ${response.status} を返しました`);
      return response.text();
    },
    memory: () => isolateMemory(inspector),
    stop: () => {
      child.kill();
    },
  };
}
