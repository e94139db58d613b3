import type { Register } from "../ids.ts";
import { FORBIDDEN, PLAIN_KATAKANA, PLAIN_KATAKANA_JA, TAUGHT_WORDS } from "./words.ts";

/** error = must be changed before it is published; advice = worth a look. */
export type StyleFinding = { readonly level: "error" | "advice"; readonly message: string };

/** The school grade in which a kanji is taught: 1 to 6, 8 = the rest of the everyday list, undefined = not on it. */
export type KanjiGrade = (kanji: string) => number | undefined;

const error = (message: string): StyleFinding => ({ level: "error", message });
const advice = (message: string): StyleFinding => ({ level: "advice", message });

/** Characters of a sentence, where a person would take a breath. */
const LIMITS = {
  ja: { good: 50, most: 70, kanjiShare: 0.5 },
  easy: { good: 25, most: 40, kanjiShare: 0.4 },
} as const;
const SHORTEST_FOR_SHARE = 15;
const WORDS_IN_ENGLISH_SENTENCE = 35;
/** Kanji that a child has learnt at the end of primary school. */
const LAST_PRIMARY_GRADE = 6;

const KANJI = /\p{Script=Han}/gu;
const QUOTED = /「[^」]*」/gu;

/** Names and printed words between 「」 are others' words: their style is not ours to judge. */
const ownWords = (text: string): string => text.replace(QUOTED, "「」");

/** The sentences of a text, without their full stop. A remark in brackets belongs to its sentence. */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[。！？!?])|\n/u)
    .map((sentence) => sentence.replace(/[。！？!?]$/u, "").trim())
    .filter((sentence) => sentence !== "");

function sentenceLength(text: string, register: "ja" | "easy"): StyleFinding[] {
  const { good, most } = LIMITS[register];
  return sentencesOf(text).flatMap((sentence) => {
    const length = [...sentence].length;
    if (length > most)
      return [error(`文が${length}文字あります。${most}文字までに分けてください：「${sentence}」`)];
    if (length > good)
      return [advice(`文が${length}文字あります。できれば${good}文字までに：「${sentence}」`)];
    return [];
  });
}

function kanjiDensity(text: string, register: "ja" | "easy"): StyleFinding[] {
  const letters = [...text].filter((letter) => /[\p{L}]/u.test(letter));
  if (letters.length < SHORTEST_FOR_SHARE) return [];
  const share = (text.match(KANJI) ?? []).length / letters.length;
  const limit = LIMITS[register].kanjiShare;
  return share > limit
    ? [advice(`漢字が${Math.round(share * 100)}%です。${limit * 100}%までにすると読みやすくなります`)]
    : [];
}

const withoutTaughtWords = (text: string): string =>
  TAUGHT_WORDS.reduce((rest, word) => rest.replaceAll(word, ""), text);

function kanjiGrades(text: string, gradeOf: KanjiGrade): StyleFinding[] {
  const plain = withoutTaughtWords(ownWords(text));
  return [...new Set(plain.match(KANJI) ?? [])].flatMap((kanji) => {
    const grade = gradeOf(kanji);
    if (grade === undefined) return [error(`「${kanji}」は常用漢字ではありません。ひらがなで書いてください`)];
    return grade > LAST_PRIMARY_GRADE
      ? [error(`「${kanji}」は小学校で習わない漢字です。ひらがなか、やさしい言葉にしてください`)]
      : [];
  });
}

const NEGATIVE_PAIR =
  /(?:ない(?:と|ければ|では|で(?:は)?)|なければ|なくては|ないと)[^。、]{0,12}(?:ません|ない(?!で|よう))|なくは(?:ない|ありません)|ないわけでは|ないことは(?:ない|ありません)|しないではい/u;

function doubleNegative(text: string, register: "ja" | "easy"): StyleFinding[] {
  return sentencesOf(text).flatMap((sentence) => {
    const found = sentence.match(NEGATIVE_PAIR)?.[0];
    if (found === undefined) return [];
    const message = `打ち消しが二つ重なっています（「${found}」）。「〜してください」「〜が必要です」のように書いてください`;
    return [register === "easy" ? error(message) : advice(message)];
  });
}

const HONORIFIC =
  /(?:お|ご)[\p{Script=Han}ぁ-ん]{1,6}?(?:いただ|ください|になり|になら|申し上げ|いたし|願い)|させていただ|いただけます|くださいますよう|賜/gu;
const PILED_UP = /になられ|させていただけ|いただきますよう|おっしゃられ|拝見させ/u;

