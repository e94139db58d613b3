/** What things are called that no entry names. */
export const MATTERS = {
  cityCard: "市の連絡先（課の名前、電話番号、時間）",
  navigator: (label: string): string => `手続きナビ「${label}」`,
  helpLine: (label: string): string => `急ぐときの番号「${label}」`,
  classUnit: (name: string): string => `教室の単元「${name}」`,
  teachingCard: (title: string): string => `教えるカード「${title}」`,
  link: (question: string, others: number, host: string): string =>
    `「${question}」${others === 0 ? "" : `など${others + 1}項目`}のボタン（${host}）`,
  baseGone: (id: string): string => `もとの共通の項目がなくなったもの（${id}）`,
} as const;
