import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "./knowledge-folder.ts";
import { freePort } from "./simulator/ports.ts";
import { WRANGLER, WRANGLER_ENVIRONMENT } from "./wrangler.ts";

const DATABASE = "mayowanai-madoguchi";
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 5_000;
const KEPT_OUTPUT = 20_000;

export type LocalWorkerOptions = {
  readonly port: number;
  /** Secrets and settings of this run only. */
  readonly variables: Readonly<Record<string, string>>;
  /** What the empty database gets. */
  readonly sql: string;
};

/** The Worker of this repository on this machine. */
export type LocalWorker = {
  readonly base: string;
  /** The last that wrangler printed. */
  output(): string;
  /** Waits until it answers. @throws Error with what wrangler printed. */
  ready(): Promise<void>;
  /** Resolves with the exit code once it has ended, by itself or not. */
  readonly ended: Promise<number | null>;
  /** Ends it and deletes its database and secrets. */
  stop(): Promise<void>;
};

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Readable by this user only. */
function writeSecrets(state: string, variables: LocalWorkerOptions["variables"]): string {
  const file = path.join(state, "secrets.env");
  writeFileSync(
    file,
    [...Object.entries(variables).map(([name, value]) => `${name}=${value}`), ""].join("\n"),
  );
  chmodSync(file, 0o600);
  return file;
}

/** Runs a command of wrangler's on this run's own database. */
function onDatabase(state: string, ...command: readonly string[]): void {
  const result = spawnSync(process.execPath, [WRANGLER, "d1", ...command, "--local", "--persist-to", state], {
    cwd: ROOT,
    env: WRANGLER_ENVIRONMENT,
    encoding: "utf8",
  });
  if (result.status !== 0) {
    throw new Error(
      `手元のデータベースを用意できませんでした。wranglerの表示:\n${result.stdout}${result.stderr}`,
    );
  }
}

function prepareDatabase(state: string, sql: string): void {
  onDatabase(state, "migrations", "apply", DATABASE);
  const file = path.join(state, "sample.sql");
  writeFileSync(file, sql);
  onDatabase(state, "execute", DATABASE, "--file", file);
}

/** Ends wrangler and waits for it, so that its own children end and nothing writes to the state folder. */
async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await Promise.race([ended, pause(STOP_WITHIN_MS).then(() => child.kill("SIGKILL"))]);
}

/**
 * Starts the Worker with a database, files and secrets of its own in a temporary folder. They are deleted when it
 * stops, also when this process ends without stopping it. @throws Error when the database cannot be prepared.
 */
export async function startLocalWorker(options: LocalWorkerOptions): Promise<LocalWorker> {
  const { port, variables, sql } = options;
  const inspectorPort = await freePort(port + 1000, "wrangler");
  const state = mkdtempSync(path.join(tmpdir(), "mayowanai-"));
  const forget = (): void => rmSync(state, { recursive: true, force: true });
  process.once("exit", forget);
  prepareDatabase(state, sql);
  let output = "";
  const child = spawn(
    process.execPath,
    [
      ...[WRANGLER, "dev", "--local", "--ip", "127.0.0.1", "--port", String(port)],
      ...["--inspector-port", String(inspectorPort), "--persist-to", state],
      ...["--env-file", writeSecrets(state, variables), "--show-interactive-dev-session=false"],
    ],
    { cwd: ROOT, env: WRANGLER_ENVIRONMENT, stdio: ["ignore", "pipe", "pipe"] },
  );
  process.once("exit", () => child.kill("SIGTERM"));
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString("utf8")).slice(-KEPT_OUTPUT);
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const base = `http://127.0.0.1:${port}`;
  return {
    base,
    ended,
    output: () => output,
    async ready() {
      const deadline = Date.now() + READY_WITHIN_MS;
      while (Date.now() < deadline && child.exitCode === null) {
        const answers = await fetch(`${base}/health`).then(
          (response) => response.ok,
          () => false,
        );
        if (answers) return;
        await pause(200);
      }
      throw new Error(`窓口（wrangler dev）が動き出しませんでした。wranglerの表示:\n${output}`);
    },
    async stop() {
      await end(child, ended);
      forget();
    },
  };
}
