import type { CityId, Register } from "../../knowledge/ids.ts";
import type { Entry } from "../../knowledge/schema.ts";

/** What staff call the fields of an entry, in forms and as the headers of a sheet. */
export const FIELD_NAMES = {
  id: "ID",
  origin: "もと",
  state: "扱い",
  category: "分類",
  label: "短い名前",
  labelEn: "英語の短い名前",
  question: "質問",
  phrasings: "言い方",
  phrasingsEn: "英語の言い方",
  summary: "要約",
  steps: "手順",
  note: "補足",
  actions: "ボタン",
  basis: "根拠",
  checkedOn: "確認した日",
  reviewBy: "見直す日",
  expires: "終わりの日",
  audience: "対象",
  related: "関連",
  cities: "出す市",
} as const;

export const REGISTER_NAMES = {
  ja: "ふつう",
  easy: "やさしい",
  en: "英語",
} as const satisfies Record<Register, string>;

/** Two kinds never share a name: a sheet carries the names, and reads the ids back from them. */
export const CATEGORY_NAMES = {
  "card-apply": "カードの申しこみ",
  "card-receive": "カードの受け取り",
  "card-renew": "カードの更新",
  pin: "暗証番号",
  "card-lost": "カードをなくしたとき",
  moving: "引っ越し",
  "health-insurance": "健康保険証",
  "driving-licence": "運転免許証",
  "smartphone-card": "スマホに入れるカード",
  mynaportal: "マイナポータル",
  "online-procedure": "オンラインの手続き",
  passport: "パスポート",
  "bank-account": "公金受取口座",
  pension: "年金",
  "convenience-store": "コンビニの証明書",
  privacy: "個人情報と安全",
  scam: "詐欺",
  "smartphone-class": "スマホ教室",
  line: "LINE",
  tax: "税金と支払い",
  counter: "市の窓口",
  "family-register": "戸籍",
  disaster: "災害",
  "open-data": "オープンデータ",
  facility: "施設と予約",
  family: "子育てと家族",
  plan: "市の計画と用語",
  "city-card": "市の連絡先",
} as const satisfies Record<Entry["category"], string>;

export const AUDIENCE_NAMES = {
  resident: "住民",
  family: "家族",
  "foreign-resident": "外国人の住民",
  volunteer: "ボランティア",
  business: "事業者",
} as const satisfies Record<Entry["audience"][number], string>;

export const CITY_NAMES = {
  miyakonojo: "都城市",
  noshiro: "能代市",
  sakaiminato: "境港市",
  chigasaki: "茅ヶ崎市",
  morioka: "盛岡市",
} as const satisfies Record<CityId, string>;

/** Where an entry comes from. */
export const ORIGIN_NAMES = { common: "共通", own: "市" } as const;
/** Whether a city shows a common entry to its residents. */
export const STATE_NAMES = { on: "ふつう", off: "出さない" } as const;
