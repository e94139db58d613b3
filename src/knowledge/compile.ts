import {
  type CityDetail,
  cityDetailsFileSchema,
  knownDetailFindings,
  knownDetailsFileSchema,
  unknownDetails,
} from "./city-details.ts";
import { classUnitFindings } from "./class-unit-rules.ts";
import { classUnitsFileSchema } from "./class-units.ts";
import { coverageFileSchema, coverageFindings, factUses } from "./coverage.ts";
import { entryFindings, overlayFindings, type PlacedEntry } from "./entry-rules.ts";
import { helpLineFindings, helpLinesFileSchema } from "./help-lines.ts";
import { CITY_IDS, type CityId } from "./ids.ts";
import { navigatorFindings } from "./navigator-rules.ts";
import { type Navigator, navigatorSchema } from "./navigator-schema.ts";
import type { AuthoredRelease, Release, ReleaseCity } from "./release.ts";
import { cityFindings, clarificationFindings, synonymFindings, topicFindings } from "./rules.ts";
import {
  cityEntriesFileSchema,
  citySchema,
  clarificationsFileSchema,
  entriesFileSchema,
  otherTopicsFileSchema,
  sourcesFileSchema,
  synonymsFileSchema,
} from "./schema.ts";
import { type Ledger, openLedger } from "./truth.ts";
import { type FieldPath, type Finding, type KnowledgeFile, readYaml } from "./yaml-file.ts";

/** The texts of the knowledge folder, by path inside it. */
export type KnowledgeTexts = ReadonlyMap<string, string>;

/** A release without its hash and without what comes from outside the YAML files. */
export type CompiledContent = Omit<AuthoredRelease, "hash" | "synonyms" | "readings" | "holidays"> & {
  readonly synonyms: Release["synonyms"]["own"];
};

export type Compiled =
  | { readonly ok: true; readonly content: CompiledContent }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** The knowledge folder while it is read: every wrong file or rule adds to the findings. */
class Folder {
  readonly findings: Finding[] = [];
  readonly #texts: KnowledgeTexts;

  constructor(texts: KnowledgeTexts) {
    this.#texts = texts;
  }

  read<S extends Parameters<typeof readYaml>[2]>(name: string, schema: S) {
    const text = this.#texts.get(name);
    if (text === undefined) {
      this.findings.push({ file: name, line: 1, field: "", message: "ファイルがありません。作ってください" });
      return undefined;
    }
    const result = readYaml(name, text, schema);
    if (result.ok) return result.file;
    this.findings.push(...result.findings);
    return undefined;
  }

