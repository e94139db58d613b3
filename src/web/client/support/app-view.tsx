import type { Child, FC } from "hono/jsx";
import type { Desk } from "../../../desk.ts";
import type { Pressable } from "../../../dialogue/reply.ts";
import type { Ruby } from "../../../japanese/furigana.ts";
import type { Register } from "../../../knowledge/ids.ts";
import type { View } from "../../view.ts";
import { hashOf } from "./routes.ts";
import { sentencesOf } from "./sentences.ts";

export const RubyView: FC<{ readonly pieces: readonly Ruby[] }> = ({ pieces }) => (
  <>
    {pieces.map(({ text, reading }) =>
      reading === undefined ? (
        text
      ) : (
        <ruby>
          {text}
          <rp>（</rp>
          <rt>{reading}</rt>
          <rp>）</rp>
        </ruby>
      ),
    )}
  </>
);

/** How texts are drawn: with readings above where they are wanted and Japanese. */
export type Readings = Pick<Desk, "furigana"> | undefined;

export const withReadings = (text: string, readings: Readings): Child =>
  readings === undefined ? text : <RubyView pieces={readings.furigana(text)} />;

function pressed(label: Child, press: Pressable, register: Register): Child {
  switch (press.kind) {
    case "entry":
      if (press.register === register) {
        return <a href={hashOf({ page: "entry", id: press.entryId })}>{label}</a>;
      }
      break;
    case "navigator-menu":
      return <a href={hashOf({ page: "guides" })}>{label}</a>;
    case "navigator":
    case "none-of-these":
      break;
    case "choose-register":
      return (
        <button type="button" data-register={press.register}>
          {label}
        </button>
      );
    // What needs the network or an account stands on LINE and on the city's pages.
    default:
      return null;
  }
  return (
    <button type="button" data-press={JSON.stringify(press)}>
      {label}
    </button>
  );
}

/** Draws replies in the app: buttons work on the device, each sentence can be read aloud by itself. */
export const appView = (register: Register, readings: Readings): View => ({
  press: (label, press) => pressed(withReadings(label, readings), press, register),
  text: (value) => (
    <>
      {sentencesOf(value, register).map((sentence) => (
        <span class="sentence">{withReadings(sentence, readings)}</span>
      ))}
    </>
  ),
});
