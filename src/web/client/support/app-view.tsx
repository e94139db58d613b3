import type { Child } from "hono/jsx";
import type { Desk } from "../../../desk.ts";
import type { Pressable } from "../../../dialogue/reply.ts";
import type { Register } from "../../../knowledge/ids.ts";
import { englishText, japaneseText } from "../../reply-view/ruby.tsx";
import type { View } from "../../view.ts";
import { hashOf } from "./routes.ts";
import { sentencesOf } from "./sentences.ts";

/** Draws a text; the app's own words are Japanese, whatever the answers are in. */
export type DrawText = (value: string) => Child;

export const textIn = (register: Register, furigana: Desk["furigana"] | undefined): DrawText =>
  register === "en" ? englishText : japaneseText(furigana);

function pressed(label: Child, press: Pressable, register: Register): Child {
  switch (press.kind) {
    case "entry":
      if (press.register === register) {
        return (
          <a class="press" href={hashOf({ page: "entry", id: press.entryId })}>
            {label}
          </a>
        );
      }
      break;
    case "navigator-menu":
      return (
        <a class="press" href={hashOf({ page: "guides" })}>
          {label}
        </a>
      );
    case "navigator":
    case "none-of-these":
      break;
    // What needs the network or an account stands on LINE and on the city's pages.
    default:
      return null;
  }
  return (
    <button type="button" class="press" data-press={JSON.stringify(press)}>
      {label}
    </button>
  );
}

/** Draws replies in the app: buttons work on the device, each sentence can be read aloud by itself. */
export function appView(register: Register, furigana: Desk["furigana"] | undefined): View {
  const text = textIn(register, furigana);
  return {
    press: (label, press) => pressed(text(label), press, register),
    text: (value) => (
      <>
        {sentencesOf(value, register).map((sentence) => (
          <span class="sentence">{text(sentence)}</span>
        ))}
      </>
    ),
  };
}
