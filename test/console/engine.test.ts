import { describe, expect, it } from "vitest";
import dictionary from "../../build/dictionary.bin";
import index from "../../build/index.bin";
import {
  askBoth,
  buildDraft,
  type EngineFiles,
  goldQuestions,
  packDraft,
  passGate,
  prepare,
} from "../../src/console/client/engine/engine.ts";
import type { Progress } from "../../src/console/client/engine/messages.ts";
import { progressShare } from "../../src/console/client/engine/progress.ts";
import type { Material, MaterialVersion } from "../../src/console/material.ts";
import { openDesk } from "../../src/desk.ts";
import { type GoldQuestion, gateResultSchema } from "../../src/dialogue/gate.ts";
import {
  authoredCityRelease,
  type CityChange,
  cityRelease,
  indexedEntries,
} from "../../src/knowledge/city-change.ts";
import { type AuthoredRelease, readRelease } from "../../src/knowledge/release.ts";
import type { Entry } from "../../src/knowledge/schema.ts";
import { releaseDocuments } from "../../src/search/entry-document.ts";
import { buildSearchIndex } from "../../src/search/index-file.ts";
import { unpackCity } from "../../src/search/pocket-city.ts";
import { authoredRelease, tokenizer } from "../helpers/open-desk.ts";

const CITY = "noshiro";
const NOW = new Date("2026-11-21T03:00:00Z");
const KEPT = new Set(["card-lost", "pin-forgotten", "card-fee", "card-apply"]);

const bytesOf = (value: unknown): ArrayBuffer =>
  new TextEncoder().encode(JSON.stringify(value)).slice().buffer;
const indexOf = (release: Pick<AuthoredRelease, "entries" | "topics" | "synonyms">): ArrayBuffer =>
  buildSearchIndex(tokenizer, releaseDocuments(release), release.synonyms).buffer;

const base: AuthoredRelease = {
  ...authoredRelease,
  entries: authoredRelease.entries
    .filter(({ id }, position) => KEPT.has(id) || position % 40 === 0)
    .map((entry) => ({ ...entry, related: [] })),
  topics: authoredRelease.topics.slice(0, 2),
};
const entryOf = (id: string): Entry => {
  const entry = base.entries.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`no ${id}`);
  return entry;
};
const lost = entryOf("card-lost");
const files: EngineFiles = { dictionary, authored: bytesOf(base), liveIndex: indexOf(base) };

const put = (entry: Entry): CityChange => ({ kind: "put", entry, tells: [] });
const version = (entry: string, change: CityChange, number = 1): MaterialVersion => ({
  entry,
  version: number,
  change,
});
const materialOf = (newest: MaterialVersion[], more: Partial<Material> = {}): Material => ({
  city: CITY,
  base: base.hash,
  live: { number: 0, hash: base.hash, base: base.hash },
  ready: newest.filter(({ entry }) => entry !== "noshiro-new"),
  newest,
  liveChanges: [],
  gold: [],
  ...more,
});
const gold = (text: string, accepted: string[]): GoldQuestion => ({
  id: text,
  text,
  accepted,
  origin: "staff",
});
const quiet = (): void => {};
const TEXT = "うっかりぽろりとさせてもうた";
const phrased = put({ ...lost, phrasings: [...lost.phrasings, TEXT] });
const bus = put({
  ...lost,
  id: "noshiro-new",
  cities: [CITY],
  label: "巡回バスの時刻",
  question: "巡回バスは何時に来ますか",
  phrasings: [
    "巡回バスの時刻表",
    "バスの時刻",
    "バスは何時",
    "次のバス",
    "巡回バス",
    "バス停",
    "バスの時間",
    "乗り場",
  ],
  phrasingsEn: [],
});

