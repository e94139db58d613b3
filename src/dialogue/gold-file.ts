import * as z from "zod";
import { cityIdSchema } from "../knowledge/ids.ts";

const rowSchema = z.object({
  text: z.string({ error: "質問がありません" }).trim().min(1, "質問がありません"),
  /** Ids of facts or entries of which one must be in the answer; empty = no answer is right. */
  accepted: z.array(z.string().min(1, "根拠か項目のIDがありません（答えないのが正しいときは none）")),
  style: z.string({ error: "話し方（三つ目）がありません" }).trim().min(1, "話し方（三つ目）がありません"),
  city: cityIdSchema,
});
export type GoldRow = z.infer<typeof rowSchema>;

/** One line of a file; rows count from 1. */
export type ReadRow =
  | { readonly ok: true; readonly row: number; readonly question: GoldRow }
  | { readonly ok: false; readonly row: number; readonly message: string };

/** Reads lines of 質問<TAB>根拠か項目のID（コンマ区切り、none）<TAB>話し方<TAB>市; empty lines are left out. */
export function readGoldRows(text: string): ReadRow[] {
  return text.split(/\r?\n/u).flatMap((line, position): ReadRow[] => {
    if (line.trim() === "") return [];
    const row = position + 1;
    const [query, labels = "", style, city] = line.split("\t");
    const accepted = labels.trim() === "none" ? [] : labels.split(",").map((id) => id.trim());
    const read = rowSchema.safeParse({ text: query, accepted, style, city: city?.trim() });
    if (read.success) return [{ ok: true, row, question: read.data }];
    const message = read.error.issues[0]?.message ?? "";
    return [{ ok: false, row, message: line.includes("\t") ? message : "タブで区切られていません" }];
  });
}
