import * as z from "zod";
import { CITY_IDS } from "../../knowledge/ids.ts";
import { CATEGORIES } from "../../knowledge/schema.ts";

/**
 * The shape of the open data, as types, as JSON Schema and as the list of fields that people read: one source for all
 * three. The descriptions are for readers of the data.
 */

const day = (what: string) => z.iso.date().describe(`${what}（YYYY-MM-DD、日本の日付）`);
const address = (what: string) => z.url().describe(what);
const inRegisters = <T extends z.ZodType>(what: string, make: (register: string) => T) =>
  z
    .strictObject({ ja: make("ふつうの日本語"), easy: make("やさしい日本語"), en: make("英語") })
    .describe(what);

/** What stands at the top of every file. */
export const headFields = {
  $schema: address("このファイルの形を書いたJSON Schemaの住所"),
  city: z
    .strictObject({
      id: z.enum(CITY_IDS).describe("市のローマ字"),
      name: z.string().describe("市の名前"),
      nameEn: z.string().describe("市の英語名"),
    })
    .describe("どの市のデータか"),
  licence: z
    .strictObject({
      name: z.string().describe("利用条件の名前"),
      url: address("利用条件の文の住所"),
      attribution: z.string().describe("使うときに書く言葉"),
      attributionEn: z.string().describe("使うときに書く言葉（英語）"),
      notes: z.array(z.string()).describe("利用条件の注意"),
    })
    .describe("利用条件"),
  day: day("このデータの日。期限の切れた答えは、この日で見て外しています"),
};

const wording = (register: string) =>
  z
    .strictObject({
      summary: z.string().describe("短い答え"),
      steps: z.array(z.string()).describe("手順。順番のとおり。ないときは空"),
      note: z.string().optional().describe("補足"),
    })
    .describe(register);

const sourceSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("named").describe("名前を出せる資料（国、会社、その市）"),
      publisher: z.string().describe("発行者"),
      title: z.string().optional().describe("資料の名前"),
      url: z.string().optional().describe("資料の住所"),
      date: z.string().describe("資料の日付。書かれているとおり。「日付なし」のこともあります"),
    }),
    z.strictObject({
      kind: z.literal("plan").describe("市の計画や、市議会の提言"),
      title: z.string().describe("計画の名前"),
      state: z
        .enum(["running", "ended", "draft", "proposal"])
        .describe("running＝期間の中、ended＝期間が終わった、draft＝決まる前の案、proposal＝市議会の提言"),
      until: z.string().optional().describe("期間の終わりの日"),
    }),
    z.strictObject({
      kind: z.literal("other-cities").describe("ほかの市や県などの公式の案内。名前は出さず、数だけ"),
      count: z.int().describe("資料の数"),
    }),
    z.strictObject({
      kind: z.literal("other-material").describe("報道など。公式のページはまだ見ていません"),
      count: z.int().describe("資料の数"),
    }),
  ])
  .describe("出典");

const actionSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("link").describe("開くページ"),
      label: z.string().describe("ボタンの名前"),
      url: address("ページの住所"),
    }),
    z.strictObject({
      kind: z.literal("call").describe("電話"),
      label: z.string().describe("ボタンの名前"),
      phone: z.string().describe("電話番号"),
    }),
  ])
  .describe("ボタン");

const faqEntrySchema = z
  .strictObject({
    id: z.string().describe("項目の名前。変わりません"),
    category: z.enum(CATEGORIES).describe("分類"),
    question: z.string().describe("質問"),
    label: z.string().describe("短い名前"),
    labelEn: z.string().optional().describe("短い名前（英語）"),
    answer: inRegisters("答え", wording),
    unknown: z
      .array(inRegisters("市がまだ知らせていないこと", (register) => z.string().describe(register)))
      .describe("市がまだ知らせていないので、答えに入っていないこと"),
    actions: z.array(actionSchema).describe("答えの下のボタン"),
    sources: z.array(sourceSchema).describe("出典。住民に見せているものと同じ"),
    basis: z.array(z.string()).describe("根拠のID（knowledge/sources.yaml にあります）"),
    state: z
      .enum(["fresh", "changing", "review-due"])
      .describe("fresh＝ふつう、changing＝変わりやすい、review-due＝見直す日を過ぎた（注意を出しています）"),
    checkedOn: day("中身を確認した日"),
    reviewBy: day("次に見直す日"),
    expires: day("この日を過ぎたら出さない").optional(),
    audience: z.array(z.string()).describe("だれのための答えか"),
    page: inRegisters("答えのページの住所", (register) => address(register)),
  })
  .describe("答えひとつ");
export type FaqEntry = z.infer<typeof faqEntrySchema>;

export const faqFileSchema = z
  .strictObject({
    ...headFields,
    release: z.string().describe("公開されている版の印。中身が変わると変わります"),
    entries: z.array(faqEntrySchema).describe("答え"),
  })
  .describe("市のデジタルの手続きについての答え");
export type FaqFile = z.infer<typeof faqFileSchema>;
