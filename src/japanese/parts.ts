/** Steps of reading Japanese that can be left out, to measure what each is worth. */
export const LANGUAGE_PARTS = ["dialect", "endings", "romaji"] as const;
type LanguagePart = (typeof LANGUAGE_PARTS)[number];
export type LanguageParts = { has(part: LanguagePart): boolean };

export const EVERY_LANGUAGE_PART: LanguageParts = new Set(LANGUAGE_PARTS);
