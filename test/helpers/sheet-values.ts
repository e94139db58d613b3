import * as fc from "fast-check";
import type { CurrentEntry } from "../../src/console/client/sheet/columns.ts";
import { AUDIENCE_NAMES, CATEGORY_NAMES, CITY_NAMES } from "../../src/console/words/entry-fields.ts";
import { type Entry, entrySchema } from "../../src/knowledge/schema.ts";

/** What sheets, encodings and our own separators could lose. */
const NASTY = [
  ..."市カａ1 　|｜\\\n\r\t=+-@＝'\"&#,;、・〜～−－—¥‾ｶﾂｩ縺𠮷😀é①㈱髙\u{E000}",
  "\r\n",
  "\\n",
  "\\|",
  "&#x41;",
  "&#xD;",
  "&#x110000;",
  "_x0041_",
  "'=1",
  "\u0000",
  "\u0007",
  "\u0085",
  "\u2028",
  "\u200d",
  "\ufeff",
  "\ufffd",
  "\uffff",
  "\ud83d",
  "\ude00",
  "\u{1FFFE}",
];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 2 }) },
);

/** Any text at all, also of the kind that files and programs trip over. */
export const anyCell: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("constructor", "__proto__", "toString", "1/2", "0012", "2026-11-21"),
  },
);

/** A sheet whose rows are all as long as the first, which has no empty cell. */
export const anyTable: fc.Arbitrary<string[][]> = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc
    .tuple(
      fc.array(
        anyCell.map((cell) => `${cell}列`),
        { minLength: width, maxLength: width },
      ),
      fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { maxLength: 5 }),
    )
    .map(([header, rows]) => [header, ...rows]),
);

/** Without what no file keeps: empty cells at the end of a row, empty rows at the end. */
export function tidy(table: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const rows = table.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== "") + 1));
  return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
}

const text = (max: number): fc.Arbitrary<string> =>
  fc
    .array(piece, { minLength: 1, maxLength: 8 })
    .map((pieces) => pieces.join("").trim())
    .filter((value) => value !== "" && [...value].length <= max);
const id = fc.stringMatching(/^[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}$/);
const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const wording = (max: number) =>
  fc.record(
    { summary: text(max), steps: fc.array(text(max), { maxLength: 8 }), note: text(max) },
    { requiredKeys: ["summary", "steps"] },
  );
const button = fc.oneof(
  fc.record({
    kind: fc.constant("link"),
    label: text(20),
    url: fc.tuple(fc.webUrl({ validSchemes: ["https"] }), text(60)).map(([url, tail]) => url + tail),
  }),
  fc.record({
    kind: fc.constant("call"),
    label: text(20),
    phone: fc.constantFrom("0120-95-0178", "0467-82-1111", "188", "#9110"),
  }),
);
const keys = (names: object) => Object.keys(names);
const entryInput = fc.record(
  {
    id,
    category: fc.constantFrom(...keys(CATEGORY_NAMES)),
    label: text(20),
    labelEn: text(20),
    question: text(60),
    phrasings: fc.array(text(60), { minLength: 8, maxLength: 12 }),
    phrasingsEn: fc.array(text(120), { maxLength: 3 }),
    answer: fc.record({ ja: wording(120), easy: wording(120), en: wording(260) }),
    actions: fc.array(button, { maxLength: 4 }),
    basis: fc.array(text(20), { minLength: 1, maxLength: 3 }),
    checkedOn: day,
    reviewBy: day,
    expires: day,
    audience: fc.subarray(keys(AUDIENCE_NAMES)),
    related: fc.array(id, { maxLength: 6 }),
    cities: fc.subarray(keys(CITY_NAMES), { minLength: 1 }),
  },
  {
    requiredKeys: [
      "id",
      "category",
      "label",
      "question",
      "phrasings",
      "phrasingsEn",
      "answer",
      "actions",
      "basis",
      "checkedOn",
      "reviewBy",
      "audience",
      "related",
    ],
  },
);

/** Any entry that the schema takes, however odd its texts. */
export const anyEntry: fc.Arbitrary<Entry> = entryInput
  .filter((input) => entrySchema.safeParse(input).success)
  .map((input) => entrySchema.parse(input));

const MAKER = {
  phrasings: ["一", "二", "三", "四", "五", "六", "七", "八"],
  checkedOn: "2026-11-21",
  reviewBy: "2027-05-21",
};

/** A plain entry, the same each time, with what the test is about. */
export const entryWith = (changes: Partial<Entry> = {}): Entry =>
  entrySchema.parse({
    ...MAKER,
    id: "card-fee",
    category: "card-apply",
    label: "カードの手数料",
    question: "カードを作るのにお金はかかりますか",
    answer: {
      ja: { summary: "初めてなら無料です。" },
      easy: { summary: "はじめてなら、お金はいりません。" },
      en: { summary: "The first card is free." },
    },
    basis: ["nat-001"],
    ...changes,
  });

/** Entries as a city has them, by id. */
export const currentOf = (
  ...entries: readonly (Partial<CurrentEntry> & Pick<CurrentEntry, "entry">)[]
): ReadonlyMap<string, CurrentEntry> =>
  new Map(entries.map((each) => [each.entry.id, { origin: "common", off: false, ...each }]));
