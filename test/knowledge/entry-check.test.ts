import { describe, expect, it } from "vitest";
import { baseEntry, cityChangeSchema, cityRelease } from "../../src/knowledge/city-change.ts";
import { type CheckParts, checkDraft, errorsIn } from "../../src/knowledge/entry-check.ts";
import {
  DRAFT_FIELDS,
  differingFields,
  draftOf,
  type EntryDraft,
  emptyDraft,
  entryDraftSchema,
  entryOfDraft,
  withField,
} from "../../src/knowledge/entry-draft.ts";
import { phrasingKey, phrasingsOf } from "../../src/knowledge/entry-rules.ts";
import { CITY_IDS } from "../../src/knowledge/ids.ts";
import { openLedger } from "../../src/knowledge/truth.ts";
import { askedFile, authoredRelease, gradeOf, release } from "../helpers/open-desk.ts";

const ledger = openLedger(release.sources);
const entry = authoredRelease.entries.find(({ id }) => id === "pin-forgotten");
if (entry === undefined) throw new Error("pin-forgotten がありません");
const place = { id: entry.id };
const good = draftOf(entry);

const parts: CheckParts = {
  city: "noshiro",
  ledger,
  gradeOf,
  hasEntry: (id) => release.entries.some((other) => other.id === id),
  askedElsewhere: () => undefined,
  namedElsewhere: () => undefined,
};
const errorsAt = (draft: EntryDraft, more: Partial<CheckParts> = {}) =>
  checkDraft(draft, place, { ...parts, ...more }).findings.flatMap(({ field, level, message }) =>
    level === "error" ? [`${field}: ${message}`] : [],
  );

describe("a draft and its entry", () => {
  it("come out of each other unchanged, for every entry", () => {
    for (const authored of authoredRelease.entries) {
      const draft = draftOf(authored);
      expect(entryDraftSchema.parse(draft)).toEqual(draft);
      const { id, cities } = authored;
      const back = entryOfDraft(draft, { id, ...(cities === undefined ? {} : { cities }) });
      expect(back.data, id).toEqual(authored);
    }
  });

  it("are compared and put together field by field", () => {
    const other: EntryDraft = {
      ...emptyDraft("別の質問"),
      answer: {
        ...good.answer,
        en: { summary: "Other.", steps: ["One"], note: "Note" },
        easy: { summary: "べつです。", steps: ["ひとつ"], note: "ほかの注意" },
        ja: { summary: "別です。", steps: ["一つ"], note: "別の注意" },
      },
      label: "別",
      labelEn: "Other",
      category: "pin",
      actions: [{ label: "電話", target: "0120-95-0178" }],
      basis: ["nat-001"],
      checkedOn: "2026-01-01",
      reviewBy: "2026-02-01",
      expires: "2026-03-01",
      phrasings: ["別の言い方"],
      phrasingsEn: ["another way"],
      audience: ["family"],
      related: ["card-lost"],
      tells: ["card-counter-phone"],
    };
    expect(differingFields(good, good)).toEqual([]);
    expect(differingFields(good, { ...other, category: "tax" })).toEqual([...DRAFT_FIELDS]);
    for (const field of DRAFT_FIELDS) {
      const mixed = withField(good, field, { ...other, category: "tax" });
      expect(differingFields(good, mixed)).toEqual([field]);
    }
  });
});

describe("a text that is no entry yet", () => {
  it("can be kept, and changes nothing for residents", () => {
    const change = cityChangeSchema.parse({
      kind: "unfinished",
      entry: emptyDraft("書きかけ"),
      base: "00000000",
    });
    for (const id of [place.id, "city-abcdefghij"]) {
      expect(cityRelease(release, "noshiro", new Map([[id, change]]))).toEqual(
        cityRelease(release, "noshiro", new Map()),
      );
    }
  });
});

