import * as z from "zod";
import { CITY_IDS, type CityId, cityIdSchema } from "./knowledge/ids.ts";
import { personalDataKeySchema } from "./store/sealing.ts";

/** What Cloudflare hands to the Worker. Secrets are read by name, see `channelOf`. */
export type Environment = {
  readonly DB: D1Database;
  /** Files of published releases. */
  readonly RELEASES: KVNamespace;
  /** Counts the questions of one person; absent = nobody is slowed. */
  readonly ASKERS?: RateLimit;
  /** Counts the questions that come from one address on the web: a whole class may sit behind it. */
  readonly VISITORS?: RateLimit;
};

const LINE_API = "https://api.line.me";
const secretSchema = z.string().trim().min(1);
/** Unset = LINE itself; set only where the local stand-in for LINE takes the replies. */
const baseUrlSchema = z.url({ protocol: /^https?$/ }).default(LINE_API);

export type Channel = {
  readonly secret: string;
  readonly accessToken: string;
  readonly apiBaseUrl: string;
  /** The city pays for a push message when a reply comes too late (pushes are counted, replies are free). */
  readonly pushAllowed: boolean;
};
/** Cities that allow a push, e.g. "noshiro,morioka"; unset = none. */
const pushCitiesSchema = z
  .string()
  .default("")
  .transform((list) =>
    list
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  )
  .pipe(z.array(cityIdSchema));

export type ChannelResult =
  | { readonly ok: true; readonly channel: Channel }
  | { readonly ok: false; readonly message: string };

const PUSH_CITIES_WRONG = `環境変数 LINE_PUSH_CITIES には、市のローマ字をコンマで区切って書いてください（使えるのは ${CITY_IDS.join(", ")}）`;
const BASE_URL_WRONG =
  "環境変数 LINE_API_BASE_URL は https:// か http:// から始まる住所にしてください（消せばLINEにつながります）";

const variable = (environment: Environment, name: string): unknown =>
  Object.entries(environment).find(([key]) => key === name)?.[1];

/** Whoever takes a setting out by emptying it means the same as by deleting it. */
const isSet = (value: unknown): boolean => value !== undefined && value !== "";

/** What the desk may keep of people needs a key; without one nothing is kept. */
export type PersonalDataKey =
  | { readonly kind: "set"; readonly key: string }
  | { readonly kind: "absent" }
  | { readonly kind: "wrong"; readonly message: string };

/** The secret PERSONAL_DATA_KEY, or what is wrong with it and how to set it right. */
export function personalDataKey(environment: Environment): PersonalDataKey {
  const value = variable(environment, "PERSONAL_DATA_KEY");
  if (!isSet(value)) return { kind: "absent" };
  const key = personalDataKeySchema.safeParse(value);
  if (key.success) return { kind: "set", key: key.data };
  return {
    kind: "wrong",
    message:
      "環境変数 PERSONAL_DATA_KEY は、base64で書いた32バイトにしてください（「openssl rand -base64 32」で作れます）。言葉の設定や質問は残しません",
  };
}

/** The LINE channel of a city, or what is missing or wrong in its settings and how to set it right. */
export function channelOf(environment: Environment, city: CityId): ChannelResult {
  const names = {
    secret: `LINE_CHANNEL_SECRET_${city.toUpperCase()}`,
    accessToken: `LINE_CHANNEL_ACCESS_TOKEN_${city.toUpperCase()}`,
  };
  const secret = secretSchema.safeParse(variable(environment, names.secret));
  const accessToken = secretSchema.safeParse(variable(environment, names.accessToken));
  const baseUrl = baseUrlSchema.safeParse(variable(environment, "LINE_API_BASE_URL"));
  // A mistyped address must not send a trial's replies to LINE in silence.
  if (!baseUrl.success) return { ok: false, message: BASE_URL_WRONG };
  const pushCities = pushCitiesSchema.safeParse(variable(environment, "LINE_PUSH_CITIES"));
  if (!pushCities.success) return { ok: false, message: PUSH_CITIES_WRONG };
  if (secret.success && accessToken.success) {
    return {
      ok: true,
      channel: {
        secret: secret.data,
        accessToken: accessToken.data,
        apiBaseUrl: baseUrl.data,
        pushAllowed: pushCities.data.includes(city),
      },
    };
  }
  const missing = [
    ...(secret.success ? [] : [names.secret]),
    ...(accessToken.success ? [] : [names.accessToken]),
  ];
  const how = missing.map((name) => `npx wrangler secret put ${name}`).join(" と ");
  return {
    ok: false,
    message: `環境変数 ${missing.join("、")} がありません。「${how}」で設定してください（手元で試すときは .dev.vars に書きます）`,
  };
}

