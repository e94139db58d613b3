import { isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type * as z from "zod";
import { inJapanese } from "./issue-text.ts";

/** What is wrong in a knowledge file: where a person finds it and what to do. */
export type Finding = {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly message: string;
};

export type FieldPath = readonly PropertyKey[];

/** A checked file that still knows on which line each field stands. */
export type KnowledgeFile<T> = {
  readonly name: string;
  readonly data: T;
  /** Makes a finding at a field; the nearest line that exists. */
  at(path: FieldPath, message: string): Finding;
};

export type ReadResult<T> =
  | { readonly ok: true; readonly file: KnowledgeFile<T> }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const fieldName = (path: FieldPath): string =>
  path
    .map((part) => (typeof part === "number" ? `[${part + 1}]` : String(part)))
    .join(".")
    .replaceAll(".[", "[");

/** Reads a YAML file and checks it; every finding carries file, line, field and a sentence in Japanese. */
export function readYaml<S extends z.ZodType>(name: string, text: string, schema: S): ReadResult<z.infer<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (path: FieldPath): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  const at = (path: FieldPath, message: string): Finding => ({
    file: name,
    line: lineOf(path),
    field: fieldName(path),
    message,
  });
  if (document.errors.length > 0) {
    return {
      ok: false,
      findings: document.errors.map((error) => ({
        file: name,
        line: error.linePos?.[0].line ?? 1,
        field: "",
        message: `YAMLの書き方が正しくありません（${error.code}）。字下げ、「:」のあとの空白、引用符を確かめてください`,
      })),
    };
  }
  const cut: Finding[] = [];
  visit(document, {
    Scalar(_key, node) {
      // YAML takes " #" for a remark: 「188か #9110 へ」 would silently lose its number.
      if (isScalar(node) && node.comment && node.range) {
        const { line } = lines.linePos(node.range[0]);
        const message = `「 #${node.comment.trim()}」から後が読まれません。文の全体を引用符（"）で囲んでください`;
        cut.push({ file: name, line, field: "", message });
      }
    },
  });
  if (cut.length > 0) return { ok: false, findings: cut };
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { ok: true, file: { name, data: parsed.data, at } };
  return { ok: false, findings: parsed.error.issues.map((issue) => at(issue.path, inJapanese(issue))) };
}
