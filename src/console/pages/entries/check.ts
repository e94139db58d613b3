import { type Checked, checkDraft } from "../../../knowledge/entry-check.ts";
import type { EntryDraft, EntryPlace } from "../../../knowledge/entry-draft.ts";
import { phrasingKey } from "../../../knowledge/entry-rules.ts";
import type { Ledger } from "../../../knowledge/truth.ts";
import { entryVersions } from "../../../store/entry-versions.ts";
import type { ConsoleContext, ConsoleParts } from "../../context.ts";
import { baseAskedElsewhere, type CityEntries, idByLabel } from "./city-entries.ts";

/**
 * Checks a draft against the rules and the city's other entries. Other drafts are compared word for word; the check
 * before publishing compares them as residents would.
 */
export async function checkInCity(
  context: ConsoleContext,
  parts: ConsoleParts,
  ledger: Ledger,
  { draft, place, entries }: { draft: EntryDraft; place: EntryPlace; entries: CityEntries },
): Promise<Checked> {
  const { city } = context.get("staff");
  const words = [draft.question, ...draft.phrasings, ...draft.phrasingsEn];
  const rows = await entryVersions(context.env.DB).asking(city, place.id, words);
  const inDrafts = new Map(
    rows.flatMap(({ entry, text }) =>
      entries.outlines.get(entry)?.kind === "off" ? [] : [[phrasingKey(text), entry] as const],
    ),
  );
  const inBase = baseAskedElsewhere(entries, parts, place.id);
  const idOf = idByLabel({
    ...entries,
    labels: new Map([...entries.labels].filter(([id]) => id !== place.id)),
  });
  const other = (id: string | undefined) =>
    id === undefined ? undefined : { id, label: entries.labels.get(id) ?? id };
  return checkDraft(draft, place, {
    city,
    ledger,
    gradeOf: parts.gradeOf,
    hasEntry: (id) => entries.labels.has(id),
    askedElsewhere: (text) => other(inDrafts.get(phrasingKey(text)) ?? inBase(text)),
    namedElsewhere: (label) => other(idOf(label)),
  });
}
