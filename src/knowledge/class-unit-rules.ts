import {
  CLASS_UNIT_IDS,
  type ClassUnit,
  type ClassUnitsFile,
  cardBasis,
  TEACHING_DEVICES,
  type TeachingCard,
  unitBasis,
} from "./class-units.ts";
import { dateFindings } from "./entry-rules.ts";
import { REGISTERS, type Register } from "./ids.ts";
import { basisFindings, type Claim, claimFindings, type Ledger } from "./truth.ts";
import type { FieldPath, Finding, KnowledgeFile } from "./yaml-file.ts";

type At = Claim["at"];
type Texts = Claim["texts"];

const textsAt = (wording: Readonly<Record<Register, string>>, path: FieldPath): Texts =>
  REGISTERS.map((register) => ({ text: wording[register], path: [...path, register] }));

type Lines = Readonly<Record<Register, readonly string[]>>;

const linesAt = (lines: Lines, path: FieldPath): Texts =>
  REGISTERS.flatMap((register) =>
    lines[register].map((text, position) => ({ text, path: [...path, register, position] })),
  );

const lengthFindings = (lines: Lines, path: FieldPath, at: At): Finding[] =>
  new Set(REGISTERS.map((register) => lines[register].length)).size === 1
    ? []
    : [at(path, "ja、easy、en の数をそろえてください")];

/** Texts with what they rest on, which no single city's fact may be: they are shown in all. */
function statementFindings(
  { basis, texts }: Pick<Claim, "basis" | "texts">,
  basisPath: FieldPath,
  ledger: Ledger,
  at: At,
): Finding[] {
  const ofCity = basis.flatMap((id, position) =>
    ledger.sources.get(id)?.city === undefined
      ? []
      : [
          at(
            [...basisPath, position],
            `根拠「${id}」は一つの市のことです。どの市でも正しい根拠を書いてください`,
          ),
        ],
  );
  return [
    ...basisFindings(basis, basisPath, ledger, at),
    ...ofCity,
    ...claimFindings({ basis, texts, actions: [], city: undefined, at }, ledger),
  ];
}

/** A unit's own material is an official page that its basis names. */
function materialFindings({ text, url, basis }: ClassUnit["material"], ledger: Ledger, at: At): Finding[] {
  const named = basis.some((id) =>
    ledger.sources.get(id)?.publications.some((publication) => publication.url === url),
  );
  const wrong = url !== undefined && !(named && ledger.addresses(undefined).has(url));
  return [
    ...statementFindings({ basis, texts: textsAt(text, ["text"]) }, ["basis"], ledger, at),
    ...(wrong ? [at(["url"], `${url} は根拠（${basis.join("、")}）の公式ページではありません`)] : []),
  ];
}

function teachingFindings({ teaching, seeMaterial }: ClassUnit, ledger: Ledger, at: At): Finding[] {
  if (Object.keys(teaching).length === 0 && !seeMaterial) {
    return [at([], "教える手順がありません。根拠がなければ「seeMaterial: true」と書いてください")];
  }
  return TEACHING_DEVICES.flatMap((device) => {
    const steps = teaching[device];
    if (steps === undefined) return [];
    const texts = linesAt(steps, [device]);
    return [
      ...statementFindings({ basis: steps.basis, texts }, [device, "basis"], ledger, at),
      ...lengthFindings(steps, [device], at),
    ];
  });
}

function unitFindings(unit: ClassUnit, entryIds: ReadonlySet<string>, ledger: Ledger, at: At): Finding[] {
  const { name, about, basis, entries } = unit;
  const texts = [...textsAt(name, ["name"]), ...textsAt(about, ["about"])];
  const under =
    (field: string): At =>
    (path, message) =>
      at([field, ...path], message);
  return [
    ...statementFindings({ basis, texts }, ["basis"], ledger, at),
    ...teachingFindings(unit, ledger, under("teaching")),
    ...materialFindings(unit.material, ledger, under("material")),
    ...entries.flatMap((id, position) =>
      entryIds.has(id) ? [] : [at(["entries", position], `項目「${id}」はありません。IDを確かめてください`)],
    ),
    ...dateFindings({ ...unit, basis: unitBasis(unit) }, ledger, at),
  ];
}

function cardFindings(card: TeachingCard, ledger: Ledger, at: At): Finding[] {
  const parts = card.parts.flatMap((part, position) => {
    const path = ["parts", position];
    const texts = [...textsAt(part.title, [...path, "title"]), ...linesAt(part.lines, [...path, "lines"])];
    const basis = part.kind === "do" ? part.basis : [];
    return [
      ...statementFindings({ basis, texts }, [...path, "basis"], ledger, at),
      ...lengthFindings(part.lines, [...path, "lines"], at),
    ];
  });
  return [...parts, ...dateFindings({ ...card, basis: cardBasis(card) }, ledger, at)];
}

/** A word must lead to one unit, or a question for a class would have two. */
function wordFindings({ data: { units }, at }: KnowledgeFile<ClassUnitsFile>): Finding[] {
  const owners = new Map<string, string>();
  return units.flatMap(({ id, words }, number) =>
    words.flatMap((word, position) => {
      const key = word.normalize("NFKC").toLowerCase();
      const owner = owners.get(key);
      owners.set(key, id);
      return owner === undefined
        ? []
        : [
            at(
              ["units", number, "words", position],
              `言葉「${word}」は「${owner}」にもあります。どちらか一つにしてください`,
            ),
          ];
    }),
  );
}

/** Every unit and card stands once, and each says only what a fact supports. */
export function classUnitFindings(
  file: KnowledgeFile<ClassUnitsFile>,
  entryIds: ReadonlySet<string>,
  ledger: Ledger,
): Finding[] {
  const seen = new Set<string>();
  const findings = (["units", "cards"] as const).flatMap((list) =>
    file.data[list].flatMap(({ id }, position) => {
      const twice = seen.has(id);
      seen.add(id);
      return twice ? [file.at([list, position, "id"], `ID「${id}」が二度書かれています`)] : [];
    }),
  );
  const missing = CLASS_UNIT_IDS.filter((id) => !seen.has(id));
  return [
    ...findings,
    ...missing.map((id) => file.at(["units"], `単元「${id}」がありません。足してください`)),
    ...wordFindings(file),
    ...file.data.units.flatMap((unit, number) =>
      unitFindings(unit, entryIds, ledger, (path, message) => file.at(["units", number, ...path], message)),
    ),
    ...file.data.cards.flatMap((card, number) =>
      cardFindings(card, ledger, (path, message) => file.at(["cards", number, ...path], message)),
    ),
  ];
}
