import { toHiragana } from "../japanese/kana.ts";

const KANA_RUN = /[ぁ-ゖァ-ヶー]{4,}/gu;
const SHORTEST = 3;
/** In a reading that comes from kanji a short word is found by chance. */
const SHORTEST_HOMOPHONE = 5;
const LONGEST = 16;

/** Readings that the index knows. */
type KnownReadings = { has(reading: string): boolean; hasPrefix(start: string): boolean };

/**
 * Words of the knowledge heard in a run of kana. The tokenizer knows written Japanese and cuts 「まいなんばーかーど」 into
 * nonsense; here the run is covered, as much of it as can be, with readings that the index has.
 */
export function kanaWords(text: string, known: KnownReadings): string[] {
  return [...text.matchAll(KANA_RUN)].flatMap(([run]) => cover(toHiragana(run), known));
}

/**
 * Words of the knowledge heard in how a text is read, whatever kanji it was wrongly converted to: 「公布通知書」 sounds
 * like 交付通知書.
 */
export const homophones = (kana: string, known: KnownReadings): string[] =>
  cover(kana, known).filter((reading) => reading.length >= SHORTEST_HOMOPHONE);

function cover(run: string, known: KnownReadings): string[] {
  /** For each start, the most that the rest can be covered, longer words counting more than several short ones. */
  const best = new Array<number>(run.length + 1).fill(0);
  const word = new Array<string>(run.length).fill("");
  for (let start = run.length - 1; start >= 0; start--) {
    best[start] = best[start + 1] ?? 0;
    for (let end = start + 1; end <= Math.min(run.length, start + LONGEST); end++) {
      const reading = run.slice(start, end);
      if (!known.hasPrefix(reading)) break;
      if (reading.length < SHORTEST || !known.has(reading)) continue;
      const covered = (reading.length - 1) ** 2 + (best[end] ?? 0);
      if (covered > (best[start] ?? 0)) {
        best[start] = covered;
        word[start] = reading;
      }
    }
  }
  const found: string[] = [];
  for (let at = 0; at < run.length; ) {
    const reading = word[at] ?? "";
    if (reading === "") at++;
    else {
      found.push(reading);
      at += reading.length;
    }
  }
  return found;
}
