import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { allowance } from "../src/line/allowance.ts";
import { classReminders } from "../src/store/class-reminders.ts";
import { questionGroups } from "../src/store/question-groups.ts";
import { newRecordId, questions } from "../src/store/questions.ts";
import { openVault } from "../src/store/sealing.ts";
import { tellRequests } from "../src/store/tell-requests.ts";
import { PUSHES_PER_RUN, remindThoseWhoCome, tellThoseWhoWait } from "../src/tell.ts";
import { environment, fakeLine } from "./helpers/line-channel.ts";
import { desk } from "./helpers/open-desk.ts";
import { addClass } from "./helpers/stored-classes.ts";

const key = btoa("0123456789abcdef0123456789abcdef");
const now = new Date("2026-11-21T01:07:00Z");
const requests = tellRequests(env.DB, openVault(key));
const mayPush = (): boolean => true;
const pushing = { ...environment, LINE_PUSH_CITIES: "noshiro", PERSONAL_DATA_KEY: key };

const DAY_MS = 24 * 60 * 60 * 1000;

/** A question of an earlier release that these people wait for. */
async function asked(text: string, ...people: string[]): Promise<string> {
  const id = newRecordId();
  const record = { id, city: "noshiro", askedAt: now.getTime(), register: "ja", text, release: "old" };
  await questions(env.DB).write([{ ...record, outcome: "handoff" }]);
  for (const person of people)
    await requests.add(id, person, { userId: "U1", register: "easy" }, now.getTime());
  return id;
}

beforeEach(async () => {
  for (const table of ["questions", "tell_requests", "question_groups", "class_sessions", "class_reminders"])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
});

describe("the message that somebody waited for", () => {
  it("names the question and brings the answer in the person's register, in one push with a retry key", async () => {
    const id = await asked("カードをなくした", "person");
    const { line, pushed, sent } = fakeLine();
    expect(
      await tellThoseWhoWait({ environment: pushing, deskOf: async () => desk, line, now, mayPush }),
    ).toBe(1);
    expect(sent).toEqual([]);
    expect(pushed).toHaveLength(1);
    expect(pushed[0]).toMatchObject({ to: "U1", retryKey: expect.stringMatching(/^[\da-f-]{36}$/) });
    const drawn = JSON.stringify(pushed[0]?.messages);
    expect(drawn).toContain("カードをなくした");
    expect(drawn).toContain("0120-95-0178");
    expect(drawn).toContain("a=entry&id=card-lost&r=easy");
    expect(await requests.of(id)).toEqual([]);
  });

  it("brings the entry that staff have decided on, in one push, and the person is forgotten", async () => {
    const id = await asked("宇宙旅行の申し込みはどこですか", "person");
    const groups = questionGroups(env.DB);
    const start = await groups.start("noshiro", 10);
    const made = [{ id: "g", question: id, sound: "" }];
    const placed = [{ question: id, group: "g", unknownWords: [] }];
    await groups.write("noshiro", start, { made, placed, heard: [] }, now.getTime());
    const deed = { by: "a@example.jp", seen: now.getTime() };
    await groups.decide("noshiro", "g", { state: "answered", entry: "card-lost" }, deed, now.getTime());
    const { line, pushed } = fakeLine();
    expect(
      await tellThoseWhoWait({ environment: pushing, deskOf: async () => desk, line, now, mayPush }),
    ).toBe(1);
    expect(pushed).toHaveLength(1);
    const drawn = JSON.stringify(pushed[0]?.messages);
    expect(drawn).toContain("宇宙旅行の申し込みはどこですか");
    expect(drawn).toContain("a=entry&id=card-lost&r=easy");
    expect(await requests.of(id)).toEqual([]);
    expect(
      await tellThoseWhoWait({ environment: pushing, deskOf: async () => desk, line, now, mayPush }),
    ).toBe(0);
    expect(pushed).toHaveLength(1);
  });

  it("is kept for the next day when LINE does not take it, and then has the same key", async () => {
    const id = await asked("カードをなくした", "person");
    const { line, pushed } = fakeLine({ kind: "unknown", reason: "timeout" });
    expect(
      await tellThoseWhoWait({ environment: pushing, deskOf: async () => desk, line, now, mayPush }),
    ).toBe(0);
    expect(await requests.of(id)).toHaveLength(1);
    expect(
      await tellThoseWhoWait({ environment: pushing, deskOf: async () => desk, line, now, mayPush }),
    ).toBe(1);
    expect(new Set(pushed.map(({ retryKey }) => retryKey)).size).toBe(1);
  });

  it("goes to nobody where no city pays for pushes or nothing is kept", async () => {
    await asked("カードをなくした", "person");
    const { line, pushed } = fakeLine();
    for (const settings of [environment, { ...environment, LINE_PUSH_CITIES: "noshiro" }]) {
      expect(
        await tellThoseWhoWait({ environment: settings, deskOf: async () => desk, line, now, mayPush }),
      ).toBe(0);
    }
    expect(pushed).toEqual([]);
  });
});

