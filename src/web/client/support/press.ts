import * as z from "zod";
import { registerSchema } from "../../../knowledge/ids.ts";

const register = registerSchema;

/** Buttons of replies that the app carries out, as they stand in its pages. */
export const pressSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none-of-these"), register }),
  z.object({ kind: z.literal("navigator"), navigator: z.string(), path: z.array(z.string()), register }),
]);
