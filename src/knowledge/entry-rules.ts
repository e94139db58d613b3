import type { CityId } from "./ids.ts";
import type { CityEntries, Entry } from "./schema.ts";
import { basisFindings, type Claim, claimFindings, type Ledger } from "./truth.ts";
import type { FieldPath, Finding, KnowledgeFile } from "./yaml-file.ts";

/** An entry with the file and place it was read from. */
export type PlacedEntry = {
  readonly entry: Entry;
  /** Whose pages it may name, beside the national ones. */
  readonly city?: CityId;
  /** A common entry in a city's own words. */
  readonly rewritten?: boolean;
  readonly at: (path: FieldPath, message: string) => Finding;
};

/** Two phrasings are the same question to a resident when only marks and spaces tell them apart. */
export const phrasingKey = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s、。？！?!・「」]/gu, "");

type Wordings = Readonly<Record<string, Entry["answer"]["ja"] | undefined>>;

/** Every text of an answer with its place. */
export const wordingTexts = (answer: Wordings): Claim["texts"] =>
  Object.entries(answer).flatMap(([register, wording]) =>
    wording === undefined
      ? []
      : [
          { text: wording.summary, path: ["answer", register, "summary"] },
          ...wording.steps.map((text, position) => ({ text, path: ["answer", register, "steps", position] })),
          ...(wording.note === undefined ? [] : [{ text: wording.note, path: ["answer", register, "note"] }]),
        ],
  );

export const actionClaims = (actions: Entry["actions"]): Claim["actions"] =>
  actions.map((action, position) => ({ action, path: ["actions", position] }));

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longest time between looking and looking again, in days, by how soon the basis may change. */
const REVIEW_WITHIN = { high: 31, medium: 92, low: 366 } as const;

/** The stricter of the sources' risks; a printed plan does not change, so it counts as low. */
function riskOf(basis: readonly string[], { sources }: Ledger): keyof typeof REVIEW_WITHIN {
  const risks = basis.map((id) => {
    const source = sources.get(id);
    const printed = source?.publications.every(({ kind }) => kind === "plan") ?? false;
    return printed && source?.staleRisk !== "high" ? "low" : source?.staleRisk;
  });
  return risks.includes("high") ? "high" : risks.includes("medium") ? "medium" : "low";
}

type Dated = Pick<Entry, "basis" | "checkedOn" | "reviewBy"> & { readonly expires?: Entry["expires"] };

/** How soon what a text rests on may change, and for how many days nobody need look again at the most. */
export function longestReview(
  basis: readonly string[],
  ledger: Ledger,
): { readonly risk: keyof typeof REVIEW_WITHIN; readonly days: number } {
  const risk = riskOf(basis, ledger);
  return { risk, days: REVIEW_WITHIN[risk] };
}

/** Dates in their order, and a review date that suits what the text rests on. */
export function dateFindings(
  { basis, checkedOn, reviewBy, expires }: Dated,
  ledger: Ledger,
  at: Claim["at"],
): Finding[] {
  const findings: Finding[] = [];
  if (reviewBy <= checkedOn) {
    findings.push(at(["reviewBy"], "見直す日（reviewBy）は、確認した日（checkedOn）より後にしてください"));
  }
  const { risk, days: most } = longestReview(basis, ledger);
  const days = (Date.parse(reviewBy) - Date.parse(checkedOn)) / DAY_MS;
  if (days > most) {
    const words = { high: "すぐ変わる", medium: "変わることがある", low: "変わりにくい" }[risk];
    findings.push(
      at(
        ["reviewBy"],
        `${words}根拠なので、見直す日（reviewBy）は確認した日から${most}日以内にしてください（今は${days}日）`,
      ),
    );
  }
  if (expires !== undefined && expires <= checkedOn) {
    findings.push(at(["expires"], "終わりの日（expires）は、確認した日（checkedOn）より後にしてください"));
  }
  return findings;
}

const meets = (left: CityId | undefined, right: CityId | undefined): boolean =>
  left === undefined || right === undefined || left === right;

/** Reports a text that two entries of one city would share. */
function repeatFindings(
  entries: readonly PlacedEntry[],
  texts: (entry: Entry) => readonly { readonly text: string; readonly path: FieldPath }[],
  what: string,
): Finding[] {
  const seen = new Map<string, PlacedEntry[]>();
  const findings: Finding[] = [];
  for (const placed of entries) {
    for (const { text, path } of texts(placed.entry)) {
      const key = phrasingKey(text);
      const others = seen.get(key) ?? [];
      const other = others.find(({ city }) => meets(city, placed.city));
      if (other !== undefined) {
        findings.push(
          placed.at(
            path,
            `${what}「${text}」は「${other.entry.id}」にもあります。どちらか一つにしてください`,
          ),
        );
      }
      seen.set(key, [...others, placed]);
    }
  }
  return findings;
}

