import * as z from "zod";
import { errorsIn } from "../../../knowledge/entry-check.ts";
import { type EntryDraft, emptyDraft } from "../../../knowledge/entry-draft.ts";
import { phrasingKey } from "../../../knowledge/entry-rules.ts";
import { dateSchema } from "../../../knowledge/fields.ts";
import { newEntryId } from "../../../knowledge/new-id.ts";
import type { Ledger } from "../../../knowledge/truth.ts";
import { entryVersions } from "../../../store/entry-versions.ts";
import { goldQuestionStore } from "../../../store/gold-questions.ts";
import type { ConsoleContext, ConsoleParts } from "../../context.ts";
import { PROBLEMS } from "../../words/unanswered.ts";
import { checkInCity } from "../entries/check.ts";
import { cityEntries } from "../entries/city-entries.ts";
import { beginEntry, openEntry } from "../entries/opened.ts";
import { changeOfDraft, saveChange, stageFor } from "../entries/saving.ts";

/** As the schema of entries has it, in characters. */
const MOST_JAPANESE = 60;
export const MOST_ENGLISH = 120;
export const MOST_SECTION = 40;
export const MOST_WORDS = 100;
const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_DUE_DAYS = 365;
const USUAL_DUE_DAYS = 14;

/** What stands in a text for what may not be kept. */
const MASKED = /〔[^〕]*〕/u;
const JAPANESE = /[\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Han}]/u;

type List = "phrasings" | "phrasingsEn";
const listOf = (text: string): List => (JAPANESE.test(text) ? "phrasings" : "phrasingsEn");
const mostOf = (list: List): number => (list === "phrasings" ? MOST_JAPANESE : MOST_ENGLISH);

/** What keeps a text from being a way of asking, whatever entry it goes to. */
function textProblem(text: string): string | undefined {
  if (phrasingKey(text) === "") return PROBLEMS.empty;
  if (MASKED.test(text)) return PROBLEMS.masked;
  const most = mostOf(listOf(text));
  return text.length > most ? PROBLEMS.tooLong(most, text.length) : undefined;
}

/**
 * there = the entry has it already; writing = it went into a draft that cannot be published yet; refused = a sentence
 * for staff says why not.
 */
export type Added =
  | { readonly kind: "there" }
  | { readonly kind: "ready" | "writing"; readonly version: number }
  | { readonly kind: "conflict" }
  | { readonly kind: "refused"; readonly messages: readonly string[] };

const hasWay = ({ question, phrasings, phrasingsEn }: EntryDraft, text: string): boolean =>
  [question, ...phrasings, ...phrasingsEn].some((way) => phrasingKey(way) === phrasingKey(text));

/** Saves the entry with one way of asking more; `seen` is its newest version as the person saw it. */
export async function addPhrasing(
  context: ConsoleContext,
  parts: ConsoleParts,
  ledger: Ledger,
  { entry, text, seen }: { readonly entry: string; readonly text: string; readonly seen: number },
): Promise<Added> {
  const problem = textProblem(text);
  if (problem !== undefined) return { kind: "refused", messages: [problem] };
  const [opened, entries] = await Promise.all([
    openEntry(context, parts, entry),
    cityEntries(context, parts),
  ]);
  if (opened === undefined) return { kind: "refused", messages: [PROBLEMS.noEntry] };
  const { draft, change, newest, place, mark } = opened;
  const isOff = change?.kind === "off" || (change === undefined && entries.baseOff.has(entry));
  if (isOff || draft === undefined) return { kind: "refused", messages: [PROBLEMS.entryOff] };
  if ((newest?.version ?? 0) !== seen) return { kind: "conflict" };
  if (hasWay(draft, text)) return { kind: "there" };
  const list = listOf(text);
  const written = { ...draft, [list]: [...draft[list], text] };
  const checked = await checkInCity(context, parts, ledger, { draft: written, place, entries });
  // Other faults of a draft are its writer's; one of these words would be this page's.
  const own = checked.findings.filter(
    ({ field, level, message }) => level === "error" && field === list && message.includes(`「${text}」`),
  );
  if (own.length > 0) return { kind: "refused", messages: own.map(({ message }) => message) };
  const isWriting = newest?.stage === "writing";
  const stage = stageFor(isWriting ? "writing" : "ready", checked);
  const saved = await saveChange(context, parts, {
    entry,
    change: changeOfDraft(written, checked, mark),
    stage,
    errors: errorsIn(checked.findings),
    seen,
  });
  return saved.kind === "conflict" ? saved : { kind: stage, version: saved.version };
}

/** Begins an entry with a question as its first way of asking. @returns its id and version */
export async function beginFrom(
  context: ConsoleContext,
  parts: ConsoleParts,
  ledger: Ledger,
  sample: string,
): Promise<{ readonly entry: string; readonly version: number } | undefined> {
  const begun = beginEntry(context, newEntryId());
  if (begun === undefined) return undefined;
  const draft = { ...emptyDraft(""), [listOf(sample)]: [sample] };
  const entries = await cityEntries(context, parts);
  const checked = await checkInCity(context, parts, ledger, { draft, place: begun.place, entries });
  const { id: entry } = begun.place;
  const saved = await saveChange(context, parts, {
    entry,
    change: changeOfDraft(draft, checked, ""),
    stage: "writing",
    errors: errorsIn(checked.findings),
    seen: 0,
  });
  return saved.kind === "saved" ? { entry, version: saved.version } : undefined;
}

/** Puts an entry back to how it was before `version`; false where somebody has saved it since. */
export async function withoutVersion(
  context: ConsoleContext,
  parts: ConsoleParts,
  entry: string,
  version: number,
): Promise<boolean> {
  const { city, email } = context.get("staff");
  const store = entryVersions(context.env.DB);
  const before = version > 1 ? await store.get(city, entry, version - 1) : undefined;
  // Before the first version stands what the base has.
  const { change, stage, errors } = before ?? {
    change: JSON.stringify({ kind: "common" }),
    stage: "ready" as const,
    errors: 0,
  };
  const saving = { city, entry, change, stage, errors, seen: version, by: email };
  return (await store.save(saving, parts.clock.now())).kind === "saved";
}

/**
 * Has the gate ask a question of residents' from now on. What a resident's question was to lead to before gives way;
 * what staff wrote themselves stays. @returns the id of what was added
 */
export async function watchQuestion(
  context: ConsoleContext,
  { clock }: ConsoleParts,
  text: string,
  accepted: readonly string[],
): Promise<string | undefined> {
  const { city, email } = context.get("staff");
  const store = goldQuestionStore(context.env.DB);
  const there = (await store.list(city)).find((gold) => gold.text === text);
  if (there?.origin === "resident" && there.accepted.join(" ") !== accepted.join(" ")) {
    await store.remove(city, there.id, email, clock.now());
  }
  return store.add(city, { text, accepted, origin: "resident" }, email, clock.now());
}

/** A day so many days after another, YYYY-MM-DD. */
const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

export const latestDue = (today: string): string => daysLater(today, MOST_DUE_DAYS);
export const usualDue = (today: string): string => daysLater(today, USUAL_DUE_DAYS);

/** Who is to find the answer, and until which day. */
export const assignSchema = (today: string) =>
  z.object({
    section: z.string().trim().min(1, PROBLEMS.sectionMissing).max(MOST_SECTION, PROBLEMS.sectionLong),
    due: dateSchema
      .catch("")
      .refine((due) => due !== "", PROBLEMS.dueMissing)
      .refine((due) => due === "" || due >= today, PROBLEMS.duePast)
      .refine((due) => due <= latestDue(today), PROBLEMS.dueFar),
  });
