import * as z from "zod";
import { idSchema } from "../knowledge/fields.ts";
import { entrySchema } from "../knowledge/schema.ts";

/** What the page of sheets and its script in the browser say to each other. */

/** live = what residents get now; newest = with the drafts. */
export const SHEET_SIDES = ["live", "newest"] as const;
export type SheetSide = (typeof SHEET_SIDES)[number];

/** Where a page of entries begins: `at` counts entries of the base, `after` is the id before the first added one. */
export const pageQuerySchema = z.object({
  side: z.enum(SHEET_SIDES),
  at: z.coerce.number().int().min(0).default(0),
  after: z.union([z.literal(""), idSchema]).optional(),
});

const pageRowSchema = z.strictObject({
  id: z.string(),
  /** The newest version, 0 where nobody has changed the entry; saving on names it. */
  version: z.int(),
  /** The entry before any change of the city's staff. */
  base: entrySchema.optional(),
  /** Whether the base keeps the entry from the city's residents. */
  off: z.boolean(),
  /** What was changed, as it was saved: reading it is left to the browser, because the server has 10 ms. */
  change: z.string().optional(),
});
export const entriesPageSchema = z.strictObject({
  /** Names what the entries are of; pages of two releases do not go together. */
  release: z.string(),
  rows: z.array(pageRowSchema),
  /** The query of the next page. */
  next: z.string().optional(),
});
export type EntriesPage = z.infer<typeof entriesPageSchema>;
export type EntriesRow = z.infer<typeof pageRowSchema>;

/** Rows in one request: judging twenty takes 2 of its 10 ms of CPU, and most of them in an isolate just begun. */
export const BATCH_ROWS = 20;

const pathSchema = z.array(z.union([z.string(), z.number()]));
const findingsSchema = z.array(z.strictObject({ path: pathSchema, message: z.string() }));
/** What is wrong at a place of an entry. */
export type PlacedFinding = z.infer<typeof findingsSchema>[number];

/** Entries stay unread here, so that one bad row does not keep the others out. */
export const checkRequestSchema = z.strictObject({ entries: z.array(z.unknown()).min(1).max(BATCH_ROWS) });
/** In the order of the request. */
export const checkReplySchema = z.strictObject({ findings: z.array(findingsSchema) });
export type CheckReply = z.infer<typeof checkReplySchema>;

export const importRequestSchema = z.strictObject({
  /** Rows without findings become candidates for publishing. */
  ready: z.boolean(),
  rows: z
    .array(z.strictObject({ entry: z.unknown(), off: z.boolean(), seen: z.int().min(0) }))
    .min(1)
    .max(BATCH_ROWS),
});
export type ImportRequest = z.infer<typeof importRequestSchema>;

const importResultSchema = z.discriminatedUnion("kind", [
  /** `errors`: findings that keep it from being published. */
  z.strictObject({ kind: z.literal("saved"), errors: z.int() }),
  /** Somebody has saved since; `at` in milliseconds since 1970. */
  z.strictObject({ kind: z.literal("conflict"), by: z.string(), at: z.number() }),
  z.strictObject({ kind: z.literal("refused"), findings: findingsSchema }),
]);
export type ImportResult = z.infer<typeof importResultSchema>;
/** In the order of the request. */
export const importReplySchema = z.strictObject({ results: z.array(importResultSchema) });
export type ImportReply = z.infer<typeof importReplySchema>;
