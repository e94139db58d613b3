import * as z from "zod";
import { idSchema, inRegisters, requiredText } from "./fields.ts";
import type { Finding, KnowledgeFile } from "./yaml-file.ts";

/** knowledge/city-details.yaml: what only a city can tell, in the order in which residents ask. */
export const cityDetailsFileSchema = z.strictObject({
  details: z.array(
    z.strictObject({
      id: idSchema,
      what: inRegisters("市が知らせること（what）", 40),
      /** A resident's question that waits for it. */
      asked: requiredText("住民の聞き方（asked）"),
      /** Whom of the city's contacts to ask: the card counter, the plan's section, or the switchboard. */
      counter: z.enum(["card", "digital", "general"], {
        error: "counter は card、digital、general のどれかです",
      }),
      /** Common entries that can only send the resident to the city until this is known. */
      entries: z.array(idSchema).default([]),
    }),
  ),
});
export type CityDetail = z.infer<typeof cityDetailsFileSchema>["details"][number];

/** knowledge/cities/<city>/details.yaml: which of these our entries already tell, and how sure that is. */
export const knownDetailsFileSchema = z.strictObject({
  details: z
    .array(
      z.strictObject({
        detail: idSchema,
        entries: z.array(idSchema).min(1, "知らせている項目（entries）を1つ以上書いてください"),
        /** What the city should confirm; absent where it is certain and current. */
        doubt: requiredText("確かめること（doubt）").optional(),
      }),
    )
    .default([]),
  hints: z.array(z.strictObject({ detail: idSchema, hint: requiredText("手がかり（hint）") })).default([]),
});
export type KnownDetails = z.infer<typeof knownDetailsFileSchema>;

/** missing = nothing is known; doubtful = told, but old or unsure; known = told and current. */
type DetailState =
  | { readonly kind: "missing" }
  | { readonly kind: "doubtful"; readonly entries: readonly string[]; readonly doubt: string }
  | { readonly kind: "known"; readonly entries: readonly string[] };

export type CityGap = {
  readonly detail: CityDetail;
  readonly state: DetailState;
  readonly hints: readonly string[];
};

/** How a city stands with every detail, in the order in which residents ask. */
export function cityGaps(details: readonly CityDetail[], known: KnownDetails): CityGap[] {
  return details.map((detail) => {
    const told = known.details.find(({ detail: id }) => id === detail.id);
    const hints = known.hints.filter(({ detail: id }) => id === detail.id).map(({ hint }) => hint);
    if (told === undefined) return { detail, state: { kind: "missing" }, hints };
    const { entries, doubt } = told;
    return {
      detail,
      state: doubt === undefined ? { kind: "known", entries } : { kind: "doubtful", entries, doubt },
      hints,
    };
  });
}

/** What a city has not told yet, for each common entry that waits for it. */
export type UnknownDetail = Pick<CityDetail, "id" | "what" | "counter">;

/** The missing details of a city by the entry whose answer they would complete. */
export function unknownDetails(
  details: readonly CityDetail[],
  known: KnownDetails,
): Record<string, UnknownDetail[]> {
  const unknown: Record<string, UnknownDetail[]> = {};
  for (const { detail, state } of cityGaps(details, known)) {
    if (state.kind !== "missing") continue;
    const { id, what, counter, entries } = detail;
    for (const entry of entries) unknown[entry] = [...(unknown[entry] ?? []), { id, what, counter }];
  }
  return unknown;
}

/** The details of a city must be those of the list, each once, told by entries that the city has. */
export function knownDetailFindings(
  file: KnowledgeFile<KnownDetails>,
  details: readonly CityDetail[],
  entryIds: ReadonlySet<string>,
): Finding[] {
  const known = new Set(details.map(({ id }) => id));
  const told = new Set<string>();
  const checkDetail = (id: string, list: "details" | "hints", position: number): Finding[] =>
    known.has(id) ? [] : [file.at([list, position, "detail"], `「${id}」は city-details.yaml にありません`)];
  return [
    ...file.data.details.flatMap(({ detail, entries }, position) => {
      const twice = told.has(detail);
      told.add(detail);
      return [
        ...checkDetail(detail, "details", position),
        ...(twice ? [file.at(["details", position, "detail"], `「${detail}」が二度書かれています`)] : []),
        ...entries.flatMap((id, at) =>
          entryIds.has(id)
            ? []
            : [file.at(["details", position, "entries", at], `この市に項目「${id}」はありません`)],
        ),
      ];
    }),
    ...file.data.hints.flatMap(({ detail }, position) => checkDetail(detail, "hints", position)),
  ];
}
