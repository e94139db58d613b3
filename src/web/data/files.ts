import { classPath, entryPath } from "../../addresses.ts";
import { citations } from "../../knowledge/citation.ts";
import type { ClassSession } from "../../knowledge/class-session.ts";
import { dayInJapan, freshness, timeInJapan } from "../../knowledge/freshness.ts";
import type { CityId, Register } from "../../knowledge/ids.ts";
import type { CityKnowledge } from "../../knowledge/overlay.ts";
import type { ReleaseEntry } from "../../knowledge/release.ts";
import type { ClassFile, OpenClass } from "./class-schema.ts";
import type { FaqEntry, FaqFile } from "./faq-schema.ts";
import { LICENCE } from "./words.ts";

/** Which city's data, as of which day (YYYY-MM-DD in Japan), and under which address residents reach the desk. */
export type DataPlace = { readonly knowledge: CityKnowledge; readonly day: string; readonly base: string };

export const FAQ_SCHEMA_PATH = "/opendata/faq.schema.json";
export const CLASS_SCHEMA_PATH = "/opendata/classes.schema.json";

function head({ knowledge: { card }, day, base }: DataPlace, schemaPath: string) {
  return {
    $schema: `${base}${schemaPath}`,
    city: { id: card.id, name: card.name, nameEn: card.nameEn },
    licence: {
      name: LICENCE.name,
      url: LICENCE.url,
      attribution: LICENCE.attribution(card.name, day),
      attributionEn: LICENCE.attributionEn(card.nameEn, day),
      notes: [...LICENCE.notes],
    },
    day,
  };
}

/** The entry's pages in the three registers. */
const pagesOf = (base: string, city: CityId, id: string): FaqEntry["page"] => {
  const at = (register: Register): string => `${base}${entryPath(city, register, id)}`;
  return { ja: at("ja"), easy: at("easy"), en: at("en") };
};

function openEntry(entry: ReleaseEntry, { knowledge, day, base }: DataPlace): FaqEntry | undefined {
  const { card, sources, unknown } = knowledge;
  const state = freshness(entry, sources, day);
  if (state === "expired") return undefined;
  const { id, category, question, label, labelEn, answer, actions, basis, checkedOn, reviewBy } = entry;
  return {
    id,
    category,
    question,
    label,
    ...(labelEn === undefined ? {} : { labelEn }),
    answer,
    unknown: (unknown[id] ?? []).map(({ what }) => what),
    actions,
    sources: citations(entry, sources, card, day),
    basis,
    state,
    checkedOn,
    reviewBy,
    ...(entry.expires === undefined ? {} : { expires: entry.expires }),
    audience: entry.audience,
    page: pagesOf(base, card.id, id),
  };
}

/** The entries that residents get on the day, in the order of the release; withdrawn ones are left out. */
export const openEntries = (place: DataPlace): FaqEntry[] =>
  [...place.knowledge.entries.values()].flatMap((entry) => openEntry(entry, place) ?? []);

export const faqFile = (place: DataPlace, release: string): FaqFile => ({
  ...head(place, FAQ_SCHEMA_PATH),
  release,
  entries: openEntries(place),
});

/** ISO 8601 with Japan's offset. */
const momentInJapan = (milliseconds: number): string => {
  const moment = new Date(milliseconds);
  return `${dayInJapan(moment)}T${timeInJapan(moment)}:00+09:00`;
};

function openClass(session: ClassSession, base: string): OpenClass {
  const { sample: _, city, startsAt, endsAt, changedAt, ...rest } = session;
  return {
    ...rest,
    startsAt: momentInJapan(startsAt),
    endsAt: momentInJapan(endsAt),
    changedAt: momentInJapan(changedAt),
    page: `${base}${classPath(city, "ja", session.id)}`,
  };
}

/** Classes as data; those made up to try the desk out are never among them. */
export const openClasses = (sessions: readonly ClassSession[], base: string): OpenClass[] =>
  sessions.filter(({ sample }) => !sample).map((session) => openClass(session, base));

export const classFile = (place: DataPlace, sessions: readonly ClassSession[]): ClassFile => ({
  ...head(place, CLASS_SCHEMA_PATH),
  classes: openClasses(sessions, place.base),
});
