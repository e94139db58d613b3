import { randomBytes, randomUUID } from "node:crypto";
import type { CityId } from "../../src/knowledge/ids.ts";
import { type ApiAnswer, ChannelSettings } from "./channel-settings.ts";
import { checkPush, checkReply, type LineError, type SentMessage } from "./reply-check.ts";
import { signBody } from "./signing.ts";
import { tryWebhook } from "./webhook-trial.ts";

/** What a person does on the trial page. */
type MessageAction =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "sticker" | "image" | "audio" }
  /** WGS 84, degrees. */
  | {
      readonly kind: "location";
      readonly title?: string | undefined;
      readonly latitude: number;
      readonly longitude: number;
    };
export type PersonAction =
  | MessageAction
  | { readonly kind: "postback"; readonly data: string; readonly displayText: string }
  /** Presses the area of that position in the menu shown. */
  | { readonly kind: "menu"; readonly richMenuId: string; readonly area: number }
  | { readonly kind: "follow" | "unfollow" | "unsend" | "redeliver" };

export type TalkLine =
  | { readonly from: "person"; readonly text: string; readonly at: number }
  | { readonly from: "desk"; readonly message: SentMessage; readonly at: number }
  | { readonly from: "platform"; readonly text: string; readonly at: number };

export type Account = { readonly secret: string; readonly accessToken: string };
/** Resolves with the HTTP status of the desk; rejects when the desk cannot be reached. */
type PostWebhook = (city: CityId, body: string, signature: string) => Promise<number>;
export type PlatformParts = {
  readonly accounts: ReadonlyMap<CityId, Account>;
  readonly post: PostWebhook;
  readonly now: () => number;
  readonly changed: () => void;
};

type ChannelResult =
  | {
      readonly ok: true;
      readonly settings: ChannelSettings;
      /** Sends an empty webhook to an address, signed for the channel. */
      readonly tryWebhook: (endpoint: string) => Promise<unknown>;
    }
  | { readonly ok: false; readonly answer: ApiAnswer };

/** A reply token works once and for one minute (LINE docs: Messaging API reference > Send reply message). */
const TOKEN_LIFE_MS = 60_000;

const MESSAGE_WORDS = {
  sticker: "（スタンプ）",
  image: "（写真）",
  audio: "（音声）",
} as const;

const AUTHENTICATION_FAILED = { status: 401, body: { message: "Authentication failed" } } as const;

/** A retry key is a UUID in hexadecimal (LINE docs: Messaging API > Retry failed API requests). */
const RETRY_KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const BOT_USER = `U${"0".repeat(32)}`;

type Accepted = { readonly requestId: string; readonly sentMessages: readonly { readonly id: string }[] };
type Token = { readonly city: CityId; readonly issuedAt: number; used: boolean };
type Event = Record<string, unknown> & { readonly webhookEventId: string };

