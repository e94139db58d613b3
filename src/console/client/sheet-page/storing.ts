import { BATCH_ROWS, type ImportResult } from "../../sheet-exchange.ts";
import type { CityEntries } from "../sheet/city-entries.ts";
import type { ReviewedRow } from "./review.ts";
import type { Server } from "./server.ts";

type StoredRow = { readonly row: ReviewedRow; readonly result: ImportResult };

/** Sends rows batch by batch; goes on where it was when it is called again. */
export type Storing = {
  readonly all: number;
  /** Until all is sent or `stop` was called. Throws when a batch could not be sent; nothing of it is lost. */
  run(tell: (done: number) => void): Promise<void>;
  /** The batch that is on its way is still finished. */
  stop(): void;
  /** What was answered so far, in the order of the file. */
  stored(): readonly StoredRow[];
};

export function openStoring(
  server: Server,
  { versions }: Pick<CityEntries, "versions">,
  rows: readonly ReviewedRow[],
  ready: boolean,
): Storing {
  const sendable = rows.flatMap((row) => {
    const { plan } = row;
    if (plan.kind !== "add" && plan.kind !== "change") return [];
    const off = plan.kind === "change" && plan.off;
    return [{ row, sent: { entry: plan.entry, off, seen: versions.get(plan.id) ?? 0 } }];
  });
  const stored: StoredRow[] = [];
  let stopped = false;
  return {
    all: sendable.length,
    async run(tell) {
      while (stored.length < sendable.length && !stopped) {
        const batch = sendable.slice(stored.length, stored.length + BATCH_ROWS);
        const { results } = await server.store({ ready, rows: batch.map(({ sent }) => sent) });
        if (results.length !== batch.length) throw new Error("not one answer for each row");
        results.forEach((result, at) => {
          const row = batch[at]?.row;
          if (row !== undefined) stored.push({ row, result });
        });
        tell(stored.length);
      }
    },
    stop() {
      stopped = true;
    },
    stored: () => stored,
  };
}
