import { describe, expect, it } from "vitest";
import { decodePostback, encodePostback } from "../../src/line/postback.ts";
import { release } from "../helpers/open-desk.ts";

describe("postbacks", () => {
  it("come back as they went", () => {
    for (const pressed of [
      { kind: "entry", entryId: "card-lost", register: "en" },
      { kind: "entry", entryId: "card-lost", register: "easy", readings: true },
      { kind: "none-of-these", register: "ja" },
      { kind: "navigator-menu", register: "easy" },
      { kind: "navigator", navigator: "moving-in", path: [], register: "ja" },
      { kind: "navigator", navigator: "moving-in", path: ["japan", "yes"], register: "easy", readings: true },
      { kind: "classes", wish: {}, register: "ja" },
      {
        kind: "classes",
        wish: {
          unit: "smartphone-certificate",
          from: "2026-11-21",
          until: "2026-12-31",
          weekdays: [0, 6],
          part: "afternoon",
        },
        register: "easy",
      },
      { kind: "class", sessionId: "wxyz456789abcdef", register: "ja" },
      { kind: "remind-me", sessionId: "wxyz456789abcdef", register: "en" },
      { kind: "stop-reminder", sessionId: "wxyz456789abcdef", register: "easy" },
    ] as const) {
      expect(decodePostback(encodePostback(pressed))).toEqual(pressed);
    }
  });

  it("hold the longest way of every guide within LINE's 300 characters", () => {
    for (const { id, questions } of release.navigators) {
      const longest = questions.flatMap(({ options }) => options.map((option) => option.id));
      const path = longest.sort((a, b) => b.length - a.length).slice(0, 6);
      const data = encodePostback({
        kind: "navigator",
        navigator: id,
        path,
        register: "easy",
        readings: true,
      });
      expect(data.length, id).toBeLessThan(300);
    }
  });

  it("are nothing to us when another tool made them", () => {
    for (const data of [
      "",
      "action=buy",
      "a=guide&r=ja",
      "a=entry&id=x&r=fr",
      "a=entry&id=x&r=easy&f=9",
      "a=classes&w=7&r=ja",
      "a=class&s=&r=ja",
    ]) {
      expect(decodePostback(data), data).toBeUndefined();
    }
  });
});
