import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { CITY_IDS, type CityId } from "../src/knowledge/ids.ts";
import { ROOT } from "./knowledge-folder.ts";
import { openBuilt } from "./open-built.ts";
import { sampleSql } from "./sample/sample.ts";
import { type Account, Platform, type TalkLine } from "./simulator/platform.ts";
import { freePort } from "./simulator/ports.ts";
import { createSimulatorServer } from "./simulator/server.ts";
import { WRANGLER, WRANGLER_ENVIRONMENT } from "./wrangler.ts";

const WORKER_PORT = 8787;
const PAGE_PORT = 8080;
const DATABASE = "mayowanai-madoguchi";
const LINE_SETUP = path.join(ROOT, "scripts/line-setup.ts");
const READY_WITHIN_MS = 60_000;
/** The webhook may be answered before the reply has come. */
const ANSWER_WITHIN_MS = 10_000;
const STOP_WITHIN_MS = 5_000;
const SAMPLE = { city: "noshiro", text: "カードをなくした" } as const;

const { values } = parseArgs({ options: { once: { type: "boolean", default: false } } });
const state = mkdtempSync(path.join(tmpdir(), "mayowanai-"));

const accounts = new Map<CityId, Account>(
  CITY_IDS.map((city) => [
    city,
    { secret: randomBytes(16).toString("hex"), accessToken: randomBytes(32).toString("base64url") },
  ]),
);

/** Secrets of this run only, readable by this user only, deleted at the end. */
function writeSecrets(apiBaseUrl: string): string {
  const file = path.join(state, "secrets.env");
  const lines = [...accounts].flatMap(([city, { secret, accessToken }]) => [
    `LINE_CHANNEL_SECRET_${city.toUpperCase()}=${secret}`,
    `LINE_CHANNEL_ACCESS_TOKEN_${city.toUpperCase()}=${accessToken}`,
  ]);
  const all = [
    ...lines,
    `LINE_API_BASE_URL=${apiBaseUrl}`,
    // Pushes cost nothing here, so that all that the desk can do can be tried.
    `LINE_PUSH_CITIES=${CITY_IDS.join(",")}`,
    `PERSONAL_DATA_KEY=${randomBytes(32).toString("base64")}`,
    `LOCAL_SIGN_IN_KEY=${randomBytes(32).toString("base64")}`,
  ];
  writeFileSync(file, [...all, ""].join("\n"));
  chmodSync(file, 0o600);
  return file;
}

