import { standardForms } from "./dialect.ts";
import { toHiragana } from "./kana.ts";
import { normalize } from "./normalize.ts";
import { EVERY_LANGUAGE_PART, type LanguageParts } from "./parts.ts";
import type { Token, Tokenizer } from "./tokenizer.ts";

/** A word that carries meaning in a question or an answer. */
export type Term = {
  /** Dictionary form, lower case. */
  readonly base: string;
  /** Hiragana; empty for words without a known reading. */
  readonly reading: string;
};

export type AnalyzedText = {
  readonly terms: readonly Term[];
  /** The whole text as it is read aloud, in hiragana without marks: what slips and homophones leave intact. */
  readonly kana: string;
};

const CONTENT = new Set(["名詞", "動詞", "形容詞", "副詞", "感動詞", "連体詞"]);
const EMPTY_DETAILS = new Set(["非自立", "代名詞", "特殊", "接尾"]);
/** Words that every second question contains and none turns on. */
const EMPTY_WORDS = new Set([
  "する",
  "ある",
  "いる",
  "なる",
  "やる",
  "いう",
  "言う",
  "思う",
  "の",
  "こと",
  "よう",
  "さん",
  "ください",
]);
const ENGLISH_EMPTY_WORDS = new Set(
  "a an and are at be by can could do does for from has have how i in is it me my of on or s t the to was what when where which who will with would you your".split(
    " ",
  ),
);
/** IPADIC takes unknown marks for nouns. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;
const LATIN_WORD = /^[a-z]+$/u;
const MARKS = /[^ぁ-ゖーa-z0-9一-龠]/gu;

/** "cards" and "card" are one word; longer endings are left alone. */
const singular = (word: string): string =>
  /[^s]s$/u.test(word) && word.length > 3 ? word.slice(0, -1) : word;

/** Interrogatives carry the question's type, so they stay although IPADIC calls them pronouns. */
const INTERROGATIVES = new Set(["いつ", "どこ", "いくら", "何", "誰", "だれ", "どれ", "どちら", "どっち"]);

function termOf(token: Token): Term | undefined {
  const base = token.base.toLowerCase();
  if (LATIN_WORD.test(base)) {
    return ENGLISH_EMPTY_WORDS.has(base) ? undefined : { base: singular(base), reading: "" };
  }
  if (!SAYS_SOMETHING.test(base) || !CONTENT.has(token.pos) || EMPTY_WORDS.has(base)) return undefined;
  const empty = EMPTY_DETAILS.has(token.posDetail) && !INTERROGATIVES.has(base);
  if (empty && !(token.posDetail === "接尾" && token.pos === "名詞")) return undefined;
  return { base, reading: toHiragana(token.reading) };
}

/**
 * Without its particle 「カード（を）なくした」 is cut as ない + する: the dictionary knows written Japanese. People who
 * have lost something leave the particle out.
 */
const isLose = (token: Token, next: Token | undefined): boolean =>
  /^[な無失]く$/u.test(token.surface) && token.pos === "形容詞" && next?.base === "する";

function repaired(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, at) => {
    const next = tokens[at + 1];
    const previous = tokens[at - 1];
    if (previous !== undefined && isLose(previous, token)) return [];
    if (next === undefined || !isLose(token, next)) return [token];
    const surface = token.surface + next.surface;
    return [
      {
        ...token,
        surface,
        base: "なくす",
        reading: token.reading + next.reading,
        pos: "動詞",
        posDetail: "自立",
      },
    ];
  });
}

/**
 * How a question ends says who speaks, not what about: polite, spoken and dialect endings (ですか, んだけど, だべか, とね,
 * だらか, かいな), heard at the end of the reading.
 */
const ENDING =
  /(?:ですか|ますか|でしょうか|ましょうか|んですけど|んだけど|のですが|んですが|ですが|けど|たいです|です|ます|ください|おしえて|だべか|べか|べ|かいな|だらか|だがん|ちょっと|っちゃろか|とよ|とけ|とね|やけん|だっちゃ|すか|かね|かな|わ|の|か|ね|よ)+$/u;
const SHORTEST_WITHOUT_ENDING = 4;

function withoutEnding(kana: string): string {
  const stem = kana.replace(ENDING, "");
  return stem.length < SHORTEST_WITHOUT_ENDING ? kana : stem;
}

/** Words and reading of a text, after normalisation. */
export function analyze(
  tokenizer: Tokenizer,
  text: string,
  parts: LanguageParts = EVERY_LANGUAGE_PART,
): AnalyzedText {
  const folded = normalize(text);
  const normal = parts.has("dialect") ? standardForms(folded) : folded;
  const tokens = repaired(tokenizer.tokenize(normal));
  const terms = tokens.map(termOf).filter((term) => term !== undefined);
  const aloud = tokens
    .map((token) => (token.reading === "" ? token.surface : toHiragana(token.reading)))
    .join("")
    .replace(MARKS, "");
  const kana = parts.has("endings") ? withoutEnding(aloud) : aloud;
  return { terms, kana };
}

/** Overlapping runs of two and three characters, with the ends marked. */
export function kanaGrams(kana: string): string[] {
  if (kana === "") return [];
  const marked = `^${kana}$`;
  const grams: string[] = [];
  for (let size = 2; size <= 3; size++) {
    for (let at = 0; at + size <= marked.length; at++) grams.push(marked.slice(at, at + size));
  }
  return grams;
}
