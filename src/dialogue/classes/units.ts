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

type UnitName = { readonly id: ClassUnitId; readonly kana: string; readonly english?: string };

/** A release's names are read once: a question has no time for it. */
const namesByUnits = new WeakMap<readonly ClassUnit[], readonly UnitName[]>();

/** The names of the units, the longest first: the longest that a text holds says most exactly what. */
function namesOf(units: readonly ClassUnit[]): readonly UnitName[] {
  const known = namesByUnits.get(units);
  if (known !== undefined) return known;
  const names = units
    .flatMap(({ id, words }) => words.map((word) => ({ id, word: normalize(word) })))
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ id, word }) => ({
      id,
      kana: toHiragana(word).replaceAll(" ", ""),
      ...(ENGLISH.test(word) ? { english: word } : {}),
    }));
  namesByUnits.set(units, names);
  return names;
}

/** The unit that a text names, by the words of knowledge/class-units.yaml. */
export function unitIn({ kana, words }: Reading, units: readonly ClassUnit[]): ClassUnitId | undefined {
  const [spoken, written] = [kana.replace(PHONES, " "), words.replace(PHONES, " ")];
  return namesOf(units).find(
    (name) => teaches(spoken, name.kana) || (name.english !== undefined && teaches(written, name.english)),
  )?.id;
}
