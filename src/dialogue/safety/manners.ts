import { type Reading, reading } from "./folded.ts";

const INSULTS =
  /(?:ばか|馬鹿|あほ|阿呆|まぬけ|間抜け)(?:やろう?|野郎|たれ|たん|もん|者)?|糞(?:ったれ|野郎|ぼっと)?|くそ(?:ったれ|やろう|野郎|ばばあ|じじい|ぼっと)?|死ね|しね|氏ね|消えろ|消え失せろ|うせろ|殺すぞ|ころすぞ|ぶっ殺す|ぶっころす|殺してやる|黙れ|だまれ|うざい|うぜえ|きもい|役立たず|やくたたず|無能|ぽんこつ|ふざける?な|ふざけんな|なめる?な|なめんな|だらず|ほでなす|ほんじなす|たわけ|だぼ/gu;
/** Said along with an insult, and nothing by themselves. */
const AROUND =
  /うるさい|使えない|つかえない|使えねえ|役に立たない|やくにたたない|やろう|野郎|最悪|最低|さいてい|お前|おまえ|てめえ|てめー|きさま|貴様|あんた|あなた|きみ|この|その|ほんと(?:う)?に?|本当に?|まじで?|まったく|全く|さっさと|早く|とっとと|もう|みんな|市役所|役所|ぼっと|機械|やつ|奴|です|だよ|だな|だね|なの|なんだ|だ|か|が|は|の|め|に|も|ね|よ|な|や|わ|じゃ|さん|くん|本当|一回|いっぺん/gu;
const ENGLISH_INSULTS =
  /\b(?:fuck(?:ing)?|shit|idiots?|stupid|moron|asshole|bitch|bastard|useless|shut up|go to hell|drop dead|damn|you suck|dumb)\b/gu;
const ENGLISH_AROUND =
  /\b(?:you(?:'re)?|are|is|this|a|an|the|bot|such|so|very|piece of|off|it|robot|machine|just|please|system)\b/gu;

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "");

/** As `isAbuse`, of a text that has been made ready. */
export function isAbuseReading({ kana, words }: Reading): boolean {
  const withoutInsults = letters(kana.replace(/ー+/gu, "")).replace(INSULTS, " ");
  if (withoutInsults.includes(" ") && letters(withoutInsults.replace(AROUND, "")) === "") return true;
  const english = words.replace(ENGLISH_INSULTS, "!");
  return english.includes("!") && english !== words && letters(english.replace(ENGLISH_AROUND, "")) === "";
}

/** Whether an insult or a threat is all that the message says; with a question in it, it is a question. */
export const isAbuse = (text: string): boolean => isAbuseReading(reading(text));

const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const SYLLABARY =
  "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん";
const SHORTEST_ROW = 5;
const SHORTEST_REPEAT = 3;
const LEAST_ALONG_ROW = 0.8;

const isAlongRow = (first: string, second: string): boolean =>
  ROWS.some(
    (row) =>
      row.includes(first) && row.includes(second) && Math.abs(row.indexOf(first) - row.indexOf(second)) === 1,
  );

function isKeyboard(text: string): boolean {
  if (text.length < SHORTEST_ROW || !/^[a-z]+$/u.test(text)) return false;
  const pairs = [...text].slice(1).filter((letter, at) => isAlongRow(text.charAt(at), letter));
  return pairs.length / (text.length - 1) >= LEAST_ALONG_ROW;
}

/** As `isNonsense`, of a text that has been made ready. */
export function isNonsenseReading({ kana }: Reading): boolean {
  const said = letters(kana.replace(/[ーっ゛゜ぁぃぅぇぉ]/gu, ""));
  if (said === "") return letters(kana).replace(/[ーっ]/gu, "") === "";
  if (/^(\D)\1+$/u.test(said)) return said.length >= SHORTEST_REPEAT;
  return isKeyboard(said) || (said.length >= SHORTEST_ROW && SYLLABARY.includes(said));
}

/** Whether a message holds no words at all: marks, emoji, one letter held down, rows of a keyboard. */
export const isNonsense = (text: string): boolean => isNonsenseReading(reading(text));
