import { isOfficial } from "./official.ts";
import type { City, Entry, Publication, Source } from "./schema.ts";

/** A source as residents may see it, or only how many there are where it may not be named. */
export type Citation =
  | {
      readonly kind: "named";
      readonly publisher: string;
      readonly title?: string;
      readonly url?: string;
      readonly date: string;
    }
  | {
      readonly kind: "plan";
      readonly title: string;
      readonly state: PlanState;
      /** Last day of the plan's period, YYYY-MM-DD. */
      readonly until?: string;
    }
  | { readonly kind: "other-cities"; readonly count: number }
  | { readonly kind: "other-material"; readonly count: number };

/** What a plan is worth on a day: running and ended are the city's own. */
export type PlanState = "running" | "ended" | "draft" | "proposal";

const LOCAL_KINDS = new Set(["city_official", "city_official_repost"]);
const OTHER_CITY_KINDS = new Set([
  "other_city_official",
  "pref_police",
  "kouiki",
  "city_official",
  "city_official_repost",
  "plan",
]);

const named = ({ publisher, title, url, date }: Publication, withAddress: boolean): Citation => ({
  kind: "named",
  publisher,
  date,
  ...(title === undefined ? {} : { title }),
  ...(url === undefined || !withAddress ? {} : { url }),
});

/** The city's plan once, however many of its sections an answer uses. */
function planCitation({ title, kind, until }: City["plan"], today: string): Citation {
  const ended = until !== undefined && today > until;
  return {
    kind: "plan",
    title,
    state: kind === "adopted" ? (ended ? "ended" : "running") : kind,
    ...(until === undefined ? {} : { until }),
  };
}

/**
 * What an entry rests on, for the foot of an answer. Official national pages and the city's own papers are named;
 * other cities' pages are counted, never named: a resident must not take another city's rule for their own.
 */
export function citations(
  { basis }: Pick<Entry, "basis">,
  sources: ReadonlyMap<string, Source>,
  city: Pick<City, "id" | "plan">,
  today: string,
): Citation[] {
  const shown = new Map<string, Citation>();
  const otherCities = new Set<string>();
  const otherMaterial = new Set<string>();
  for (const id of basis) {
    const source = sources.get(id);
    if (source === undefined) continue;
    for (const publication of source.publications) {
      const { kind, publisher, title = "" } = publication;
      const key = `${publisher} ${title}`;
      if (isOfficial(kind)) shown.set(key, named(publication, true));
      else if (kind === "plan" && source.city === city.id) shown.set("plan", planCitation(city.plan, today));
      else if (LOCAL_KINDS.has(kind) && source.city === city.id)
        shown.set(key, named(publication, kind === "city_official"));
      else if (OTHER_CITY_KINDS.has(kind)) otherCities.add(key);
      else otherMaterial.add(key);
    }
  }
  const list = [...shown.values()];
  if (otherCities.size > 0) list.push({ kind: "other-cities", count: otherCities.size });
  if (list.length === 0 && otherMaterial.size > 0)
    list.push({ kind: "other-material", count: otherMaterial.size });
  return list;
}
