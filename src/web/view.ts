import type { Child } from "hono/jsx";
import type { ClassCard, Pressable } from "../dialogue/reply.ts";

/** How one place of this door (a page, the offline app, a handout) draws what every reply has. */
export type View = {
  /** A button or link that does what the press stands for; null where this place cannot do it. */
  press(label: string, press: Pressable): Child;
  /** A text, with the readings of its kanji above where they are wanted. */
  text(value: string): Child;
  /** What this place can do with a class besides, e.g. its file for calendars; absent = nothing. */
  ofClass?(card: ClassCard): Child;
};
