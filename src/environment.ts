import * as z from "zod";
import type { CityId } from "./knowledge/ids.ts";

/** What Cloudflare hands to the Worker. Secrets are read by name, see `channelOf`. */
export type Environment = { readonly DB: D1Database };

const LINE_API = "https://api.line.me";
const secretSchema = z.string().trim().min(1);

export type Channel = { readonly secret: string; readonly accessToken: string; readonly apiBaseUrl: string };
export type ChannelResult =
  | { readonly ok: true; readonly channel: Channel }
  | { readonly ok: false; readonly missing: readonly string[]; readonly message: string };

const variable = (environment: Environment, name: string): unknown =>
  Object.entries(environment).find(([key]) => key === name)?.[1];

/** The LINE channel of a city, or which of its secrets are missing and how to set them. */
export function channelOf(environment: Environment, city: CityId): ChannelResult {
  const names = {
    secret: `LINE_CHANNEL_SECRET_${city.toUpperCase()}`,
    accessToken: `LINE_CHANNEL_ACCESS_TOKEN_${city.toUpperCase()}`,
  };
  const secret = secretSchema.safeParse(variable(environment, names.secret));
  const accessToken = secretSchema.safeParse(variable(environment, names.accessToken));
  const baseUrl = z.url().safeParse(variable(environment, "LINE_API_BASE_URL"));
  if (secret.success && accessToken.success) {
    const apiBaseUrl = baseUrl.success ? baseUrl.data : LINE_API;
    return { ok: true, channel: { secret: secret.data, accessToken: accessToken.data, apiBaseUrl } };
  }
  const missing = [
    ...(secret.success ? [] : [names.secret]),
    ...(accessToken.success ? [] : [names.accessToken]),
  ];
  const how = missing.map((name) => `npx wrangler secret put ${name}`).join(" と ");
  return {
    ok: false,
    missing,
    message: `環境変数 ${missing.join("、")} がありません。「${how}」で設定してください（手元で試すときは .dev.vars に書きます）`,
  };
}