const publicBaseSchema = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

/**
 * The web address under which residents reach the desk, without a slash at its end: the variable PUBLIC_BASE_URL, for a
 * city with a domain of its own, else the one that was asked.
 */
export function publicBase(environment: Environment, requestUrl: string): string {
  const own = publicBaseSchema.safeParse(variable(environment, "PUBLIC_BASE_URL"));
  return own.success ? own.data : new URL(requestUrl).origin;
}

/** As LINE Official Account Manager shows it: @ and letters. */
const lineIdSchema = z
  .string()
  .trim()
  .regex(/^@[a-z0-9._-]{1,30}$/iu);

/**
 * Where a person adds the city's account as a friend (LINE docs: LINE URL scheme > Opening an account's profile), by the
 * variable LINE_ID_<CITY>; undefined where the city has not told its id.
 */
export function addFriendUrl(environment: Environment, city: CityId): string | undefined {
  const id = lineIdSchema.safeParse(variable(environment, `LINE_ID_${city.toUpperCase()}`));
  return id.success ? `https://line.me/R/ti/p/${encodeURIComponent(id.data)}` : undefined;
}

/** How staff sign in to the console: through Cloudflare Access, or as sample people on one's own machine. */
export type StaffSignIn =
  | { readonly kind: "access"; readonly team: string; readonly audience: string }
  | { readonly kind: "local"; readonly key: string }
  | { readonly kind: "absent" }
  | { readonly kind: "wrong"; readonly message: string };

/** A team's name, also where its whole address has been pasted. */
const teamSchema = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) => text.replace(/^https:\/\//u, "").replace(/(?:\.cloudflareaccess\.com)?\/?$/u, ""))
  .pipe(z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u));
const audienceSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/u);

const TEAM_WRONG =
  "環境変数 ACCESS_TEAM_DOMAIN には、Cloudflare Accessのチーム名を書いてください（例: mycity か mycity.cloudflareaccess.com）";
const AUDIENCE_WRONG =
  "環境変数 ACCESS_AUDIENCE には、Cloudflare Accessの画面にあるアプリケーションのAUDタグ（0〜9とa〜fの64文字）を書いてください";
const LOCAL_KEY_WRONG =
  "環境変数 LOCAL_SIGN_IN_KEY は、base64で書いた32バイトにしてください（「npm start」が自分で作ります。住民が使う窓口には置かないでください）";

/**
 * The settings of staff's sign-in, or what is wrong with them and how to set it right. Sample people never stand
 * beside Access: a key left behind in a city's real console must not open it, whatever else is set.
 */
export function staffSignIn(environment: Environment): StaffSignIn {
  const access = Object.entries(environment).flatMap(([name, value]) =>
    name.startsWith("ACCESS_") && isSet(value) ? [name] : [],
  );
  const localKey = variable(environment, "LOCAL_SIGN_IN_KEY");
  if (isSet(localKey) && access.length > 0) {
    return {
      kind: "wrong",
      message: `環境変数 LOCAL_SIGN_IN_KEY は手元で試すときだけのものです。${access.join("、")} といっしょには使えません。住民が使う窓口では「npx wrangler secret delete LOCAL_SIGN_IN_KEY」で消してください。それまで管理画面は開きません`,
    };
  }
  if (isSet(localKey)) {
    const key = personalDataKeySchema.safeParse(localKey);
    return key.success ? { kind: "local", key: key.data } : { kind: "wrong", message: LOCAL_KEY_WRONG };
  }
  if (access.length === 0) return { kind: "absent" };
  const team = teamSchema.safeParse(variable(environment, "ACCESS_TEAM_DOMAIN"));
  const audience = audienceSchema.safeParse(variable(environment, "ACCESS_AUDIENCE"));
  if (team.success && audience.success) return { kind: "access", team: team.data, audience: audience.data };
  const wrong = [...(team.success ? [] : [TEAM_WRONG]), ...(audience.success ? [] : [AUDIENCE_WRONG])];
  return { kind: "wrong", message: `${wrong.join("。")}。それまで管理画面は開きません` };
}
