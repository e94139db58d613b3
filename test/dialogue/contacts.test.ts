import { describe, expect, it } from "vitest";
import { contactsFor } from "../../src/dialogue/contacts.ts";
import { withReadings } from "../../src/dialogue/readings.ts";
import { CITY_IDS, type CityId, REGISTERS } from "../../src/knowledge/ids.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { desk, release } from "../helpers/open-desk.ts";

const now = new Date("2026-11-20T18:00:00+09:00");

const counters = (city: CityId, register: (typeof REGISTERS)[number]) => {
  const knowledge = cityKnowledge(release, city);
  if (knowledge === undefined) throw new Error(`no city ${city}`);
  return contactsFor({ knowledge, search: () => [], now, publicNumbers: new Set() }, "card", register);
};

describe("contacts", () => {
  it("tell which counter is open now, beside the hours and the note that they may be old", () => {
    const [counter14, futatsui] = counters("noshiro", "ja");
    expect(counter14).toMatchObject({
      opening: { open: true, text: "今は受付時間です（今日は19時まで）。" },
      note: expect.stringContaining("日付のない"),
    });
    expect(futatsui).toMatchObject({
      opening: { open: false },
      hours: ["月〜金 8時30分〜17時15分（年末年始をのぞく）"],
      note: expect.stringContaining("日付のない"),
    });
  });

  it("tell no opening where no source gives the hours", () => {
    for (const city of CITY_IDS.filter((id) => id !== "noshiro")) {
      for (const register of REGISTERS) {
        for (const contact of counters(city, register)) expect(contact).not.toHaveProperty("opening");
      }
    }
  });

  it("carry readings over the opening too", () => {
    const reply = desk.respond({ kind: "none-of-these", register: "easy" }, { city: "noshiro", now });
    const read = withReadings(reply, (text) => `<${text}>`);
    if (read.kind !== "handoff") throw new Error(`no handoff but ${read.kind}`);
    const [open] = read.contacts.flatMap(({ opening }) => (opening === undefined ? [] : [opening]));
    expect(open).toEqual({ open: true, text: "<今はあいている時間です。今日は19時までです。>" });
  });
});
