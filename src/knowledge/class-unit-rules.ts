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
import { REGISTERS } from "./ids.ts";
import { basisFindings, type Claim, claimFindings, type Ledger } from "./truth.ts";
import type { FieldPath, Finding, KnowledgeFile } from "./yaml-file.ts";

type At = Claim["at"];
type Wordings = Readonly<Record<(typeof REGISTERS)[number], string | readonly string[]>>;

/** The texts of a field in every register, each with its place. */
const textsAt = (wordings: Wordings, path: FieldPath): Claim["texts"] =>
  REGISTERS.flatMap((register) => {
    const value = wordings[register];
    return typeof value === "string"
      ? [{ text: value, path: [...path, register] }]
      : value.map((text, position) => ({ text, path: [...path, register, position] }));
  });

/** What the units of all cities say may rest on no single city's fact. */
const cityBasisFindings = (
  basis: readonly string[],
  path: FieldPath,
  { sources }: Ledger,
  at: At,
): Finding[] =>
  basis.flatMap((id, position) =>
    sources.get(id)?.city === undefined
      ? []
      : [at([...path, position], `根拠「${id}」は一つの市のことです。どの市でも正しい根拠を書いてください`)],
  );

/** A text with what it rests on. */
function statementFindings(
  basis: readonly string[],
  basisPath: FieldPath,
  claim: Pick<Claim, "texts" | "actions">,
  ledger: Ledger,
  at: At,
): Finding[] {
  return [
    ...basisFindings(basis, basisPath, ledger, at),
    ...cityBasisFindings(basis, basisPath, ledger, at),
    ...claimFindings({ basis, ...claim, city: undefined, at }, ledger),
  ];
}

function sameLength(lines: Readonly<Record<string, unknown>> & Wordings, path: FieldPath, at: At): Finding[] {
  const counts = new Set(REGISTERS.map((register) => lines[register].length));
  return counts.size === 1 ? [] : [at(path, "ja、easy、en の数をそろえてください")];
}

function materialFindings({ material }: ClassUnit, ledger: Ledger, at: At): Finding[] {
  const { text, url, basis } = material;
  const printed = new Set(
    basis.flatMap((id) => ledger.sources.get(id)?.publications.map((paper) => paper.url) ?? []),
  );
  return [
    ...statementFindings(
      basis,
      ["material", "basis"],
      { texts: textsAt(text, ["material", "text"]), actions: [] },
      ledger,
      at,
    ),
    ...(url === undefined || printed.has(url)
      ? []
      : [at(["material", "url"], `${url} は根拠（${basis.join("、")}）に載っていません`)]),
  ];
}

function unitFindings(unit: ClassUnit, entryIds: ReadonlySet<string>, ledger: Ledger, at: At): Finding[] {
  const { name, about, basis, teaching, seeMaterial } = unit;
  const taught = TEACHING_DEVICES.flatMap((device) => {
    const steps = teaching[device];
    return steps === undefined ? [] : [{ steps, path: ["teaching", device] }];
  });
  return [
    ...statementFindings(
      basis,
      ["basis"],
      { texts: [...textsAt(name, ["name"]), ...textsAt(about, ["about"])], actions: [] },
      ledger,
      at,
    ),
    ...taught.flatMap(({ steps, path }) => [
      ...statementFindings(
        steps.basis,
        [...path, "basis"],
        { texts: textsAt(steps, path), actions: [] },
        ledger,
        at,
      ),
      ...sameLength(steps, path, at),
    ]),
    ...materialFindings(unit, ledger, at),
    ...(taught.length > 0 || seeMaterial
      ? []
      : [at(["teaching"], "教える手順がありません。根拠がなければ「seeMaterial: true」と書いてください")]),
    ...unit.entries.flatMap((id, position) =>
      entryIds.has(id) ? [] : [at(["entries", position], `項目「${id}」はありません。IDを確かめてください`)],
    ),
    ...dateFindings({ ...unit, basis: unitBasis(unit) }, ledger, at),
  ];
}

function cardFindings(card: TeachingCard, ledger: Ledger, at: At): Finding[] {
  return [...textClaims(card, ledger, at), ...dateFindings({ ...card, basis: cardBasis(card) }, ledger, at)];
}

const textClaims = (card: TeachingCard, ledger: Ledger, at: At): Finding[] =>
  card.parts.flatMap((part, position) => {
    const path = ["parts", position];
    const texts = [...textsAt(part.title, [...path, "title"]), ...textsAt(part.lines, [...path, "lines"])];
    const basis = part.kind === "do" ? part.basis : [];
    return [
      ...statementFindings(basis, [...path, "basis"], { texts, actions: [] }, ledger, at),
      ...sameLength(part.lines, [...path, "lines"], at),
    ];
  });

/** Every unit stands once with its own words, every card once; each says only what a fact supports. */
export function classUnitFindings(
  file: KnowledgeFile<ClassUnitsFile>,
  entryIds: ReadonlySet<string>,
  ledger: Ledger,
): Finding[] {
  const { units, cards } = file.data;
  const seen = new Set<string>();
  const owners = new Map<string, string>();
  const findings = CLASS_UNIT_IDS.flatMap((id) =>
    units.some((unit) => unit.id === id)
      ? []
      : [file.at(["units"], `単元「${id}」がありません。足してください`)],
  );
  const once = (id: string, at: At): Finding[] => {
    const twice = seen.has(id);
    seen.add(id);
    return twice ? [at(["id"], `ID「${id}」が二度書かれています`)] : [];
  };
  units.forEach((unit, number) => {
    const at: At = (path, message) => file.at(["units", number, ...path], message);
    findings.push(...once(unit.id, at), ...unitFindings(unit, entryIds, ledger, at));
    unit.words.forEach((word, position) => {
      const key = word.normalize("NFKC").toLowerCase();
      const owner = owners.get(key);
      if (owner !== undefined) {
        findings.push(
          at(["words", position], `言葉「${word}」は「${owner}」にもあります。どちらか一つにしてください`),
        );
      }
      owners.set(key, unit.id);
    });
  });
  cards.forEach((card, number) => {
    const at: At = (path, message) => file.at(["cards", number, ...path], message);
    findings.push(...once(card.id, at), ...cardFindings(card, ledger, at));
  });
  return findings;
}
