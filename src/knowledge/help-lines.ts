import * as z from "zod";
import { dateFindings } from "./entry-rules.ts";
import { basisSchema, dateSchema, idSchema, inRegisters, phoneSchema } from "./fields.ts";
import { CITY_IDS, cityIdSchema } from "./ids.ts";
import { publicationSchema } from "./schema.ts";
import { basisFindings, claimFindings, type Ledger } from "./truth.ts";
import type { FieldPath, Finding, KnowledgeFile } from "./yaml-file.ts";

/** How many lines every city must have for each kind of distress. */
const NEEDED = { fire: 1, ambulance: 1, police: 1, life: 1, scam: 2 } as const;
/** What a person in distress needs a number for. */
export type Distress = keyof typeof NEEDED;
const DISTRESSES = ["fire", "ambulance", "police", "life", "scam"] as const satisfies readonly Distress[];

const helpLineSchema = z
  .strictObject({
    id: idSchema,
    for: z
      .array(z.enum(DISTRESSES, { error: `for は ${DISTRESSES.join("、")} のどれかです` }))
      .min(1, "何のための番号か（for）を1つ以上書いてください"),
    phone: phoneSchema,
    label: inRegisters("番号の名前（label）", 20),
    note: inRegisters("番号の説明（note）", 60).optional(),
    /** Absent where the number answers calls from everywhere. */
    cities: z.array(cityIdSchema).min(1, "市（cities）を1つ以上書いてください").optional(),
    /** Facts of the ledger that print the number. */
    basis: basisSchema.optional(),
    /** Papers outside the ledger that print it. */
    sources: z.array(publicationSchema).min(1, "資料（sources）を1つ以上書いてください").optional(),
    checkedOn: dateSchema,
    reviewBy: dateSchema,
  })
  .refine(({ basis, sources }) => basis !== undefined || sources !== undefined, {
    error: "根拠（basis）か資料（sources）を書いてください",
  });
export type HelpLine = z.infer<typeof helpLineSchema>;

/** knowledge/help-lines.yaml: numbers that are named before anything else, the most urgent first. */
export const helpLinesFileSchema = z.strictObject({ lines: z.array(helpLineSchema) });
type HelpLinesFile = z.infer<typeof helpLinesFileSchema>;

const texts = ({ label, note }: HelpLine) =>
  Object.entries({ label, ...(note === undefined ? {} : { note }) }).flatMap(([field, wording]) =>
    Object.entries(wording).map(([register, text]) => ({ text, path: [field, register] })),
  );

function lineFindings(
  line: HelpLine,
  at: (path: FieldPath, message: string) => Finding,
  ledger: Ledger,
): Finding[] {
  const basis = line.basis ?? [];
  const known = new Set(basis.flatMap((id) => ledger.sources.get(id)?.phones ?? []));
  const fromLedger = line.sources === undefined;
  return [
    ...basisFindings(basis, ["basis"], ledger, at),
    ...(fromLedger && !known.has(line.phone)
      ? [at(["phone"], `電話番号 ${line.phone} は根拠（${basis.join("、")}）に載っていません`)]
      : []),
    ...claimFindings({ basis, texts: texts(line), actions: [], city: undefined, at }, ledger),
    ...dateFindings({ ...line, basis }, ledger, at),
  ];
}

/** A number stands once, is printed by what it rests on, and no city is left without one for any distress. */
export function helpLineFindings(file: KnowledgeFile<HelpLinesFile>, ledger: Ledger): Finding[] {
  const { lines } = file.data;
  const seen = new Set<string>();
  const perLine = lines.flatMap((line, position) => {
    const at = (path: FieldPath, message: string): Finding => file.at(["lines", position, ...path], message);
    const repeats = (["id", "phone"] as const).filter((field) => {
      const key = `${field} ${line[field]}`;
      const known = seen.has(key);
      seen.add(key);
      return known;
    });
    return [
      ...repeats.map((field) => at([field], `「${line[field]}」が二度書かれています`)),
      ...lineFindings(line, at, ledger),
    ];
  });
  const missing = CITY_IDS.flatMap((city) =>
    DISTRESSES.flatMap((distress) => {
      const count = lines.filter(
        (line) => line.for.includes(distress) && (line.cities?.includes(city) ?? true),
      ).length;
      return count >= NEEDED[distress]
        ? []
        : [
            file.at(
              ["lines"],
              `${city} の ${distress} の番号が${count}つです。${NEEDED[distress]}つ以上書いてください`,
            ),
          ];
    }),
  );
  return [...perLine, ...missing];
}
