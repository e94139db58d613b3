import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { parseArgs } from "node:util";
import { supportPath } from "../src/addresses.ts";
import { CITY_IDS, type CityId } from "../src/knowledge/ids.ts";
import { ROOT } from "./knowledge-folder.ts";
import { startLocalWorker } from "./local-worker.ts";
import { openBuilt } from "./open-built.ts";
import { sampleVenues } from "./sample/classes.ts";
import { sampleSql } from "./sample/sample.ts";
import { type Account, Platform, type TalkLine } from "./simulator/platform.ts";
import { freePort } from "./simulator/ports.ts";
import { createSimulatorServer } from "./simulator/server.ts";

const WORKER_PORT = 8787;
const PAGE_PORT = 8080;
const LINE_SETUP = path.join(ROOT, "scripts/line-setup.ts");
/** The webhook may be answered before the reply has come. */
const ANSWER_WITHIN_MS = 10_000;
const SAMPLE = { city: "noshiro", text: "カードをなくした" } as const;

const { values } = parseArgs({ options: { once: { type: "boolean", default: false } } });

const accounts = new Map<CityId, Account>(
  CITY_IDS.map((city) => [
    city,
    { secret: randomBytes(16).toString("hex"), accessToken: randomBytes(32).toString("base64url") },
  ]),
);

/** Secrets of this run only. */
function variables(apiBaseUrl: string, key: string): Record<string, string> {
  const channels = [...accounts].flatMap(([city, { secret, accessToken }]) => [
    [`LINE_CHANNEL_SECRET_${city.toUpperCase()}`, secret],
    [`LINE_CHANNEL_ACCESS_TOKEN_${city.toUpperCase()}`, accessToken],
  ]);
  return {
    ...Object.fromEntries(channels),
    LINE_API_BASE_URL: apiBaseUrl,
    // Pushes cost nothing here, so that all that the desk can do can be tried.
    LINE_PUSH_CITIES: CITY_IDS.join(","),
    PERSONAL_DATA_KEY: key,
    LOCAL_SIGN_IN_KEY: randomBytes(32).toString("base64"),
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

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
  const workerBase = `http://127.0.0.1:${workerPort}`;
  const pageBase = `http://127.0.0.1:${pagePort}`;
  const built = openBuilt();

  const { server, tell } = createSimulatorServer(
    () => platform,
    new Map(built.release.cities.map(({ card }) => [card.id, card.name])),
    new Map(CITY_IDS.map((city) => [city, sampleVenues(city, Date.now())])),
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
  const key = randomBytes(32).toString("base64");
  const sql = await sampleSql({ built, now: Date.now(), key });
  const worker = await startLocalWorker({ port: workerPort, variables: variables(pageBase, key), sql });

  let menus: ChildProcess | undefined;
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    menus?.kill();
    await worker.stop();
    process.exit(code);
  };
  process.once("SIGINT", () => stop(0));
  process.once("SIGTERM", () => stop(0));
  try {
    await worker.ready();
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
    `ホームページは ${workerBase}/${SAMPLE.city}、教室で教える人のアプリは ${workerBase}${supportPath(SAMPLE.city)} です。`,
  );
  console.log(
    `職員の管理画面は ${workerBase}/console です（見本の人でサインインします）。終わるときは Ctrl+C です。`,
  );
  const setUp = setUpMenus(pageBase, workerBase);
  menus = setUp.child;
  void setUp.failure.then((output) => {
    if (output !== undefined && !stopping) console.error(`メニューを用意できませんでした。\n${output}`);
  });
  void worker.ended.then((code) => {
    if (stopping) return;
    console.error(`窓口（wrangler dev）が止まりました（${code}）。wranglerの表示:\n${worker.output()}`);
    void stop(1);
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
