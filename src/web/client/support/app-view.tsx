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
      // The same in other words: the app has a switch for them above.
      return press.register !== register ? null : (
        <a class="press" href={hashOf({ page: "entry", id: press.entryId })}>
          {label}
        </a>
      );
    case "navigator-menu":
      return (
        <a class="press" href={hashOf({ page: "guides" })}>
          {label}
        </a>
      );
    case "navigator":
      if (press.register !== register) return null;
      break;
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
