import { cityDetailsFileSchema } from "../../src/knowledge/city-details.ts";
import { classUnitsFileSchema } from "../../src/knowledge/class-units.ts";
import type { KnowledgeTexts } from "../../src/knowledge/compile.ts";
import { helpLinesFileSchema } from "../../src/knowledge/help-lines.ts";
import { REGISTERS, type Register } from "../../src/knowledge/ids.ts";
import { navigatorSchema } from "../../src/knowledge/navigator-schema.ts";
import {
  cityEntriesFileSchema,
  citySchema,
  clarificationsFileSchema,
  entriesFileSchema,
} from "../../src/knowledge/schema.ts";
import { type FieldPath, type Finding, readYaml } from "../../src/knowledge/yaml-file.ts";

/** A text that residents read, and where staff find it. */
export type ShownText = {
  readonly text: string;
  readonly register: Register;
  readonly at: (message: string) => Finding;
};

/** Which schema reads a file of the knowledge folder; undefined for those that residents never see. */
function schemaFor(name: string) {
  if (name.startsWith("common/")) return entriesFileSchema;
  if (name.startsWith("navigator/")) return navigatorSchema;
  if (name.endsWith("/entries.yaml")) return cityEntriesFileSchema;
  if (name.endsWith("/city.yaml")) return citySchema;
  if (name === "help-lines.yaml") return helpLinesFileSchema;
  if (name === "class-units.yaml") return classUnitsFileSchema;
  if (name === "city-details.yaml") return cityDetailsFileSchema;
  return name === "clarifications.yaml" ? clarificationsFileSchema : undefined;
}

const isRegister = (key: string): key is Register => REGISTERS.some((register) => register === key);
/** Notes of a city's card carry their register in the name of the field. */
const NOTE_REGISTERS: Readonly<Record<string, Register>> = { note: "ja", noteEasy: "easy", noteEn: "en" };

type Visit = (text: string, register: Register, path: FieldPath) => void;

/** Every text under a key ja, easy or en, and the notes of contacts. */
function visitTexts(value: unknown, register: Register | undefined, path: FieldPath, visit: Visit): void {
  if (typeof value === "string") {
    if (register !== undefined) visit(value, register, path);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const inContacts = path.includes("contacts");
  for (const [key, child] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    const found = register ?? (isRegister(key) ? key : inContacts ? NOTE_REGISTERS[key] : undefined);
    visitTexts(child, found, [...path, step], visit);
  }
}

/** All that residents read out of the knowledge folder; files that do not read are the build's business. */
export function shownTexts(texts: KnowledgeTexts): ShownText[] {
  const shown: ShownText[] = [];
  for (const [name, source] of texts) {
    const schema = schemaFor(name);
    if (schema === undefined) continue;
    const result = readYaml<typeof schema>(name, source, schema);
    if (!result.ok) continue;
    visitTexts(result.file.data, undefined, [], (text, register, path) => {
      shown.push({ text, register, at: (message) => result.file.at(path, message) });
    });
  }
  return shown;
}
