import { phrasingKey, phrasingsOf } from "../../../knowledge/entry-rules.ts";
import type { ReleaseEntry } from "../../../knowledge/release.ts";
import { entryVersions, type VersionOutline } from "../../../store/entry-versions.ts";
import type { ConsoleContext, ConsoleParts } from "../../context.ts";

/** All entries of a city as its staff see them: those of the base, and what was saved since. */
export type CityEntries = {
  /** Those of the base, also those that the city's file does not show. */
  readonly base: ReadonlyMap<string, ReleaseEntry>;
  /** Ids of the base that the city's file does not show. */
  readonly baseOff: ReadonlySet<string>;
  readonly outlines: ReadonlyMap<string, VersionOutline>;
  /** Short names by id, of all that is not taken away. */
  readonly labels: ReadonlyMap<string, string>;
};

/** Whether a saving has taken the entry's text away. */
const isGone = (outline: VersionOutline | undefined, inBase: boolean): boolean =>
  outline?.kind === "common" && !inBase;

export async function cityEntries(context: ConsoleContext, { desks }: ConsoleParts): Promise<CityEntries> {
  const { city } = context.get("staff");
  const { entries, cities } = desks.builtIn.release;
  const base = new Map(
    entries.flatMap((entry) => ((entry.cities?.includes(city) ?? true) ? [[entry.id, entry] as const] : [])),
  );
  const baseOff = new Set(cities.find(({ card }) => card.id === city)?.off);
  const outlines = new Map(
    (await entryVersions(context.env.DB).outlines(city)).map((outline) => [outline.entry, outline]),
  );
  const labels = new Map([...base].map(([id, { label }]) => [id, label]));
  for (const [id, outline] of outlines) {
    if (isGone(outline, base.has(id))) continue;
    if (outline.label !== undefined && outline.label !== "") labels.set(id, outline.label);
  }
  return { base, baseOff, outlines, labels };
}

/** The entry with this short name; names are the same where only marks and spaces tell them apart. */
export function idByLabel({ labels }: CityEntries): (label: string) => string | undefined {
  let byName: Map<string, string> | undefined;
  return (label) => {
    byName ??= new Map([...labels].map(([id, name]) => [phrasingKey(name), id]));
    return byName.get(phrasingKey(label));
  };
}

/**
 * Which entry of the base leads from these words; not the entry itself, and none whose words staff have replaced:
 * those stand in its newest version.
 */
export function baseAskedElsewhere(
  { base, baseOff, outlines }: CityEntries,
  { asked }: Pick<ConsoleParts, "asked">,
  id: string,
): (text: string) => string | undefined {
  const isReplaced = (other: string): boolean => {
    const kind = outlines.get(other)?.kind;
    return kind === "put" || kind === "off" || (kind === undefined && baseOff.has(other));
  };
  return (text) => {
    const key = phrasingKey(text);
    return asked.candidates(text).find((other) => {
      const entry = base.get(other);
      return (
        other !== id &&
        entry !== undefined &&
        !isReplaced(other) &&
        phrasingsOf(asked.entry(entry)).some((way) => phrasingKey(way.text) === key)
      );
    });
  };
}
