import * as z from "zod";
import { registerSchema } from "../../../knowledge/ids.ts";

export const SIZES = ["usual", "large", "largest"] as const;
export const SPEEDS = ["slow", "usual"] as const;
/** Which kind of phone a learner holds. */
export const DEVICES = ["any", "iphone", "android"] as const;

const settingsSchema = z.object({
  register: registerSchema.catch("ja"),
  readings: z.boolean().catch(false),
  size: z.enum(SIZES).catch("usual"),
  speed: z.enum(SPEEDS).catch("usual"),
  device: z.enum(DEVICES).catch("any"),
});
/** How somebody wants to see and hear the app; kept on the device only. */
export type Settings = z.infer<typeof settingsSchema>;

const chosenSchema = z.array(z.string().max(100)).max(200).catch([]);

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "{}");
  } catch {
    return {};
  }
}

/** What was kept as text; each part that cannot be read has its usual value. */
export const readSettings = (text: string | null): Settings =>
  settingsSchema.catch(settingsSchema.parse({})).parse(parsed(text));

/** Ids of entries that were chosen for printing. */
export const readChosen = (text: string | null): readonly string[] => chosenSchema.parse(parsed(text));
