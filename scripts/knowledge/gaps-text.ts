import {
  type CityGap,
  cityDetailsFileSchema,
  cityGaps,
  knownDetailsFileSchema,
} from "../../src/knowledge/city-details.ts";
import type { KnowledgeTexts } from "../../src/knowledge/compile.ts";
import { CITY_IDS, type CityId } from "../../src/knowledge/ids.ts";
import { citySchema } from "../../src/knowledge/schema.ts";
import { readChecked } from "./folder.ts";
import { section } from "./markdown.ts";

const hintLines = ({ hints }: CityGap): string[] => hints.map((hint) => `   - 手がかり：${hint}`);

const missingLines = (gap: CityGap): string[] => [
  `1. **${gap.detail.what.ja}**（住民の聞き方：「${gap.detail.asked}」）`,
  ...hintLines(gap),
];

const doubtfulLines = (gap: CityGap): string[] =>
  gap.state.kind === "doubtful"
    ? [
        `1. **${gap.detail.what.ja}**（項目：${gap.state.entries.join("、")}）`,
        `   - 確かめること：${gap.state.doubt}`,
        ...hintLines(gap),
      ]
    : [];

/** knowledge/cities/<city>/GAPS.md: what staff should fill in, in the order in which residents ask. */
export function gapsMarkdown(texts: KnowledgeTexts, city: CityId): string {
  const { details } = readChecked(texts, "city-details.yaml", cityDetailsFileSchema);
  const known = readChecked(texts, `cities/${city}/details.yaml`, knownDetailsFileSchema);
  const { name } = readChecked(texts, `cities/${city}/city.yaml`, citySchema);
  const gaps = cityGaps(details, known);
  const missing = gaps.filter(({ state }) => state.kind === "missing");
  const doubtful = gaps.filter(({ state }) => state.kind === "doubtful");
  const sure = gaps.filter(({ state }) => state.kind === "known");
  return [
    `# ${name}：まだ答えられないこと`,
    "",
    "このファイルは「npm run knowledge:gaps」が作ります。直すのは、同じフォルダーの details.yaml と entries.yaml です。",
    "並びは、住民がよく聞く順です。上から順に、資料の名前・日付・住所といっしょに教えてください。",
    "分かるまでは、窓口（LINE）は推測で答えず、市の担当をお知らせします。",
    ...section(`わからないこと（${missing.length}）`, missing.flatMap(missingLines)),
    ...section(`古い、またはあやふやなこと（${doubtful.length}）`, doubtful.flatMap(doubtfulLines)),
    ...section(
      `わかっていること（${sure.length}）`,
      sure.map(({ detail }) => `- ${detail.what.ja}`),
    ),
    "",
  ].join("\n");
}

const gapsFile = (city: CityId): string => `cities/${city}/GAPS.md`;

/** Every city's file by its path in the knowledge folder. */
export const allGaps = (texts: KnowledgeTexts): Map<string, string> =>
  new Map(CITY_IDS.map((city) => [gapsFile(city), gapsMarkdown(texts, city)]));
