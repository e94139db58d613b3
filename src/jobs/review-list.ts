import { dayInJapan, type ReviewItem, reviewItems } from "../knowledge/freshness.ts";
import type { Release } from "../knowledge/release.ts";
import type { ReviewItems } from "../store/review-items.ts";

/** Writes down what staff should look at again today. */
export async function recordReviewItems(
  release: Release,
  store: ReviewItems,
  now: Date,
): Promise<ReviewItem[]> {
  const day = dayInJapan(now);
  const items = reviewItems(release, day);
  await store.replace(
    items.map(({ kind, id, city, state, date }) => ({
      day,
      release: release.hash,
      kind,
      id,
      city: city ?? null,
      state,
      date: date ?? null,
    })),
  );
  return items;
}
