import * as z from "zod";
import { citySchema, entrySchema, overrideSchema, sourceSchema } from "./schema.ts";

/**
 * What doors serve: checked entries with the cities, sources and synonyms they need. The search index travels
 * beside it as bytes; `hash` covers both.
 */
export const releaseSchema = z.strictObject({
  hash: z.string(),
  entries: z.array(entrySchema),
  cities: z.array(
    z.strictObject({ card: citySchema, overrides: z.array(overrideSchema), off: z.array(z.string()) }),
  ),
  sources: z.array(sourceSchema),
  synonyms: z.array(z.array(z.string())),
});
export type Release = z.infer<typeof releaseSchema>;
export type ReleaseCity = Release["cities"][number];
