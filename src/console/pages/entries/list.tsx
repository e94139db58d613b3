import type { FC } from "hono/jsx";
import { baseEntry, baseHasChanged } from "../../../knowledge/city-change.ts";
import type { CityId } from "../../../knowledge/ids.ts";
import type { Release, ReleaseEntry } from "../../../knowledge/release.ts";
import { CATEGORIES } from "../../../knowledge/schema.ts";
import type { VersionOutline, VersionText } from "../../../store/entry-versions.ts";
import { DataTable, Form } from "../../parts.tsx";
import { ENTRIES, ENTRY_STATES, type EntryState, ORIGINS } from "../../words/entries.ts";
import { CATEGORY_NAMES } from "../../words/entry-fields.ts";
import type { CityEntries } from "./city-entries.ts";
import { finder, folded } from "./words-in.ts";

const PAGE_SIZE = 100;
const CATEGORY_WORDS: Readonly<Record<string, string>> = CATEGORY_NAMES;

export type EntryRow = {
  readonly id: string;
  readonly question: string;
  readonly label: string;
  readonly category: string;
  readonly origin: keyof typeof ORIGINS;
  readonly states: readonly EntryState[];
  readonly reviewBy: string;
  readonly base?: ReleaseEntry;
};

export type ListFilter = {
  readonly words: string;
  readonly category: string;
  readonly state: string;
  /** From 1. */
  readonly page: number;
};

/** What the base says of an entry that staff may have changed. */
type BaseStand = {
  readonly inBase: boolean;
  /** The city's file does not show it. */
  readonly isOff: boolean;
  readonly hasChanged: boolean;
};

/** How a saving stands, given the version that residents get now. */
function ownState(outline: VersionOutline, liveVersion: number | undefined, inBase: boolean): EntryState {
  if (outline.kind === "off" || (outline.kind === "common" && !inBase)) return "off";
  if (outline.version === liveVersion) return "live";
  if (outline.errors > 0) return "wrong";
  return outline.stage === "ready" ? "ready" : "writing";
}

/** How an entry stands; more than one thing can be true of it. */
export function statesOf(
  outline: VersionOutline | undefined,
  liveVersion: number | undefined,
  { inBase, isOff, hasChanged }: BaseStand,
): EntryState[] {
  const untouched = isOff ? "off" : "live";
  const own = outline === undefined ? untouched : ownState(outline, liveVersion, inBase);
  return hasChanged ? [own, "base-changed"] : [own];
}

/** Every entry of a city: the base's in its order, then those that staff have begun. */
export function entryRows(
  { base, baseOff, outlines }: CityEntries,
  release: Pick<Release, "cities">,
  city: CityId,
  liveVersions: ReadonlyMap<string, number>,
): EntryRow[] {
  const known = [...base.values()].map((served): EntryRow => {
    const entry = baseEntry(served, release, city);
    const outline = outlines.get(entry.id);
    const isChanged = outline !== undefined && outline.kind !== "common";
    return {
      id: entry.id,
      question: outline?.question || entry.question,
      label: outline?.label || entry.label,
      category: outline?.category || entry.category,
      origin: entry.cities !== undefined ? "own" : isChanged ? "changed" : "common",
      states: statesOf(outline, liveVersions.get(entry.id), {
        inBase: true,
        isOff: baseOff.has(entry.id),
        hasChanged: outline?.base !== undefined && baseHasChanged(outline, entry),
      }),
      reviewBy: outline?.reviewBy || entry.reviewBy,
      base: entry,
    };
  });
  const begun = [...outlines.values()].flatMap((outline): EntryRow[] =>
    base.has(outline.entry)
      ? []
      : [
          {
            id: outline.entry,
            question: outline.question || ENTRIES.unnamed(outline.entry),
            label: outline.label ?? "",
            category: outline.category ?? "",
            origin: "own",
            states: statesOf(outline, liveVersions.get(outline.entry), {
              inBase: false,
              isOff: false,
              hasChanged: outline.base !== undefined,
            }),
            reviewBy: outline.reviewBy ?? "",
          },
        ],
  );
  return [...known, ...begun];
}

const answerText = ({ answer }: ReleaseEntry): string =>
  [answer.ja, answer.easy, answer.en]
    .flatMap(({ summary, steps, note = "" }) => [summary, ...steps, note])
    .join("\n");

/** Of the base entry only what no saving has replaced is searched; the texts of savings come from the database. */
export function matchingRows(
  rows: readonly EntryRow[],
  { words, category, state }: ListFilter,
  drafts: readonly VersionText[],
): EntryRow[] {
  const matches = finder(words);
  const written = new Map(drafts.map(({ entry, text }) => [entry, text]));
  const textOf = ({ id, question, label, base }: EntryRow): string =>
    [question, label, written.get(id) ?? (base === undefined ? "" : answerText(base))].join("\n");
  return rows.filter(
    (row) =>
      (category === "" || row.category === category) &&
      (state === "" || row.states.some((own) => own === state)) &&
      (words === "" || matches(folded(textOf(row)))),
  );
}

