import type * as z from "zod";
import {
  BATCH_ROWS,
  checkReplySchema,
  type EntriesRow,
  entriesPageSchema,
  type ImportRequest,
  importReplySchema,
  type PlacedFinding,
  type SheetSide,
} from "../../sheet-exchange.ts";
import { type CityEntries, cityEntries } from "../sheet/city-entries.ts";

/** What the server does for this page; every call throws when it cannot be reached or says no. */
export type Server = {
  entries(side: SheetSide, tell: (done: number) => void): Promise<CityEntries>;
  /** What keeps these entries from being published, in their order. */
  check(entries: readonly unknown[], tell: (done: number) => void): Promise<PlacedFinding[][]>;
  /** At most BATCH_ROWS rows. */
  store(request: ImportRequest): Promise<z.output<typeof importReplySchema>>;
};

/** Requests at a time; more would only wait for one another. */
const AT_ONCE = 4;

async function read<T extends z.ZodType>(response: Response, schema: T): Promise<z.output<T>> {
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return schema.parse(await response.json());
}

/** `csrf`: the page's token, without which the server takes nothing. */
export function openServer(base: string, csrf: string): Server {
  const post = <T extends z.ZodType>(path: string, body: unknown, schema: T): Promise<z.output<T>> =>
    fetch(`${base}/sheet/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-csrf-token": csrf },
      body: JSON.stringify(body),
    }).then((response) => read(response, schema));
  return {
    async entries(side, tell) {
      const rows: EntriesRow[] = [];
      let release: string | undefined;
      for (let next: string | undefined = "at=0"; next !== undefined; ) {
        const response = await fetch(`${base}/sheet/entries?side=${side}&${next}`);
        const page: z.output<typeof entriesPageSchema> = await read(response, entriesPageSchema);
        release ??= page.release;
        if (page.release !== release) throw new Error("another release went live between two pages");
        rows.push(...page.rows);
        tell(rows.length);
        next = page.next;
      }
      return cityEntries(rows);
    },
    async check(entries, tell) {
      const starts = Array.from(
        { length: Math.ceil(entries.length / BATCH_ROWS) },
        (_, at) => at * BATCH_ROWS,
      );
      const found = new Map<number, PlacedFinding[][]>();
      let done = 0;
      const work = async (): Promise<void> => {
        for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
          const batch = entries.slice(start, start + BATCH_ROWS);
          const { findings } = await post("check", { entries: batch }, checkReplySchema);
          found.set(start, findings);
          done += batch.length;
          tell(done);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return [...found].toSorted(([a], [b]) => a - b).flatMap(([, findings]) => findings);
    },
    store: (request) => post("import", request, importReplySchema),
  };
}
