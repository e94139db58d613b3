import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { classReminders, removePastReminders } from "../../src/store/class-reminders.ts";
import { forgetPerson } from "../../src/store/preferences.ts";
import { openVault } from "../../src/store/sealing.ts";
import { addClass } from "../helpers/stored-classes.ts";

const NOW = Date.UTC(2026, 10, 21, 3);
const DAY_MS = 24 * 60 * 60 * 1000;
const reminders = classReminders(env.DB, openVault(btoa("0123456789abcdef0123456789abcdef")));
const whom = { userId: "U0123456789abcdef0123456789abcdef", register: "ja" };
const times = { now: NOW, from: NOW };
const rows = async (): Promise<unknown[]> =>
  (await env.DB.prepare("SELECT session, person, starts_at FROM class_reminders ORDER BY 1, 2").all())
    .results;
const due = () => reminders.due(["noshiro"], { now: NOW, until: NOW + 2 * DAY_MS }, 10);

beforeEach(async () => {
  for (const table of ["class_sessions", "class_reminders"])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
});

describe("reminders of classes", () => {
  it("keep nobody's name in the clear, and open only in their own row", async () => {
    const place = { city: "noshiro", session: await addClass("a", NOW + DAY_MS), person: "p" };
    expect(await reminders.add(place, whom, times)).toBe(true);
    const { results } = await env.DB.prepare("SELECT * FROM class_reminders").all();
    expect(JSON.stringify(results)).not.toContain(whom.userId);
    const [found] = await due();
    if (found === undefined) throw new Error("nobody is due");
    expect(await reminders.open(found)).toEqual(whom);
    expect(await reminders.open({ ...found, person: "q" })).toBeUndefined();
    expect(await reminders.open({ ...found, session: "b" })).toBeUndefined();
  });

  it("are taken of a class that takes place and begins late enough", async () => {
    const session = await addClass("a", NOW + DAY_MS);
    const add = (own: object, from = NOW) =>
      reminders.add({ city: "noshiro", session, person: "p", ...own }, whom, { now: NOW, from });
    expect(await add({ session: "none" })).toBe(false);
    expect(await add({ city: "morioka" })).toBe(false);
    expect(await add({}, NOW + DAY_MS + 1)).toBe(false);
    expect(await add({}, NOW + DAY_MS)).toBe(true);
    await addClass("b", NOW + DAY_MS, { state: "full" });
    expect(await add({ session: "b000000000000000" })).toBe(true);
    const cancelled = await addClass("c", NOW + DAY_MS, { state: "cancelled" });
    expect(await add({ session: cancelled })).toBe(false);
    expect(await rows()).toHaveLength(2);
  });

  it("hold the time that the person was told last", async () => {
    const session = await addClass("a", NOW + 9 * DAY_MS);
    const place = { city: "noshiro", session, person: "p" };
    await reminders.add(place, whom, times);
    expect(await due()).toEqual([]);
    await addClass("a", NOW + 10 * DAY_MS);
    expect(await due()).toMatchObject([{ session, startsAt: NOW + 10 * DAY_MS }]);
    await reminders.add(place, whom, times);
    expect(await due()).toEqual([]);
    expect(await rows()).toEqual([{ session, person: "p", starts_at: NOW + 10 * DAY_MS }]);
  });

  it("go one by one, with a person, or with their class", async () => {
    const session = await addClass("a", NOW + DAY_MS);
    const places = ["p", "q", "r"].map((person) => ({ city: "noshiro", session, person }));
    for (const place of places) await reminders.add(place, whom, times);
    await reminders.remove([{ city: "noshiro", session, person: "p" }]);
    await reminders.remove([{ city: "morioka", session, person: "q" }]);
    await forgetPerson(env.DB, "r");
    expect(await rows()).toMatchObject([{ person: "q" }]);
    await removePastReminders(env.DB, NOW);
    expect(await rows()).toHaveLength(1);
    await removePastReminders(env.DB, NOW + 2 * DAY_MS);
    expect(await rows()).toEqual([]);
  });
});
