import type { ApiAnswer, ChannelSettings } from "./channel-settings.ts";
import type { Platform } from "./platform.ts";

export type ApiRequest = {
  readonly method: string;
  readonly path: string;
  readonly accessToken: string;
  readonly retryKey: string | undefined;
  readonly contentType: string;
  /** Undefined when it is larger than the server reads. */
  readonly body: Buffer | undefined;
};

const PREFIX = "/v2/bot/";
const NOT_FOUND: ApiAnswer = { status: 404, body: { message: "Not found" } };
const NO_RETRY_KEY: ApiAnswer = {
  status: 400,
  body: { message: "The retry key is not supported by this endpoint" },
};

export const isLineApi = (path: string): boolean => path.startsWith(PREFIX);

const parseJson = (body: Buffer | undefined): unknown => {
  try {
    return JSON.parse((body ?? Buffer.alloc(0)).toString("utf8"));
  } catch {
    return undefined;
  }
};

/** An endpoint's name: its method and path with the ids taken out, e.g. `DELETE richmenu/alias/*`. */
const ENDPOINTS: readonly [string, RegExp][] = [
  ["profile/*", /^profile\/([^/]+)$/u],
  ["richmenu/alias/*", /^richmenu\/alias\/([^/]+)$/u],
  ["richmenu/*/content", /^richmenu\/([^/]+)\/content$/u],
  ["user/all/richmenu/*", /^user\/all\/richmenu\/([^/]+)$/u],
];
const EXACT = new Set(["richmenu/alias/list", "richmenu/list", "richmenu/validate", "richmenu/alias"]);
const ONE_MENU = /^richmenu\/([^/]+)$/u;

function endpointOf(path: string): { readonly name: string; readonly id: string } {
  if (EXACT.has(path)) return { name: path, id: "" };
  for (const [name, pattern] of [...ENDPOINTS, ["richmenu/*", ONE_MENU] as const]) {
    const id = pattern.exec(path)?.[1];
    if (id !== undefined) return { name, id: decodeURIComponent(id) };
  }
  return { name: path, id: "" };
}

function setUp(
  channel: ChannelSettings,
  endpoint: string,
  id: string,
  request: ApiRequest,
): ApiAnswer | undefined {
  const json = () => parseJson(request.body);
  switch (endpoint) {
    case "POST richmenu":
      return channel.createMenu(json());
    case "POST richmenu/validate":
      return channel.validateMenu(json());
    case "GET richmenu/list":
      return channel.listMenus();
    case "GET richmenu/*":
      return channel.menu(id);
    case "DELETE richmenu/*":
      return channel.deleteMenu(id);
    case "GET richmenu/*/content":
      return channel.image(id);
    case "POST richmenu/*/content":
      return request.body === undefined
        ? { status: 413, body: { message: "Request Entity Too Large" } }
        : channel.setImage(id, request.contentType, request.body);
    case "POST richmenu/alias":
      return channel.createAlias(json());
    case "GET richmenu/alias/list":
      return channel.listAliases();
    case "GET richmenu/alias/*":
      return channel.alias(id);
    case "POST richmenu/alias/*":
      return channel.updateAlias(id, json());
    case "DELETE richmenu/alias/*":
      return channel.deleteAlias(id);
    case "GET user/all/richmenu":
      return channel.defaultMenu();
    case "POST user/all/richmenu/*":
      return channel.setDefaultMenu(id);
    case "DELETE user/all/richmenu":
      return channel.cancelDefaultMenu();
    case "GET channel/webhook/endpoint":
      return channel.webhook();
    case "PUT channel/webhook/endpoint":
      return channel.setWebhook(json());
    default:
      return undefined;
  }
}

/** LINE's Messaging API, as far as the desk and its tools call it; both of LINE's hosts in one. */
export async function lineApi(platform: Platform, request: ApiRequest): Promise<ApiAnswer> {
  const { name, id } = endpointOf(request.path.slice(PREFIX.length));
  const endpoint = `${request.method} ${name}`;
  const { accessToken, retryKey } = request;
  const channel = platform.channel(accessToken);
  if (!channel.ok) return channel.answer;
  switch (endpoint) {
    case "POST message/reply":
      return retryKey === undefined ? platform.reply(accessToken, parseJson(request.body)) : NO_RETRY_KEY;
    case "POST message/push":
      return platform.push(accessToken, parseJson(request.body), retryKey);
    case "POST chat/loading/start":
      return platform.startLoading(accessToken);
    case "GET profile/*":
      return platform.profile(accessToken, id);
    case "POST channel/webhook/test":
      return channel.settings.testWebhook(parseJson(request.body), channel.tryWebhook);
    default:
      return setUp(channel.settings, endpoint, id, request) ?? NOT_FOUND;
  }
}
