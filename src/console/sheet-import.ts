import * as z from "zod";
import type { CityChange } from "../knowledge/city-change.ts";
import { inJapanese } from "../knowledge/issue-text.ts";
import { fingerprint } from "../knowledge/override-base.ts";
import { type Entry, entrySchema } from "../knowledge/schema.ts";
import type { Ledger } from "../knowledge/truth.ts";
import { type EntryVersion, entryVersions } from "../store/entry-versions.ts";
import type { ConsoleContext, ConsoleParts } from "./context.ts";
import { baseEntryOf } from "./knowledge.ts";
import { findingsOf, writtenPath } from "./sheet-check.ts";
import type { ImportReply, ImportRequest, ImportResult, PlacedFinding } from "./sheet-exchange.ts";
import { CITY_NAMES, STATE_NAMES } from "./words/entry-fields.ts";
import { SHEET_WORDS } from "./words/sheet.ts";

type Reading =
  | { readonly kind: "entry"; readonly entry: Entry }
  | { readonly kind: "refused"; readonly findings: PlacedFinding[] };

/** An entry as the browser sent it; it has said the same of it before, so what is refused here was changed since. */
function readEntry(value: unknown): Reading {
  const parsed = entrySchema.safeParse(value);
  if (parsed.success) return { kind: "entry", entry: parsed.data };
  const findings = parsed.error.issues.map((issue) => ({
    path: writtenPath(issue.path),
    message: inJapanese(issue),
  }));
  return { kind: "refused", findings };
}

/** What keeps these entries from being published, in their order; nothing is stored. */
export const checkEntries = (
  context: ConsoleContext,
  { gradeOf }: Pick<ConsoleParts, "gradeOf">,
  ledger: Ledger,
  entries: readonly unknown[],
): PlacedFinding[][] =>
  entries.map((value) => {
    const reading = readEntry(value);
    if (reading.kind === "refused") return reading.findings;
    return [...findingsOf(reading.entry, context.get("staff").city, ledger, gradeOf)];
  });

/** Of a change that stands, what the next one keeps; drafts of every kind have some of it. */
const standingSchema = z.object({
  kind: z.string(),
  base: z.string().optional(),
  tells: z.array(z.string()).optional(),
});

type Row = ImportRequest["rows"][number];
type Judged =
  | { readonly kind: "refused"; readonly findings: PlacedFinding[] }
  | {
      readonly kind: "good";
      readonly entry: Entry;
      readonly off: boolean;
      readonly seen: number;
      readonly base: Entry | undefined;
    };

const refusal = (field: string, message: string): Judged => ({
  kind: "refused",
  findings: [{ path: [field], message }],
});

/** Whether the city may do with this entry what the row says. */
function judged({ entry: value, off, seen }: Row, context: ConsoleContext, parts: ConsoleParts): Judged {
  const { city } = context.get("staff");
  const reading = readEntry(value);
  if (reading.kind === "refused") return reading;
  const { entry } = reading;
  const base = baseEntryOf(parts, { city }, entry.id);
  if (base === undefined && parts.desks.builtIn.release.entries.some(({ id }) => id === entry.id)) {
    return refusal("id", SHEET_WORDS.idOfOthers(entry.id));
  }
  const cities = base === undefined ? [city] : base.cities;
  if (entry.cities?.join() !== cities?.join()) {
    const message =
      base === undefined
        ? SHEET_WORDS.citiesOwn(CITY_NAMES[city])
        : SHEET_WORDS.citiesStay((cities ?? []).map((each) => CITY_NAMES[each]).join("、"));
    return refusal("cities", message);
  }
  if (off && cities !== undefined) {
    return refusal("id", SHEET_WORDS.onlyCommonOff(STATE_NAMES.on, STATE_NAMES.off));
  }
  return { kind: "good", entry, off, seen, base };
}

const isSame = (entry: Entry, base: Entry): boolean =>
  JSON.stringify(entry) === JSON.stringify(entrySchema.parse(base));

/** What is written down of a row. */
function changeFor(
  { entry, off, base }: Extract<Judged, { kind: "good" }>,
  newest: EntryVersion | undefined,
  isOffInBase: boolean,
): CityChange {
  const standing = newest === undefined ? undefined : standingSchema.parse(JSON.parse(newest.change));
  // Who reads a sheet in has not looked at a base that has changed meanwhile; the mark of the old one stays.
  const mark = standing?.base ?? (base === undefined ? undefined : fingerprint(base));
  const marked = mark === undefined ? {} : { base: mark };
  if (off) return { kind: "off", ...marked };
  const isShownAgain = standing?.kind === "off" && !isOffInBase;
  if (isShownAgain && base !== undefined && isSame(entry, base)) return { kind: "common" };
  return { kind: "put", entry, tells: standing?.tells ?? [], ...marked };
}

/** Stores the good ones of these rows as drafts; what somebody has saved since stays as it is, and is told. */
export async function importRows(
  context: ConsoleContext,
  parts: ConsoleParts,
  ledger: Ledger,
  { rows, ready }: ImportRequest,
): Promise<ImportReply> {
  const { city, email } = context.get("staff");
  const versions = entryVersions(context.env.DB);
  const known = new Set<string>();
  const all = rows.map((row): Judged => {
    const result = judged(row, context, parts);
    if (result.kind === "refused") return result;
    const { id } = result.entry;
    if (known.has(id)) return refusal("id", SHEET_WORDS.twice(id));
    known.add(id);
    return result;
  });
  const good = all.filter((row) => row.kind === "good");
  const ids = good.map(({ entry }) => entry.id);
  const newest = new Map(
    ids.length === 0
      ? []
      : (await versions.newestOf(city, ids)).map((version) => [version.entry, version] as const),
  );
  const offInBase = new Set(parts.desks.builtIn.release.cities.find(({ card }) => card.id === city)?.off);
  const savings = good.map((row) => {
    const { id } = row.entry;
    const change = changeFor(row, newest.get(id), offInBase.has(id));
    const errors = change.kind === "put" ? findingsOf(row.entry, city, ledger, parts.gradeOf).length : 0;
    const stage = ready && errors === 0 ? "ready" : "writing";
    return { entry: id, change: JSON.stringify(change), stage, errors, seen: row.seen } as const;
  });
  const saved =
    savings.length === 0 ? [] : await versions.saveMany({ city, by: email, savings }, parts.clock.now());
  const resultOf = new Map(
    savings.map(({ entry, errors }, at): [string, ImportResult] => {
      const result = saved[at];
      return result?.kind === "conflict"
        ? [entry, { kind: "conflict", by: result.newest.madeBy, at: result.newest.madeAt }]
        : [entry, { kind: "saved", errors }];
    }),
  );
  return {
    results: all.flatMap((row): ImportResult[] => {
      if (row.kind === "refused") return [row];
      const result = resultOf.get(row.entry.id);
      return result === undefined ? [] : [result];
    }),
  };
}
