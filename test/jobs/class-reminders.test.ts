import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Reminding, remindOfClasses, type Sent } from "../../src/jobs/class-reminders.ts";
import { classReminders } from "../../src/store/class-reminders.ts";
import { openVault } from "../../src/store/sealing.ts";
import { withBrokenDatabase } from "../helpers/broken-database.ts";
import { addClass } from "../helpers/stored-classes.ts";

/** The first run of the day: 10:07 in Japan. */
const now = new Date("2026-11-21T01:07:00Z");
const later = (hours: number): Date => new Date(now.getTime() + hours * 60 * 60 * 1000);
/** In Japan. */
const at = (day: number, time: string): number => Date.parse(`2026-11-${day}T${time}:00+09:00`);
const reminders = classReminders(env.DB, openVault(btoa("0123456789abcdef0123456789abcdef")));

const wish = (session: string, person: string, city = "noshiro"): Promise<boolean> =>
  reminders.add(
    { city, session, person },
    { userId: `U-${person}`, register: "easy" },
    { now: at(10, "10:00"), from: 0 },
  );

async function run(
  own: {
    readonly accept?: (reminding: Reminding) => Sent;
    readonly when?: Date;
    readonly most?: number;
  } = {},
) {
  const { accept = () => "told", when = now, most = 25 } = own;
  const sent: Reminding[] = [];
  const told = await remindOfClasses({
    reminders,
    cities: ["noshiro", "morioka"],
    now: when,
    mayPush: () => sent.length < most,
    send: async (reminding) => {
      sent.push(reminding);
      return accept(reminding);
    },
  });
  return { told, sent, people: sent.map(({ whom }) => whom.userId) };
}
const waiting = async (): Promise<unknown> =>
  env.DB.prepare("SELECT count(*) AS n FROM class_reminders").first("n");

beforeEach(async () => {
  for (const table of ["class_sessions", "class_reminders"])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
});

