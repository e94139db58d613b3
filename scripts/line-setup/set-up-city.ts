import type { Register } from "../../src/knowledge/ids.ts";
import type { MenuCity } from "../../src/line/rich-menu-words.ts";
import type { LineChannel } from "./line-channel.ts";
import { type ChannelState, planSteps, type Step } from "./plan.ts";
import { type WantedMenu, wantedMenus } from "./wanted-menus.ts";
import { webhookReport } from "./webhook-report.ts";

export type SetUpOptions = {
  readonly channel: LineChannel;
  /** Address of the Worker without a path; undefined = what LINE knows stays. */
  readonly worker: string | undefined;
  /** Only reads, and says what it would do. */
  readonly dryRun: boolean;
  readonly say: (line: string) => void;
};

const REGISTER_NAMES: Readonly<Record<Register, string>> = {
  ja: "ふつう",
  easy: "やさしい日本語",
  en: "English",
};
const NO_ADDRESS =
  "LINEにWebhookの住所がまだありません。--url https://<Workerの住所> をつけて、もう一度実行してください。何も変えていません";
const WEBHOOK_OFF =
  "「Webhookの利用」がオフなので、メッセージが窓口に届きません。LINE Developersの「Messaging API設定」でオンにしてください";

const elsewhere = (endpoint: string, path: string): string =>
  `LINEにあるWebhookの住所 ${endpoint} は、この窓口のもの（${path} で終わる）ではありません。この窓口につなぐなら --url をつけて実行してください`;

const nowIs = (what: string | undefined): string => (what === undefined ? "" : `（今は ${what}）`);

function stepWords(step: Step): string {
  switch (step.kind) {
    case "create":
      return `メニュー「${REGISTER_NAMES[step.menu.register]}」を作る`;
    case "upload":
      return `メニュー「${REGISTER_NAMES[step.menu.register]}」の絵を送る`;
    case "create-alias":
      return `別名 ${step.menu.alias} を作る`;
    case "update-alias":
      return `別名 ${step.menu.alias} を新しいメニューに付けかえる`;
    case "set-default":
      return `はじめに出すメニューを「${REGISTER_NAMES[step.menu.register]}」にする${nowIs(step.replaced)}`;
    case "delete":
      return `前に作ったメニュー ${step.name} を消す`;
    case "set-webhook":
      return `Webhookの住所を ${step.endpoint} にする${nowIs(step.replaced)}`;
  }
}

async function readState(channel: LineChannel, wanted: readonly WantedMenu[]): Promise<ChannelState> {
  const names = new Set(wanted.map(({ name }) => name));
  const [menus, aliases, defaultMenu, webhook] = await Promise.all([
    channel.menus(),
    channel.aliases(),
    channel.defaultMenu(),
    channel.webhook(),
  ]);
  const withImages = menus.map(async (menu) => ({
    ...menu,
    hasImage: names.has(menu.name) && (await channel.hasImage(menu.id)),
  }));
  return { menus: await Promise.all(withImages), aliases, defaultMenu, webhook };
}

/** Carries out one step. Menus made on the way are added to `made`. */
async function perform(step: Step, channel: LineChannel, made: Map<Register, string>): Promise<void> {
  const idOf = ({ register, name }: WantedMenu): string => {
    const id = made.get(register);
    if (id === undefined) throw new Error(`メニュー ${name} がまだありません`);
    return id;
  };
  switch (step.kind) {
    case "create":
      await channel.validate(step.menu.request);
      made.set(step.menu.register, await channel.create(step.menu.request));
      return;
    case "upload":
      return channel.upload(idOf(step.menu), await step.menu.png());
    case "create-alias":
      return channel.createAlias(step.menu.alias, idOf(step.menu));
    case "update-alias":
      return channel.updateAlias(step.menu.alias, idOf(step.menu));
    case "set-default":
      return channel.setDefault(idOf(step.menu));
    case "delete":
      return channel.deleteMenu(step.id);
    case "set-webhook":
      return channel.setWebhook(step.endpoint);
  }
}

/**
 * Brings a city's channel to what it should be and tests its webhook. Safe to run again, also after a run that broke
 * off. True when the webhook works too (of a dry run: when nothing stands in the way). @throws LineFailure
 */
export async function setUpCity(city: MenuCity, options: SetUpOptions): Promise<boolean> {
  const { channel, worker, dryRun, say } = options;
  const wanted = wantedMenus(city);
  const state = await readState(channel, wanted);
  const path = `/webhook/${city.id}`;
  const endpoint = worker === undefined ? state.webhook?.endpoint : `${worker}${path}`;
  if (endpoint === undefined) {
    say(NO_ADDRESS);
    return false;
  }
  const { steps, kept } = planSteps(city.id, wanted, state, endpoint);
  if (steps.length === 0) say("メニューもWebhookの住所も、もうそのとおりです");
  const made = new Map(kept);
  for (const step of steps) {
    if (!dryRun) await perform(step, channel, made);
    say(`${dryRun ? "する予定" : "済み"}: ${stepWords(step)}`);
  }
  const ours = endpoint.endsWith(path);
  if (!ours) say(elsewhere(endpoint, path));
  if (dryRun) {
    say("する予定: Webhookを試す。何も変えていません");
    return ours;
  }
  const trial = await channel.testWebhook(endpoint);
  say(webhookReport(trial, city.id));
  const active = (await channel.webhook())?.active === true;
  if (!active) say(WEBHOOK_OFF);
  return trial.success && active && ours;
}