function honorifics(text: string): StyleFinding[] {
  return sentencesOf(ownWords(text)).flatMap((sentence) =>
    (sentence.match(HONORIFIC) ?? []).length > 1 || PILED_UP.test(sentence)
      ? [error(`敬語が重なっています：「${sentence}」。「〜してください」「〜できます」で足ります`)]
      : [],
  );
}

const KATAKANA = /[ァ-ヴー]{3,}/gu;

/** A loanword that not everybody knows needs its meaning in brackets behind it. */
function loanwords(text: string, register: "ja" | "easy"): StyleFinding[] {
  const own = ownWords(text);
  return [...own.matchAll(KATAKANA)].flatMap(({ 0: word, index }) => {
    if (PLAIN_KATAKANA.has(word) || (register === "ja" && PLAIN_KATAKANA_JA.has(word))) return [];
    const explained = own.slice(index + word.length).startsWith("（") || own.slice(0, index).endsWith("（");
    return explained
      ? []
      : [error(`「${word}」は知らない人が多い言葉です。言いかえるか、すぐ後ろに（ ）で意味を書いてください`)];
  });
}

const DAY = /(?<!\d年)(?<!\d)(\d{1,2}月\d{1,2}日)/gu;
const EVERY_YEAR = /毎年|年末|年始|誕生日|12月29日/u;
const YEAR = /(?:19|20)\d\d/u;
const ERA_YEAR = /(?:令和|平成|昭和)(?:\d+|元)年/u;

function dates(text: string): StyleFinding[] {
  const found: StyleFinding[] = [];
  const bare = EVERY_YEAR.test(text) || YEAR.test(text) ? undefined : text.match(DAY)?.[0];
  if (bare !== undefined)
    found.push(error(`「${bare}」の年がありません。「2026年${bare}」のように書いてください`));
  if (ERA_YEAR.test(ownWords(text)) && !YEAR.test(text)) {
    found.push(error("年号だけの年があります。「令和8年（2026年）」のように西暦もそえてください"));
  }
  return found;
}

const NUMBER_FORMS: readonly (readonly [RegExp, string])[] = [
  [/[０-９Ａ-Ｚａ-ｚ]/u, "数字と英字は半角で書いてください"],
  [/[ｦ-ﾟ]/u, "かたかなは全角で書いてください"],
  [/％/u, "「%」は半角で書いてください"],
  [/\d\s*[ヶヵケカｹ]月/u, "「1か月」のように、ひらがなの「か」で書いてください"],
  [/\(\d{2,4}\)\s*\d/u, "電話番号は「0185-89-2189」の形で書いてください"],
  [/(?<![\d-])0\d{9,10}(?!\d)/u, "電話番号はハイフンで区切ってください（例：0185-89-2189）"],
  [/\d{5,}円/u, "金額は「10,000円」のように、コンマで区切ってください"],
];

const numberForms = (text: string): StyleFinding[] =>
  NUMBER_FORMS.flatMap(([pattern, message]) => {
    const found = ownWords(text).match(pattern)?.[0];
    return found === undefined ? [] : [error(`「${found}」：${message}`)];
  });

const forbiddenWords = (text: string, register: "ja" | "easy"): StyleFinding[] =>
  FORBIDDEN.flatMap(({ pattern, instead, registers }) => {
    if (registers !== undefined && !registers.includes(register)) return [];
    const found = withoutTaughtWords(ownWords(text)).match(pattern)?.[0];
    return found === undefined ? [] : [error(`「${found}」は使いません。${instead}`)];
  });

function english(text: string): StyleFinding[] {
  return text
    .split(/(?<=[.!?])\s+/u)
    .map((sentence) => ({
      sentence,
      words: sentence.split(/\s+/u).filter((word) => /[a-z]/iu.test(word)).length,
    }))
    .filter(({ words }) => words > WORDS_IN_ENGLISH_SENTENCE)
    .map(({ sentence, words }) =>
      error(
        `英語の文が${words}語あります。${WORDS_IN_ENGLISH_SENTENCE}語までに分けてください：「${sentence}」`,
      ),
    );
}

/** What in a text shown to residents would stop a 78-year-old reader, by our own rules (textlint has the general ones). */
export function styleFindings(text: string, register: Register, gradeOf: KanjiGrade): StyleFinding[] {
  if (register === "en") return english(text);
  return [
    ...sentenceLength(text, register),
    ...kanjiDensity(text, register),
    ...(register === "easy" ? kanjiGrades(text, gradeOf) : []),
    ...doubleNegative(text, register),
    ...honorifics(text),
    ...loanwords(text, register),
    ...dates(text),
    ...numberForms(text),
    ...forbiddenWords(text, register),
  ];
}
