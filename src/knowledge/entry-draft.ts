import * as z from "zod";
import { REGISTERS, type Register } from "./ids.ts";
import { type Action, type Entry, entrySchema } from "./schema.ts";

const textSchema = z.string();
const listSchema = z.array(z.string());
const wordingDraftSchema = z.strictObject({ summary: textSchema, steps: listSchema, note: textSchema });
/** Where a button leads: an address that starts with http, or else a phone number. */
const actionDraftSchema = z.strictObject({ label: textSchema, target: textSchema });

/** An entry as somebody is writing it: everything is there, nothing need be right. Absent texts are empty. */
export const entryDraftSchema = z.strictObject({
  question: textSchema,
  label: textSchema,
  labelEn: textSchema,
  category: textSchema,
  answer: z.strictObject({ ja: wordingDraftSchema, easy: wordingDraftSchema, en: wordingDraftSchema }),
  actions: z.array(actionDraftSchema),
  basis: listSchema,
  checkedOn: textSchema,
  reviewBy: textSchema,
  expires: textSchema,
  phrasings: listSchema,
  phrasingsEn: listSchema,
  audience: listSchema,
  related: listSchema,
  /** Details of the city that were missing and that this text tells. */
  tells: listSchema,
});
export type EntryDraft = z.infer<typeof entryDraftSchema>;

/** One thing to write in a draft, as the form and a comparison of two drafts name it. */
export const DRAFT_FIELDS = [
  "question",
  "label",
  "labelEn",
  "category",
  "answer.ja.summary",
  "answer.ja.steps",
  "answer.ja.note",
  "answer.easy.summary",
  "answer.easy.steps",
  "answer.easy.note",
  "answer.en.summary",
  "answer.en.steps",
  "answer.en.note",
  "actions",
  "basis",
  "checkedOn",
  "reviewBy",
  "expires",
  "phrasings",
  "phrasingsEn",
  "audience",
  "related",
  "tells",
] as const;
export type DraftField = (typeof DRAFT_FIELDS)[number];
type WordingPart = keyof EntryDraft["answer"]["ja"];
type AnswerField = `answer.${Register}.${WordingPart}`;
type PlainField = Exclude<DraftField, AnswerField>;
type Value = string | readonly string[] | EntryDraft["actions"];

const PARTS = ["summary", "steps", "note"] as const satisfies readonly WordingPart[];
const ANSWER_FIELDS: ReadonlyMap<string, readonly [Register, WordingPart]> = new Map(
  REGISTERS.flatMap((register) =>
    PARTS.map((part) => [`answer.${register}.${part}`, [register, part] as const] as const),
  ),
);
const isPlain = (field: DraftField): field is PlainField => !ANSWER_FIELDS.has(field);

export function draftValue(draft: EntryDraft, field: "actions"): EntryDraft["actions"];
export function draftValue(
  draft: EntryDraft,
  field: Exclude<DraftField, "actions">,
): string | readonly string[];
export function draftValue(draft: EntryDraft, field: DraftField): Value;
export function draftValue(draft: EntryDraft, field: DraftField): Value {
  if (isPlain(field)) return draft[field];
  const [register, part] = ANSWER_FIELDS.get(field) ?? ["ja", "summary"];
  return draft.answer[register][part];
}

/** The draft with one field taken from another. */
export function withField(draft: EntryDraft, field: DraftField, from: EntryDraft): EntryDraft {
  if (isPlain(field)) return { ...draft, [field]: from[field] };
  const [register, part] = ANSWER_FIELDS.get(field) ?? ["ja", "summary"];
  const wording = { ...draft.answer[register], [part]: from.answer[register][part] };
  return { ...draft, answer: { ...draft.answer, [register]: wording } };
}

/** The fields in which two drafts say something else. */
export const differingFields = (one: EntryDraft, other: EntryDraft): DraftField[] =>
  DRAFT_FIELDS.filter(
    (field) => JSON.stringify(draftValue(one, field)) !== JSON.stringify(draftValue(other, field)),
  );

const wordingDraft = ({ summary, steps, note = "" }: Entry["answer"]["ja"]) => ({ summary, steps, note });
const targetOf = (action: Action): string => (action.kind === "call" ? action.phone : action.url);

export const draftOf = (entry: Entry, tells: readonly string[] = []): EntryDraft => ({
  question: entry.question,
  label: entry.label,
  labelEn: entry.labelEn ?? "",
  category: entry.category,
  answer: {
    ja: wordingDraft(entry.answer.ja),
    easy: wordingDraft(entry.answer.easy),
    en: wordingDraft(entry.answer.en),
  },
  actions: entry.actions.map((action) => ({ label: action.label, target: targetOf(action) })),
  basis: entry.basis,
  checkedOn: entry.checkedOn,
  reviewBy: entry.reviewBy,
  expires: entry.expires ?? "",
  phrasings: entry.phrasings,
  phrasingsEn: entry.phrasingsEn,
  audience: entry.audience,
  related: entry.related,
  tells: [...tells],
});

const NO_WORDING = { summary: "", steps: [], note: "" };

/** What a person begins with who writes a new entry. */
export const emptyDraft = (question: string): EntryDraft => ({
  question,
  label: "",
  labelEn: "",
  category: "",
  answer: { ja: NO_WORDING, easy: NO_WORDING, en: NO_WORDING },
  actions: [],
  basis: [],
  checkedOn: "",
  reviewBy: "",
  expires: "",
  phrasings: [],
  phrasingsEn: [],
  audience: ["resident"],
  related: [],
  tells: [],
});

/** Whom an entry belongs to; both are never written by hand. */
export type EntryPlace = Pick<Entry, "id" | "cities">;

const actionOf = ({ label, target }: EntryDraft["actions"][number]) =>
  /^https?:/iu.test(target) ? { kind: "link", label, url: target } : { kind: "call", label, phone: target };

/** Rows of buttons in which something stands, with their position in the form. */
export const writtenActions = ({ actions }: Pick<EntryDraft, "actions">) =>
  actions.flatMap((action, row) =>
    action.label === "" && action.target === "" ? [] : [{ row, action: actionOf(action) }],
  );

/** The buttons that are right, with their position in the form. */
export const rightActions = (draft: EntryDraft): { readonly row: number; readonly action: Action }[] =>
  writtenActions(draft).flatMap(({ row, action }) =>
    (entrySchema.shape.actions.safeParse([action]).data ?? []).map((right) => ({ row, action: right })),
  );

const wordingOf = ({ summary, steps, note }: EntryDraft["answer"]["ja"]) => ({
  summary,
  steps,
  ...(note === "" ? {} : { note }),
});

/** The entry that a draft would be, or what the schema finds wrong. */
export const entryOfDraft = (draft: EntryDraft, place: EntryPlace) => {
  const { labelEn, expires, tells: _, ...rest } = draft;
  return entrySchema.safeParse({
    ...rest,
    ...place,
    ...(labelEn === "" ? {} : { labelEn }),
    ...(expires === "" ? {} : { expires }),
    answer: {
      ja: wordingOf(draft.answer.ja),
      easy: wordingOf(draft.answer.easy),
      en: wordingOf(draft.answer.en),
    },
    actions: writtenActions(draft).map(({ action }) => action),
  });
};
