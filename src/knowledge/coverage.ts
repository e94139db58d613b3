import * as z from "zod";
import { type ClassUnit, cardBasis, type TeachingCard, unitBasis } from "./class-units.ts";
import { requiredText } from "./fields.ts";
import type { ReleaseCity } from "./release.ts";
import type { Entry, Source } from "./schema.ts";
import type { Finding, KnowledgeFile } from "./yaml-file.ts";

/** knowledge/coverage.yaml: facts that no answer uses, and why. */
export const coverageFileSchema = z.strictObject({
  unused: z.array(
    z.strictObject({
      ids: z.array(requiredText("根拠のID")).min(1, "根拠のID（ids）を1つ以上書いてください"),
      reason: requiredText("使わない理由（reason）"),
    }),
  ),
});
type CoverageFile = z.infer<typeof coverageFileSchema>;

/** What uses facts: entries and overrides by their id, a city's card, the checklists of a guide, numbers for distress, class units. */
export type FactUsers = {
  readonly entries: readonly Entry[];
  readonly cities: readonly ReleaseCity[];
  readonly navigators: readonly {
    readonly id: string;
    readonly items: readonly (
      | { readonly kind: "do"; readonly basis: readonly string[] }
      | { readonly kind: "ask" }
    )[];
  }[];
  readonly helpLines: readonly { readonly id: string; readonly basis?: readonly string[] | undefined }[];
  readonly units: readonly ClassUnit[];
  readonly teachingCards: readonly TeachingCard[];
};

/** Every fact id that is used, with the names of what uses it. */
export function factUses({
  entries,
  cities,
  navigators,
  helpLines,
  units,
  teachingCards,
}: FactUsers): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  const use = (ids: readonly string[], by: string): void => {
    for (const id of ids) {
      const users = uses.get(id) ?? [];
      if (!users.includes(by)) uses.set(id, [...users, by]);
    }
  };
  for (const { id, basis } of entries) use(basis, id);
  for (const { card, overrides } of cities) {
    for (const { id, addBasis } of overrides) use(addBasis, `${id}（${card.name}）`);
    use([...card.plan.basis, ...card.contacts.flatMap(({ basis }) => basis)], `${card.name}の連絡先と計画`);
  }
  for (const { id, items } of navigators) {
    use(
      items.flatMap((item) => (item.kind === "do" ? item.basis : [])),
      `手続きナビ ${id}`,
    );
  }
  for (const { id, basis = [] } of helpLines) use(basis, `急ぐときの番号 ${id}`);
  for (const unit of units) use(unitBasis(unit), `教室の単元 ${unit.id}`);
  for (const card of teachingCards) use(cardBasis(card), `教えるカード ${card.id}`);
  return uses;
}

export type CoverageRow = {
  readonly source: Source;
  readonly usedBy: readonly string[];
  readonly reason?: string;
};

/** One row for every fact of the ledger, in its order. */
export function coverageRows(
  sources: readonly Source[],
  uses: ReadonlyMap<string, readonly string[]>,
  { unused }: CoverageFile,
): CoverageRow[] {
  const reasons = new Map(unused.flatMap(({ ids, reason }) => ids.map((id) => [id, reason] as const)));
  return sources.map((source) => {
    const reason = reasons.get(source.id);
    return { source, usedBy: uses.get(source.id) ?? [], ...(reason === undefined ? {} : { reason }) };
  });
}

/** Every fact has an answer or a reason, and not both. */
export function coverageFindings(
  file: KnowledgeFile<CoverageFile>,
  sources: readonly Source[],
  uses: ReadonlyMap<string, readonly string[]>,
): Finding[] {
  const known = new Set(sources.map(({ id }) => id));
  const excused = new Set<string>();
  const findings = file.data.unused.flatMap(({ ids }, number) =>
    ids.flatMap((id, position): Finding[] => {
      const at = (message: string): Finding[] => [file.at(["unused", number, "ids", position], message)];
      if (!known.has(id)) return at(`根拠「${id}」は sources.yaml にありません`);
      if (excused.has(id)) return at(`根拠「${id}」が二度書かれています`);
      excused.add(id);
      const users = uses.get(id) ?? [];
      return users.length === 0
        ? []
        : at(`根拠「${id}」は「${users[0]}」で使われています。ここから消してください`);
    }),
  );
  const forgotten = sources.map(({ id }) => id).filter((id) => !uses.has(id) && !excused.has(id));
  return [
    ...findings,
    ...forgotten.map((id) =>
      file.at(["unused"], `根拠「${id}」を使う答えがありません。答えを書くか、ここに理由を書いてください`),
    ),
  ];
}
