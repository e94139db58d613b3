import type { Answer } from "../../dialogue/reply.ts";
import type { Counter } from "./counter.ts";

/** Full-width letters of 18 pt in a line between the margins of an A4 page. */
const LETTERS_A_LINE = 28;
/** Half as wide: Latin letters, digits, spaces. */
const NARROW = /[\u0020-\u007e\uff61-\uff9f]/gu;

const lines = (text: string): number =>
  Math.ceil((text.length - (text.match(NARROW)?.length ?? 0) / 2) / LETTERS_A_LINE);

/** From so many lines on an answer has no room beside headings, all sources and wide lines. Measured in Chromium. */
const CROWDED_FROM = { ja: 10, easy: 10, en: 12 } as const;

/** About so many lines of 18 pt an answer takes on paper. */
function linesOf({ summary, steps, note, warning, askCity }: Answer, counter?: Counter): number {
  const texts = [
    summary,
    ...steps,
    note,
    warning,
    ...(askCity?.message.split("\n") ?? []),
    counter?.section,
    counter?.hours[0],
    counter?.national?.label,
  ];
  return texts.reduce((sum, text) => sum + (text === undefined ? 0 : lines(text)), 0);
}

/** Above so many lines ordinary Japanese has no room for readings above its kanji. Measured in Chromium. */
const READINGS_UP_TO = 13;

/** Whether the answer's kanji can carry their readings on one page; easy Japanese is written so short that it can. */
export const holdsReadings = (reply: Answer, counter?: Counter): boolean =>
  reply.register === "easy" || (reply.register === "ja" && linesOf(reply, counter) <= READINGS_UP_TO);

/** Whether a sheet must save room, so that the answer stays on one page in type of 18 pt. */
export const isCrowded = (reply: Answer, counter?: Counter): boolean =>
  linesOf(reply, counter) >= CROWDED_FROM[reply.register];