const Options: FC<{
  readonly any: string;
  readonly names: Readonly<Record<string, string>>;
  readonly order: readonly string[];
  readonly chosen: string;
}> = ({ any, names, order, chosen }) => (
  <>
    <option value="">{any}</option>
    {order.map((value) => (
      <option value={value} selected={value === chosen}>
        {names[value]}
      </option>
    ))}
  </>
);

const filterQuery = ({ category, state }: ListFilter, page: number): string => {
  const query = new URLSearchParams();
  if (category !== "") query.set("category", category);
  if (state !== "") query.set("state", state);
  if (page > 1) query.set("page", `${page}`);
  return query.size === 0 ? "" : `?${query}`;
};

type ListProps = {
  readonly address: string;
  readonly csrf: string;
  readonly rows: readonly EntryRow[];
  readonly filter: ListFilter;
  readonly mayWrite: boolean;
};

const Pages: FC<{ readonly total: number } & Omit<ListProps, "rows" | "mayWrite">> = ({
  address,
  csrf,
  total,
  filter,
}) => {
  const { page, words } = filter;
  const steps = [
    ...(page > 1 ? [{ to: page - 1, name: ENTRIES.previous }] : []),
    ...(page * PAGE_SIZE < total ? [{ to: page + 1, name: ENTRIES.next }] : []),
  ];
  if (steps.length === 0) return null;
  return (
    <nav class="pages" aria-label={ENTRIES.pages}>
      <ul>
        {steps.map(({ to, name }) => (
          <li>
            {words === "" ? (
              <a href={`${address}${filterQuery(filter, to)}`}>{name}</a>
            ) : (
              // Words are posted: an address would keep them in logs and histories.
              <Form action={`${address}/search`} csrf={csrf}>
                <input type="hidden" name="words" value={words} />
                <input type="hidden" name="category" value={filter.category} />
                <input type="hidden" name="state" value={filter.state} />
                <button type="submit" class="quiet" name="page" value={`${to}`}>
                  {name}
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** The list with its search. */
export const EntryList: FC<ListProps> = ({ address, csrf, rows, filter: asked, mayWrite }) => {
  // An address that was kept may name a page that is no longer there.
  const filter = { ...asked, page: Math.min(asked.page, Math.max(1, Math.ceil(rows.length / PAGE_SIZE))) };
  const first = (filter.page - 1) * PAGE_SIZE;
  const shown = rows.slice(first, first + PAGE_SIZE);
  const isFiltered = filter.words !== "" || filter.category !== "" || filter.state !== "";
  return (
    <>
      <p>{ENTRIES.lead}</p>
      {mayWrite ? (
        <p>
          <a class="button" href={`${address}/new`}>
            {ENTRIES.create}
          </a>
        </p>
      ) : null}
      <Form action={`${address}/search`} csrf={csrf} class="filter">
        <fieldset>
          <legend>{ENTRIES.filter}</legend>
          <div class="field">
            <label for="words">{ENTRIES.words}</label>
            <p class="hint" id="words-hint">
              {ENTRIES.wordsHint}
            </p>
            <input type="search" id="words" name="words" value={filter.words} aria-describedby="words-hint" />
          </div>
          <div class="columns">
            <div class="field">
              <label for="category">{ENTRIES.category}</label>
              <select id="category" name="category">
                <Options
                  any={ENTRIES.anyCategory}
                  names={CATEGORY_WORDS}
                  order={CATEGORIES}
                  chosen={filter.category}
                />
              </select>
            </div>
            <div class="field">
              <label for="state">{ENTRIES.state}</label>
              <select id="state" name="state">
                <Options
                  any={ENTRIES.anyState}
                  names={ENTRY_STATES}
                  order={Object.keys(ENTRY_STATES)}
                  chosen={filter.state}
                />
              </select>
            </div>
          </div>
          <div class="actions">
            <button type="submit">{ENTRIES.search}</button>
            {isFiltered ? (
              <a class="button quiet" href={address}>
                {ENTRIES.clear}
              </a>
            ) : null}
          </div>
        </fieldset>
      </Form>
      <DataTable
        caption={ENTRIES.caption(first + 1, first + shown.length, rows.length)}
        head={ENTRIES.head}
        empty={ENTRIES.none}
        rows={shown.map(({ id, question, category, origin, states, reviewBy }) => [
          <a href={`${address}/${id}`}>{question}</a>,
          CATEGORY_WORDS[category] ?? category,
          ORIGINS[origin],
          states.map((state) => ENTRY_STATES[state]).join("、"),
          <span class="day">{reviewBy}</span>,
        ])}
      />
      <Pages address={address} csrf={csrf} total={rows.length} filter={filter} />
    </>
  );
};