describe("the check of a draft", () => {
  it("finds nothing wrong in what every city has", () => {
    const wrong: string[] = [];
    for (const city of CITY_IDS) {
      for (const authored of authoredRelease.entries) {
        if (!(authored.cities?.includes(city) ?? true)) continue;
        const { cities, ...shown } = baseEntry(authored, release, city);
        const { findings } = checkDraft(
          draftOf(shown),
          { id: shown.id, ...(cities === undefined ? {} : { cities }) },
          { ...parts, city },
        );
        for (const { field, level, message } of findings) {
          if (level === "error") wrong.push(`${city} ${shown.id} ${field} ${message}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("says in Japanese what an empty draft lacks, at its fields, and gives no entry", () => {
    const { entry: none, findings } = checkDraft(emptyDraft(""), { id: "city-abcdefghij" }, parts);
    expect(none).toBeUndefined();
    expect(findings).toContainEqual({ field: "reviewBy", level: "error", message: "日付を入れてください" });
    const fields = new Set(findings.map(({ field }) => field));
    expect([...fields]).toEqual(DRAFT_FIELDS.filter((field) => fields.has(field)));
    for (const field of [
      "question",
      "label",
      "category",
      "phrasings",
      "answer.ja.summary",
      "answer.easy.summary",
      "answer.en.summary",
      "basis",
      "checkedOn",
      "reviewBy",
    ]) {
      expect(fields, field).toContain(field);
    }
    for (const { message } of findings) {
      expect(message).toMatch(/[ぁ-ん]/u);
      expect(message).not.toMatch(/[a-zA-Z]{3,}/u);
    }
  });

  it("knows the rows of buttons, also behind an empty one", () => {
    const draft = {
      ...good,
      actions: [
        { label: "", target: "" },
        { label: "よその電話", target: "0120-00-0000" },
        { label: "よそのページ", target: "https://example.com/" },
        { label: "", target: "でたらめ" },
      ],
    };
    const found = errorsAt(draft);
    expect(found).toContainEqual(expect.stringMatching(/^actions\.1\.target: 電話番号 0120-00-0000/u));
    expect(found).toContainEqual(expect.stringMatching(/^actions\.2\.target: https:\/\/example\.com/u));
    expect(found).toContainEqual(expect.stringMatching(/^actions\.3\.target: 電話番号は/u));
    expect(found).toContainEqual(expect.stringMatching(/^actions\.3\.label: /u));
    expect(found.join()).not.toContain("sources.yaml");
  });

  it("holds the text to its basis and the dates to the basis's risk", () => {
    const ja = { ...good.answer.ja, note: "0120-00-0000に電話してください。" };
    expect(errorsAt({ ...good, answer: { ...good.answer, ja } })).toContainEqual(
      expect.stringMatching(/^answer\.ja\.note: 電話番号 0120-00-0000 は根拠/u),
    );
    expect(errorsAt({ ...good, basis: ["nat-999"] })).toContainEqual(expect.stringMatching(/^basis: /u));
    expect(errorsAt({ ...good, reviewBy: good.checkedOn })).toContainEqual(
      expect.stringMatching(/^reviewBy: 見直す日は、確認した日より後/u),
    );
    expect(errorsAt({ ...good, reviewBy: "2099-01-01" })).toContainEqual(
      expect.stringMatching(/^reviewBy: .*日以内/u),
    );
    expect(errorsAt({ ...good, checkedOn: "2026-02-30" })).toContainEqual("checkedOn: 暦にない日付です");
    expect(errorsAt({ ...good, expires: "2000-01-01" })).toContainEqual(expect.stringMatching(/^expires: /u));
    const plan = release.sources.find(
      ({ publications }) => publications.length > 0 && publications.every(({ kind }) => kind === "plan"),
    );
    const plain = { summary: "スマホで申しこめます。", steps: [], note: "" };
    const onPlan = { ...good, answer: { ...good.answer, ja: plain }, basis: [plan?.id ?? ""] };
    const own = checkDraft(onPlan, { ...place, cities: ["noshiro"] }, parts).findings;
    expect(own.map(({ field, message }) => `${field}: ${message}`)).toContainEqual(
      expect.stringMatching(/^answer\.ja\.summary: 根拠「.*」は計画や提言です/u),
    );
  });

  it("checks the style of each register, and tells what must be changed from what could be", () => {
    const easy = { summary: "交付を申請してください。", steps: ["窓口へ", "憂鬱なときは休みます"], note: "" };
    const found = checkDraft({ ...good, answer: { ...good.answer, easy } }, place, parts).findings;
    expect(found).toContainEqual({
      field: "answer.easy.summary",
      level: "error",
      message: expect.stringContaining("交付"),
    });
    expect(found).toContainEqual({
      field: "answer.easy.steps",
      level: "error",
      message: expect.stringMatching(/^2つ目：「憂」は小学校で習わない漢字/u),
    });
    const long = `${"あ".repeat(55)}。`;
    const ja = { ...good.answer.ja, summary: long };
    const advised = checkDraft({ ...good, answer: { ...good.answer, ja } }, place, parts).findings;
    expect(advised.map(({ level }) => level)).toContain("advice");
    expect(errorsIn(advised)).toBe(0);
  });

  it("finds what two entries, or one twice, are asked for", () => {
    const other = { id: "card-lost", label: "カードをなくした" };
    const taken = good.phrasings[0] ?? "";
    expect(errorsAt(good, { askedElsewhere: (text) => (text === taken ? other : undefined) })).toEqual([
      `phrasings: 「${taken}」は「カードをなくした」の項目にもあります。どちらか一つにしてください`,
    ]);
    expect(errorsAt({ ...good, phrasings: [...good.phrasings, `${taken}？`] })).toEqual([
      `phrasings: 「${taken}？」が二度書かれています。一つを消してください`,
    ]);
    expect(errorsAt(good, { namedElsewhere: () => other })).toEqual([
      expect.stringMatching(/^label: 短い名前/u),
    ]);
    expect(errorsAt({ ...good, related: ["ない名前", place.id] })).toEqual([
      "related: 「ない名前」という短い名前の項目はありません。一覧から選んでください",
      expect.stringContaining(place.id),
    ]);
  });
});

describe("the ways of asking", () => {
  it("lead to every entry that is asked for with them, and to few others", () => {
    let more = 0;
    for (const authored of authoredRelease.entries) {
      for (const { text } of phrasingsOf(authored)) {
        const found = askedFile.candidates(` ${text}？`);
        expect(found, text).toContain(authored.id);
        more += found.filter((id) => {
          const candidate = authoredRelease.entries.find((one) => one.id === id);
          if (candidate === undefined) return true;
          return !phrasingsOf(candidate).some((way) => phrasingKey(way.text) === phrasingKey(text));
        }).length;
      }
    }
    expect(more).toBeLessThan(10);
    expect(askedFile.candidates("だれも聞かない聞き方です、たぶん")).toEqual([]);
  });
});
