import type { Release, ReleaseEntry } from "./release.ts";
import type { Action } from "./schema.ts";

/** Every page that a button opens, once, in order. */
export function actionLinks({ entries, cities }: Pick<Release, "entries" | "cities">): string[] {
  const actions: Action[] = [
    ...entries.flatMap((entry) => entry.actions),
    ...cities.flatMap(({ overrides }) => overrides.flatMap((override) => override.actions ?? [])),
  ];
  const links = actions.flatMap((action) => (action.kind === "link" ? [action.url] : []));
  return [...new Set(links)].sort();
}

/** The entries whose buttons open a page, by its address. */
export function linkUses<E extends Pick<ReleaseEntry, "actions">>(entries: Iterable<E>): Map<string, E[]> {
  const uses = new Map<string, E[]>();
  for (const entry of entries) {
    const urls = new Set(entry.actions.flatMap((action) => (action.kind === "link" ? [action.url] : [])));
    for (const url of urls) uses.set(url, [...(uses.get(url) ?? []), entry]);
  }
  return uses;
}
