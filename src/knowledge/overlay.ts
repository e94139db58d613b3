import type { ClassUnit, TeachingCard } from "./class-units.ts";
import type { HelpLine } from "./help-lines.ts";
import type { Holidays } from "./holidays.ts";
import type { CityId } from "./ids.ts";
import type { Release, ReleaseCity, ReleaseEntry, ReleaseNavigator, ReleaseTopic } from "./release.ts";
import type { Clarification, Override, Source } from "./schema.ts";

/** Everything one city's residents may be told. */
export type CityKnowledge = {
  readonly card: ReleaseCity["card"];
  readonly unknown: ReleaseCity["unknown"];
  readonly entries: ReadonlyMap<string, ReleaseEntry>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly topics: ReadonlyMap<string, ReleaseTopic>;
  readonly clarifications: readonly Clarification[];
  readonly navigators: ReadonlyMap<string, ReleaseNavigator>;
  /** Those that answer calls from the city, the most urgent first. */
  readonly helpLines: readonly HelpLine[];
  /** What smartphone classes teach, in the order of a course; `unitsOf` says which entries belong to each. */
  readonly units: readonly ClassUnit[];
  /** For volunteers' hands. */
  readonly teachingCards: readonly TeachingCard[];
  readonly holidays: Holidays;
};

/** A common entry with what a city's file changes in it. */
export function overlaid<E extends ReleaseEntry>(entry: E, override: Override): E {
  const { ja, easy, en } = override.answer ?? {};
  return {
    ...entry,
    answer: { ja: ja ?? entry.answer.ja, easy: easy ?? entry.answer.easy, en: en ?? entry.answer.en },
    actions: override.actions ?? entry.actions,
    basis: [...entry.basis, ...override.addBasis],
    checkedOn: override.checkedOn,
    reviewBy: override.reviewBy,
  };
}

/** Lays a city's own entries, changes and switched-off ids over the common base. */
export function cityKnowledge(release: Omit<Release, "hash">, city: CityId): CityKnowledge | undefined {
  const overlay = release.cities.find(({ card }) => card.id === city);
  if (overlay === undefined) return undefined;
  const off = new Set(overlay.off);
  const overrides = new Map(overlay.overrides.map((override) => [override.id, override]));
  const entries = release.entries
    .filter((entry) => (entry.cities?.includes(city) ?? true) && !off.has(entry.id))
    .map((entry): ReleaseEntry => {
      const override = overrides.get(entry.id);
      return override === undefined ? entry : overlaid(entry, override);
    });
  return {
    card: overlay.card,
    unknown: overlay.unknown,
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    sources: new Map(release.sources.map((source) => [source.id, source])),
    topics: new Map(release.topics.map((topic) => [topic.id, topic])),
    clarifications: release.clarifications,
    navigators: new Map(release.navigators.map((navigator) => [navigator.id, navigator])),
    helpLines: release.helpLines.filter((line) => line.cities?.includes(city) ?? true),
    units: release.units,
    teachingCards: release.teachingCards,
    holidays: new Map(release.holidays),
  };
}
