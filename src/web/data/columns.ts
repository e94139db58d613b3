import type { OpenClass } from "./class-schema.ts";
import type { Column } from "./csv.ts";
import type { FaqEntry } from "./faq-schema.ts";
import { LICENCE, PLAN_STATE_WORDS, SOURCE_WORDS } from "./words.ts";

const lines = (list: readonly string[]): string => list.join("\n");

type Source = FaqEntry["sources"][number];
function sourceText(source: Source): string {
  switch (source.kind) {
    case "named":
      return [source.publisher, source.title, source.date, source.url].filter(Boolean).join(" ");
    case "plan":
      return `${source.title}（${PLAN_STATE_WORDS[source.state]}）`;
    default:
      return SOURCE_WORDS[source.kind](source.count);
  }
}

const REGISTER_COLUMNS = [
  ["ja", "Ja", "ふつうの日本語"],
  ["easy", "Easy", "やさしい日本語"],
  ["en", "En", "英語"],
] as const;

/** Columns of faq.csv; what has several lines stands in one cell with line breaks. */
export const FAQ_COLUMNS: readonly Column<FaqEntry>[] = [
  { name: "id", about: "項目の名前。変わりません", cell: ({ id }) => id },
  { name: "category", about: "分類", cell: ({ category }) => category },
  { name: "question", about: "質問", cell: ({ question }) => question },
  { name: "label", about: "短い名前", cell: ({ label }) => label },
  { name: "labelEn", about: "短い名前（英語）。ないときは空", cell: ({ labelEn = "" }) => labelEn },
  ...REGISTER_COLUMNS.flatMap(([register, ending, name]): Column<FaqEntry>[] => [
    {
      name: `summary${ending}`,
      about: `短い答え（${name}）`,
      cell: ({ answer }) => answer[register].summary,
    },
    {
      name: `steps${ending}`,
      about: `手順（${name}）。一行に一つ`,
      cell: ({ answer }) => lines(answer[register].steps),
    },
    {
      name: `note${ending}`,
      about: `補足（${name}）。ないときは空`,
      cell: ({ answer }) => answer[register].note ?? "",
    },
    {
      name: `unknown${ending}`,
      about: `市がまだ知らせていないこと（${name}）。一行に一つ`,
      cell: ({ unknown }) => lines(unknown.map((what) => what[register])),
    },
  ]),
  {
    name: "links",
    about: "開くページ。一行に一つ、名前と住所の間は空白",
    cell: ({ actions }) =>
      lines(actions.flatMap((action) => (action.kind === "link" ? [`${action.label} ${action.url}`] : []))),
  },
  {
    name: "phones",
    about: "電話。一行に一つ、名前と番号の間は空白",
    cell: ({ actions }) =>
      lines(actions.flatMap((action) => (action.kind === "call" ? [`${action.label} ${action.phone}`] : []))),
  },
  {
    name: "sources",
    about: "出典。一行に一つ、発行者・名前・日付・住所の順",
    cell: ({ sources }) => lines(sources.map(sourceText)),
  },
  { name: "basis", about: "根拠のID。間は空白", cell: ({ basis }) => basis.join(" ") },
  {
    name: "state",
    about: "fresh＝ふつう、changing＝変わりやすい、review-due＝見直す日を過ぎた",
    cell: ({ state }) => state,
  },
  { name: "checkedOn", about: "中身を確認した日（YYYY-MM-DD）", cell: ({ checkedOn }) => checkedOn },
  { name: "reviewBy", about: "次に見直す日（YYYY-MM-DD）", cell: ({ reviewBy }) => reviewBy },
  {
    name: "expires",
    about: "この日を過ぎたら出さない（YYYY-MM-DD）。ないときは空",
    cell: ({ expires = "" }) => expires,
  },
  { name: "audience", about: "だれのための答えか。間は空白", cell: ({ audience }) => audience.join(" ") },
  ...REGISTER_COLUMNS.map(
    ([register, ending, name]): Column<FaqEntry> => ({
      name: `page${ending}`,
      about: `答えのページの住所（${name}）`,
      cell: ({ page }) => page[register],
    }),
  ),
  { name: "licence", about: "利用条件", cell: () => LICENCE.name },
  { name: "attribution", about: "使うときに書く名前", cell: () => LICENCE.title },
];

const ACCESSIBLE_ABOUT = "車いすで入れるか（yes、no、unknown＝わかっていません）";

/** Columns of classes.csv. */
export const CLASS_COLUMNS: readonly Column<OpenClass>[] = [
  { name: "id", about: "教室の番号", cell: ({ id }) => id },
  { name: "title", about: "教室の名前", cell: ({ title }) => title },
  { name: "unit", about: "内容", cell: ({ unit }) => unit },
  {
    name: "level",
    about: "first-step＝はじめて、beginner＝少し使える、experienced＝使いなれた",
    cell: ({ level }) => level,
  },
  { name: "startsAt", about: "始まり（日本の時刻、ISO 8601）", cell: ({ startsAt }) => startsAt },
  { name: "endsAt", about: "終わり（日本の時刻、ISO 8601）", cell: ({ endsAt }) => endsAt },
  { name: "venueName", about: "会場の名前", cell: ({ venue }) => venue.name },
  {
    name: "venueAddress",
    about: "会場の住所。ないときは空",
    cell: ({ venue }) => venue.address ?? "",
  },
  { name: "accessible", about: ACCESSIBLE_ABOUT, cell: ({ venue }) => venue.accessible },
  {
    name: "accessNote",
    about: "会場の入りやすさ。ないときは空",
    cell: ({ venue }) => venue.accessNote ?? "",
  },
  { name: "mapUrl", about: "地図の住所。ないときは空", cell: ({ venue }) => venue.mapUrl ?? "" },
  { name: "latitude", about: "緯度（WGS 84、度）", cell: ({ venue }) => venue.latitude ?? "" },
  { name: "longitude", about: "経度（WGS 84、度）", cell: ({ venue }) => venue.longitude ?? "" },
  { name: "feeYen", about: "料金（円）。0＝無料、空＝知らされていません", cell: ({ feeYen = "" }) => feeYen },
  { name: "feeNote", about: "料金の補足。ないときは空", cell: ({ feeNote = "" }) => feeNote },
  { name: "seats", about: "定員。空＝知らされていません", cell: ({ seats = "" }) => seats },
  { name: "who", about: "対象。ないときは空", cell: ({ who = "" }) => who },
  { name: "howToApply", about: "申し込みかた。ないときは空", cell: ({ howToApply = "" }) => howToApply },
  {
    name: "applyBy",
    about: "申し込みの終わりの日（YYYY-MM-DD）。ないときは空",
    cell: ({ applyBy = "" }) => applyBy,
  },
  { name: "contactName", about: "問い合わせ先", cell: ({ contactName }) => contactName },
  {
    name: "contactPhone",
    about: "問い合わせ先の電話。ないときは空",
    cell: ({ contactPhone = "" }) => contactPhone,
  },
  { name: "state", about: "open＝行います、full＝満員、cancelled＝中止", cell: ({ state }) => state },
  { name: "changedAt", about: "職員が最後に直したとき（ISO 8601）", cell: ({ changedAt }) => changedAt },
  { name: "page", about: "教室のページの住所", cell: ({ page }) => page },
  { name: "licence", about: "利用条件", cell: () => LICENCE.name },
  { name: "attribution", about: "使うときに書く名前", cell: () => LICENCE.title },
];
