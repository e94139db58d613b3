import { dayInJapan } from "../../knowledge/freshness.ts";
import type { CityKnowledge } from "../../knowledge/overlay.ts";
import type { ReleaseEntry } from "../../knowledge/release.ts";
import { startOfDay } from "../../store/japan-days.ts";

/** Something of which residents may want to hear; `at` in milliseconds since 1970. */
export type FaqChange =
  | {
      /** checked = its text was looked at on that day; new, changed = published by staff. */
      readonly kind: "checked" | "changed" | "new";
      readonly at: number;
      readonly entry: ReleaseEntry;
    }
  | { readonly kind: "withdrawn"; readonly at: number; readonly id: string; readonly label: string };

export type ChangeParts = {
  /** What residents get now. */
  readonly knowledge: CityKnowledge;
  /** Ids of the entries of the built-in release. */
  readonly builtIn: ReadonlySet<string>;
  /** When what staff published last became another one, by entry. */
  readonly published: ReadonlyMap<string, number>;
  /** Short names of entries that residents do not get any more; those without one are left out. */
  readonly labels: ReadonlyMap<string, string>;
  readonly now: Date;
};

/** The entry that a change is about. */
export const faqIdOf = (change: FaqChange): string =>
  change.kind === "withdrawn" ? change.id : change.entry.id;

function changeOf(entry: ReleaseEntry, { builtIn, published, now }: ChangeParts): FaqChange {
  const { id, label, expires, checkedOn } = entry;
  if (expires !== undefined && dayInJapan(now) > expires) {
    return { kind: "withdrawn", at: startOfDay(expires, 1), id, label };
  }
  const at = published.get(id);
  if (at === undefined) return { kind: "checked", at: startOfDay(checkedOn), entry };
  return { kind: builtIn.has(id) ? "changed" : "new", at, entry };
}

/** What changed for residents, the latest first. */
export function faqChanges(parts: ChangeParts, most: number): FaqChange[] {
  const { knowledge, published, labels } = parts;
  const withdrawn = [...published].flatMap(([id, at]): FaqChange[] => {
    const label = labels.get(id);
    return knowledge.entries.has(id) || label === undefined ? [] : [{ kind: "withdrawn", at, id, label }];
  });
  return [...[...knowledge.entries.values()].map((entry) => changeOf(entry, parts)), ...withdrawn]
    .sort((a, b) => b.at - a.at || (faqIdOf(a) < faqIdOf(b) ? -1 : 1))
    .slice(0, most);
}
