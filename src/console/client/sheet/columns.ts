import type { Register } from "../../../knowledge/ids.ts";
import type { Entry } from "../../../knowledge/schema.ts";
import {
  AUDIENCE_NAMES,
  CATEGORY_NAMES,
  CITY_NAMES,
  FIELD_NAMES,
  ORIGIN_NAMES,
  REGISTER_NAMES,
  STATE_NAMES,
} from "../../words/entry-fields.ts";
import {
  type CellReading,
  readButtons,
  readDate,
  readLines,
  readName,
  readNames,
  readText,
  writeButtons,
  writeLines,
  writeNames,
} from "./cell-formats.ts";

/** An entry as a city has it now. `off`: a common entry that the city does not show. */
export type CurrentEntry = {
  readonly entry: Entry;
  readonly origin: keyof typeof ORIGIN_NAMES;
  readonly off: boolean;
};

type ColumnBase = {
  readonly header: string;
  /** Characters that are seen at once. */
  readonly width: number;
  readonly write: (current: CurrentEntry) => string;
  readonly read: (cell: string) => CellReading;
};
/** A field of the entry, at its path in the schema. */
export type FieldColumn = ColumnBase & { readonly kind: "field"; readonly path: readonly string[] };
/** What a city does with the entry, beside its content. */
type StateColumn = ColumnBase & { readonly kind: "origin" | "state" };
export type Column = FieldColumn | StateColumn;

const NARROW = 12;
const NAME = 20;
const SENTENCE = 40;

const field = (
  header: string,
  path: readonly string[],
  width: number,
  write: (entry: Entry) => string,
  read: (cell: string) => CellReading,
): FieldColumn => ({ kind: "field", header, path, width, write: ({ entry }) => write(entry), read });

const wording = (register: Register): readonly FieldColumn[] => {
  const header = (name: string): string => `${name}（${REGISTER_NAMES[register]}）`;
  const path = (name: string): readonly string[] => ["answer", register, name];
  return [
    field(
      header(FIELD_NAMES.summary),
      path("summary"),
      SENTENCE,
      ({ answer }) => answer[register].summary,
      readText,
    ),
    field(
      header(FIELD_NAMES.steps),
      path("steps"),
      SENTENCE,
      ({ answer }) => writeLines(answer[register].steps),
      readLines,
    ),
    field(
      header(FIELD_NAMES.note),
      path("note"),
      SENTENCE,
      ({ answer }) => answer[register].note ?? "",
      readText,
    ),
  ];
};

export const ID_COLUMN = field(FIELD_NAMES.id, ["id"], NAME, ({ id }) => id, readText);

const ORIGIN_COLUMN: StateColumn = {
  kind: "origin",
  header: FIELD_NAMES.origin,
  width: NARROW,
  write: ({ origin }) => ORIGIN_NAMES[origin],
  read: readName(FIELD_NAMES.origin, ORIGIN_NAMES),
};
const STATE_COLUMN: StateColumn = {
  kind: "state",
  header: FIELD_NAMES.state,
  width: NARROW,
  write: ({ off }) => STATE_NAMES[off ? "off" : "on"],
  read: readName(FIELD_NAMES.state, STATE_NAMES),
};

/** A sheet's columns from left to right: every field of an entry, and what the city does with it. */
export const COLUMNS: readonly Column[] = [
  ID_COLUMN,
  ORIGIN_COLUMN,
  STATE_COLUMN,
  field(
    FIELD_NAMES.category,
    ["category"],
    NAME,
    ({ category }) => CATEGORY_NAMES[category],
    readName(FIELD_NAMES.category, CATEGORY_NAMES),
  ),
  field(FIELD_NAMES.label, ["label"], NAME, ({ label }) => label, readText),
  field(FIELD_NAMES.labelEn, ["labelEn"], NAME, ({ labelEn }) => labelEn ?? "", readText),
  field(FIELD_NAMES.question, ["question"], SENTENCE, ({ question }) => question, readText),
  field(FIELD_NAMES.phrasings, ["phrasings"], SENTENCE, ({ phrasings }) => writeLines(phrasings), readLines),
  field(
    FIELD_NAMES.phrasingsEn,
    ["phrasingsEn"],
    SENTENCE,
    ({ phrasingsEn }) => writeLines(phrasingsEn),
    readLines,
  ),
  ...wording("ja"),
  ...wording("easy"),
  ...wording("en"),
  field(FIELD_NAMES.actions, ["actions"], SENTENCE, ({ actions }) => writeButtons(actions), readButtons),
  field(FIELD_NAMES.basis, ["basis"], NARROW, ({ basis }) => writeLines(basis), readLines),
  field(FIELD_NAMES.checkedOn, ["checkedOn"], NARROW, ({ checkedOn }) => checkedOn, readDate),
  field(FIELD_NAMES.reviewBy, ["reviewBy"], NARROW, ({ reviewBy }) => reviewBy, readDate),
  field(FIELD_NAMES.expires, ["expires"], NARROW, ({ expires }) => expires ?? "", readDate),
  field(
    FIELD_NAMES.audience,
    ["audience"],
    NARROW,
    ({ audience }) => writeNames(AUDIENCE_NAMES, audience),
    readNames(FIELD_NAMES.audience, AUDIENCE_NAMES),
  ),
  field(FIELD_NAMES.related, ["related"], NAME, ({ related }) => writeLines(related), readLines),
  field(
    FIELD_NAMES.cities,
    ["cities"],
    NARROW,
    ({ cities }) => writeNames(CITY_NAMES, cities),
    readNames(FIELD_NAMES.cities, CITY_NAMES),
  ),
];

export const WIDTHS: readonly number[] = COLUMNS.map(({ width }) => width);
