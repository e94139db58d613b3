import type { Span } from "./addresses.ts";

const LABEL =
  "(?:暗証番号|暗証|暗唱番号|あんしょうばんごう|あんしょう|ぱすわーど|ぱすこーど|ぱす(?=[は:])|ぴんこーど|ぴん番号|pin(?: ?(?:code|number))?|password|passcode|pass ?word|anshou? ?bango|署名用)";
/** Words between a secret's name and the secret. */
const LINK =
  "(?:[\\s:=「『\"',、。]|は|わ|が|を|に|も|の|って|です|番号|ばんごう|確か|たしか|たぶん|多分|今|いま|私|わたし|全部|ぜんぶ|同じ|おなじ|is|was|it's|my|wa|no|ga|number|code){0,6}";
const PIN = "\\d(?:[\\s、,.・-]{0,2}\\d){3,7}(?!\\d)";
const PASSWORD = "(?=[a-z!-/:-@]{0,20}\\d)[a-z0-9!#-&*+./:;=?@^_-]{4,20}";
/** What follows a number that is only an example, a length or a year. */
const EXAMPLE =
  "(?!\\s?(?:桁|けた|文字|もじ|回|かい|digit|char|letter|times?|年|円|のよう|みたい|とか|など|なんて|といった|[はをもじ](?!.{0,4}(?:です|でした)(?!か))|で(?:は|も)?(?:だめ|駄目|いけ|危)|以外|番のよう|#|〜|~))";
const FORWARD = new RegExp(`${LABEL}${LINK}(${PIN})${EXAMPLE}`, "gu");
const FORWARD_PASSWORD = new RegExp(`${LABEL}${LINK}(${PASSWORD})${EXAMPLE}`, "gu");
const BACKWARD = new RegExp(
  `(${PIN})[」』"']?\\s?(?:が|は|という|っていう|と言う|is)\\s?(?:私の|わたしの|うちの|my )?${LABEL}(?!で?(?:使|つか|でき)|として|に(?:でき|使|つか))`,
  "gu",
);
/** 「番号は1234でいいですか」: a number of another kind has its kind before the word. */
const BARE =
  /(?<![一-龠a-z])(?:番号|ばんごう)[はがをのも:\s]{0,2}(\d{4})(?!\d)(?=\s?(?:です|でいい|でよ|で合|であ|で大丈夫|でだいじょうぶ|だ|でし|[。、]|$))/gu;
const SERVICE_PREFIX = /^(?:0120|0570|0800|9110)$/u;

/**
 * Places of secrets that a text gives away (「暗証番号は1234です」), not of questions about them (「4桁ですか」).
 * @param words folded text in hiragana and kanji
 * @param numeric its numeric form, without dates and counts, with hiragana
 */
export function secretsIn(words: string, numeric: string): Span[] {
  const spans: Span[] = [];
  const add = (index: number, whole: string, secret: string, text: string): void => {
    const start = text.indexOf(secret, index + (whole.startsWith(secret) ? 0 : whole.lastIndexOf(secret)));
    if (!SERVICE_PREFIX.test(secret)) spans.push({ start, end: start + secret.length });
  };
  for (const pattern of [FORWARD, BACKWARD, BARE]) {
    for (const { 0: whole, 1: secret = "", index } of numeric.matchAll(pattern))
      add(index, whole, secret, numeric);
  }
  for (const { 0: whole, 1: secret = "", index } of words.matchAll(FORWARD_PASSWORD)) {
    if (/[a-z]/u.test(secret)) add(index, whole, secret, words);
  }
  return spans;
}