const numericId = (): string => `5${BigInt(`0x${randomBytes(7).toString("hex")}`)}`;
/** Shaped like LINE's ids: 26 characters of Crockford's base 32. */
const eventId = (): string =>
  Array.from(randomBytes(26), (byte) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".charAt(byte % 32)).join("");

const messageOf = (action: MessageAction) => {
  const id = numericId();
  const quoteToken = randomUUID();
  switch (action.kind) {
    case "text":
      return { id, type: "text", quoteToken, text: action.text };
    case "sticker":
      return {
        id,
        type: "sticker",
        quoteToken,
        packageId: "446",
        stickerId: "1988",
        stickerResourceType: "STATIC",
      };
    case "image":
      return { id, type: "image", quoteToken, contentProvider: { type: "line" } };
    case "audio":
      return { id, type: "audio", duration: 3000, contentProvider: { type: "line" } };
    case "location":
      return {
        id,
        type: "location",
        title: action.title ?? "位置情報",
        address: "（ためし）",
        latitude: action.latitude,
        longitude: action.longitude,
      };
  }
};

/** The local stand-in for LINE: signs and sends webhooks, takes replies, keeps one talk a city. */
export class Platform {
  readonly #parts: PlatformParts;
  readonly #talks = new Map<CityId, TalkLine[]>();
  readonly #tokens = new Map<string, Token>();
  readonly #last = new Map<CityId, Event>();
  readonly #lastMessageId = new Map<CityId, string>();
  readonly #settings = new Map<CityId, ChannelSettings>();
  readonly #pushed = new Map<string, Accepted>();
  readonly #userId = `U${randomBytes(16).toString("hex")}`;

  constructor(parts: PlatformParts) {
    this.#parts = parts;
  }

  talk(city: CityId): readonly TalkLine[] {
    return this.#talks.get(city) ?? [];
  }

  /** What LINE keeps for a city's channel. */
  settings(city: CityId): ChannelSettings {
    const settings = this.#settings.get(city) ?? new ChannelSettings(this.#parts.changed);
    this.#settings.set(city, settings);
    return settings;
  }

  /** The channel that an access token opens, or LINE's refusal. */
  channel(accessToken: string): ChannelResult {
    const city = this.#cityOf(accessToken);
    if (city === undefined) return { ok: false, answer: AUTHENTICATION_FAILED };
    const { secret } = this.#accountOf(city);
    const body = JSON.stringify({ destination: BOT_USER, events: [] });
    return {
      ok: true,
      settings: this.settings(city),
      tryWebhook: (endpoint) => tryWebhook(endpoint, body, signBody(secret, body)),
    };
  }

  /** GET /v2/bot/profile/:userId: the person at the trial page is the only one there is. */
  profile(accessToken: string, userId: string): { status: 200 | 401 | 404; body: unknown } {
    if (this.#cityOf(accessToken) === undefined) return AUTHENTICATION_FAILED;
    if (userId !== this.#userId) return { status: 404, body: { message: "Not found" } };
    return { status: 200, body: { userId, displayName: "ためす人", language: "ja" } };
  }

  /** POST /v2/bot/chat/loading/start: taken, and drawn nowhere. */
  startLoading(accessToken: string): { status: 202 | 401; body: unknown } {
    return this.#cityOf(accessToken) === undefined ? AUTHENTICATION_FAILED : { status: 202, body: {} };
  }

  /** Sends the webhook that LINE would send; resolves with the desk's HTTP status, 0 when there was none. */
  async act(city: CityId, action: PersonAction): Promise<number> {
    const event = this.#eventFor(city, action);
    if (event === undefined) {
      this.#note(city, "送るものがありません");
      return 0;
    }
    this.#last.set(city, event);
    const body = JSON.stringify({ destination: BOT_USER, events: [event] });
    const signature = signBody(this.#accountOf(city).secret, body);
    const status = await this.#parts.post(city, body, signature).catch(() => 0);
    if (status === 0) this.#note(city, "窓口につながりませんでした。端末の表示を見てください");
    else if (status !== 200) {
      this.#note(city, `窓口の返事が HTTP ${status} でした。端末の表示を見てください`);
    }
    return status;
  }

  /** POST /v2/bot/message/reply. */
  reply(
    accessToken: string,
    value: unknown,
  ): { status: 200; body: unknown } | { status: 400 | 401; body: LineError } {
    const city = this.#cityOf(accessToken);
    if (city === undefined) return AUTHENTICATION_FAILED;
    const checked = checkReply(value);
    if (!checked.ok) return this.#refuse(city, "返信", checked.error);
    const token = this.#tokens.get(checked.reply.replyToken);
    const expired = token === undefined || this.#parts.now() - token.issuedAt > TOKEN_LIFE_MS;
    if (token === undefined || expired || token.used || token.city !== city) {
      this.#note(
        city,
        "LINEなら受け取らない返信です: 返信トークンが使用済みか、1分を過ぎたか、別の市のものです",
      );
      return { status: 400, body: { message: "Invalid reply token" } };
    }
    token.used = true;
    return { status: 200, body: { sentMessages: this.#show(city, checked.reply.messages) } };
  }

  /** POST /v2/bot/message/push; a retry key that was accepted before sends nothing and is a 409. */
  push(accessToken: string, value: unknown, retryKey: string | undefined): ApiAnswer {
    const city = this.#cityOf(accessToken);
    if (city === undefined) return AUTHENTICATION_FAILED;
    if (retryKey !== undefined && !RETRY_KEY.test(retryKey)) {
      return { status: 400, body: { message: "Invalid retry key" } };
    }
    const checked = checkPush(value);
    if (!checked.ok) return this.#refuse(city, "送信", checked.error);
    const before = retryKey === undefined ? undefined : this.#pushed.get(retryKey);
    if (before !== undefined) {
      return {
        status: 409,
        headers: { "x-line-accepted-request-id": before.requestId },
        body: { message: "The retry key is already accepted", sentMessages: before.sentMessages },
      };
    }
    if (checked.push.to !== this.#userId) {
      return { status: 400, body: { message: "The property, 'to', in the request body is invalid" } };
    }
    const requestId = randomUUID();
    const sentMessages = this.#show(city, checked.push.messages);
    if (retryKey !== undefined) this.#pushed.set(retryKey, { requestId, sentMessages });
    return { status: 200, headers: { "x-line-request-id": requestId }, body: { sentMessages } };
  }

  #show(city: CityId, messages: readonly SentMessage[]): { id: string; quoteToken: string }[] {
    for (const message of messages) this.#add(city, { from: "desk", message, at: this.#parts.now() });
    return messages.map(() => ({ id: numericId(), quoteToken: randomUUID() }));
  }

  #refuse(city: CityId, what: string, error: LineError): { status: 400; body: LineError } {
    const why = error.details?.map(({ property, message }) => `${property}: ${message}`).join(" / ");
    this.#note(city, `LINEなら受け取らない${what}です: ${why}`);
    return { status: 400, body: error };
  }

  #accountOf(city: CityId): Account {
    const account = this.#parts.accounts.get(city);
    if (account === undefined) throw new Error(`市「${city}」のアカウントがありません`);
    return account;
  }

  #cityOf(accessToken: string): CityId | undefined {
    return [...this.#parts.accounts].find(([, account]) => account.accessToken === accessToken)?.[0];
  }

  #add(city: CityId, line: TalkLine): void {
    this.#talks.set(city, [...this.talk(city), line]);
    this.#parts.changed();
  }

  #note(city: CityId, text: string): void {
    this.#add(city, { from: "platform", text, at: this.#parts.now() });
  }

  #say(city: CityId, text: string): void {
    this.#add(city, { from: "person", text, at: this.#parts.now() });
  }

  #newEvent(city: CityId, type: string, own: Record<string, unknown>, answerable: boolean): Event {
    const timestamp = this.#parts.now();
    const base = {
      type,
      mode: "active",
      timestamp,
      source: { type: "user", userId: this.#userId },
      webhookEventId: eventId(),
      deliveryContext: { isRedelivery: false },
      ...own,
    };
    if (!answerable) return base;
    const replyToken = randomUUID().replaceAll("-", "");
    this.#tokens.set(replyToken, { city, issuedAt: timestamp, used: false });
    return { ...base, replyToken };
  }

  #eventFor(city: CityId, action: PersonAction): Event | undefined {
    switch (action.kind) {
      case "redeliver": {
        const last = this.#last.get(city);
        if (last === undefined) return undefined;
        this.#note(city, "同じイベントをもう一度送りました（再送）");
        return { ...last, deliveryContext: { isRedelivery: true } };
      }
      case "follow":
        this.#note(city, "友だちに追加しました");
        return this.#newEvent(city, "follow", { follow: { isUnblocked: false } }, true);
      case "unfollow":
        this.#note(city, "ブロックしました");
        return this.#newEvent(city, "unfollow", {}, false);
      case "unsend": {
        const messageId = this.#lastMessageId.get(city);
        if (messageId === undefined) return undefined;
        this.#lastMessageId.delete(city);
        this.#note(city, "最後のメッセージの送信を取り消しました");
        return this.#newEvent(city, "unsend", { unsend: { messageId } }, false);
      }
      case "menu":
        return this.#menuEvent(city, action.richMenuId, action.area);
      case "postback":
        this.#say(city, action.displayText);
        return this.#newEvent(city, "postback", { postback: { data: action.data } }, true);
      case "text":
        this.#say(city, action.text);
        return this.#messageEvent(city, action);
      case "location":
        this.#say(city, action.title === undefined ? "（位置情報）" : `（位置情報: ${action.title}）`);
        return this.#messageEvent(city, action);
      default:
        this.#say(city, MESSAGE_WORDS[action.kind]);
        return this.#messageEvent(city, action);
    }
  }

  #menuEvent(city: CityId, richMenuId: string, area: number): Event | undefined {
    const settings = this.settings(city);
    const shown = settings.shownMenu();
    const action = shown?.richMenuId === richMenuId ? shown.areas[area]?.action : undefined;
    switch (action?.type) {
      case "richmenuswitch": {
        const status = settings.switchTo(action.richMenuAliasId);
        const params = { newRichMenuAliasId: action.richMenuAliasId, status };
        return this.#newEvent(city, "postback", { postback: { data: action.data, params } }, true);
      }
      case "postback":
        if (action.displayText !== undefined) this.#say(city, action.displayText);
        return this.#newEvent(city, "postback", { postback: { data: action.data } }, true);
      case "message":
        this.#say(city, action.text);
        return this.#messageEvent(city, { kind: "text", text: action.text });
      default:
        return undefined;
    }
  }

  #messageEvent(city: CityId, action: MessageAction): Event {
    const message = messageOf(action);
    this.#lastMessageId.set(city, message.id);
    return this.#newEvent(city, "message", { message }, true);
  }
}