  /** Names of the files in a subfolder, in order. */
  names(under: string): string[] {
    return [...this.#texts.keys()].filter((name) => name.startsWith(`${under}/`)).sort();
  }
}

function placed(
  file: KnowledgeFile<unknown>,
  list: readonly PlacedEntry["entry"][],
  field: string,
  city?: CityId,
): PlacedEntry[] {
  return list.map((entry, position) => {
    const at = (path: FieldPath, message: string): Finding => file.at([field, position, ...path], message);
    return city === undefined ? { entry, at } : { entry, city, at };
  });
}

const commonEntries = (folder: Folder): PlacedEntry[] =>
  folder.names("common").flatMap((name) => {
    const file = folder.read(name, entriesFileSchema);
    return file === undefined ? [] : placed(file, file.data.entries, "entries");
  });

function detailList(folder: Folder, common: readonly PlacedEntry[]): readonly CityDetail[] {
  const list = folder.read("city-details.yaml", cityDetailsFileSchema);
  const ids = new Set(common.map(({ entry }) => entry.id));
  list?.data.details.forEach((detail, number) => {
    detail.entries.forEach((id, position) => {
      if (ids.has(id)) return;
      folder.findings.push(
        list.at(["details", number, "entries", position], `共通の項目に「${id}」はありません`),
      );
    });
  });
  return list?.data.details ?? [];
}

/** A city's own entries, or undefined with its card when one of its files does not read. */
function readCity(
  folder: Folder,
  city: CityId,
  common: readonly PlacedEntry[],
  details: readonly CityDetail[],
  ledger: Ledger,
): { readonly added: readonly PlacedEntry[]; readonly city: ReleaseCity | undefined } {
  const card = folder.read(`cities/${city}/city.yaml`, citySchema);
  const overlay = folder.read(`cities/${city}/entries.yaml`, cityEntriesFileSchema);
  const known = folder.read(`cities/${city}/details.yaml`, knownDetailsFileSchema);
  const added = overlay === undefined ? [] : placed(overlay, overlay.data.add, "add", city);
  if (overlay !== undefined) {
    const bases = new Map(common.map(({ entry }) => [entry.id, entry]));
    folder.findings.push(...overlayFindings(overlay, city, bases, ledger));
  }
  if (card !== undefined) folder.findings.push(...cityFindings(card, city, ledger));
  if (known !== undefined) {
    const ids = new Set([...common, ...added].map(({ entry }) => entry.id));
    folder.findings.push(...knownDetailFindings(known, details, ids));
  }
  if (card === undefined || overlay === undefined || known === undefined) return { added, city: undefined };
  return {
    added,
    city: {
      card: card.data,
      unknown: unknownDetails(details, known.data),
      overrides: overlay.data.override,
      off: overlay.data.off,
    },
  };
}

/**
 * Checks the whole knowledge folder and gathers it into a release without hash and index. `isOneWord` tells whether
 * the tokenizer keeps a word whole: a synonym that it cuts would never be looked up.
 */
export function compileKnowledge(texts: KnowledgeTexts, isOneWord: (word: string) => boolean): Compiled {
  const folder = new Folder(texts);
  const { findings } = folder;
  const sources = folder.read("sources.yaml", sourcesFileSchema)?.data.sources ?? [];
  const ledger = openLedger(sources);
  const synonyms = folder.read("synonyms.yaml", synonymsFileSchema);
  if (synonyms !== undefined) findings.push(...synonymFindings(synonyms, isOneWord));

  const common = commonEntries(folder);
  const details = detailList(folder, common);
  const read = CITY_IDS.map((city) => readCity(folder, city, common, details, ledger));
  const cities = read.flatMap(({ city }) => (city === undefined ? [] : [city]));
  const entries = [...common, ...read.flatMap(({ added }) => added)];
  findings.push(...entryFindings(entries, ledger));
  const topics = folder.read("other-topics.yaml", otherTopicsFileSchema);
  if (topics !== undefined) findings.push(...topicFindings(topics, entries));
  const ids = {
    entries: new Set(entries.map(({ entry }) => entry.id)),
    topics: new Set(topics?.data.topics.map(({ id }) => id)),
  };
  const clarifications = folder.read("clarifications.yaml", clarificationsFileSchema);
  if (clarifications !== undefined) findings.push(...clarificationFindings(clarifications, ids.entries));
  const navigators = folder.names("navigator").flatMap((name): Navigator[] => {
    const file = folder.read(name, navigatorSchema);
    if (file === undefined) return [];
    findings.push(...navigatorFindings(file, ids, ledger));
    return [file.data];
  });
  const helpLines = folder.read("help-lines.yaml", helpLinesFileSchema);
  if (helpLines !== undefined) findings.push(...helpLineFindings(helpLines, ledger));
  const lines = helpLines?.data.lines ?? [];
  const classUnits = folder.read("class-units.yaml", classUnitsFileSchema);
  if (classUnits !== undefined) findings.push(...classUnitFindings(classUnits, ids.entries, ledger));
  const { units, cards: teachingCards } = classUnits?.data ?? { units: [], cards: [] };
  const uses = factUses({
    entries: entries.map(({ entry }) => entry),
    cities,
    navigators,
    helpLines: lines,
    units,
    teachingCards,
  });
  const coverage = folder.read("coverage.yaml", coverageFileSchema);
  if (coverage !== undefined) findings.push(...coverageFindings(coverage, sources, uses));
  if (findings.length > 0) return { ok: false, findings };

  return {
    ok: true,
    content: {
      entries: entries.map(({ entry }) => entry),
      cities,
      sources: sources.filter(({ id }) => uses.has(id)),
      synonyms: synonyms?.data.groups ?? [],
      topics: topics?.data.topics ?? [],
      clarifications: clarifications?.data.clarifications ?? [],
      helpLines: lines,
      units,
      teachingCards,
      navigators: navigators
        .map(({ missing: _, ...shown }) => shown)
        .sort((a, b) => a.position - b.position || a.id.localeCompare(b.id)),
    },
  };
}
