import type { Entry, Source } from "./schema.ts";

/**
 * changing = rests on facts that change often; review-due = nobody has looked since its review date;
 * expired = may not be shown.
 */
export type Freshness = "fresh" | "changing" | "review-due" | "expired";

const JAPAN_OFFSET_MS = 9 * 60 * 60 * 1000;

/** The calendar day in Japan as YYYY-MM-DD. */
export const dayInJapan = (now: Date): string =>
  new Date(now.getTime() + JAPAN_OFFSET_MS).toISOString().slice(0, 10);

/** How far an entry may still be trusted on a day (YYYY-MM-DD). */
export function freshness(
  entry: Pick<Entry, "basis" | "reviewBy"> & { readonly expires?: Entry["expires"] },
  sources: ReadonlyMap<string, Source>,
  today: string,
): Freshness {
  if (entry.expires !== undefined && today > entry.expires) return "expired";
  if (today > entry.reviewBy) return "review-due";
  return entry.basis.some((id) => sources.get(id)?.staleRisk === "high") ? "changing" : "fresh";
}
