import {
  DRAFT_FIELDS,
  type EntryDraft,
  type EntryPlace,
  entryOfDraft,
  rightActions,
  writtenActions,
} from "./entry-draft.ts";
import { dateFindings, phrasingKey, planFindings, wordingTexts } from "./entry-rules.ts";
import { dateSchema } from "./fields.ts";
import { type CityId, REGISTERS } from "./ids.ts";
import { inJapanese } from "./issue-text.ts";
import type { Entry } from "./schema.ts";
import { type KanjiGrade, styleFindings } from "./style/rules.ts";
import { basisFindings, type Claim, claimFindings, type Ledger } from "./truth.ts";
import type { FieldPath } from "./yaml-file.ts";

/** What is wrong in a field of a draft (error), or could be better (advice); `field` as in DRAFT_FIELDS, or a button's row. */
export type FieldFinding = {
  readonly field: string;
  readonly level: "error" | "advice";
  readonly message: string;
};

/** Another entry of the city that leads from the same words. */
type OtherEntry = { readonly id: string; readonly label: string };

export type CheckParts = {
  readonly city: CityId;
  readonly ledger: Ledger;
  readonly gradeOf: KanjiGrade;
  /** Whether the city has another entry of this id. */
  readonly hasEntry: (id: string) => boolean;
  /** The other entry that a way of asking leads to already. */
  readonly askedElsewhere: (text: string) => OtherEntry | undefined;
  /** The other entry that has this short name already. */
  readonly namedElsewhere: (label: string) => OtherEntry | undefined;
};

export type Checked = {
  /** Present where the schema has nothing against the draft. */
  readonly entry?: Entry;
  readonly findings: readonly FieldFinding[];
};

/** Rules speak of fields and files as the repository has them; staff see neither. */
const forStaff = (message: string): string =>
  message
    .replace(/（[a-zA-Z]+）/gu, "")
    .replaceAll("sources.yaml の公式ページ", "根拠の一覧にある公式ページ")
    .replaceAll("sources.yaml", "根拠の一覧")
    .replace("根拠を1つ以上書いて", "根拠を1つ以上選んで")
    .replace(/分類は次のどれかです: .*/u, "分類を選んでください");

type Place = { readonly field: string; readonly prefix: string };

const partOf = (path: FieldPath, position: number): string => String(path[position] ?? "");

/** Where in the form a place of an entry stands; buttons carry the row in which they were written. */
function placeOf(path: FieldPath, draft: EntryDraft, rows: readonly number[]): Place {
  const [top, second, third, fourth] = path;
  if (top === "answer") {
    const register = partOf(path, 1);
    if (third === "steps" && typeof fourth === "number") {
      return { field: `answer.${register}.steps`, prefix: `${fourth + 1}つ目：` };
    }
    return { field: `answer.${register}.${third === undefined ? "summary" : String(third)}`, prefix: "" };
  }
  if (top === "actions" && typeof second === "number") {
    return {
      field: `actions.${rows[second] ?? second}.${third === "label" ? "label" : "target"}`,
      prefix: "",
    };
  }
  if ((top === "phrasings" || top === "phrasingsEn") && typeof second === "number") {
    return { field: top, prefix: `「${draft[top][second] ?? ""}」：` };
  }
  return { field: partOf(path, 0), prefix: "" };
}

const isEmptyDay = ({ checkedOn, reviewBy }: EntryDraft, field: string): boolean =>
  (field === "checkedOn" && checkedOn === "") || (field === "reviewBy" && reviewBy === "");

const schemaFindings = (draft: EntryDraft, place: EntryPlace): { entry?: Entry; found: FieldFinding[] } => {
  const parsed = entryOfDraft(draft, place);
  if (parsed.success) return { entry: parsed.data, found: [] };
  const rows = writtenActions(draft).map(({ row }) => row);
  // What is wrong in a text at first makes what comes after it wrong too.
  const said = new Set<string>();
  const found = parsed.error.issues.flatMap((issue): FieldFinding[] => {
    const path = issue.path.join(".");
    if (said.has(path)) return [];
    said.add(path);
    const { field, prefix } = placeOf(issue.path, draft, rows);
    const message = isEmptyDay(draft, field) ? "日付を入れてください" : forStaff(inJapanese(issue));
    return [{ field, level: "error", message: `${prefix}${message}` }];
  });
  return { found };
};

