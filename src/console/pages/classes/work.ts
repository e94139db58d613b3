import type { messagingApi } from "@line/bot-sdk";
import * as z from "zod";
import { sessionOf } from "../../../classes.ts";
import type { ClassSession } from "../../../knowledge/class-session.ts";
import { timeInJapan } from "../../../knowledge/freshness.ts";
import { classSessions, type StoredSession } from "../../../store/class-sessions.ts";
import type { ClassFields } from "../../class-fields.ts";
import { type ConsoleContext, type ConsoleParts, liveDesk } from "../../context.ts";
import { refusalPage } from "../../layout.tsx";
import { CLASSES, CLASSES_DONE, CLASSES_REFUSED } from "../../words/classes.ts";

export type ClassParts = ConsoleParts & { readonly fields: ClassFields };

export const SECTION = "/classes";
/** As newRecordId makes them. */
export const sessionIdSchema = z.string().regex(/^[a-z0-9]{16}$/u);

export const classesPath = (context: ConsoleContext, more = ""): string =>
  `/console/${context.get("staff").city}${SECTION}${more}`;
export const storeOf = ({ env }: ConsoleContext) => classSessions(env.DB);
export const notFound = (context: ConsoleContext) => refusalPage(context, 404, CLASSES.notFound);

const day = new Intl.DateTimeFormat("ja-JP", {
  timeZone: "Asia/Tokyo",
  year: "numeric",
  month: "long",
  day: "numeric",
  weekday: "short",
});
/** Milliseconds since 1970 as a day in Japan with its weekday. */
export const dayWithWeekday = (milliseconds: number): string => day.format(milliseconds);
/** When a class is, for staff. */
export const whenText = ({ startsAt, endsAt }: Pick<ClassSession, "startsAt" | "endsAt">): string =>
  CLASSES.when(dayWithWeekday(startsAt), timeInJapan(new Date(startsAt)), timeInJapan(new Date(endsAt)));

/** A class with its row, as a page shows it. */
export type OpenedClass = { readonly row: StoredSession; readonly session: ClassSession };

/** Undefined where there is no such class, or its row cannot be read. */
export async function openClass(context: ConsoleContext, id: string): Promise<OpenedClass | undefined> {
  const row = await storeOf(context).get(context.get("staff").city, id);
  const session = row === undefined ? undefined : sessionOf(context.get("staff").city, row);
  return row === undefined || session === undefined ? undefined : { row, session };
}

/** A class as residents get it on LINE. */
export async function lineLookOf(
  context: ConsoleContext,
  parts: ConsoleParts,
  session: ClassSession,
): Promise<messagingApi.Message[]> {
  const { desk } = await liveDesk(context, parts);
  const { city } = context.get("staff");
  const question = { kind: "class", sessionId: session.id, register: "ja" } as const;
  return parts.renderLine(
    desk.respond(question, { city, now: new Date(parts.clock.now()), classes: [session] }),
  );
}

const doneSchema = z.enum([
  ...(["added", "saved", "open", "full", "cancelled", "copied", "removed", "undone", "imported"] as const),
  ...(["stale", "gone"] as const),
]);
export type Done = z.infer<typeof doneSchema>;

/** What has just happened, by the fixed word in the address. */
export function doneIn(
  context: ConsoleContext,
): { kind: "done" | "warning"; text: string; code: Done } | undefined {
  const code = doneSchema.safeParse(context.req.query("done")).data;
  if (code === undefined) return undefined;
  return code === "stale" || code === "gone"
    ? { kind: "warning", text: CLASSES_REFUSED[code], code }
    : { kind: "done", text: CLASSES_DONE[code], code };
}
