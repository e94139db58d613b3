import * as z from "zod";
import {
  basisSchema,
  dateSchema,
  idSchema,
  phoneSchema,
  requiredText,
  shortText,
  webAddressSchema,
} from "./fields.ts";
import { cityIdSchema } from "./ids.ts";
import { openingSchema } from "./opening-schema.ts";

export const CATEGORIES = [
  "card-apply",
  "card-receive",
  "card-renew",
  "pin",
  "card-lost",
  "moving",
  "health-insurance",
  "driving-licence",
  "smartphone-card",
  "mynaportal",
  "online-procedure",
  "passport",
  "bank-account",
  "pension",
  "convenience-store",
  "privacy",
  "scam",
  "smartphone-class",
  "line",
  "tax",
  "counter",
  "family-register",
  "disaster",
  "open-data",
  "facility",
  "family",
  "plan",
  "city-card",
] as const;

const wordingSchema = z.strictObject({
  summary: shortText("要約（summary）", 120),
  steps: z.array(shortText("手順（steps）", 120)).max(8, "手順は8つまでにしてください").default([]),
  note: shortText("補足（note）", 160).optional(),
});
/** English needs more letters for the same content, so its limits are wider. */
const englishWordingSchema = z.strictObject({
  summary: shortText("英語の要約（summary）", 260),
  steps: z.array(shortText("英語の手順（steps）", 260)).max(8, "手順は8つまでにしてください").default([]),
  note: shortText("英語の補足（note）", 320).optional(),
});

const actionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("link"),
    label: shortText("ボタンの名前", 20),
    url: webAddressSchema,
  }),
  z.strictObject({ kind: z.literal("call"), label: shortText("ボタンの名前", 20), phone: phoneSchema }),
]);
export type Action = z.infer<typeof actionSchema>;

const answerSchema = z.strictObject({ ja: wordingSchema, easy: wordingSchema, en: englishWordingSchema });

/** One answered question: the unit that staff write, approve and publish. */
export const entrySchema = z.strictObject({
  id: idSchema,
  category: z.enum(CATEGORIES, { error: `分類（category）は次のどれかです: ${CATEGORIES.join(", ")}` }),
  label: shortText("短い名前（label）", 20),
  labelEn: shortText("英語の短い名前（labelEn）", 20).optional(),
  question: shortText("質問（question）", 60),
  phrasings: z
    .array(shortText("言い方（phrasings）", 60))
    .min(8, "言い方（phrasings）は8つ以上書いてください"),
  phrasingsEn: z.array(shortText("英語の言い方（phrasingsEn）", 120)).default([]),
  answer: answerSchema,
  actions: z.array(actionSchema).max(4, "ボタンは4つまでにしてください").default([]),
  basis: basisSchema,
  checkedOn: dateSchema,
  reviewBy: dateSchema,
  expires: dateSchema.optional(),
  audience: z
    .array(z.enum(["resident", "family", "foreign-resident", "volunteer", "business"]))
    .default(["resident"]),
  related: z.array(idSchema).max(6, "関連（related）は6つまでにしてください").default([]),
  cities: z.array(cityIdSchema).min(1).optional(),
});
export type Entry = z.infer<typeof entrySchema>;

export const entriesFileSchema = z.strictObject({ entries: z.array(entrySchema) });

/** What a city changes in a common entry: only the parts it names. */
const overrideSchema = z.strictObject({
  id: idSchema,
  /** Fingerprint of the common entry that the city looked at; another one means that the base has changed since. */
  base: z
    .string({
      error: "もとの項目の印（base）を書いてください。印は npm run knowledge:freshness で見られます",
    })
    .regex(/^[0-9a-f]{8}$/, 'もとの項目の印（base）は8けたの英数字を「"」で囲んで書いてください'),
  answer: z
    .strictObject({
      ja: wordingSchema.optional(),
      easy: wordingSchema.optional(),
      en: englishWordingSchema.optional(),
    })
    .optional(),
  actions: z.array(actionSchema).max(4).optional(),
  addBasis: z.array(requiredText("根拠のID")).default([]),
  checkedOn: dateSchema,
  reviewBy: dateSchema,
});
export type Override = z.infer<typeof overrideSchema>;

/** knowledge/cities/<city>/entries.yaml: entries the city adds, overrides, or switches off. */
export const cityEntriesFileSchema = z.strictObject({
  add: z.array(entrySchema).default([]),
  override: z.array(overrideSchema).default([]),
  off: z.array(idSchema).default([]),
});
export type CityEntries = z.infer<typeof cityEntriesFileSchema>;

const contactFields = z.strictObject({
  /** general = switchboard, digital = the plan's section, card = the My Number card counter */
  purpose: z.enum(["general", "digital", "card"]),
  section: requiredText("課の名前"),
  sectionEn: requiredText("課の英語名"),
  place: requiredText("場所").optional(),
  phone: phoneSchema.optional(),
  fax: phoneSchema.optional(),
  email: z.email("メールアドレスの形ではありません").optional(),
  address: requiredText("住所").optional(),
  /** As the source prints them; shown with the note because hours change. */
  hours: z.array(requiredText("受付時間")).default([]),
  hoursEn: z.array(requiredText("英語の受付時間")).default([]),
  /** The same for the clock; only where the basis prints the hours. */
  opening: openingSchema.optional(),
  note: shortText("注意（note）", 120).optional(),
  noteEasy: shortText("やさしい日本語の注意（noteEasy）", 120).optional(),
  noteEn: shortText("英語の注意（noteEn）", 240).optional(),
  basis: basisSchema,
});
const contactSchema = contactFields.refine(
  ({ opening, hours, hoursEn }) => opening === undefined || (hours.length > 0 && hoursEn.length > 0),
  { path: ["opening"], error: "opening を書くときは、住民が読む hours と hoursEn も書いてください" },
);
export type Contact = z.infer<typeof contactSchema>;

