import * as z from "zod";

/** The five cities whose knowledge ships with the repository. The id is also the webhook path. */
export const CITY_IDS = ["miyakonojo", "noshiro", "sakaiminato", "chigasaki", "morioka"] as const;
export const cityIdSchema = z.enum(CITY_IDS, {
  error: "市のIDは miyakonojo・noshiro・sakaiminato・chigasaki・morioka のどれかです",
});
export type CityId = z.infer<typeof cityIdSchema>;

/** How an answer is worded: ja = plain Japanese, easy = やさしい日本語, en = English. */
export const REGISTERS = ["ja", "easy", "en"] as const;
export const registerSchema = z.enum(REGISTERS);
export type Register = z.infer<typeof registerSchema>;
