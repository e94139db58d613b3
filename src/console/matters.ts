import { baseEntry, baseHasChanged } from "../knowledge/city-change.ts";
import { cityReviewItems, type ReviewItem, type ReviewState } from "../knowledge/freshness.ts";
import type { CityId } from "../knowledge/ids.ts";
import { linkUses } from "../knowledge/links.ts";
import { type CityKnowledge, cityKnowledge } from "../knowledge/overlay.ts";
import type { Release, ReleaseEntry } from "../knowledge/release.ts";
import type { AssignedItem, Assignment } from "../store/assignments.ts";
import type { DraftBase } from "../store/draft-bases.ts";
import type { LinkCheck } from "../store/link-checks.ts";
import { MATTERS } from "./words/matters.ts";

/** review = a date; base = the common entry under a change; link = a page that does not open; gap = not told yet. */
export const MATTER_KINDS = ["review", "base", "link", "gap"] as const;

type Named = Pick<ReleaseEntry, "id" | "question">;
type Common = { readonly item: string; readonly title: string };

/** Something that a city's staff should look at; `item` names it among those of its kind. */
export type Matter =
  | (Common & {
      readonly kind: "review";
      readonly state: Exclude<ReviewState, "base-changed">;
      /** The day that decides, YYYY-MM-DD. */
      readonly date: string;
      /** Absent where it is no entry: nothing that staff can write in the console. */
      readonly entry?: string;
    })
  | (Common & { readonly kind: "base"; readonly entry: string })
  | (Common & { readonly kind: "link"; readonly check: LinkCheck; readonly uses: readonly Named[] })
  | (Common & {
      readonly kind: "gap";
      /** The city's counters that should know. */
      readonly sections: readonly string[];
      /** What residents ask and cannot be told until then. */
      readonly waiting: readonly Named[];
    });

/** Groups of matters, the most urgent first: what harms residents now, what will soon, what was never there. */
export const GROUPS = ["expired", "review-due", "base", "link", "ending", "near-review", "gap"] as const;
export type Group = (typeof GROUPS)[number];

export const groupOf = (matter: Matter): Group => (matter.kind === "review" ? matter.state : matter.kind);

export const keyOf = ({ kind, item }: AssignedItem): string => `${kind} ${item}`;

export type MatterSources = {
  readonly city: CityId;
  /** What the city's residents get now. */
  readonly live: Release;
  /** The release of this repository, on which staff write. */
  readonly builtIn: Release;
  /** Pages that have not opened lately. */
  readonly failing: readonly LinkCheck[];
  readonly drafts: readonly DraftBase[];
  /** YYYY-MM-DD in Japan. */
  readonly today: string;
};

function titleOf({ kind, id }: ReviewItem, knowledge: CityKnowledge): string {
  const { entries, navigators, helpLines, units, teachingCards } = knowledge;
  switch (kind) {
    case "entry":
    case "override":
      return entries.get(id)?.question ?? id;
    case "city-card":
      return MATTERS.cityCard;
    case "navigator":
      return MATTERS.navigator(navigators.get(id)?.label ?? id);
    case "help-line":
      return MATTERS.helpLine(helpLines.find((line) => line.id === id)?.label.ja ?? id);
    case "class-unit":
      return MATTERS.classUnit(units.find((unit) => unit.id === id)?.name.ja ?? id);
    case "teaching-card":
      return MATTERS.teachingCard(teachingCards.find((card) => card.id === id)?.title.ja ?? id);
  }
}

function reviewMatter(item: ReviewItem, knowledge: CityKnowledge): Matter {
  const { kind, id, state, date } = item;
  const title = titleOf(item, knowledge);
  if (state === "base-changed" || date === undefined) return { kind: "base", item: id, title, entry: id };
  const entry = kind === "entry" ? { entry: id } : {};
  return { kind: "review", item: `${kind}/${id}`, title, state, date, ...entry };
}

/** Entries of the base that have changed since staff wrote theirs, published or not. */
function changedUnderDrafts({ city, builtIn, drafts }: MatterSources): Matter[] {
  const bases = new Map(builtIn.entries.map((entry) => [entry.id, entry]));
  return drafts.flatMap(({ entry: id, ...change }) => {
    const own = bases.get(id);
    const base = own === undefined ? undefined : baseEntry(own, builtIn, city);
    if (!baseHasChanged(change, base)) return [];
    return [{ kind: "base", item: id, title: base?.question ?? MATTERS.baseGone(id), entry: id } as const];
  });
}

function linkMatters({ failing }: MatterSources, { entries }: CityKnowledge): Matter[] {
  const uses = linkUses(entries.values());
  return failing.flatMap((check) => {
    const users = uses.get(check.url) ?? [];
    const [first] = users;
    if (first === undefined) return [];
    const title = MATTERS.link(first.question, users.length - 1, new URL(check.url).host);
    return [{ kind: "link", item: check.url, title, check, uses: users } as const];
  });
}

/** The counters of a city for a purpose; the switchboard where it has none for it. */
function sectionsFor({ card }: CityKnowledge, counter: string): string[] {
  const of = (purpose: string): string[] =>
    card.contacts.filter((contact) => contact.purpose === purpose).map(({ section }) => section);
  const own = of(counter);
  return own.length > 0 ? own : of("general");
}

function gapMatters(knowledge: CityKnowledge): Matter[] {
  const gaps = new Map<string, { title: string; sections: string[]; waiting: Named[] }>();
  for (const [id, details] of Object.entries(knowledge.unknown)) {
    const entry = knowledge.entries.get(id);
    if (entry === undefined) continue;
    for (const { id: detail, what, counter } of details) {
      const gap = gaps.get(detail) ?? {
        title: what.ja,
        sections: sectionsFor(knowledge, counter),
        waiting: [],
      };
      gaps.set(detail, { ...gap, waiting: [...gap.waiting, entry] });
    }
  }
  // What most questions wait for comes first.
  return [...gaps]
    .map(([item, gap]) => ({ kind: "gap", item, ...gap }) as const)
    .sort((a, b) => b.waiting.length - a.waiting.length);
}

/** All that a city's staff should look at today, each once, group by group. */
export function mattersOf(sources: MatterSources): Matter[] {
  const { live, city, today } = sources;
  const knowledge = cityKnowledge(live, city);
  if (knowledge === undefined) return [];
  const all = [
    ...cityReviewItems(live, knowledge, today).map((item) => reviewMatter(item, knowledge)),
    ...changedUnderDrafts(sources),
    ...linkMatters(sources, knowledge),
    ...gapMatters(knowledge),
  ];
  const once = new Map(all.map((matter) => [keyOf(matter), matter]));
  return [...once.values()].sort((a, b) => GROUPS.indexOf(groupOf(a)) - GROUPS.indexOf(groupOf(b)));
}

/** Who does what, by the key of the matter. */
export type Assigned = ReadonlyMap<string, Assignment>;

/** Assignments that still hold, and those whose matter is gone without anybody having noted it. */
export function sortAssignments(
  assignments: readonly Assignment[],
  matters: readonly Matter[],
): { readonly open: Assigned; readonly gone: readonly Assignment[] } {
  const there = new Set(matters.map(keyOf));
  const held = assignments.filter(({ doneAt }) => doneAt === undefined);
  return {
    open: new Map(held.filter((one) => there.has(keyOf(one))).map((one) => [keyOf(one), one])),
    gone: held.filter((one) => !there.has(keyOf(one))),
  };
}

export const isOverdue = ({ due }: Pick<Assignment, "due">, today: string): boolean => today > due;
