import type { Register } from "../../../knowledge/ids.ts";

const segmenters = {
  ja: new Intl.Segmenter("ja", { granularity: "sentence" }),
  en: new Intl.Segmenter("en", { granularity: "sentence" }),
};

/** A text's sentences; put together they are the text again. */
export const sentencesOf = (text: string, register: Register): string[] =>
  Array.from(segmenters[register === "en" ? "en" : "ja"].segment(text), ({ segment }) => segment);
