import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { Desk } from "../desk.ts";
import { RubyText } from "./reply-view/ruby.tsx";
import type { View } from "./view.ts";

/** The names of a city's answers and the pages' own words are some 400; each costs about half a kilobyte to keep. */
const MOST_KEPT = 500;

const kept = new WeakMap<Desk, Map<string, Child>>();

/**
 * Draws texts of ours with their readings. Those of the last pages are kept as they were drawn: finding and drawing
 * readings is most of the time of a page.
 */
export function textWithReadings(desk: Desk): View["text"] {
  const known = kept.get(desk) ?? new Map<string, Child>();
  kept.set(desk, known);
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const drawn = raw(String(<RubyText pieces={desk.furigana(text)} />));
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, drawn);
    return drawn;
  };
}