/** knowledge/cities/<city>/city.yaml: who to ask when the desk does not know. */
export const citySchema = z.strictObject({
  id: cityIdSchema,
  name: requiredText("市の名前"),
  reading: requiredText("市の読み"),
  nameEn: requiredText("市の英語名"),
  prefecture: requiredText("県の名前"),
  contacts: z.array(contactSchema),
  plan: z.strictObject({
    title: requiredText("計画の名前"),
    period: requiredText("計画の期間"),
    /** adopted = the city's own; draft = never seen adopted; proposal = of the council, not of the city. */
    kind: z.enum(["adopted", "draft", "proposal"], {
      error: "kind は adopted、draft、proposal のどれかです",
    }),
    /** Last day of its period; a proposal has none. */
    until: dateSchema.optional(),
    basis: basisSchema,
  }),
  checkedOn: dateSchema,
  reviewBy: dateSchema,
});
export type City = z.infer<typeof citySchema>;

const SOURCE_KINDS = [
  "national_official",
  "national_official_via_record",
  "company_official",
  "company_official_via_record",
  "city_official",
  "city_official_repost",
  "other_city_official",
  "pref_police",
  "kouiki",
  "third_party_org",
  "news",
  "blog",
  "plan",
  "none",
] as const;

export const publicationSchema = z.strictObject({
  title: requiredText("資料の名前").optional(),
  publisher: requiredText("発行者（publisher）"),
  url: z.string().optional(),
  date: z.string(),
  kind: z.enum(SOURCE_KINDS),
});
export type Publication = z.infer<typeof publicationSchema>;

/** One fact id: what it is about and where it was read. */
const sourceSchema = z.strictObject({
  id: z
    .string()
    .regex(
      /^(nat-\d{3}|(miyakonojo|noshiro|sakaiminato|chigasaki|morioka)-(\d{2}|gap)|[MNSCR]\d{3})$/,
      "根拠のIDの形ではありません",
    ),
  about: requiredText("内容"),
  city: cityIdSchema.optional(),
  confidence: z.enum(["high", "medium", "low"]),
  staleRisk: z.enum(["low", "medium", "high"]),
  /** Numbers that the fact itself prints; an entry may show no others. */
  phones: z.array(phoneSchema).default([]),
  publications: z.array(publicationSchema),
});
export type Source = z.infer<typeof sourceSchema>;
export const sourcesFileSchema = z.strictObject({ sources: z.array(sourceSchema) });

/** knowledge/synonyms.yaml: words that mean the same to a resident. The first is the word our entries use. */
export const synonymsFileSchema = z.strictObject({
  groups: z.array(z.array(requiredText("言葉")).min(2, "言葉は2つ以上並べてください")),
});

/**
 * knowledge/other-topics.yaml: what people ask although this desk does not answer it. city = another section of the city
 * hall, other = not the city's business, chat = no question, emergency = 119 or 110 first.
 */
const otherTopicSchema = z.strictObject({
  id: idSchema,
  business: z.enum(["city", "other", "chat", "emergency"], {
    error: "business は city、other、chat、emergency のどれかです",
  }),
  label: shortText("短い名前（label）", 14),
  labelEn: shortText("英語の短い名前（labelEn）", 24),
  phrasings: z
    .array(shortText("言い方（phrasings）", 60))
    .min(8, "言い方（phrasings）は8つ以上書いてください"),
  phrasingsEn: z.array(shortText("英語の言い方（phrasingsEn）", 120)).default([]),
});
export type OtherTopic = z.infer<typeof otherTopicSchema>;
export const otherTopicsFileSchema = z.strictObject({ topics: z.array(otherTopicSchema) });

const clarificationSchema = z.strictObject({
  id: idSchema,
  question: z.strictObject({
    ja: shortText("聞き返す文（question.ja）", 60),
    easy: shortText("聞き返す文（question.easy）", 60),
    en: shortText("英語の聞き返す文（question.en）", 120),
  }),
  /** Questions that are nothing but one of these words are asked back at once. */
  words: z.array(requiredText("言葉（words）")).default([]),
  /** Entries that are answered whichever option is picked. */
  about: z.array(idSchema).default([]),
  options: z
    .array(
      z.strictObject({
        entry: idSchema,
        label: shortText("選ぶ言葉（label）", 20),
        labelEn: shortText("英語の選ぶ言葉（labelEn）", 20),
      }),
    )
    .min(2, "選ぶ言葉（options）は2つ以上書いてください")
    .max(4, "選ぶ言葉（options）は4つまでにしてください"),
});
export type Clarification = z.infer<typeof clarificationSchema>;
/** knowledge/clarifications.yaml: what to ask back when one word decides between entries. */
export const clarificationsFileSchema = z.strictObject({ clarifications: z.array(clarificationSchema) });

/**
 * One row of knowledge/words.csv: a word that the tokenizer must keep whole. Without a base form it is only read
 * like this (14日), and the tokenizer does not know it.
 */
export const wordSchema = z.strictObject({
  surface: requiredText("言葉"),
  reading: z.string().regex(/^[ァ-ヴー]+$/, "読みは全角カタカナで書いてください"),
  base: z.string(),
});
export type Word = z.infer<typeof wordSchema>;