describe("the reminder of a class", () => {
  const reminders = classReminders(env.DB, openVault(key));
  const tomorrow = Date.parse("2026-11-22T10:00:00+09:00");
  const wish = (session: string, person: string, register = "ja"): Promise<boolean> =>
    reminders.add(
      { city: "noshiro", session, person },
      { userId: `U-${person}`, register },
      { now: 0, from: 0 },
    );
  const run = (line: ReturnType<typeof fakeLine>["line"], own: object = {}) =>
    remindThoseWhoCome({ environment: pushing, deskOf: async () => desk, line, now, mayPush, ...own });
  const waiting = async (): Promise<unknown> =>
    env.DB.prepare("SELECT count(*) AS n FROM class_reminders").first("n");

  it("names the class in the person's register, in one push with a retry key, and the person is forgotten", async () => {
    const id = await addClass("first", tomorrow);
    await addClass("other", tomorrow);
    await wish(id, "a", "easy");
    const { line, pushed, sent } = fakeLine();
    expect(await run(line)).toBe(1);
    expect(sent).toEqual([]);
    expect(pushed).toHaveLength(1);
    expect(pushed[0]).toMatchObject({ to: "U-a", retryKey: expect.stringMatching(/^[\da-f-]{36}$/) });
    const drawn = JSON.stringify(pushed[0]?.messages);
    expect(drawn).toContain("firstの教室");
    expect(drawn).not.toContain("otherの教室");
    expect(drawn).not.toContain("a=remind");
    expect(await waiting()).toBe(0);
    expect(await run(line)).toBe(0);
    expect(pushed).toHaveLength(1);
  });

  it("is told once of a cancelled class, and of a moved one with a way to be reminded again", async () => {
    const cancelled = await addClass("cancelled", tomorrow + 9 * DAY_MS);
    const moved = await addClass("moved", tomorrow + 9 * DAY_MS);
    await wish(cancelled, "a");
    await wish(moved, "b");
    await addClass("cancelled", tomorrow + 9 * DAY_MS, { state: "cancelled" });
    await addClass("moved", tomorrow + 10 * DAY_MS);
    const { line, pushed } = fakeLine();
    expect(await run(line)).toBe(2);
    const drawn = pushed.map(({ messages }) => JSON.stringify(messages));
    expect(drawn[0]).toContain("cancelledの教室");
    expect(drawn[0]).not.toContain("a=remind");
    expect(drawn[1]).toContain("movedの教室");
    expect(drawn[1]).toContain(`a=remind&s=${moved}&r=ja`);
    expect(await waiting()).toBe(0);
  });

  it("is sent again with the same key when nobody knows whether LINE took it", async () => {
    await wish(await addClass("first", tomorrow), "a");
    const { line, pushed } = fakeLine({ kind: "unknown", reason: "timeout" });
    expect(await run(line)).toBe(0);
    expect(await waiting()).toBe(1);
    expect(await run(line)).toBe(1);
    expect(new Set(pushed.map(({ retryKey }) => retryKey)).size).toBe(1);
    expect(await waiting()).toBe(0);
  });

  it("goes to nobody where no city pays for pushes or nothing is kept", async () => {
    await wish(await addClass("first", tomorrow), "a");
    const { line, pushed } = fakeLine();
    for (const settings of [environment, { ...environment, LINE_PUSH_CITIES: "noshiro" }]) {
      expect(await run(line, { environment: settings })).toBe(0);
    }
    expect(pushed).toEqual([]);
  });

  it("shares one run's pushes with the answers, and comes first", async () => {
    const id = await addClass("first", tomorrow);
    for (let person = 0; person < PUSHES_PER_RUN - 1; person++) await wish(id, `p${person}`);
    await asked("カードをなくした", "x", "y");
    const pushes = allowance(PUSHES_PER_RUN);
    const { line, pushed } = fakeLine();
    const own = { mayPush: () => pushes.take() };
    expect(await run(line, own)).toBe(PUSHES_PER_RUN - 1);
    const telling = { environment: pushing, deskOf: async () => desk, line, now, ...own };
    expect(await tellThoseWhoWait(telling)).toBe(1);
    expect(pushed).toHaveLength(PUSHES_PER_RUN);
  });

  it("leaves those of a class that cannot be read, and reminds the others", async () => {
    const broken = await addClass("broken", tomorrow);
    await env.DB.prepare("UPDATE class_sessions SET content = '{}' WHERE id = ?1").bind(broken).run();
    await wish(broken, "a");
    await wish(await addClass("whole", tomorrow + 1), "b");
    const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { line, pushed } = fakeLine();
    expect(await run(line)).toBe(1);
    expect(pushed.map(({ to }) => to)).toEqual(["U-b"]);
    expect(await waiting()).toBe(1);
    told.mockRestore();
  });
});
