import type { Entry } from "../knowledge/schema.ts";
import type { SearchDocument } from "./index-file.ts";

/** An entry as search sees it: its question first, as the title; the body is what the answers say. */
export const entryDocument = (entry: Entry): SearchDocument => ({
  id: entry.id,
  phrasings: [entry.question, entry.label, ...entry.phrasings, ...entry.phrasingsEn],
  body: Object.values(entry.answer)
    .flatMap((wording) => [wording.summary, ...wording.steps, wording.note ?? ""])
    .join("\n"),
});
