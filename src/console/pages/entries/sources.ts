import type { CityId } from "../../../knowledge/ids.ts";
import type { Action, Source } from "../../../knowledge/schema.ts";
import type { Ledger } from "../../../knowledge/truth.ts";
import { finder, folded } from "./words-in.ts";

/** What is shown of the sources that were found. */
const MOST_FOUND = 20;

export type FoundSources = { readonly found: readonly Source[]; readonly more: number };

const textOf = ({ id, about, publications }: Source): string =>
  [id, about, ...publications.flatMap(({ title = "", publisher }) => [title, publisher])].join("\n");

/** Finds sources that a city may rest on: its own and those of no city. */
export function openSourceSearch(sources: readonly Source[]): (city: CityId, words: string) => FoundSources {
  let opened: readonly { readonly source: Source; readonly text: string }[] | undefined;
  return (city, words) => {
    if (words.trim() === "") return { found: [], more: 0 };
    opened ??= sources.map((source) => ({ source, text: folded(textOf(source)) }));
    const matches = finder(words);
    const found = opened.flatMap(({ source, text }) =>
      (source.city === undefined || source.city === city) && matches(text) ? [source] : [],
    );
    return { found: found.slice(0, MOST_FOUND), more: Math.max(0, found.length - MOST_FOUND) };
  };
}

/** Where buttons may lead with this basis: the phone numbers that it prints, and its official pages. */
export function targetsOf(
  basis: readonly string[],
  actions: readonly Action[],
  { sources, addresses }: Ledger,
  city: CityId,
): string[] {
  const official = addresses(city);
  const chosen = basis.flatMap((id) => sources.get(id) ?? []);
  return [
    ...new Set([
      ...chosen.flatMap(({ phones }) => phones),
      ...chosen.flatMap(({ publications }) =>
        publications.flatMap(({ url }) => (url !== undefined && official.has(url) ? [url] : [])),
      ),
      ...actions.map((action) => (action.kind === "call" ? action.phone : action.url)),
    ]),
  ];
}
