import type { ClassUnitId } from "../../knowledge/class-units.ts";
import type { Reading } from "../safety/folded.ts";

/** How people name what is taught: over hiragana and kanji without spaces, and over English words. */
const UNIT_WORDS: readonly (readonly [ClassUnitId, japanese: RegExp, english: RegExp])[] = [
  [
    "smartphone-certificate",
    /すまほ(?:用)?の?電子証明|電子証明書|でんししょうめい/u,
    /\b(?:electronic|digital) certificates?\b/u,
  ],
  ["nenkin-net", /ねんきんねっと|年金ねっと|ねんきんのねっと/u, /\bnenkin[- ]?net\b/u],
  ["e-tax", /e-?tax|いー?たっくす|電子申告|確定申告/u, /\be-?tax\b|\btax return\b/u],
  ["bank-account", /公金受取|受取口座|うけとりこうざ/u, /\bbank account registration\b|\bpublic money account\b/u],
  ["health-insurance", /保険証|ほけんしょう|まいな保険/u, /\bhealth insurance\b/u],
  ["mynaportal", /まいな(?:ー)?ぽ(?:ー)?たる|まいなぽ(?!いんと)/u, /\bmyna ?portal\b/u],
  [
    "messaging",
    /(?<![a-z])line|(?<![おで])らいん|めっせーじ|めーる(?!あどれす)|(?:てれび|びでお)(?:電話|でんわ|通話)|すたんぷ/u,
    /\bline\b(?! up)|\b(?:text )?messag(?:es?|ing)\b|\btexting\b|\bvideo calls?\b|\be-?mails?\b/u,
  ],
  ["maps", /地図|ちず|まっぷ|道案内|みちあんない|乗り換え案内/u, /\bmaps?\b|\bnavigation\b/u],
  ["camera", /かめら|写真|しゃしん|動画の?(?:撮|と)り/u, /\bcameras?\b|\bphotos?\b|\bpictures?\b/u],
  [
    "internet",
    /いんたーねっと|(?<!きん)ねっと(?!わーく|しょっぴんぐ)|検索|けんさく|調べもの|しらべもの/u,
    /\binternet\b|\bweb search\b|\bbrows(?:e|ing)\b/u,
  ],
  [
    "phone",
    /(?:電話|でんわ)の?(?:を)?(?:かけ|掛け|受け|出方|でかた)|通話の/u,
    /\b(?:making|make|taking|phone) calls?\b|\bcalling\b/u,
  ],
  ["power-buttons", /電源|でんげん|ぼたん|音量|充電|じゅうでん/u, /\bpower button\b|\bbuttons\b|\bcharging\b/u],
];

/** The unit that a text names first in the order above: the narrower one wins. */
export const unitIn = ({ kana, words }: Reading): ClassUnitId | undefined =>
  UNIT_WORDS.find(([, japanese, english]) => japanese.test(kana) || english.test(words))?.[0];
