import * as fc from "fast-check";

/** What has broken programs that cut, measure or encode texts. */
const NASTY = [
  "",
  " \n　\t",
  "👨‍👩‍👧‍👦",
  "🇯🇵",
  "か\u3099",
  "葛\u{e0100}",
  `e${"\u0301".repeat(400)}`,
  "\ud83d",
  "\udc00",
  "\u200b\u202e",
  "\u0000\u0007",
  '"\\"\\',
  "&p=..&a=forget%",
  "</script><img src=x onerror=alert(1)>",
  "' onfocus='x\" onfocus=\"x",
  "𠮷野家𩸽",
  "。！？」",
];

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  {
    weight: 3,
    arbitrary: fc.constantFrom("市の窓口に", "電話してください。", "0120-95-0178", "Please call. ", "\n"),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 20 }) },
);

/** Texts that nobody should write, some of them thousands of letters long. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 40, arbitrary: fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join("")) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(piece, fc.integer({ min: 100, max: 10_000 }))
      .map(([each, length]) => each.repeat(Math.ceil(length / Math.max(1, each.length)))),
  },
);
