import { dayInJapan, freshness } from "../knowledge/freshness.ts";
import type { ReleaseEntry } from "../knowledge/release.ts";
import { CATEGORIES } from "../knowledge/schema.ts";
import type { Place } from "./place.ts";

type CategoryEntries = {
  readonly category: ReleaseEntry["category"];
  readonly entries: readonly ReleaseEntry[];
};

/** The city's answers that may be shown today, by what they are about; none without any. */
export function shownByCategory({ knowledge, now }: Pick<Place, "knowledge" | "now">): CategoryEntries[] {
  const today = dayInJapan(now);
  const byCategory = Map.groupBy(
    [...knowledge.entries.values()].filter(
      (entry) => freshness(entry, knowledge.sources, today) !== "expired",
    ),
    ({ category }) => category,
  );
  return CATEGORIES.flatMap((category) => {
    const entries = byCategory.get(category);
    return entries === undefined ? [] : [{ category, entries }];
  });
}
