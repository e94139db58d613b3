import { type EntryDraft, type EntryPlace, rightActions } from "./entry-draft.ts";
import { dateSchema } from "./fields.ts";
import type { CityId } from "./ids.ts";
import { type CityKnowledge, cityKnowledge } from "./overlay.ts";
import type { Release, ReleaseEntry } from "./release.ts";
import { CATEGORIES, entrySchema } from "./schema.ts";

const [ANY_CATEGORY] = CATEGORIES;

/** What a draft would show; what is not right yet is left out, and days that are none are today (YYYY-MM-DD). */
export function shownEntry(draft: EntryDraft, place: EntryPlace, today: string): ReleaseEntry {
  const dayOr = (date: string): string => dateSchema.safeParse(date).data ?? today;
  const { ja, easy, en } = draft.answer;
  const wording = ({ note, ...rest }: typeof ja) => ({ ...rest, ...(note === "" ? {} : { note }) });
  return {
    ...place,
    category: entrySchema.shape.category.safeParse(draft.category).data ?? ANY_CATEGORY,
    label: draft.label,
    ...(draft.labelEn === "" ? {} : { labelEn: draft.labelEn }),
    question: draft.question,
    answer: { ja: wording(ja), easy: wording(easy), en: wording(en) },
    actions: rightActions(draft).map(({ action }) => action),
    basis: draft.basis,
    checkedOn: dayOr(draft.checkedOn),
    reviewBy: dayOr(draft.reviewBy),
    ...(dateSchema.safeParse(draft.expires).success ? { expires: draft.expires } : {}),
    audience: ["resident"],
    related: draft.related,
  };
}

/**
 * What residents of a city may be told now, with one entry as a draft has it. What the city has not told yet comes
 * from the base: the live release may have dropped what the draft leaves open again.
 * @throws Error when the release lacks the city.
 */
export function withDraft(
  live: Release,
  base: Pick<Release, "cities">,
  city: CityId,
  entry: ReleaseEntry,
  tells: readonly string[],
): CityKnowledge {
  const knowledge = cityKnowledge(live, city);
  if (knowledge === undefined) throw new Error(`版 ${live.hash} に市「${city}」がありません`);
  const unknown = base.cities.find(({ card }) => card.id === city)?.unknown[entry.id] ?? [];
  const told = new Set(tells);
  return {
    ...knowledge,
    entries: new Map(knowledge.entries).set(entry.id, entry),
    unknown: { ...knowledge.unknown, [entry.id]: unknown.filter(({ id }) => !told.has(id)) },
  };
}
