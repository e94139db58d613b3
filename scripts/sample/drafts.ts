import { baseEntry, type CityChange } from "../../src/knowledge/city-change.ts";
import type { CityId } from "../../src/knowledge/ids.ts";
import { fingerprint } from "../../src/knowledge/override-base.ts";
import type { AuthoredRelease } from "../../src/knowledge/release.ts";
import type { Entry } from "../../src/knowledge/schema.ts";

/** The city whose staff seem to be in the middle of their work. */
export const DRAFTING_CITY = "noshiro" satisfies CityId;

type Stage = "writing" | "ready";

/** One saving of an entry; `madeAt` in milliseconds since 1970. */
export type SampleVersion = {
  readonly entry: string;
  readonly version: number;
  readonly change: CityChange;
  readonly stage: Stage;
  readonly madeAt: number;
};

type Draft = {
  readonly entry: string;
  /** The savings of it, one after another. */
  readonly stages: readonly Stage[];
  /** Words other staff might choose; what they say stays as true as it was. */
  readonly reword: (entry: Entry) => Entry;
};

const withSummary = (entry: Entry, summary: string): Entry => ({
  ...entry,
  answer: { ...entry.answer, ja: { ...entry.answer.ja, summary } },
});

const DRAFTS: readonly Draft[] = [
  {
    entry: "card-receive-bring",
    stages: ["writing", "ready"],
    reword: (entry) => ({
      ...withSummary(entry, "市の窓口へ、「交付通知書（はがき）」と「本人確認書類」を持って来てください。"),
      phrasings: [...entry.phrasings, "カード受け取る日 何もってくればいい"],
    }),
  },
  {
    entry: "pin-locked",
    stages: ["writing", "writing", "ready"],
    reword: (entry) => ({ ...entry, phrasings: [...entry.phrasings, "暗証番号をまちがえて止められた"] }),
  },
  {
    entry: "noshiro-card-post",
    stages: ["writing"],
    reword: (entry) =>
      withSummary(
        entry,
        "市役所の窓口で、本人が「カードを郵便で受け取りたい」と申し込んでください。カードは住民票の住所に届きます。",
      ),
  },
  {
    entry: "noshiro-smartphone-class",
    stages: ["writing"],
    reword: (entry) => ({ ...entry, phrasings: [...entry.phrasings, "スマホの体験会はいつありますか"] }),
  },
];

const HOUR_MS = 60 * 60 * 1000;
const BETWEEN_SAVINGS_MS = 20 * 60 * 1000;

/** What the staff of `DRAFTING_CITY` seem to have saved lately. @throws Error when an entry is no longer in the base. */
export function sampleVersions(release: AuthoredRelease, now: number): SampleVersion[] {
  return DRAFTS.flatMap(({ entry: id, stages, reword }, position) => {
    const found = release.entries.find((entry) => entry.id === id);
    if (found === undefined) {
      throw new Error(
        `見本の下書きのもとになる項目「${id}」がありません。scripts/sample/drafts.ts を直してください`,
      );
    }
    const base = baseEntry(found, release, DRAFTING_CITY);
    const put: CityChange = { kind: "put", entry: reword(base), base: fingerprint(base), tells: [] };
    const begun = now - (position + 2) * 26 * HOUR_MS;
    return stages.map((stage, saved) => ({
      entry: id,
      version: saved + 1,
      change: put,
      stage,
      madeAt: begun + saved * BETWEEN_SAVINGS_MS,
    }));
  });
}

/** Questions whose right answer staff of `DRAFTING_CITY` seem to have written down. */
export const GOLD_QUESTIONS: readonly { readonly text: string; readonly accepted: readonly string[] }[] = [
  { text: "カードをなくしました どうしたらいいですか", accepted: ["card-lost"] },
  { text: "I lost my My Number card. What should I do?", accepted: ["card-lost"] },
  { text: "カードねぐした なんとせばいい", accepted: ["card-lost"] },
  { text: "あんしょうばんごうをわすれました", accepted: ["pin-forgotten"] },
  { text: "暗証番号まちがえてロックされた", accepted: ["pin-locked"] },
  { text: "コンビニで住民票とりたい", accepted: ["convenience-store", "noshiro-convenience-store"] },
  { text: "カードの受取に何を持っていけばいいの", accepted: ["card-receive-bring"] },
  { text: "能代でスマホおしえてける所ある？", accepted: ["noshiro-smartphone-class"] },
  { text: "見守りシールってどこでもらえる", accepted: ["noshiro-watch"] },
  { text: "へんなメッセージが来ました。荷物の不在と書いてある", accepted: ["scam-sms"] },
  { text: "図書館の本を借りたい", accepted: [] },
  { text: "水道の料金がおかしい", accepted: [] },
];
