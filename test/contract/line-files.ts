import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "vitest";
import { readSpec, type Spec } from "./openapi.ts";

const FILES = ["messaging-api.yml", "webhook.yml"] as const;
const named = process.env.LINE_OPENAPI_DIR;
const folder = named ?? path.resolve(import.meta.dirname, "../../../shared/line");
const present = FILES.every((file) => existsSync(path.join(folder, file)));
if (!present && named !== undefined) {
  throw new Error(`LINE_OPENAPI_DIR の ${folder} に ${FILES.join(" と ")} を置いてください`);
}

type LineFiles = { readonly messagingApi: Spec; readonly webhook: Spec };

const open = (file: (typeof FILES)[number]): Spec => readSpec(readFileSync(path.join(folder, file), "utf8"));

/** Tests against LINE's own OpenAPI, which is not part of this repository; without it they are shown as skipped. */
export function describeWithLineFiles(name: string, tests: (files: LineFiles) => void): void {
  if (present) {
    describe(name, () => tests({ messagingApi: open("messaging-api.yml"), webhook: open("webhook.yml") }));
    return;
  }
  const missing = `${folder} に ${FILES.join(" と ")} がないので、LINEの定義とは照らしていません（置き場所は LINE_OPENAPI_DIR）`;
  console.warn(`${name}: ${missing}`);
  describe(name, () => {
    it.skip(missing);
  });
}
