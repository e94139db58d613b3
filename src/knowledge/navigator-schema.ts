import * as z from "zod";
import {
  basisSchema,
  dateSchema,
  idSchema,
  inRegisters,
  linesInRegisters,
  requiredText,
  shortText,
} from "./fields.ts";
import { cityIdSchema } from "./ids.ts";

/** Travels in the postback, so it is short. */
const optionIdSchema = idSchema.max(16, "選ぶ言葉のIDは16文字以内で書いてください");

const questionSchema = z.strictObject({
  id: idSchema,
  ask: inRegisters("質問（ask）", 60),
  options: z
    .array(
      z.strictObject({
        id: optionIdSchema,
        label: inRegisters("選ぶ言葉（label）", 20),
        /** The question or the checklist that follows. */
        to: idSchema,
      }),
    )
    .min(2, "選ぶ言葉（options）は2つ以上書いてください")
    .max(6, "選ぶ言葉（options）は6つまでにしてください"),
});
export type NavigatorQuestion = z.infer<typeof questionSchema>;

const ONLINE = ["yes", "no", "partly"] as const;
export type Online = (typeof ONLINE)[number];

const itemFields = {
  id: idSchema,
  what: inRegisters("すること（what）", 60),
  where: inRegisters("どこで（where）", 60).optional(),
  bring: linesInRegisters("持ち物（bring）", 50, 110).optional(),
  until: inRegisters("いつまで（until）", 60).optional(),
  note: inRegisters("補足（note）", 100).optional(),
  /** The entry that says more. */
  entry: idSchema.optional(),
  /** Only in these cities; absent = in all. */
  cities: z.array(cityIdSchema).min(1).optional(),
};

/** do = something that a fact supports; ask = something that only the city can tell, so no fact is named. */
const itemSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("do"),
    ...itemFields,
    online: z.enum(ONLINE, { error: "online は yes（ネットでできる）、no、partly（一部）のどれかです" }),
    basis: basisSchema,
  }),
  z.strictObject({ kind: z.literal("ask"), ...itemFields }),
]);
export type NavigatorItem = z.infer<typeof itemSchema>;

const checklistSchema = z.strictObject({
  id: idSchema,
  title: inRegisters("やることの題（title）", 30),
  /** Whose counter is shown below: the card's, or the city's switchboard and the like. */
  counter: z.enum(["card", "general"], { error: "counter は card か general です" }),
  /** Ids of the tree's items, in the order of doing. */
  items: z
    .array(idSchema)
    .min(1, "やること（items）を1つ以上書いてください")
    .max(8, "やること（items）は8つまでにしてください"),
});
export type NavigatorChecklist = z.infer<typeof checklistSchema>;

/**
 * knowledge/navigator/<id>.yaml: what must be done in one situation, found by a few questions. The answers given so
 * far travel in the buttons, so nothing about the person is kept.
 */
export const navigatorSchema = z.strictObject({
  id: idSchema,
  label: shortText("短い名前（label）", 20),
  labelEn: shortText("英語の短い名前（labelEn）", 20),
  /** Place in the list of guides, from 1: what most people need comes first. */
  position: z.int().min(1),
  intro: inRegisters("はじめの言葉（intro）", 80),
  /** Whose answers offer this guide. */
  offeredBy: z.strictObject({
    entries: z.array(idSchema).default([]),
    topics: z.array(idSchema).default([]),
  }),
  start: idSchema,
  questions: z.array(questionSchema).min(1, "質問（questions）を1つ以上書いてください"),
  checklists: z.array(checklistSchema).min(1, "やること（checklists）を1つ以上書いてください"),
  /** What the checklists are made of; one item may stand in several. */
  items: z.array(itemSchema).min(1, "やること（items）を1つ以上書いてください"),
  checkedOn: dateSchema,
  reviewBy: dateSchema,
  /** Why nothing more can be said; for staff, never shown. */
  missing: z.array(requiredText("足りないこと")).default([]),
});
export type Navigator = z.infer<typeof navigatorSchema>;
