import * as z from "zod";
import type { ArchiveParts } from "../../../store/archive-file.ts";
import { archivePageSchema, releaseHashSchema } from "../../../store/archive-file.ts";
import { archiveTableNameSchema } from "../../../store/archive-tables.ts";
import type { SendRows } from "./put-back.ts";

const markSchema = z.object({ at: z.number() });
const beganSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready"), mark: markSchema }),
  z.object({
    kind: z.literal("in-the-way"),
    found: z.array(z.object({ table: archiveTableNameSchema, count: z.number() })),
  }),
  z.object({ kind: z.literal("other"), mark: markSchema }),
]);
const rowsResultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("at"), at: z.number() }),
  z.object({ kind: z.literal("not-begun") }),
  z.object({ kind: z.literal("refused") }),
]);
type Began = z.infer<typeof beganSchema>;

/** The server's side of taking and restoring an archive. Every call throws when the answer is not 200. */
export type ArchiveServer = ArchiveParts & {
  begin(file: { sha256: string; total: number }): Promise<Began>;
  rows: SendRows;
  putContent(hash: string, json: string): Promise<void>;
  finish(sha256: string): Promise<boolean>;
};

/** `base` is the address of the archive's page. */
export function archiveServer(base: string): ArchiveServer {
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf]")?.content ?? "";
  const call = async (path: string, body?: string): Promise<Response> => {
    const headers = { "content-type": "application/json", "x-csrf-token": token };
    const response = await fetch(
      `${base}${path}`,
      body === undefined ? {} : { method: "POST", headers, body },
    );
    if (!response.ok) throw new Error(`${path} ${response.status}`);
    return response;
  };
  const ask = async <T>(schema: z.ZodType<T>, path: string, body?: unknown): Promise<T> =>
    schema.parse(await (await call(path, body === undefined ? undefined : JSON.stringify(body))).json());
  return {
    page: (table, after) => ask(archivePageSchema, "/page", { table, after }),
    hashes: () => ask(z.array(releaseHashSchema), "/contents"),
    async content(hash) {
      const response = await fetch(`${base}/contents/${hash}`);
      if (response.status === 404) return undefined;
      if (!response.ok) throw new Error(`contents ${response.status}`);
      return response.arrayBuffer();
    },
    begin: (file) => ask(beganSchema, "/begin", file),
    rows: (part) => ask(rowsResultSchema, "/rows", part),
    async putContent(hash, json) {
      await call(`/contents/${hash}`, json);
    },
    async finish(sha256) {
      return (await ask(z.object({ finished: z.boolean() }), "/finish", { sha256 })).finished;
    },
  };
}
