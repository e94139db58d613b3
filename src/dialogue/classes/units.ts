import { toHiragana } from "../../japanese/kana.ts";
import { normalize } from "../../japanese/normalize.ts";
import type { ClassUnit, ClassUnitId } from "../../knowledge/class-units.ts";
import type { Reading } from "../safety/folded.ts";

/** Names of the phone itself hold names of units: 携帯電話, スマートフォンの電話. */
const PHONES = /携帯(?:電話)?|けいたいでんわ|手のひら電話|\b(?:smart|cell|mobile) ?phones?\b/gu;
/** The way to apply, not what is taught. */
const APPLYING =
  /^(?:(?:で|から)(?:も)?(?:申|もうし|予約|よやく|聞|きい|問|受け?付|登録)|番号|ばんごう|した|して)/u;
/** オンライン is no LINE. */
const BEFORE_WORD = /(?:おん|でざ|ぷ)$/u;
const ENGLISH = /^[a-z]/u;

const folded = (word: string): string => toHiragana(normalize(word)).replaceAll(" ", "");

/** Where a word stands in a text; English words stand alone. Negative where it is not. */
function placeOf(text: string, word: string): number {
  const at = text.indexOf(word);
  const isPartOfWord = (neighbour: string | undefined): boolean => /[a-z]/u.test(neighbour ?? "");
  if (at < 0 || !ENGLISH.test(word)) return at;
  return isPartOfWord(text[at - 1]) || isPartOfWord(text[at + word.length]) ? -1 : at;
}

/** Whether a text names it as what is taught. */
function teaches(text: string, word: string): boolean {
  const at = placeOf(text, word);
  return at >= 0 && !BEFORE_WORD.test(text.slice(0, at)) && !APPLYING.test(text.slice(at + word.length));
}

/** The unit that a text names, by the words of knowledge/class-units.yaml: the longest of them says most exactly what. */
export function unitIn({ kana, words }: Reading, units: readonly ClassUnit[]): ClassUnitId | undefined {
  const [spoken, written] = [kana.replace(PHONES, " "), words.replace(PHONES, " ")];
  let best: { readonly id: ClassUnitId; readonly length: number } | undefined;
  for (const { id, words: names } of units) {
    for (const name of names) {
      if (name.length <= (best?.length ?? 0)) continue;
      const english = normalize(name);
      if (teaches(spoken, folded(name)) || (ENGLISH.test(english) && teaches(written, english))) {
        best = { id, length: name.length };
      }
    }
  }
  return best?.id;
}
