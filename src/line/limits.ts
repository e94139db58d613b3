/**
 * Limits of the Messaging API (LINE docs: Messaging API reference > Message objects, Flex Message, Quick reply, Action
 * objects, Rich menu; Messaging API > Character counting in a text). The name ends in the unit that LINE counts.
 */
export const LIMITS = {
  messagesPerReply: 5,
  textUnits: 5000,
  altTextUnits: 1500,
  /** "30 KB" and "50 KB" in the reference; the smaller of the two readings of KB. */
  bubbleBytes: 30_000,
  carouselBytes: 50_000,
  carouselBubbles: 12,
  quickReplies: 13,
  quickReplyLabelGraphemes: 20,
  actionLabelGraphemes: 40,
  postbackDataUnits: 300,
  displayTextGraphemes: 300,
  uriUnits: 1000,
  richMenuImageBytes: 1024 * 1024,
  richMenuImageWidth: { least: 800, most: 2500 },
  richMenuImageLeastRatio: 1.45,
  richMenuAreas: 20,
  richMenuLabelGraphemes: 20,
  chatBarTextGraphemes: 14,
} as const;

const MORE = "…";
/** The longest emoji families have 11 units; what is longer is stacked marks without end. */
const LONGEST_CHARACTER_UNITS = 32;

const segmenter = new Intl.Segmenter("ja", { granularity: "grapheme" });
const encoder = new TextEncoder();

/** Whether there is anything to see; LINE refuses a text without. */
export const isBlank = (text: string): boolean => text.trim() === "";

/** Where a text may be cut, in UTF-16 units. */
export const characterStarts = (text: string): Set<number> =>
  new Set([...segmenter.segment(text)].map(({ index }) => index));

/** What a person counts as characters, in order; an endless stack of marks comes in several. */
function* characters(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) {
    if (segment.length <= LONGEST_CHARACTER_UNITS) yield segment;
    else yield* segment.match(new RegExp(`.{1,${LONGEST_CHARACTER_UNITS / 2}}`, "gsu")) ?? [];
  }
}

/** Cuts to at most `limit` graphemes (what a person counts as characters), marking the cut. */
export function clipGraphemes(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept: string[] = [];
  for (const character of characters(text)) {
    kept.push(character);
    if (kept.length > limit) return kept.slice(0, limit - 1).join("") + MORE;
  }
  return kept.join("");
}

/** Cuts to at most `limit` UTF-16 units without splitting a character, marking the cut. */
export function clipUnits(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = "";
  for (const character of characters(text)) {
    if (kept.length + character.length > limit - MORE.length) break;
    kept += character;
  }
  return kept + MORE;
}

/** A text that LINE takes where it wants one: a blank one would make it refuse the whole reply. */
export const orMore = (text: string): string => (isBlank(text) ? MORE : text);

const SENTENCE = /[^。！？!?\n]*(?:[。！？!?]+[」』）)]*|\n|$)/gu;

/** A sentence, or where it is longer than `limit` units, its parts. */
function* sentenceParts(text: string, limit: number): Generator<string> {
  for (const [sentence] of text.matchAll(SENTENCE)) {
    if (sentence.length <= limit) {
      yield sentence;
      continue;
    }
    let part = "";
    for (const character of characters(sentence)) {
      if (part.length + character.length > limit) {
        yield part;
        part = "";
      }
      part += character;
    }
    yield part;
  }
}

/** The text in pieces of at most `limit` UTF-16 units, split at ends of sentences; no piece is blank. */
export function splitUnits(text: string, limit: number): string[] {
  if (text.length <= limit) return isBlank(text) ? [] : [text];
  const pieces: string[] = [];
  let piece = "";
  for (const part of sentenceParts(text, limit)) {
    if (piece.length + part.length > limit) {
      pieces.push(piece);
      piece = "";
    }
    piece += part;
  }
  return [...pieces, piece].map((each) => each.trim()).filter((each) => each !== "");
}

/** Cuts to at most `limit` UTF-16 units at the end of a sentence, where there is one. */
export function clipSentences(text: string, limit: number): string {
  const [first = ""] = splitUnits(text, limit);
  return first;
}

/** Size of a value as the JSON bytes that LINE counts. */
export const jsonBytes = (value: unknown): number => encoder.encode(JSON.stringify(value)).length;
