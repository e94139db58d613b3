import { analyze, kanaGrams } from "../japanese/terms.ts";
import type { Tokenizer } from "../japanese/tokenizer.ts";
import { type SearchDocument, sentencesOf } from "./index-file.ts";
import type { DocumentGrams } from "./phrases.ts";

/** A document as it is read aloud, in hiragana: its phrasings, and the sentences of its body. */
export type SpokenDocument = { readonly phrasings: readonly string[]; readonly sentences: readonly string[] };

/** Reads a document as the index has read it. */
const spokenDocument = (tokenizer: Tokenizer, document: SearchDocument): SpokenDocument => ({
  phrasings: document.phrasings.map((phrasing) => analyze(tokenizer, phrasing).kana),
  sentences: sentencesOf(document).map((sentence) => analyze(tokenizer, sentence).kana),
});

/** All documents as they are read aloud, by their ids. */
export const spokenDocuments = (
  tokenizer: Tokenizer,
  documents: readonly SearchDocument[],
): Map<string, SpokenDocument> =>
  new Map(documents.map((document) => [document.id, spokenDocument(tokenizer, document)]));

/** Which texts have a run of kana. */
type GramPlaces = {
  phrasings: number;
  /** Phrasings and sentences together. */
  texts: number;
  /** Rising. */
  readonly documents: number[];
};

export type Heard = {
  readonly documents: readonly DocumentGrams[];
  readonly places: ReadonlyMap<string, GramPlaces>;
};

/** Cuts all that is spoken into runs of kana, as buildSearchIndex does. */
export function hearDocuments(spoken: readonly SpokenDocument[]): Heard {
  const places = new Map<string, GramPlaces>();
  const documents = spoken.map(({ phrasings, sentences }, number) => {
    const read = (kana: string, isPhrasing: boolean): string[] => {
      const grams = [...new Set(kanaGrams(kana))];
      for (const gram of grams) {
        const place = places.get(gram);
        if (place === undefined) {
          places.set(gram, { phrasings: isPhrasing ? 1 : 0, texts: 1, documents: [number] });
          continue;
        }
        place.texts++;
        if (isPhrasing) place.phrasings++;
        if (place.documents.at(-1) !== number) place.documents.push(number);
      }
      return grams;
    };
    return {
      phrasings: phrasings.map((kana) => read(kana, true)),
      body: sentences.flatMap((kana) => read(kana, false)),
    };
  });
  return { documents, places };
}
