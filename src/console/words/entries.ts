export const ENTRIES = {
  title: "項目を書く",
  caption: "この市の項目",
  head: ["質問", "分類", "どこの項目", "いまの様子", "見直す日"],
} as const;
