import * as z from "zod";
import { cityIdSchema } from "../../../../knowledge/ids.ts";

const fileSchema = z.object({
  name: z.string(),
  /** A path on this server. */
  url: z.string().startsWith("/"),
  /** As they travel, so that progress can be told. */
  bytes: z.int().nonnegative(),
  /** Of the same bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});

/** Names the files that a city's release is made of, as the server offers them and as the device keeps them. */
export const manifestSchema = z.object({
  city: cityIdSchema,
  cityName: z.string(),
  /** The release's hash. */
  release: z.string(),
  number: z.int(),
  madeAt: z.union([z.iso.datetime({ offset: true }), z.iso.date(), z.number()]),
  files: z.array(fileSchema).min(1),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestFile = Manifest["files"][number];

/** Of how many bytes a release is. */
export const bytesOf = ({ files }: Manifest): number => files.reduce((sum, { bytes }) => sum + bytes, 0);