describe("the draft in the browser", { timeout: 60_000 }, () => {
  it("has the same bytes as what the scripts build from the same entries", () => {
    const changes = [version("card-lost", phrased), version("card-fee", { kind: "off" })];
    const prepared = prepare(materialOf(changes), files);
    const heard: Progress[] = [];
    const draft = buildDraft(prepared, "newest", (progress) => heard.push(progress));
    const expected = authoredCityRelease(base, CITY, new Map(changes.map((one) => [one.entry, one.change])));
    const entries = indexedEntries(base, CITY, new Map(changes.map((one) => [one.entry, one.change])));
    // Compared as one: the difference of two megabytes of numbers takes minutes to print.
    expect(Buffer.from(draft.built.index).equals(Buffer.from(indexOf({ ...base, entries })))).toBe(true);
    expect(draft.built).toMatchObject({
      versions: [
        { entry: "card-lost", version: 1 },
        { entry: "card-fee", version: 1 },
      ],
      base: base.hash,
      live: { number: 0, hash: base.hash },
      same: false,
      entries: expected.entries.length,
      errors: [],
    });
    const shares = heard.map(progressShare);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(new Set(heard.map(({ step }) => step))).toEqual(new Set(["reading", "training"]));
    expect(shares.at(-1)).toBe(1);
  });

  it("is not trained again where its index is at hand, nor where it is what residents get", () => {
    const heard: Progress[] = [];
    const listen = (progress: Progress): void => {
      heard.push(progress);
    };
    const prepared = prepare(materialOf([version("card-lost", phrased)]), files);
    const first = buildDraft(prepared, "newest", quiet);
    const second = buildDraft(prepared, "newest", listen, first.built.index);
    const same = buildDraft(prepare(materialOf([]), files), "newest", listen);
    expect(heard).toEqual([]);
    expect(second.built.index).toBe(first.built.index);
    expect(askBoth(prepared, second, TEXT, NOW)).toEqual(askBoth(prepared, first, TEXT, NOW));
    expect(same.built.same).toBe(true);
  });

  it("takes what may be published, or what is still being written, too", () => {
    const prepared = prepare(materialOf([version("noshiro-new", bus)]), files);
    const ready = buildDraft(prepared, "ready", quiet);
    const newest = buildDraft(prepared, "newest", quiet);
    const replyOf = (draft: typeof ready) => askBoth(prepared, draft, "巡回バスの時刻表", NOW).draft.reply;
    expect(replyOf(ready)).not.toMatchObject({ entryId: "noshiro-new" });
    expect(replyOf(newest)).toMatchObject({ kind: "answer", entryId: "noshiro-new" });
  });

  it("names what the rules find wrong in what staff wrote, and nothing else", () => {
    const taken = entryOf("pin-forgotten").phrasings[0] ?? "";
    const wrong = put({ ...lost, phrasings: [...lost.phrasings, taken], basis: ["nat-999"] });
    const changes = [version("card-lost", wrong), version("card-fee", { kind: "off" })];
    const { errors } = buildDraft(prepare(materialOf(changes), files), "newest", quiet).built;
    expect(new Set(errors.map(({ entry }) => entry))).toEqual(new Set(["card-lost"]));
    expect(errors.map(({ message }) => message).join()).toMatch(/根拠「nat-999」.*言い方「.*pin-forgotten/su);
  });

  it("does not mix the files of two builds", () => {
    expect(() => prepare(materialOf([], { base: "0000000000000000" }), files)).toThrow(/新しくなりました/u);
  });
});

describe("asking live and draft", { timeout: 60_000 }, () => {
  it("shows what changes, and why", () => {
    const prepared = prepare(materialOf([version("card-lost", phrased)]), files);
    const { live, draft } = askBoth(prepared, buildDraft(prepared, "newest", quiet), TEXT, NOW);
    expect(live.reply).not.toMatchObject({ kind: "answer", entryId: "card-lost" });
    expect(draft.reply).toMatchObject({ kind: "answer", entryId: "card-lost" });
    expect(draft.odds.answer).toBeGreaterThan(live.odds.answer);
    const [first] = draft.candidates;
    expect(first).toMatchObject({ id: "card-lost", name: lost.question, nearest: TEXT });
    expect(first?.places?.every(({ phrasings }) => phrasings > 0)).toBe(true);
    expect(draft.candidates.reduce((sum, { chance }) => sum + chance, 0)).toBeLessThanOrEqual(1.0001);
    expect(draft.candidates.length).toBeLessThanOrEqual(4);
  });

  it("asks what residents get, from the files of the published release", () => {
    const liveChanges = [version("noshiro-new", bus)];
    const map = new Map(liveChanges.map((one) => [one.entry, one.change]));
    const content = { hash: "0123456789abcdef", ...cityRelease(base, CITY, map) };
    const published = {
      ...files,
      liveIndex: indexOf(authoredCityRelease(base, CITY, map)),
      liveContent: bytesOf(content),
    };
    const live = { number: 3, hash: content.hash, base: base.hash };
    const prepared = prepare(
      materialOf([version("noshiro-new", { kind: "common" }, 2)], { live, liveChanges }),
      published,
    );
    const asked = askBoth(prepared, buildDraft(prepared, "newest", quiet), "巡回バスの時刻表", NOW);
    expect(asked.live.reply).toMatchObject({ kind: "answer", entryId: "noshiro-new" });
    expect(asked.live.candidates[0]?.nearest).toBe("巡回バスの時刻表");
    expect(asked.draft.reply).not.toMatchObject({ entryId: "noshiro-new" });

    const older = prepare(
      materialOf([], { live: { ...live, base: "0000000000000000" }, liveChanges }),
      published,
    );
    const [unknown] = askBoth(older, buildDraft(older, "newest", quiet), "巡回バスの時刻表", NOW).live
      .candidates;
    expect(unknown).not.toHaveProperty("nearest");
    expect(unknown?.matches).not.toEqual([]);
  });
});

