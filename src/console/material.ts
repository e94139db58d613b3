import * as z from "zod";
import { goldQuestionSchema } from "../dialogue/gate.ts";
import { cityChangeSchema } from "../knowledge/city-change.ts";
import { cityIdSchema } from "../knowledge/ids.ts";

/** Rows hold changes as text; taking them apart is left to the browser, which has the time. */
const changeTextSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(cityChangeSchema);

const versionSchema = z.strictObject({
  entry: z.string(),
  version: z.number(),
  change: changeTextSchema,
});

/** What the engine in the browser needs to know of a city, beside the files. */
export const materialSchema = z.strictObject({
  city: cityIdSchema,
  /** Hash of the built-in release. */
  base: z.string(),
  /** What residents get; number 0 is the built-in release. */
  live: z.strictObject({ number: z.number(), hash: z.string(), base: z.string() }),
  /** Of each changed entry, the newest version that may be published. */
  ready: z.array(versionSchema),
  /** Of each changed entry, the newest version, whatever its state. */
  newest: z.array(versionSchema),
  /** The versions that the live release is made of. */
  liveChanges: z.array(versionSchema),
  gold: z.array(goldQuestionSchema),
});
export type Material = z.infer<typeof materialSchema>;
export type MaterialVersion = Material["ready"][number];
/** The same as it travels. */
export type MaterialText = z.input<typeof materialSchema>;
