import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { questionGroups } from "../src/store/question-groups.ts";
import { newRecordId, questions } from "../src/store/questions.ts";
import { openVault } from "../src/store/sealing.ts";
import { tellRequests } from "../src/store/tell-requests.ts";
import { tellThoseWhoWait } from "../src/tell.ts";
import { environment, fakeLine } from "./helpers/line-channel.ts";
import { desk } from "./helpers/open-desk.ts";

const key = btoa("0123456789abcdef0123456789abcdef");
const now = new Date("2026-11-21T01:07:00Z");
const requests = tellRequests(env.DB, openVault(key));
const pushing = { ...environment, LINE_PUSH_CITIES: "noshiro", PERSONAL_DATA_KEY: key };

async function waiting(text: string): Promise<string> {
  const id = newRecordId();
  const record = { id, city: "noshiro", askedAt: now.getTime(), register: "ja", text, release: "old" };
  await questions(env.DB).write([{ ...record, outcome: "handoff" }]);
  await requests.add(id, "person", { userId: "U1", register: "easy" }, now.getTime());
  return id;
}

beforeEach(async () => {
  for (const table of ["questions", "tell_requests", "question_groups"])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
});

describe("the message that somebody waited for", () => {
  it("names the question and brings the answer in the person's register, in one push with a retry key", async () => {
    const id = await waiting("カードをなくした");
    const { line, pushed, sent } = fakeLine();
    expect(await tellThoseWhoWait({ environment: pushing, deskOf: async () => desk, line, now })).toBe(1);
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
    const id = await waiting("宇宙旅行の申し込みはどこですか");
    const groups = questionGroups(env.DB);
    const start = await groups.start("noshiro", 10);
    const made = [{ id: "g", question: id, sound: "" }];
    const placed = [{ question: id, group: "g", unknownWords: [] }];
    await groups.write("noshiro", start, { made, placed, heard: [] }, now.getTime());
    const deed = { by: "a@example.jp", seen: now.getTime() };
    await groups.decide("noshiro", "g", { state: "answered", entry: "card-lost" }, deed, now.getTime());
    const { line, pushed } = fakeLine();
    expect(await tellThoseWhoWait({ environment: pushing, deskOf: async () => desk, line, now })).toBe(1);
    expect(pushed).toHaveLength(1);
    const drawn = JSON.stringify(pushed[0]?.messages);
    expect(drawn).toContain("宇宙旅行の申し込みはどこですか");
    expect(drawn).toContain("a=entry&id=card-lost&r=easy");
    expect(await requests.of(id)).toEqual([]);
    expect(await tellThoseWhoWait({ environment: pushing, deskOf: async () => desk, line, now })).toBe(0);
    expect(pushed).toHaveLength(1);
  });

  it("is kept for the next day when LINE does not take it, and then has the same key", async () => {
    const id = await waiting("カードをなくした");
    const { line, pushed } = fakeLine({ kind: "unknown", reason: "timeout" });
    expect(await tellThoseWhoWait({ environment: pushing, deskOf: async () => desk, line, now })).toBe(0);
    expect(await requests.of(id)).toHaveLength(1);
    expect(await tellThoseWhoWait({ environment: pushing, deskOf: async () => desk, line, now })).toBe(1);
    expect(new Set(pushed.map(({ retryKey }) => retryKey)).size).toBe(1);
  });

  it("goes to nobody where no city pays for pushes or nothing is kept", async () => {
    await waiting("カードをなくした");
    const { line, pushed } = fakeLine();
    for (const settings of [environment, { ...environment, LINE_PUSH_CITIES: "noshiro" }]) {
      expect(await tellThoseWhoWait({ environment: settings, deskOf: async () => desk, line, now })).toBe(0);
    }
    expect(pushed).toEqual([]);
  });
});
