import { parseArgs, parseEnv } from "node:util";
import { CITY_IDS, type CityId, cityIdSchema } from "../../src/knowledge/ids.ts";

export const USAGE = `使い方: npm run line:setup -- --city noshiro --url https://<Workerの住所> [--dry-run]
  --city      市（${CITY_IDS.join("、")}）。all で、五つの市を順に
  --url       Workerの住所。LINEにWebhookの住所がもうあれば、なくてもよい（そのまま残す）
  --dry-run   見るだけで、何をするかを表示する
  --api-base、--data-base  LINEの代わりをするサーバーの住所（手元で試すとき）`;

const LINE_API = "https://api.line.me";
const LINE_DATA_API = "https://api-data.line.me";
const LOCAL = new Set(["127.0.0.1", "localhost"]);

export type Options = {
  readonly cities: readonly CityId[];
  readonly worker: string | undefined;
  readonly dryRun: boolean;
  readonly apiBase: string;
  readonly dataBase: string;
};
type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

const wrong = (message: string): { ok: false; message: string } => ({ ok: false, message });

/** http is for the stand-in on this machine only: LINE takes https, and a token must not travel in the clear. */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && LOCAL.has(hostname));
}

function workerOf(url: string | undefined): Result<string | undefined> {
  if (url === undefined) return { ok: true, value: undefined };
  if (!isAddress(url)) return wrong(`--url は https:// から始まるWorkerの住所にしてください（${url}）`);
  const { origin, pathname, search } = new URL(url);
  if (pathname !== "/" || search !== "") {
    return wrong(
      `--url には ${origin} のように、Workerの住所だけを書いてください。/webhook/… は自動でつきます`,
    );
  }
  return { ok: true, value: origin };
}

/** Reads the command line. */
export function readOptions(args: readonly string[]): Result<Options> {
  const option = { type: "string" } as const;
  let values: Partial<Record<"city" | "url" | "api-base" | "data-base", string> & { "dry-run": boolean }>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        city: option,
        url: option,
        "api-base": option,
        "data-base": option,
        "dry-run": { type: "boolean" },
      },
    }));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  if (values.city === undefined) return wrong("--city で市を選んでください");
  const city = cityIdSchema.safeParse(values.city);
  if (values.city !== "all" && !city.success) return wrong(`「${values.city}」という市はありません`);
  const worker = workerOf(values.url);
  if (!worker.ok) return worker;
  const apiBase = values["api-base"] ?? LINE_API;
  const dataBase = values["data-base"] ?? values["api-base"] ?? LINE_DATA_API;
  for (const base of [apiBase, dataBase]) {
    if (!isAddress(base)) {
      return wrong(
        `LINEの住所は https:// から始めてください（手元の 127.0.0.1 だけは http:// でよい）: ${base}`,
      );
    }
  }
  return {
    ok: true,
    value: {
      cities: city.success ? [city.data] : CITY_IDS,
      worker: worker.value,
      dryRun: values["dry-run"] ?? false,
      apiBase,
      dataBase,
    },
  };
}

/** What may stand in an HTTP header; fetch would print anything else in its complaint. */
const TOKEN = /^[\x21-\x7e]+$/u;

/**
 * The access token of a city's channel, or what is missing and how to get it. The environment wins over `.dev.vars`.
 * The message never holds a token.
 */
export function accessTokenOf(
  city: { readonly id: CityId; readonly name: string },
  environment: NodeJS.ProcessEnv,
  devVars: string,
): Result<string> {
  const name = `LINE_CHANNEL_ACCESS_TOKEN_${city.id.toUpperCase()}`;
  const token = (environment[name] ?? parseEnv(devVars)[name] ?? "").trim();
  if (TOKEN.test(token)) return { ok: true, value: token };
  const what = token === "" ? "がありません" : "に、使えない文字があります（写しまちがい）";
  return wrong(
    `${name} ${what}。LINE Developers（https://developers.line.biz/console/）で${city.name}のチャネルを開き、「Messaging API設定」の「チャネルアクセストークン（長期）」を写して、.dev.vars に「${name}=…」と書くか、環境変数に入れてください`,
  );
}
