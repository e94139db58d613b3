import * as z from "zod";
import {
  basisSchema,
  dateSchema,
  idSchema,
  inRegisters,
  linesInRegisters,
  requiredText,
  webAddressSchema,
} from "./fields.ts";
import type { CityKnowledge } from "./overlay.ts";
import type { ReleaseEntry } from "./release.ts";
import { CATEGORIES } from "./schema.ts";

/**
 * What smartphone classes teach, by the topics of the national teaching materials (nat-149): the first six are the
 * basics, the others their use.
 */
export const CLASS_UNIT_IDS = [
  "power-buttons",
  "phone",
  "camera",
  "internet",
  "maps",
  "messaging",
  "mynaportal",
  "health-insurance",
  "bank-account",
  "e-tax",
  "nenkin-net",
  "smartphone-certificate",
] as const;
export const classUnitIdSchema = z.enum(CLASS_UNIT_IDS, { error: "内容（unit）を一覧から選んでください" });
export type ClassUnitId = z.infer<typeof classUnitIdSchema>;

/** Kinds of phones whose steps differ; both = the same on either. Shown in this order. */
export const TEACHING_DEVICES = ["both", "iphone", "android"] as const;

/** Steps that a volunteer does together with the learner. */
const teachingStepsSchema = z.strictObject({
  ...linesInRegisters("教える手順", 80, 200).shape,
  basis: basisSchema,
});

/** One topic of smartphone classes: what the desk knows about it, and what a volunteer may teach. */
const classUnitSchema = z.strictObject({
  id: classUnitIdSchema,
  level: z.enum(["basic", "applied"], { error: "level は basic（基本）か applied（応用・活用）です" }),
  name: inRegisters("単元の名前（name）", 20),
  about: inRegisters("単元の説明（about）", 70),
  /** How residents call it in a question, Japanese and English. */
  words: z.array(requiredText("言葉（words）")).min(1, "住民の呼び方（words）を1つ以上書いてください"),
  /** What comes first in the unit, in the order of teaching; also entries that only one city has. */
  entries: z.array(idSchema).default([]),
  /** Whose other entries follow, those that staff add too. */
  categories: z.array(z.enum(CATEGORIES)).default([]),
  /** Only what a fact supports. */
  teaching: z
    .strictObject({
      both: teachingStepsSchema.optional(),
      iphone: teachingStepsSchema.optional(),
      android: teachingStepsSchema.optional(),
    })
    .default({}),
  /** No fact tells how to operate this; the volunteer takes the national material. */
  seeMaterial: z.boolean().default(false),
  /** The national teaching material; an address only where a fact prints that of this very topic. */
  material: z.strictObject({
    text: inRegisters("教材の案内（material.text）", 70),
    url: webAddressSchema.optional(),
    basis: basisSchema,
  }),
  /** What names the unit. */
  basis: basisSchema,
  checkedOn: dateSchema,
  reviewBy: dateSchema,
});
export type ClassUnit = z.infer<typeof classUnitSchema>;

const partFields = {
  title: inRegisters("まとまりの題（title）", 24),
  lines: linesInRegisters("行（lines）", 80, 200),
};

/** A page in a volunteer's hand that goes with no single unit. */
const teachingCardSchema = z.strictObject({
  id: idSchema,
  title: inRegisters("カードの題（title）", 24),
  /** do = something that a fact supports; ask = something that only the city can tell, so no fact is named. */
  parts: z
    .array(
      z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("do"), ...partFields, basis: basisSchema }),
        z.strictObject({ kind: z.literal("ask"), ...partFields }),
      ]),
    )
    .min(1, "まとまり（parts）を1つ以上書いてください"),
  checkedOn: dateSchema,
  reviewBy: dateSchema,
});
export type TeachingCard = z.infer<typeof teachingCardSchema>;

/** knowledge/class-units.yaml: the units in the order of a course, and the cards for volunteers. */
export const classUnitsFileSchema = z.strictObject({
  units: z.array(classUnitSchema),
  cards: z.array(teachingCardSchema),
});
export type ClassUnitsFile = z.infer<typeof classUnitsFileSchema>;

/** Everything that a unit or a card rests on, each id once. */
export const unitBasis = ({ basis, material, teaching }: ClassUnit): string[] => [
  ...new Set([
    ...basis,
    ...material.basis,
    ...TEACHING_DEVICES.flatMap((device) => teaching[device]?.basis ?? []),
  ]),
];
export const cardBasis = ({ parts }: TeachingCard): string[] => [
  ...new Set(parts.flatMap((part) => (part.kind === "do" ? part.basis : []))),
];

/** more = what belongs to no unit. */
export type UnitGroup =
  | { readonly kind: "unit"; readonly unit: ClassUnit; readonly entries: readonly ReleaseEntry[] }
  | { readonly kind: "more"; readonly entries: readonly ReleaseEntry[] };

/**
 * A city's entries by class unit, in the order of teaching; the last group holds the rest, so that browsing reaches
 * every entry, also one that staff have just added.
 */
export function unitsOf({ units, entries }: Pick<CityKnowledge, "units" | "entries">): UnitGroup[] {
  const all = [...entries.values()];
  const groups = units.map((unit): UnitGroup & { readonly kind: "unit" } => {
    const first = unit.entries.flatMap((id) => entries.get(id) ?? []);
    const rest = all.filter(
      ({ id, category }) => unit.categories.includes(category) && !unit.entries.includes(id),
    );
    return { kind: "unit", unit, entries: [...first, ...rest] };
  });
  const reached = new Set(groups.flatMap((group) => group.entries));
  return [...groups, { kind: "more", entries: all.filter((entry) => !reached.has(entry)) }];
}
