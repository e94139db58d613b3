import type { CityId } from "./ids.ts";
import type { CityKnowledge } from "./overlay.ts";
import { fingerprint } from "./override-base.ts";
import type { Release, ReleaseCity, ReleaseEntry } from "./release.ts";
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
  readonly kind:
    | "entry"
    | "override"
    | "city-card"
    | "navigator"
    | "help-line"
    | "class-unit"
    | "teaching-card";
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

/** The most urgent first, then by date. */
const byUrgency = (items: readonly ReviewItem[]): ReviewItem[] =>
  items.toSorted(
    (a, b) =>
      REVIEW_STATES.indexOf(a.state) - REVIEW_STATES.indexOf(b.state) ||
      (a.date ?? "").localeCompare(b.date ?? ""),
  );

type Place = Pick<ReviewItem, "kind" | "id" | "city">;

/** The item of what stands in one place, if it is time to look at it. */
const look = (place: Place, dated: Dated, today: string): ReviewItem[] => {
  const due = dueState(dated, today);
  return due === undefined ? [] : [{ ...place, ...due }];
};

/** Overrides of a city's file whose common entry has changed since. */
function changedBases({ card, overrides }: ReleaseCity, entries: readonly ReleaseEntry[]): ReviewItem[] {
  const bases = new Map(entries.filter(isCommon).map((entry) => [entry.id, entry]));
  return overrides.flatMap(({ id, base: seen }) => {
    const base = bases.get(id);
    return base === undefined || fingerprint(base) === seen
      ? []
      : [{ kind: "override", id, city: card.id, state: "base-changed" }];
  });
}

const classReviewItems = (
  { units, teachingCards }: Pick<Release, "units" | "teachingCards">,
  today: string,
): ReviewItem[] => [
  ...units.flatMap((unit) => look({ kind: "class-unit", id: unit.id }, unit, today)),
  ...teachingCards.flatMap((card) => look({ kind: "teaching-card", id: card.id }, card, today)),
];

/** All that should be looked at on a day (YYYY-MM-DD), in the files of all cities; the most urgent first. */
export function reviewItems(
  { entries, cities, navigators, helpLines, units, teachingCards }: Release,
  today: string,
): ReviewItem[] {
  return byUrgency([
    ...entries.flatMap((entry) => {
      const [city] = entry.cities ?? [];
      return look({ kind: "entry", id: entry.id, ...(city === undefined ? {} : { city }) }, entry, today);
    }),
    ...cities.flatMap((own) => [
      ...look({ kind: "city-card", id: own.card.id, city: own.card.id }, own.card, today),
      ...own.overrides.flatMap((override) =>
        look({ kind: "override", id: override.id, city: own.card.id }, override, today),
      ),
      ...changedBases(own, entries),
    ]),
    ...navigators.flatMap((navigator) => look({ kind: "navigator", id: navigator.id }, navigator, today)),
    ...helpLines.flatMap((line) => look({ kind: "help-line", id: line.id }, line, today)),
    ...classReviewItems({ units, teachingCards }, today),
  ]);
}

/** What a city's staff should look at on a day (YYYY-MM-DD), as its residents see it; the most urgent first. */
export function cityReviewItems(release: Release, knowledge: CityKnowledge, today: string): ReviewItem[] {
  const { card, entries, navigators, helpLines } = knowledge;
  const own = release.cities.find((part) => part.card.id === card.id);
  return byUrgency([
    ...[...entries.values()].flatMap((entry) => look({ kind: "entry", id: entry.id }, entry, today)),
    ...look({ kind: "city-card", id: card.id }, card, today),
    ...(own === undefined ? [] : changedBases(own, release.entries)),
    ...[...navigators.values()].flatMap(({ id, ...dated }) => look({ kind: "navigator", id }, dated, today)),
    ...helpLines.flatMap(({ id, ...dated }) => look({ kind: "help-line", id }, dated, today)),
    ...classReviewItems(knowledge, today),
  ]);
}
