import { CLASS_UNIT_IDS } from "../../src/knowledge/class-units.ts";

const words = (text: string): string => `{ ja: ${text}, easy: ${text}, en: ${text} }`;

/** One unit of knowledge/class-units.yaml as staff would write it; each line of `more` is one more field. */
export const unitText = (id: string, more = "seeMaterial: true"): string => `  - id: ${id}
    level: basic
    name: ${words("単元")}
    about: ${words("説明")}
    words: [言葉 ${id}]
    material: { text: ${words("教材")}, basis: [nat-001] }
    basis: [nat-001]
    checkedOn: 2026-11-21
    reviewBy: 2026-12-21
${more
  .split("\n")
  .map((line) => `    ${line}\n`)
  .join("")}`;

/** A sound file with all units, some in other words. */
export const classUnitsText = (units: Readonly<Record<string, string>> = {}, cards = "cards: []\n"): string =>
  `units:\n${CLASS_UNIT_IDS.map((id) => units[id] ?? unitText(id)).join("")}${cards}`;
