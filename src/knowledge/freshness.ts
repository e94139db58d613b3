import type { CityId } from "./ids.ts";
import { fingerprint } from "./override-base.ts";
import type { Release, ReleaseEntry } from "./release.ts";
import type { Entry, Source } from "./schema.ts";

/**
 * changing = rests on facts that change often; review-due = nobody has looked since its review date;
 * expired = may not be shown.
 */
export type Freshness = "fresh" | "changing" | "review-due" | "expired";

const JAPAN_OFFSET_MS = 9 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Staff are told this many days ahead, so that a review fits into ordinary work. */
const NEAR_DAYS = 14;

/** Japan's clock as an ISO text; Japan has no summer time. */
const inJapan = (now: Date): string => new Date(now.getTime() + JAPAN_OFFSET_MS).toISOString();

/** The calendar day in Japan as YYYY-MM-DD. */
export const dayInJapan = (now: Date): string => inJapan(now).slice(0, 10);

/** The time of day in Japan as HH:MM. */
export const timeInJapan = (now: Date): string => inJapan(now).slice(11, 16);

type Dated = Pick<Entry, "reviewBy"> & { readonly expires?: Entry["expires"] };

/** How far a text may still be trusted on a day (YYYY-MM-DD). */
export function freshness(
  { basis, reviewBy, expires }: Dated & Pick<Entry, "basis">,
  sources: ReadonlyMap<string, Source>,
  today: string,
): Freshness {
  if (expires !== undefined && today > expires) return "expired";
  if (today > reviewBy) return "review-due";
  return basis.some((id) => sources.get(id)?.staleRisk === "high") ? "changing" : "fresh";
}

/**
 * expired = withdrawn from residents; review-due = shown with a warning; ending, near-review = soon so;
 * base-changed = a common entry has changed since the city looked at it for its override.
 */
const REVIEW_STATES = ["expired", "review-due", "base-changed", "ending", "near-review"] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** Something that staff should look at again. */
export type ReviewItem = {
  readonly kind: "entry" | "override" | "city-card" | "navigator" | "help-line";
  readonly id: string;
  /** Whose it is; absent = common to all cities. */
  readonly city?: CityId;
  readonly state: ReviewState;
  /** The date that decides, YYYY-MM-DD; absent for a changed base. */
  readonly date?: string;
};

const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

function dueState(
  { reviewBy, expires }: Dated,
  today: string,
): Pick<ReviewItem, "state" | "date"> | undefined {
  if (expires !== undefined && today > expires) return { state: "expired", date: expires };
  if (today > reviewBy) return { state: "review-due", date: reviewBy };
  if (expires !== undefined && today >= daysBefore(expires, NEAR_DAYS))
    return { state: "ending", date: expires };
  return today >= daysBefore(reviewBy, NEAR_DAYS) ? { state: "near-review", date: reviewBy } : undefined;
}

const isCommon = (entry: ReleaseEntry): boolean => entry.cities === undefined;

/** All that should be looked at on a day (YYYY-MM-DD), the most urgent first. */
export function reviewItems(
  { entries, cities, navigators, helpLines }: Release,
  today: string,
): ReviewItem[] {
  const items: ReviewItem[] = [];
  const look = (place: Pick<ReviewItem, "kind" | "id" | "city">, dated: Dated): void => {
    const due = dueState(dated, today);
    if (due !== undefined) items.push({ ...place, ...due });
  };
  for (const entry of entries) {
    const [city] = isCommon(entry) ? [] : (entry.cities ?? []);
    look({ kind: "entry", id: entry.id, ...(city === undefined ? {} : { city }) }, entry);
  }
  const bases = new Map(entries.filter(isCommon).map((entry) => [entry.id, entry]));
  for (const { card, overrides } of cities) {
    look({ kind: "city-card", id: card.id, city: card.id }, card);
    for (const override of overrides) {
      const place = { kind: "override", id: override.id, city: card.id } as const;
      look(place, override);
      const base = bases.get(override.id);
      if (base !== undefined && fingerprint(base) !== override.base) {
        items.push({ ...place, state: "base-changed" });
      }
    }
  }
  for (const navigator of navigators) look({ kind: "navigator", id: navigator.id }, navigator);
  for (const line of helpLines) look({ kind: "help-line", id: line.id }, line);
  return items.sort(
    (a, b) =>
      REVIEW_STATES.indexOf(a.state) - REVIEW_STATES.indexOf(b.state) ||
      (a.date ?? "").localeCompare(b.date ?? ""),
  );
}
