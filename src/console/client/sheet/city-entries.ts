import { cityChangeSchema } from "../../../knowledge/city-change.ts";
import type { EntriesRow } from "../../sheet-exchange.ts";
import type { CurrentEntry } from "./columns.ts";

/** A city's entries as the server has them. */
export type CityEntries = {
  readonly current: ReadonlyMap<string, CurrentEntry>;
  /** The newest version of every entry that was ever touched, also of those that are gone. */
  readonly versions: ReadonlyMap<string, number>;
  /** Entries whose ways of asking are nowhere to be found any more. */
  readonly lost: readonly string[];
};

type Composed = Pick<CurrentEntry, "entry" | "off"> | undefined;

/** @throws Error when a draft was saved by another version of this program and cannot be read. */
function composed({ base, off, change: text }: EntriesRow): Composed {
  const change = text === undefined ? undefined : cityChangeSchema.parse(JSON.parse(text));
  if (change?.kind === "put") return { entry: change.entry, off: false };
  return base === undefined ? undefined : { entry: base, off: change?.kind === "off" || off };
}

/** Lays what staff have changed over the base. */
export function cityEntries(rows: readonly EntriesRow[]): CityEntries {
  const current = new Map<string, CurrentEntry>();
  for (const row of rows) {
    const found = composed(row);
    if (found === undefined) continue;
    current.set(row.id, { ...found, origin: found.entry.cities === undefined ? "common" : "own" });
  }
  return {
    current,
    versions: new Map(rows.map(({ id, version }) => [id, version])),
    lost: rows.filter(({ base, change }) => base === undefined && change === undefined).map(({ id }) => id),
  };
}
