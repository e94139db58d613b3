import type { EntryDraft } from "../../../knowledge/entry-draft.ts";

/** What a person may paste without seeing it, and what no text of ours holds. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/gu;

/** Reads fields of a form that was sent. */
export type FormReader = {
  text(name: string): string;
  texts(name: string): string[];
};

export function formReader(form: FormData): FormReader {
  const texts = (name: string): string[] =>
    form
      .getAll(name)
      .flatMap((value) =>
        typeof value === "string"
          ? [value.replaceAll("\r\n", "\n").replace(CONTROLS, "").toWellFormed().trim()]
          : [],
      );
  return { texts, text: (name) => texts(name)[0] ?? "" };
}

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const distinct = (list: readonly string[]): string[] => [...new Set(list)].filter((text) => text !== "");

/** Rows for buttons and related entries; as many as an entry may have. */
export const BUTTON_ROWS = 4;
export const RELATED_ROWS = 6;

/** The draft in a form. `idOf` knows an entry by its short name; what it does not know stays as it was written. */
export function readDraft(form: FormReader, idOf: (label: string) => string | undefined): EntryDraft {
  const wording = (register: string) => ({
    summary: form.text(`answer.${register}.summary`),
    steps: lines(form.text(`answer.${register}.steps`)),
    note: form.text(`answer.${register}.note`),
  });
  const rows = Array.from({ length: BUTTON_ROWS }, (_, row) => ({
    label: form.text(`actions.${row}.label`),
    target: form.text(`actions.${row}.target`),
  }));
  const lastWritten = rows.findLastIndex(({ label, target }) => label !== "" || target !== "");
  return {
    question: form.text("question"),
    label: form.text("label"),
    labelEn: form.text("labelEn"),
    category: form.text("category"),
    answer: { ja: wording("ja"), easy: wording("easy"), en: wording("en") },
    actions: rows.slice(0, lastWritten + 1),
    basis: distinct(form.texts("basis")),
    checkedOn: form.text("checkedOn"),
    reviewBy: form.text("reviewBy"),
    expires: form.text("expires"),
    phrasings: lines(form.text("phrasings")),
    phrasingsEn: lines(form.text("phrasingsEn")),
    audience: distinct(form.texts("audience")),
    related: distinct(form.texts("related")).map((label) => idOf(label) ?? label),
    tells: distinct(form.texts("tells")),
  };
}

/** A count that a form carries; undefined where it carries none. */
export const readNumber = (form: FormReader, name: string): number | undefined =>
  /^\d{1,9}$/u.test(form.text(name)) ? Number(form.text(name)) : undefined;
