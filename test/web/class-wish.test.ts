import { describe, expect, it } from "vitest";
import type { ClassWish } from "../../src/dialogue/reply.ts";
import { classQueryIn, queryOf, queryText, wishOf } from "../../src/web/class-wish.ts";

/** A Saturday. */
const NOW = new Date("2026-11-21T10:00:00+09:00");
const wishIn = (text: string): ClassWish =>
  wishOf(classQueryIn(Object.fromEntries(new URLSearchParams(text))), NOW);

describe("the classes that an address means", () => {
  it("are all where it says nothing", () => {
    expect(wishIn("")).toEqual({});
  });

  it("are those of this week from today on, and of the next from Monday to Sunday", () => {
    expect(wishIn("week=this")).toEqual({ from: "2026-11-21", until: "2026-11-22" });
    expect(wishIn("week=next")).toEqual({ from: "2026-11-23", until: "2026-11-29" });
  });

  it("are of a week of their own on a Sunday, by Japan's clock", () => {
    const sunday = new Date("2026-11-22T23:30:00+09:00");
    expect(wishOf({ week: "next" }, sunday)).toEqual({ from: "2026-11-23", until: "2026-11-29" });
  });

  it("name a unit, weekdays and a part of the day", () => {
    expect(wishIn("unit=camera&weekdays=06&part=morning")).toEqual({
      unit: "camera",
      weekdays: [0, 6],
      part: "morning",
    });
  });

  it.each([
    "unit=secret",
    "week=世田谷",
    "weekdays=9",
    "from=tomorrow",
    "part=<script>",
    "question=カードをなくした",
  ])("are not narrowed by other words: %s", (text) => {
    expect(wishIn(text)).toEqual({});
  });

  it("are the same again when a wish has become an address", () => {
    const wish: ClassWish = {
      unit: "maps",
      from: "2026-12-01",
      until: "2026-12-07",
      weekdays: [6],
      part: "evening",
    };
    expect(wishIn(queryText(queryOf(wish)).slice(1))).toEqual(wish);
  });
});