describe("reminding people of classes", () => {
  it("tells them the day before, once, and forgets them", async () => {
    const early = await addClass("early", at(22, "00:00"));
    const late = await addClass("late", at(22, "23:30"));
    const after = await addClass("after", at(23, "00:00"));
    for (const id of [early, late, after]) await wish(id, `p-${id}`);
    const { told, sent } = await run();
    expect(told).toBe(2);
    expect(sent.map(({ session }) => session)).toEqual([early, late]);
    expect(sent[0]).toMatchObject({ city: "noshiro", whom: { userId: `U-p-${early}`, register: "easy" } });
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
    expect((await run()).sent).toEqual([]);
    expect(await waiting()).toBe(1);
    expect((await run({ when: later(24) })).sent.map(({ session }) => session)).toEqual([after]);
    expect(await waiting()).toBe(0);
  });

  it("tells of a cancelled or a moved class by the next run, however far off, and of no other", async () => {
    const ids = [];
    for (const name of ["cancelled", "moved", "asplanned"]) {
      const id = await addClass(name, at(28, "10:00"));
      ids.push(id);
      await wish(id, `p-${name}`);
    }
    expect((await run()).sent).toEqual([]);
    await addClass("cancelled", at(28, "10:00"), { state: "cancelled" });
    await addClass("moved", at(29, "13:00"));
    await addClass("asplanned", at(28, "10:00"), { state: "full", title: "名前がかわりました" });
    const { told, sent } = await run();
    expect(told).toBe(2);
    expect(sent.map(({ session, state }) => [session, state])).toEqual([
      [ids[0], "cancelled"],
      [ids[1], "open"],
    ]);
    expect(await waiting()).toBe(1);
  });

  it("says nothing of a class that has begun, is over, or is gone", async () => {
    for (const [name, start] of [
      ["begun", at(21, "10:00")],
      ["over", at(20, "10:00")],
    ] as const) {
      await wish(await addClass(name, start), "p");
    }
    await wish(await addClass("gone", at(22, "10:00")), "p");
    await env.DB.prepare("DELETE FROM class_sessions WHERE id LIKE 'gone%'").run();
    expect((await run()).sent).toEqual([]);
  });

  it("tells as many as one run may, those of the earliest class first, and the others by the next runs", async () => {
    const second = await addClass("second", at(22, "14:00"));
    const first = await addClass("first", at(22, "10:00"));
    for (let person = 0; person < 20; person++) {
      await wish(second, `s${person}`);
      await wish(first, `f${person}`);
    }
    const one = await run();
    expect(one.told).toBe(25);
    expect(one.people.filter((person) => person.startsWith("U-f"))).toHaveLength(20);
    const two = await run({ when: later(1) });
    expect(two.told).toBe(15);
    expect(new Set([...one.people, ...two.people]).size).toBe(40);
    expect(await waiting()).toBe(0);
  });

  it("still tells on the day itself whom no run of the day before could tell", async () => {
    await wish(await addClass("afternoon", at(22, "14:00")), "p");
    expect((await run({ accept: () => "refused" })).told).toBe(0);
    expect((await run({ when: later(24) })).told).toBe(1);
  });

  it("tries with the same key whom LINE did not take, and with another once the class has changed", async () => {
    const id = await addClass("class", at(22, "14:00"));
    await wish(id, "p");
    const one = await run({ accept: () => "refused" });
    const two = await run({ accept: () => "refused", when: later(1) });
    expect(two.sent[0]?.key).toBe(one.sent[0]?.key);
    await addClass("class", at(22, "14:00"), { state: "cancelled" });
    const three = await run({ when: later(2) });
    expect(three.sent[0]?.key).not.toBe(one.sent[0]?.key);
    expect(await waiting()).toBe(0);
  });

  it("goes on with another city when one's account is in trouble, and over what cannot be said", async () => {
    const here = await addClass("here", at(22, "09:00"));
    const unsayable = await addClass("unsayable", at(22, "09:30"), { city: "morioka" });
    const there = await addClass("there", at(22, "10:00"), { city: "morioka" });
    for (const person of ["a", "b"]) await wish(here, person);
    await wish(unsayable, "c", "morioka");
    await wish(there, "d", "morioka");
    const { told, people } = await run({
      accept: ({ city, session }) => {
        if (session === unsayable) return "unsayable";
        return city === "noshiro" ? "refused" : "told";
      },
    });
    expect(people).toEqual(["U-a", "U-c", "U-d"]);
    expect(told).toBe(1);
    expect(await waiting()).toBe(3);
  });

  it("asks nothing of cities that send no pushes", async () => {
    await wish(await addClass("class", at(22, "14:00"), { city: "chigasaki" }), "p", "chigasaki");
    expect((await run()).sent).toEqual([]);
    expect(await waiting()).toBe(1);
  });

  it("forgets whom no key can name any more", async () => {
    const id = await addClass("class", at(22, "14:00"));
    const other = classReminders(env.DB, openVault(btoa("another key of thirty-two bytes!")));
    const place = { city: "noshiro", session: id, person: "p" };
    await other.add(place, { userId: "U1", register: "ja" }, { now: 0, from: 0 });
    expect(await run()).toMatchObject({ told: 0, sent: [] });
    expect(await waiting()).toBe(0);
  });

  it("forgets those who were told also when something fails after them", async () => {
    const id = await addClass("class", at(22, "14:00"));
    for (const person of ["a", "b"]) await wish(id, person);
    const failing = run({
      accept: ({ whom }) => {
        if (whom.userId === "U-b") throw new Error("no classes");
        return "told";
      },
    });
    await expect(failing).rejects.toThrow("no classes");
    const { results } = await env.DB.prepare("SELECT person FROM class_reminders").all();
    expect(results).toEqual([{ person: "b" }]);
  });

  it("does nothing while the database is down", async () => {
    const down = classReminders(withBrokenDatabase.DB, openVault(btoa("0123456789abcdef0123456789abcdef")));
    const sent: Reminding[] = [];
    const trying = remindOfClasses({
      reminders: down,
      cities: ["noshiro"],
      now,
      mayPush: () => true,
      send: async (reminding) => {
        sent.push(reminding);
        return "told";
      },
    });
    await expect(trying).rejects.toThrow();
    expect(sent).toEqual([]);
  });
});
