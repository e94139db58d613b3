import type { Register } from "../knowledge/ids.ts";

/** BCP 47 tags; easy Japanese is Japanese. */
export const LANG: Readonly<Record<Register, string>> = { ja: "ja", easy: "ja", en: "en" };

type Words = { readonly skip: string; readonly siteName: (city: string) => string };

/** What the public pages say around the replies. */
export const WORDS: Readonly<Record<Register, Words>> = {
  ja: { skip: "本文へ移動", siteName: (city) => `${city} まよわない窓口` },
  easy: { skip: "本文へ行く", siteName: (city) => `${city} まよわない窓口` },
  en: { skip: "Skip to content", siteName: (city) => `${city} city desk` },
};