/** Runs a command of wrangler's on this run's own database. */
function onDatabase(...command: readonly string[]): void {
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

/** An empty database with the sample people and what they can try the console with. */
function prepareDatabase(): void {
  onDatabase("migrations", "apply", DATABASE);
  const file = path.join(state, "sample.sql");
  writeFileSync(file, sampleSql(Date.now()));
  onDatabase("execute", DATABASE, "--file", file);
}

function startWorker(
  port: number,
  inspectorPort: number,
  secrets: string,
): { child: ChildProcess; output: () => string } {
  let output = "";
  const child = spawn(
    process.execPath,
    [
      WRANGLER,
      "dev",
      "--local",
      ...["--ip", "127.0.0.1", "--port", String(port), "--inspector-port", String(inspectorPort)],
      ...["--persist-to", state, "--env-file", secrets, "--show-interactive-dev-session=false"],
    ],
    { cwd: ROOT, env: WRANGLER_ENVIRONMENT, stdio: ["ignore", "pipe", "pipe"] },
  );
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString("utf8")).slice(-20_000);
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  return { child, output: () => output };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function waitUntilReady(base: string, worker: ReturnType<typeof startWorker>): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (worker.child.exitCode !== null) break;
    const ready = await fetch(`${base}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await pause(200);
  }
  throw new Error(`窓口（wrangler dev）が動き出しませんでした。wranglerの表示:\n${worker.output()}`);
}

async function sampleAnswer(platform: Platform): Promise<TalkLine | undefined> {
  await platform.act(SAMPLE.city, { kind: "text", text: SAMPLE.text });
  const deadline = Date.now() + ANSWER_WITHIN_MS;
  while (Date.now() < deadline) {
    const answer = platform.talk(SAMPLE.city).find((line) => line.from === "desk");
    if (answer !== undefined) return answer;
    await pause(100);
  }
  return undefined;
}

/** Ends wrangler and waits for it, so that its own children end and nothing writes to the state folder. */
async function endWorker(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  await Promise.race([ended, pause(STOP_WITHIN_MS).then(() => child.kill("SIGKILL"))]);
}

/**
 * Gives every city its rich menu, as a city's staff would. Beside the talk: drawing must not keep anybody waiting.
 * Resolves with what it printed when it failed, or undefined.
 */
function setUpMenus(
  pageBase: string,
  workerBase: string,
): { child: ChildProcess; failure: Promise<string | undefined> } {
  const tokens = [...accounts].map(([city, { accessToken }]) => [
    `LINE_CHANNEL_ACCESS_TOKEN_${city.toUpperCase()}`,
    accessToken,
  ]);
  const child = spawn(
    process.execPath,
    [LINE_SETUP, "--city", "all", "--url", workerBase, "--api-base", pageBase],
    { cwd: ROOT, env: { ...process.env, ...Object.fromEntries(tokens) }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
  }
  const failure = new Promise<string | undefined>((resolve) =>
    child.once("close", (code) => resolve(code === 0 ? undefined : output)),
  );
  return { child, failure };
}

/** What the desk said in a line of talk, as its screen reader text. */
const spoken = (line: TalkLine): string => {
  if (line.from !== "desk") return line.text;
  return line.message.type === "text" ? line.message.text : line.message.altText;
};

async function main(): Promise<void> {
  const workerPort = await freePort(WORKER_PORT, "窓口");
  const pagePort = await freePort(PAGE_PORT, "ためすページ", new Set([workerPort]));
  const inspectorPort = await freePort(workerPort + 1000, "wrangler", new Set([pagePort]));
  const workerBase = `http://127.0.0.1:${workerPort}`;
  const pageBase = `http://127.0.0.1:${pagePort}`;
  const { release } = openBuilt();

  const { server, tell } = createSimulatorServer(
    () => platform,
    new Map(release.cities.map(({ card }) => [card.id, card.name])),
  );
  const platform = new Platform({
    accounts,
    now: Date.now,
    changed: tell,
    post: async (city, body, signature) => {
      const headers = { "content-type": "application/json; charset=utf-8", "x-line-signature": signature };
      const response = await fetch(`${workerBase}/webhook/${city}`, { method: "POST", headers, body });
      return response.status;
    },
  });
  await new Promise<void>((resolve) => server.listen(pagePort, "127.0.0.1", resolve));
  prepareDatabase();
  const worker = startWorker(workerPort, inspectorPort, writeSecrets(pageBase));

  let menus: ChildProcess | undefined;
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    menus?.kill();
    await endWorker(worker.child);
    process.exit(code);
  };
  process.once("SIGINT", () => stop(0));
  process.once("SIGTERM", () => stop(0));
  try {
    await waitUntilReady(workerBase, worker);
    const answer = await sampleAnswer(platform);
    if (answer === undefined)
      throw new Error(`ためしの質問に答えがありません。wranglerの表示:\n${worker.output()}`);
    console.log(`\n質問（能代市）: ${SAMPLE.text}\n答え: ${spoken(answer)}\n`);
  } catch (error) {
    if (!stopping) console.error(error instanceof Error ? error.message : String(error));
    return stop(1);
  }
  if (values.once) return stop(0);
  console.log(`ブラウザーで ${pageBase}/ を開いて、質問してみてください。`);
  console.log(
    `職員の管理画面は ${workerBase}/console です（見本の人でサインインします）。終わるときは Ctrl+C です。`,
  );
  const setUp = setUpMenus(pageBase, workerBase);
  menus = setUp.child;
  void setUp.failure.then((output) => {
    if (output !== undefined && !stopping) console.error(`メニューを用意できませんでした。\n${output}`);
  });
  worker.child.once("exit", (code) => {
    if (stopping) return;
    console.error(`窓口（wrangler dev）が止まりました（${code}）。wranglerの表示:\n${worker.output()}`);
    void stop(1);
  });
}

process.once("exit", () => rmSync(state, { recursive: true, force: true }));
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
