/**
 * Controls, half characters and noncharacters: XML and Excel drop or replace them. A line feed is how Excel breaks a
 * line inside a cell; a carriage return it takes for the same, so that one is written out.
 */
const NEVER_HELD = /[\p{Cs}\p{Noncharacter_Code_Point}\u{FFFD}]|(?![\t\n])\p{Cc}/gu;
const LOOKS_WRITTEN_OUT = /&(?=#x[0-9a-f]{1,6};)/giu;
const WRITTEN_OUT = /&#x([0-9a-f]{1,6});/giu;
const LAST_CODE_POINT = 0x10ffff;

/** Starts that Excel takes for a formula, the wide ones in Japanese Excel (OWASP, "CSV Injection"). */
const FORMULA = "[=+\\-@\\t\\r\\n＝＋－＠]";
const GUARDED = new RegExp(`^'+${FORMULA}`, "u");
const IN_DANGER = new RegExp(`^'*${FORMULA}`, "u");

/** A character as its number, for files that cannot hold it: 😀 is `&#x1F600;`. */
export const writtenOut = (character: string): string =>
  `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;

const escaped = (text: string): string =>
  text.replace(LOOKS_WRITTEN_OUT, () => writtenOut("&")).replace(NEVER_HELD, writtenOut);

/** A value as a cell of a file whose cells Excel may take for formulas (CSV): those get an apostrophe. */
export const openCell = (value: string): string => escaped(IN_DANGER.test(value) ? `'${value}` : value);

/** A value as a cell that is marked as text (xlsx). Only an apostrophe that would be taken for a guard is doubled. */
export const textCell = (value: string): string => escaped(GUARDED.test(value) ? `'${value}` : value);

/**
 * The value that openCell or textCell wrote. One reading for all files, because staff open one kind and save another.
 */
export function readCell(cell: string): string {
  const value = cell.replaceAll(/\r\n?/gu, "\n").replace(WRITTEN_OUT, (all, digits: string) => {
    const code = Number.parseInt(digits, 16);
    return code <= LAST_CODE_POINT ? String.fromCodePoint(code) : all;
  });
  return GUARDED.test(value) ? value.slice(1) : value;
}
