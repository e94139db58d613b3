import * as z from "zod";

/**
 * What smartphone classes teach, by the topics of the national teaching materials (nat-149): the first six are the
 * basics, the others their use.
 */
export const CLASS_UNIT_IDS = [
  "power-buttons",
  "phone",
  "camera",
  "internet",
  "maps",
  "messaging",
  "mynaportal",
  "health-insurance",
  "bank-account",
  "e-tax",
  "nenkin-net",
  "smartphone-certificate",
] as const;
export const classUnitIdSchema = z.enum(CLASS_UNIT_IDS, { error: "内容（unit）を一覧から選んでください" });
export type ClassUnitId = z.infer<typeof classUnitIdSchema>;
