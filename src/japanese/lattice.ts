import ViterbiLattice from "kuromoji/src/viterbi/ViterbiLattice.js";
import ViterbiNode from "kuromoji/src/viterbi/ViterbiNode.js";
import ViterbiSearcher from "kuromoji/src/viterbi/ViterbiSearcher.js";
import { ALWAYS_INVOKE, type Dictionary, GROUP_RUN } from "./dictionary.ts";

/** An unknown word longer than this is no word. */
const MAX_UNKNOWN_LENGTH = 24;

/** Finds the cheapest way to cut a run of text into words. */
export type PathSearch = (run: string) => ViterbiNode[];

/**
 * kuromoji's lattice and Viterbi search over our compact dictionary. kuromoji's own dictionary classes are left
 * out: they need 100 MB and half a second before the first word, a Worker has neither.
 */
export function createPathSearch(dictionary: Dictionary): PathSearch {
  const searcher = new ViterbiSearcher({
    get: (rightId, leftId) => dictionary.connectionCost(rightId, leftId),
  });

  const append = (
    lattice: ViterbiLattice,
    first: number,
    start: number,
    type: "KNOWN" | "UNKNOWN",
    surface: string,
  ): void => {
    for (let entry = first; ; entry++) {
      const context = dictionary.context(entry);
      lattice.append(
        new ViterbiNode(
          entry,
          dictionary.cost(entry),
          start + 1,
          surface.length,
          type,
          context,
          context,
          surface,
        ),
      );
      if (dictionary.isLastOfSurface(entry)) return;
    }
  };

  const unknownEnd = (run: string, start: number, category: number): number => {
    let end = start + characterLength(run, start);
    if ((dictionary.categoryFlags(category) & GROUP_RUN) === 0) return end;
    while (
      end < run.length &&
      end - start < MAX_UNKNOWN_LENGTH &&
      dictionary.category(run.charCodeAt(end)) === category
    ) {
      end += characterLength(run, end);
    }
    return end;
  };

  return (run) => {
    const lattice = new ViterbiLattice();
    for (let start = 0; start < run.length; start += characterLength(run, start)) {
      const known = dictionary.wordsAt(run, start, (first, length) => {
        append(lattice, first, start, "KNOWN", run.slice(start, start + length));
      });
      const category = dictionary.category(run.charCodeAt(start));
      if (known === 0 || (dictionary.categoryFlags(category) & ALWAYS_INVOKE) !== 0) {
        const surface = run.slice(start, unknownEnd(run, start, category));
        append(lattice, dictionary.unknownEntries(category), start, "UNKNOWN", surface);
      }
    }
    lattice.appendEos();
    return searcher.search(lattice);
  };
}

/** 2 for a surrogate pair: the dictionary has none, but a token must not split one. */
const characterLength = (text: string, at: number): number => {
  const codePoint = text.codePointAt(at);
  return codePoint !== undefined && codePoint > 0xffff ? 2 : 1;
};
