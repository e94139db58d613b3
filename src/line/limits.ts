/** Limits of the Messaging API (LINE docs: Messaging API reference > Message objects, Flex, quick reply, actions). */
export const LIMITS = {
  messagesPerReply: 5,
  textUnits: 5000,
  altTextUnits: 1500,
  bubbleBytes: 30 * 1024,
  quickReplies: 13,
  quickReplyLabelGraphemes: 20,
  actionLabelUnits: 40,
  postbackDataUnits: 300,
  displayTextUnits: 300,
  uriUnits: 1000,
} as const;

const segmenter = new Intl.Segmenter("ja", { granularity: "grapheme" });
const encoder = new TextEncoder();
const MORE = "…";

/** Cuts to at most `limit` graphemes (what a person counts as characters), marking the cut. */
export function clipGraphemes(text: string, limit: number): string {
  const graphemes = [...segmenter.segment(text)];
  if (graphemes.length <= limit) return text;
  return (
    graphemes
      .slice(0, limit - 1)
      .map(({ segment }) => segment)
      .join("") + MORE
  );
}

/** Cuts to at most `limit` UTF-16 units without splitting a character, marking the cut. */
export function clipUnits(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = "";
  for (const { segment } of segmenter.segment(text)) {
    if (kept.length + segment.length > limit - MORE.length) break;
    kept += segment;
  }
  return kept + MORE;
}

/** Size of a value as the JSON bytes that LINE counts. */
export const jsonBytes = (value: unknown): number => encoder.encode(JSON.stringify(value)).length;