/** Truth and dates, also of a draft that is no entry yet. */
function ruleFindings(
  draft: EntryDraft,
  { cities }: EntryPlace,
  { city, ledger }: CheckParts,
): FieldFinding[] {
  const actions = rightActions(draft);
  const rows = actions.map(({ row }) => row);
  const at: Claim["at"] = (path, message) => {
    const { field, prefix } = placeOf(path, draft, rows);
    return { file: "", line: 0, field, message: `${prefix}${forStaff(message)}` };
  };
  const { answer, basis, checkedOn, reviewBy, expires } = draft;
  const dated = [checkedOn, reviewBy].every((date) => dateSchema.safeParse(date).success);
  const ends = dateSchema.safeParse(expires).data;
  return [
    ...basisFindings(basis, ["basis"], ledger, at),
    ...claimFindings(
      {
        basis,
        texts: wordingTexts(answer),
        actions: actions.map(({ action }, position) => ({ action, path: ["actions", position] })),
        city,
        at,
      },
      ledger,
    ),
    ...(dated
      ? dateFindings(
          { basis, checkedOn, reviewBy, ...(ends === undefined ? {} : { expires: ends }) },
          ledger,
          at,
        )
      : []),
    // Common entries explain words that plans use; only a city's own may be read as a service of the city.
    ...(cities === undefined ? [] : planFindings({ entry: { answer, basis }, at }, ledger)),
  ].map(({ field, message }) => ({ field, level: "error", message }));
}

function repeatFindings(draft: EntryDraft, parts: CheckParts): FieldFinding[] {
  const own = new Set<string>();
  const asked = [
    { field: "question", texts: [draft.question] },
    { field: "phrasings", texts: draft.phrasings },
    { field: "phrasingsEn", texts: draft.phrasingsEn },
  ].flatMap(({ field, texts }) =>
    texts.flatMap((text): FieldFinding[] => {
      const key = phrasingKey(text);
      if (key === "") return [];
      if (own.has(key)) {
        return [{ field, level: "error", message: `「${text}」が二度書かれています。一つを消してください` }];
      }
      own.add(key);
      const other = parts.askedElsewhere(text);
      const message = `「${text}」は「${other?.label}」の項目にもあります。どちらか一つにしてください`;
      return other === undefined ? [] : [{ field, level: "error", message }];
    }),
  );
  const named = draft.label === "" ? undefined : parts.namedElsewhere(draft.label);
  return named === undefined
    ? asked
    : [
        ...asked,
        {
          field: "label",
          level: "error",
          message: `短い名前「${draft.label}」は、ほかの項目にもあります。別の名前にしてください`,
        },
      ];
}

const textFindings = ({ answer }: EntryDraft, gradeOf: KanjiGrade): FieldFinding[] =>
  REGISTERS.flatMap((register) => {
    const { summary, steps, note } = answer[register];
    return [
      { part: "summary", texts: [summary] },
      { part: "steps", texts: steps },
      { part: "note", texts: [note] },
    ].flatMap(({ part, texts }) =>
      texts.flatMap((text, position) =>
        styleFindings(text, register, gradeOf).map(({ level, message }) => ({
          field: `answer.${register}.${part}`,
          level,
          message: texts.length > 1 ? `${position + 1}つ目：${message}` : message,
        })),
      ),
    );
  });

const relatedFindings = ({ related }: EntryDraft, id: string, { hasEntry }: CheckParts): FieldFinding[] =>
  related.flatMap((other) =>
    other !== id && hasEntry(other)
      ? []
      : [
          {
            field: "related",
            level: "error",
            message: `「${other}」という短い名前の項目はありません。一覧から選んでください`,
          } as const,
        ],
  );

/** Ids that the schema refuses are names that no entry has; relatedFindings says so better. */
const isSaidElsewhere = ({ field, message }: FieldFinding): boolean =>
  field === "related" && message.startsWith("ID");

/** As the form has its fields; the rows of buttons stand together. */
const orderOf = ({ field }: FieldFinding): number =>
  DRAFT_FIELDS.findIndex((known) => field === known || field.startsWith(`${known}.`));

/**
 * Everything that keeps a draft from being published, and what could be better. The general rules of textlint need
 * Node and are not among it.
 */
export function checkDraft(draft: EntryDraft, place: EntryPlace, parts: CheckParts): Checked {
  const { entry, found } = schemaFindings(draft, place);
  const findings = [
    ...found.filter((finding) => !isSaidElsewhere(finding)),
    ...ruleFindings(draft, place, parts),
    ...repeatFindings(draft, parts),
    ...relatedFindings(draft, place.id, parts),
    ...textFindings(draft, parts.gradeOf),
  ];
  findings.sort((a, b) => orderOf(a) - orderOf(b));
  return { findings, ...(entry === undefined ? {} : { entry }) };
}

export const errorsIn = (findings: readonly FieldFinding[]): number =>
  findings.filter(({ level }) => level === "error").length;
