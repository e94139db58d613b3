import { writtenOut } from "./cell-text.ts";

const LAST_ASCII = 0x7f;
export const BEYOND_ASCII = /[^\0-\x7F]/gu;
const HALF_KANA = { from: 0xa1, to: 0xdf };
/** NEC's copies of IBM's letters: Windows reads them but writes the copy that comes later. */
const COPIES = new Set([0xed, 0xee]);

let known: Uint16Array | undefined;

/** The one or two bytes of every character that the platform's decoder knows, by UTF-16 unit; 0 = none. */
function codes(): Uint16Array {
  if (known !== undefined) return known;
  const decoder = new TextDecoder("shift_jis");
  const found = Uint16Array.from({ length: 0x1_0000 }, (_, unit) => (unit <= LAST_ASCII ? unit : 0));
  const add = (code: number, bytes: readonly number[]): void => {
    const character = decoder.decode(Uint8Array.from(bytes));
    const unit = character.charCodeAt(0);
    if (character.length === 1 && character !== "\u{FFFD}" && found[unit] === 0) found[unit] = code;
  };
  for (let byte = HALF_KANA.from; byte <= HALF_KANA.to; byte++) add(byte, [byte]);
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if ((lead >= HALF_KANA.from - 1 && lead <= HALF_KANA.to) || COPIES.has(lead)) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) add(lead * 0x100 + trail, [lead, trail]);
  }
  known = found;
  return found;
}

/**
 * Text as Windows' Shift_JIS (CP932), made by turning the platform's own decoder round: what it would not give back
 * (〜, −, 𠮷, é) is written out as its number. (encoding-japanese turns 〜 into ～ without a word.)
 */
export function encodeCp932(text: string): Uint8Array {
  const table = codes();
  const held = text.replace(BEYOND_ASCII, (character) =>
    character.length === 1 && table[character.charCodeAt(0)] !== 0 ? character : writtenOut(character),
  );
  const bytes = new Uint8Array(held.length * 2);
  let length = 0;
  for (let at = 0; at < held.length; at++) {
    const code = table[held.charCodeAt(at)] ?? 0;
    if (code > 0xff) bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  return bytes.subarray(0, length);
}
