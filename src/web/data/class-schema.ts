import * as z from "zod";
import { CLASS_LEVELS, CLASS_STATES } from "../../knowledge/class-session.ts";
import { CLASS_UNIT_IDS } from "../../knowledge/class-units.ts";
import { headFields } from "./faq-schema.ts";

const moment = (what: string) => z.iso.datetime({ offset: true }).describe(`${what}（日本の時刻、ISO 8601）`);

const openClassSchema = z
  .strictObject({
    id: z.string().describe("教室の番号"),
    title: z.string().describe("教室の名前"),
    unit: z
      .enum([...CLASS_UNIT_IDS, "general"])
      .describe("内容。国の教材の分け方によります。general＝いくつか、またはどれでもない"),
    level: z
      .enum(CLASS_LEVELS)
      .describe("first-step＝はじめて、beginner＝少し使える、experienced＝使いなれた"),
    startsAt: moment("始まり"),
    endsAt: moment("終わり"),
    venue: z
      .strictObject({
        name: z.string().describe("会場の名前"),
        address: z.string().optional().describe("会場の住所"),
        accessible: z.enum(["yes", "no", "unknown"]).describe("車いすで入れるか。unknown＝わかっていません"),
        accessNote: z.string().optional().describe("会場の入りやすさ"),
        mapUrl: z.url().optional().describe("地図の住所"),
        latitude: z.number().optional().describe("緯度（WGS 84、度）"),
        longitude: z.number().optional().describe("経度（WGS 84、度）"),
      })
      .describe("会場"),
    feeYen: z.int().optional().describe("料金（円）。0＝無料、ない＝知らされていません"),
    feeNote: z.string().optional().describe("料金の補足"),
    seats: z.int().optional().describe("定員。ない＝知らされていません"),
    who: z.string().optional().describe("対象"),
    howToApply: z.string().optional().describe("申し込みかた"),
    applyBy: z.iso.date().optional().describe("申し込みの終わりの日"),
    contactName: z.string().describe("問い合わせ先"),
    contactPhone: z.string().optional().describe("問い合わせ先の電話"),
    state: z.enum(CLASS_STATES).describe("open＝行います、full＝満員、cancelled＝中止"),
    changedAt: moment("職員が最後に直したとき"),
    page: z.url().describe("教室のページの住所"),
  })
  .describe("教室ひとつ");
export type OpenClass = z.infer<typeof openClassSchema>;

export const classFileSchema = z
  .strictObject({
    ...headFields,
    classes: z.array(openClassSchema).describe("まだ終わっていない教室。早い順"),
  })
  .describe("市のスマホ教室");
export type ClassFile = z.infer<typeof classFileSchema>;
