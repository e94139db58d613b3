import * as z from "zod";
import { cityIdSchema } from "../../knowledge/ids.ts";

/** A file that the volunteers' app takes with it: gzip, to be unpacked by the app itself. */
const pocketFileSchema = z.strictObject({
  /** dictionary = the language, the same for all cities; knowledge = one city's release with its index. */
  name: z.enum(["dictionary", "knowledge"]),
  /** Never shows other bytes later. */
  url: z.string(),
  /** As it travels. */
  bytes: z.int().positive(),
  /** Of the bytes as they travel, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});
export type PocketFile = z.infer<typeof pocketFileSchema>;

const madeAtSchema = z.iso.datetime({ offset: true });

/** build/pockets.json: the files of the built-in release. */
const builtPocketsSchema = z.strictObject({
  dictionary: pocketFileSchema,
  cities: z.partialRecord(
    cityIdSchema,
    z.strictObject({ knowledge: pocketFileSchema, madeAt: madeAtSchema }),
  ),
});
export type BuiltPockets = z.infer<typeof builtPocketsSchema>;

/** @throws ZodError when build/pockets.json is another version's. */
export const openBuiltPockets = (value: unknown): BuiltPockets => builtPocketsSchema.parse(value);

/** /support/<city>/manifest.json: what the app takes with it now. */
export const manifestSchema = z.strictObject({
  city: cityIdSchema,
  cityName: z.string(),
  /** Hash of the release that residents get. */
  release: z.string(),
  /** 0 = the built-in release. */
  number: z.int().min(0),
  /** When the release was made; of the built-in one the last day on which an answer of the city was checked. */
  madeAt: madeAtSchema,
  files: z.array(pocketFileSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * The same address with a status that is no 200. no-pocket (404) = the release was published without these files, until
 * the next publication; unreachable (503) = the database does not answer, so ask again later.
 */
export const noManifestSchema = z.strictObject({
  kind: z.enum(["no-pocket", "unreachable"]),
  /** For volunteers. */
  message: z.string(),
});
export type NoManifest = z.infer<typeof noManifestSchema>;