/** Every way of asking that leads to an entry. */
export const phrasingsOf = (entry: Entry) => [
  { text: entry.question, path: ["question"] },
  ...entry.phrasings.map((text, position) => ({ text, path: ["phrasings", position] })),
  ...entry.phrasingsEn.map((text, position) => ({ text, path: ["phrasingsEn", position] })),
];

const SAYS_PLAN = /計画|案|提言|方針/u;

/** What rests on a plan is no running service: the answer itself must say so (plan-citations: 種文書は「計画」または「提言」). */
export function planFindings(
  { entry, at }: Pick<PlacedEntry, "at"> & { readonly entry: Pick<Entry, "answer" | "basis"> },
  { sources }: Ledger,
): Finding[] {
  const { summary, steps, note = "" } = entry.answer.ja;
  const cited = entry.basis.find((id) => {
    const publications = sources.get(id)?.publications ?? [];
    return publications.length > 0 && publications.every(({ kind }) => kind === "plan");
  });
  return cited === undefined || SAYS_PLAN.test([summary, ...steps, note].join("\n"))
    ? []
    : [
        at(
          ["answer", "ja"],
          `根拠「${cited}」は計画や提言です。「計画に〜と書かれています」のように、そう書いてください`,
        ),
      ];
}

/** All rules that reach across files: basis, truth, dates, repeats, links between entries. */
export function entryFindings(entries: readonly PlacedEntry[], ledger: Ledger): Finding[] {
  const firstOfId = new Map<string, PlacedEntry>();
  const findings: Finding[] = [];
  for (const placed of entries) {
    const { entry, city, rewritten = false, at } = placed;
    if (firstOfId.has(entry.id)) findings.push(at(["id"], `ID「${entry.id}」の項目が二つあります`));
    else firstOfId.set(entry.id, placed);
    if (city !== undefined && !rewritten && entry.cities?.join() !== city) {
      findings.push(at(["cities"], `この市のファイルの項目には「cities: [${city}]」と書いてください`));
    }
    findings.push(
      ...basisFindings(entry.basis, ["basis"], ledger, at),
      ...claimFindings(
        {
          basis: entry.basis,
          texts: wordingTexts(entry.answer),
          actions: actionClaims(entry.actions),
          city,
          at,
        },
        ledger,
      ),
      ...dateFindings(entry, ledger, at),
      // Common entries explain words that plans use; only a city's own may be read as a service of the city.
      ...(city === undefined || rewritten ? [] : planFindings(placed, ledger)),
    );
  }
  for (const { entry, at } of entries) {
    entry.related.forEach((id, position) => {
      if (id === entry.id || !firstOfId.has(id)) {
        findings.push(at(["related", position], `関連の項目「${id}」はありません`));
      }
    });
  }
  return [
    ...findings,
    ...repeatFindings(entries, phrasingsOf, "言い方"),
    ...repeatFindings(entries, (entry) => [{ text: entry.label, path: ["label"] }], "短い名前"),
  ];
}

/** Overrides and switched-off ids must name common entries, and what an override says must be as true as an entry. */
export function overlayFindings(
  file: KnowledgeFile<CityEntries>,
  city: CityId,
  common: ReadonlyMap<string, Entry>,
  ledger: Ledger,
): Finding[] {
  const findings = file.data.override.flatMap((override, position): Finding[] => {
    const at = (path: FieldPath, message: string): Finding =>
      file.at(["override", position, ...path], message);
    const base = common.get(override.id);
    if (base === undefined) return [at(["id"], `共通の項目に「${override.id}」はありません`)];
    const basis = [...base.basis, ...override.addBasis];
    return [
      ...basisFindings(override.addBasis, ["addBasis"], ledger, at),
      ...claimFindings(
        {
          basis,
          texts: wordingTexts(override.answer ?? {}),
          actions: actionClaims(override.actions ?? []),
          city,
          at,
        },
        ledger,
      ),
      ...dateFindings({ ...override, basis }, ledger, at),
    ];
  });
  file.data.off.forEach((id, position) => {
    if (!common.has(id)) findings.push(file.at(["off", position], `共通の項目に「${id}」はありません`));
  });
  return findings;
}
