import type { KnowledgeTexts } from "../../src/knowledge/compile.ts";
import { helpLinesFileSchema } from "../../src/knowledge/help-lines.ts";
import { CITY_IDS } from "../../src/knowledge/ids.ts";
import { citySchema, type Publication, sourcesFileSchema } from "../../src/knowledge/schema.ts";
import { readChecked } from "./folder.ts";
import { section } from "./markdown.ts";

export const ATTRIBUTION = "ATTRIBUTION.md";

/** Which part of the list a publication stands in, in this order. */
const PARTS: readonly (readonly [title: string, kinds: readonly Publication["kind"][]])[] = [
  ["国とその機関", ["national_official", "national_official_via_record"]],
  ["会社（自分の製品について）", ["company_official", "company_official_via_record"]],
  [
    "自治体・警察・広域連合",
    ["city_official", "city_official_repost", "other_city_official", "pref_police", "kouiki"],
  ],
  ["団体・報道・そのほか", ["third_party_org", "news", "blog"]],
];

/** A page is one line, with its title where one of its facts gives it. */
function pages(publications: readonly Publication[]): string[] {
  const byPage = Map.groupBy(publications, ({ url, title }) => url || title);
  return [...byPage.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const title = list.find((publication) => publication.title !== undefined)?.title ?? "（題なし）";
    const url = first.url === undefined || first.url === "" ? "" : ` <${first.url}>`;
    return [`  - ${title}${url}${first.date === "" ? "" : `（${first.date}）`}`];
  });
}

const publishers = (publications: readonly Publication[]): string[] =>
  [...Map.groupBy(publications, ({ publisher }) => publisher)].flatMap(([publisher, list]) => [
    `- ${publisher}`,
    ...pages(list),
  ]);

/** knowledge/ATTRIBUTION.md: everything that the ledger of sources and the help lines name, by publisher. */
export function attributionMarkdown(texts: KnowledgeTexts): string {
  const { sources } = readChecked(texts, "sources.yaml", sourcesFileSchema);
  const { lines } = readChecked(texts, "help-lines.yaml", helpLinesFileSchema);
  const publications = [
    ...sources.flatMap((source) => source.publications),
    ...lines.flatMap(({ sources: own = [] }) => own),
  ];
  const plans = CITY_IDS.map((city) => {
    const { name, plan } = readChecked(texts, `cities/${city}/city.yaml`, citySchema);
    return `- ${name}：${plan.title}（${plan.period}）`;
  });
  return [
    "# 根拠にした資料",
    "",
    "このファイルは「npm run knowledge:attribution」が sources.yaml と help-lines.yaml から作ります。利用条件は LICENSE.md にあります。",
    ...section("五つの市と市議会の計画・提言", plans),
    ...PARTS.flatMap(([title, kinds]) =>
      section(title, publishers(publications.filter(({ kind }) => kinds.includes(kind)))),
    ),
    "",
  ].join("\n");
}
