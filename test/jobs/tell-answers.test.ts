import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Telling, tellAnswers } from "../../src/jobs/tell-answers.ts";
import { newRecordId, questions } from "../../src/store/questions.ts";
import { openVault } from "../../src/store/sealing.ts";
import { tellRequests } from "../../src/store/tell-requests.ts";
import { desk } from "../helpers/open-desk.ts";

const now = new Date("2026-11-21T03:00:00Z");
const requests = tellRequests(env.DB, openVault(btoa("0123456789abcdef0123456789abcdef")));

/** A question of an earlier release that somebody waits for. */
async function waiting(text: string, ...people: string[]): Promise<string> {
  const id = newRecordId();
  const record = { id, city: "noshiro", askedAt: now.getTime(), register: "ja", text, release: "old" };
  await questions(env.DB).write([{ ...record, outcome: "handoff" }]);
  for (const person of people) {
    await requests.add(id, person, { userId: `U-${person}`, register: "easy" }, now.getTime());
  }
  return id;
}

const run = async (accept: (telling: Telling) => boolean = () => true) => {
  const sent: Telling[] = [];
  const send = async (telling: Telling): Promise<boolean> => {
    sent.push(telling);
    return accept(telling);
  };
  return { told: await tellAnswers({ requests, city: "noshiro", desk, now, atMost: 30, send }), sent };
};

beforeEach(async () => {
  for (const table of ["questions", "tell_requests"]) await env.DB.prepare(`DELETE FROM ${table}`).run();
});

describe("telling people of an answer", () => {
  it("tells everybody who waits once, and forgets them", async () => {
    const id = await waiting("カードをなくした", "a", "b");
    const { told, sent } = await run();
    expect(told).toBe(2);
    expect(sent.map(({ userId }) => userId).sort()).toEqual(["U-a", "U-b"]);
    expect(sent[0]).toMatchObject({
      city: "noshiro",
      entryId: "card-lost",
      register: "easy",
      question: "カードをなくした",
    });
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
    expect(await requests.of(id)).toEqual([]);
    expect(await run()).toEqual({ told: 0, sent: [] });
  });

  it("waits on where this release has no answer, and asks it only once", async () => {
    const id = await waiting("宇宙旅行の申し込みはどこですか", "a");
    expect(await run()).toEqual({ told: 0, sent: [] });
    expect(await requests.of(id)).toHaveLength(1);
    expect(await requests.waiting("noshiro", desk.releaseHash, 10)).toEqual([]);
  });

  it("tries those again whom LINE did not take, with the same key", async () => {
    const id = await waiting("カードをなくした", "a", "b");
    const first = await run(({ userId }) => userId === "U-a");
    expect(first.told).toBe(1);
    expect((await requests.of(id)).map(({ person }) => person)).toEqual(["b"]);
    const second = await run();
    expect(second.sent.map(({ key }) => key)).toEqual([
      first.sent.find(({ userId }) => userId === "U-b")?.key,
    ]);
  });
});