describe("what the volunteers' app takes with it of a draft", () => {
  it("answers as the draft does, with the words that staff have just added", () => {
    const prepared = prepare(materialOf([version("card-lost", phrased), version("noshiro-new", bus)]), files);
    const draft = buildDraft(prepared, "newest", quiet);
    const unpacked = unpackCity(packDraft(prepared, draft), "0123456789abcdef");
    const release = readRelease(unpacked.content);
    expect(release.hash).toBe("0123456789abcdef");
    const desk = openDesk({ tokenizer, index: unpacked.index, release });
    for (const text of [TEXT, "巡回バスの時刻表", "暗証番号を忘れた", "あさっての天気"]) {
      const asked = { kind: "text", text } as const;
      expect(desk.respond(asked, { city: CITY, now: NOW })).toEqual(
        draft.side.desk.respond(asked, { city: CITY, now: NOW }),
      );
    }
  });
});

describe("the gate in the browser", { timeout: 60_000 }, () => {
  it("asks the city's questions and each entry's own, of those that are switched off too", () => {
    const changes = [version("card-lost", phrased), version("card-fee", { kind: "off" })];
    const stored = [gold(TEXT, ["card-lost"]), gold("暗証番号を忘れた", ["pin-forgotten"])];
    const prepared = prepare(materialOf(changes, { gold: stored }), files);
    const draft = buildDraft(prepared, "newest", quiet);
    const questions = goldQuestions(prepared, draft);
    const phrasings = [...draft.authored.entries, entryOf("card-fee")].reduce(
      (sum, entry) => sum + 1 + entry.phrasings.length + entry.phrasingsEn.length,
      0,
    );
    expect(questions).toHaveLength(stored.length + phrasings);
    const heard: Progress[] = [];
    const result = passGate(prepared, draft, (progress) => heard.push(progress), NOW);
    expect(gateResultSchema.parse(result)).toEqual(result);
    expect(result.improved.names.map(({ question }) => question.text)).toContain(TEXT);
    expect(result.gone.names.every(({ question }) => question.accepted.join() === "card-fee")).toBe(true);
    expect(result.gone.count).toBeGreaterThan(5);
    expect(result.tallies.map(({ origin }) => origin)).toEqual(["staff", "entry"]);
    expect(heard.at(-1)).toEqual({ step: "asking", done: questions.length, of: questions.length });
  });

  it("finds a draft worse that takes an entry's words away", () => {
    const worse = put({
      ...lost,
      phrasings: [
        "鍵の紛失",
        "傘の紛失",
        "帽子の紛失",
        "手袋の紛失",
        "眼鏡の紛失",
        "財布の紛失",
        "靴の紛失",
        "本の紛失",
      ],
    });
    const stored = [gold("カードどこかに落とした", ["card-lost"])];
    const prepared = prepare(materialOf([version("card-lost", worse)], { gold: stored }), files);
    const before = askBoth(prepared, buildDraft(prepared, "newest", quiet), "カードどこかに落とした", NOW);
    expect(before.live.reply).toMatchObject({ kind: "answer", entryId: "card-lost" });
    const result = passGate(prepared, buildDraft(prepared, "newest", quiet), quiet, NOW);
    expect(result.verdict).toBe("worse");
    expect(result.broken.names[0]?.question.text).toBe("カードどこかに落とした");
  });
});

describe("the engine with the knowledge of this repository (slower)", () => {
  it("builds a whole city's draft that answers as its staff wrote", { timeout: 300_000 }, () => {
    const real = authoredRelease.entries.find(({ id }) => id === "card-lost") ?? lost;
    const change = put({ ...real, phrasings: [...real.phrasings, TEXT] });
    const material = {
      ...materialOf([version("card-lost", change)]),
      base: authoredRelease.hash,
      live: { number: 0, hash: authoredRelease.hash, base: authoredRelease.hash },
    };
    const prepared = prepare(material, { dictionary, authored: bytesOf(authoredRelease), liveIndex: index });
    const draft = buildDraft(prepared, "ready", quiet);
    expect(draft.built.errors).toEqual([]);
    const of = (text: string) => askBoth(prepared, draft, text, NOW);
    expect(of(TEXT).draft.reply).toMatchObject({ kind: "answer", entryId: "card-lost" });
    expect(of("暗証番号を忘れた").draft.reply).toEqual({
      ...of("暗証番号を忘れた").live.reply,
      confidence: expect.any(Number),
    });
  });
});
