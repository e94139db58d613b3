import { createRequire } from "node:module";
import { TextlintKernel, type TextlintKernelOptions } from "@textlint/kernel";
import { moduleInterop } from "@textlint/module-interop";
import type { ShownText } from "./lint-texts.ts";

/** Longest run of kanji: 資格確認書 is fine, a chain of nouns is not. */
const MAX_KANJI_RUN = 7;
/** Names that are printed like this on the thing itself. */
const LONG_NAMES = [
  "署名用電子証明書",
  "利用者証明用電子証明書",
  "券面事項入力補助用",
  "個人情報保護委員会",
  "国際電話不取扱受付",
  "活用支援推進事業",
  "日本郵便株式会社",
  "地方公共団体情報",
  "秋田県能代市上町",
  "鳥取県境港市上道町",
  "最高情報統括責任者",
  "重要業績評価指標",
  "田園都市国家構想",
  "田園都市構想総合戦略",
  "総合計画実施計画",
  "次能代市総合計画",
  "次境港市総合計画",
  "福島県会津若松市",
  "回都城市市民意識調査",
];
const COMMAS_IN_SENTENCE = 4;

const require = createRequire(import.meta.url);
const preset = moduleInterop(require("textlint-rule-preset-japanese"));

/** Rules of the preset that our own style rules set by register, or that lists of steps break without harm. */
const LEFT_OUT = new Set(["sentence-length"]);
const PRESET_OPTIONS: Readonly<Record<string, object>> = {
  "max-ten": { max: COMMAS_IN_SENTENCE },
  "no-doubled-joshi": {
    min_interval: 1,
    strict: false,
    allow: ["も", "や", "か", "を", "に", "で", "が", "は", "と"],
  },
};

const RULES: TextlintKernelOptions["rules"] = [
  ...Object.entries<never>(preset.rules)
    .filter(([ruleId]) => !LEFT_OUT.has(ruleId))
    .map(([ruleId, rule]) => ({ ruleId, rule, options: PRESET_OPTIONS[ruleId] ?? true })),
  { ruleId: "ja-no-abusage", rule: moduleInterop(require("textlint-rule-ja-no-abusage")) },
  {
    ruleId: "ja-no-redundant-expression",
    rule: moduleInterop(require("textlint-rule-ja-no-redundant-expression")),
  },
  { ruleId: "ja-no-successive-word", rule: moduleInterop(require("textlint-rule-ja-no-successive-word")) },
  {
    ruleId: "max-kanji-continuous-len",
    rule: moduleInterop(require("textlint-rule-max-kanji-continuous-len")),
    options: { max: MAX_KANJI_RUN, allow: LONG_NAMES },
  },
  { ruleId: "no-hankaku-kana", rule: moduleInterop(require("textlint-rule-no-hankaku-kana")) },
  {
    ruleId: "no-unmatched-pair",
    rule: moduleInterop(require("@textlint-rule/textlint-rule-no-unmatched-pair")),
  },
];

export type GeneralFinding = { readonly shown: ShownText; readonly rule: string; readonly message: string };

/** textlint's Japanese rules over many texts at once: one paragraph each, so that no rule reaches across. */
export async function generalFindings(list: readonly ShownText[]): Promise<GeneralFinding[]> {
  const paragraphs = list.map(({ text }) => text.replaceAll(/\s+/gu, " "));
  const { messages } = await new TextlintKernel().lintText(paragraphs.join("\n\n"), {
    ext: ".txt",
    plugins: [{ pluginId: "text", plugin: moduleInterop(require("@textlint/textlint-plugin-text")) }],
    rules: RULES ?? [],
  });
  return messages.flatMap(({ loc, ruleId, message }) => {
    const shown = list[(loc.start.line - 1) / 2];
    return shown === undefined ? [] : [{ shown, rule: ruleId, message: message.split("\n")[0] ?? "" }];
  });
}
