import type { Release } from "./release.ts";
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
