import { HTTPFetchError, messagingApi } from "@line/bot-sdk";
import type { MenuRequest } from "../../src/line/rich-menu.ts";
import type { Webhook } from "./plan.ts";

/** Milliseconds; bot-sdk's client knows no timeout of its own. */
const CALL_TIMEOUT_MS = 15_000;
const UPLOAD_TIMEOUT_MS = 60_000;

export type WebhookTrial = Pick<
  messagingApi.TestWebhookEndpointResponse,
  "statusCode" | "reason" | "detail"
> & {
  readonly success: boolean;
};

/** What line:setup asks of a channel at LINE. Every call throws `LineFailure`, in words for staff. */
export type LineChannel = {
  readonly menus: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
  readonly hasImage: (menu: string) => Promise<boolean>;
  readonly aliases: () => Promise<ReadonlyMap<string, string>>;
  readonly defaultMenu: () => Promise<string | undefined>;
  readonly webhook: () => Promise<Webhook | undefined>;
  readonly validate: (request: MenuRequest) => Promise<void>;
  readonly create: (request: MenuRequest) => Promise<string>;
  readonly upload: (menu: string, png: Buffer) => Promise<void>;
  readonly createAlias: (alias: string, menu: string) => Promise<void>;
  readonly updateAlias: (alias: string, menu: string) => Promise<void>;
  readonly setDefault: (menu: string) => Promise<void>;
  readonly deleteMenu: (menu: string) => Promise<void>;
  readonly setWebhook: (endpoint: string) => Promise<void>;
  readonly testWebhook: (endpoint: string) => Promise<WebhookTrial>;
};

export class LineFailure extends Error {}

class Timeout extends Error {}

const AGAIN = "もう一度実行すると、続きから行います";
const SHOWN_OF_BODY = 300;

function explain(what: string, error: unknown): LineFailure {
  if (error instanceof Timeout) return new LineFailure(`${what}: LINEの答えがありませんでした。${AGAIN}`);
  if (!(error instanceof HTTPFetchError)) {
    return new LineFailure(
      `${what}: LINEにつながりません。インターネットにつながっているか確かめてください。${AGAIN}`,
    );
  }
  const { status, body } = error;
  if (status === 401) {
    return new LineFailure(
      `${what}: アクセストークンが正しくありません（HTTP 401）。LINE Developersの「Messaging API設定」で「チャネルアクセストークン（長期）」を発行し直して、書きかえてください`,
    );
  }
  if (status === 403) {
    return new LineFailure(
      `${what}: このアカウントでは使えません（HTTP 403）。LINE Developersで、Messaging APIのチャネルのトークンか確かめてください`,
    );
  }
  if (status === 429) {
    return new LineFailure(
      `${what}: 短い間に何度も行いすぎました（HTTP 429）。一時間ほどおいてください。${AGAIN}`,
    );
  }
  if (status >= 500) {
    return new LineFailure(`${what}: LINEの側の不具合です（HTTP ${status}）。時間をおいてください。${AGAIN}`);
  }
  return new LineFailure(
    `${what}: LINEが受け付けませんでした（HTTP ${status}）。LINEの説明: ${body.slice(0, SHOWN_OF_BODY)}`,
  );
}

async function within<T>(milliseconds: number, call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Timeout()), milliseconds);
  });
  try {
    return await Promise.race([call, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function ask<T>(what: string, call: () => Promise<T>, timeout = CALL_TIMEOUT_MS): Promise<T> {
  try {
    return await within(timeout, call());
  } catch (error) {
    throw explain(what, error);
  }
}

/** A call whose 404 says that there is nothing yet. */
async function askIfAny<T>(what: string, call: () => Promise<T>): Promise<T | undefined> {
  return ask(what, () =>
    call().catch((error: unknown) => {
      if (error instanceof HTTPFetchError && error.status === 404) return undefined;
      throw error;
    }),
  );
}

export type ChannelAddress = {
  readonly accessToken: string;
  readonly apiBase: string;
  readonly dataBase: string;
};

/** A channel at LINE through bot-sdk. */
export function lineChannel({ accessToken, apiBase, dataBase }: ChannelAddress): LineChannel {
  const api = new messagingApi.MessagingApiClient({ channelAccessToken: accessToken, baseURL: apiBase });
  const data = new messagingApi.MessagingApiBlobClient({
    channelAccessToken: accessToken,
    baseURL: dataBase,
  });
  return {
    menus: async () => {
      const { richmenus } = await ask("メニューの一覧を見る", () => api.getRichMenuList());
      return richmenus.map(({ richMenuId, name }) => ({ id: richMenuId, name }));
    },
    hasImage: async (menu) => {
      const image = await askIfAny("メニューの絵があるか見る", () => data.getRichMenuImage(menu));
      image?.destroy();
      return image !== undefined;
    },
    aliases: async () => {
      const { aliases } = await ask("メニューの別名を見る", () => api.getRichMenuAliasList());
      return new Map(aliases.map(({ richMenuAliasId, richMenuId }) => [richMenuAliasId, richMenuId]));
    },
    defaultMenu: async () =>
      (await askIfAny("はじめに出すメニューを見る", () => api.getDefaultRichMenuId()))?.richMenuId,
    webhook: async () => {
      const found = await askIfAny("Webhookの住所を見る", () => api.getWebhookEndpoint());
      return found === undefined || found.endpoint === "" ? undefined : found;
    },
    validate: async (request) => {
      await ask("メニューの形を確かめる", () => api.validateRichMenuObject(request));
    },
    create: async (request) => (await ask("メニューを作る", () => api.createRichMenu(request))).richMenuId,
    upload: async (menu, png) => {
      const image = new Blob([new Uint8Array(png)], { type: "image/png" });
      await ask("メニューの絵を送る", () => data.setRichMenuImage(menu, image), UPLOAD_TIMEOUT_MS);
    },
    createAlias: async (richMenuAliasId, richMenuId) => {
      await ask("メニューの別名を作る", () => api.createRichMenuAlias({ richMenuAliasId, richMenuId }));
    },
    updateAlias: async (alias, richMenuId) => {
      await ask("メニューの別名を付けかえる", () => api.updateRichMenuAlias(alias, { richMenuId }));
    },
    setDefault: async (menu) => {
      await ask("はじめに出すメニューを決める", () => api.setDefaultRichMenu(menu));
    },
    deleteMenu: async (menu) => {
      await askIfAny("古いメニューを消す", () => api.deleteRichMenu(menu));
    },
    setWebhook: async (endpoint) => {
      await ask("Webhookの住所を決める", () => api.setWebhookEndpoint({ endpoint }));
    },
    testWebhook: async (endpoint) => {
      const trial = await ask("Webhookを試す", () => api.testWebhookEndpoint({ endpoint }));
      return { ...trial, success: trial.success ?? false };
    },
  };
}
