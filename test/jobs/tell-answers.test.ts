import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import index from "../../build/index.bin";
import { openDesk } from "../../src/desk.ts";
import { type Telling, tellAnswers } from "../../src/jobs/tell-answers.ts";
import { type GroupDecision, questionGroups } from "../../src/store/question-groups.ts";
import { newRecordId, questions } from "../../src/store/questions.ts";
import { openVault } from "../../src/store/sealing.ts";
import { tellRequests } from "../../src/store/tell-requests.ts";
import { desk, release, tokenizer } from "../helpers/open-desk.ts";

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

const run = async (accept: (telling: Telling) => boolean = () => true, at = now, own = desk) => {
  const sent: Telling[] = [];
  const send = async (telling: Telling): Promise<boolean> => {
    sent.push(telling);
    return accept(telling);
  };
  return {
    told: await tellAnswers({ requests, city: "noshiro", desk: own, now: at, mayPush: () => true, send }),
    sent,
  };
};

/** Has staff decide on a question's group. */
async function decide(question: string, decision: GroupDecision): Promise<void> {
  const groups = questionGroups(env.DB);
  const group = `g-${question}`;
  const start = await groups.start("noshiro", 100);
  const own = start.questions.filter(({ id }) => id === question);
  await groups.write(
    "noshiro",
    { ...start, questions: own },
    {
      made: [{ id: group, question, sound: "" }],
      placed: [{ question, group, unknownWords: [] }],
      heard: [],
    },
    now.getTime(),
  );
  const deed = { by: "a@example.jp", seen: now.getTime() };
  expect(await groups.decide("noshiro", group, decision, deed, now.getTime())).toBe(true);
}

beforeEach(async () => {
  for (const table of ["questions", "tell_requests", "question_groups"])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
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

  it("tells the entry that staff have decided on, whatever the desk would say, also in the same release", async () => {
    const unknown = await waiting("宇宙旅行の申し込みはどこですか", "a");
    const other = await waiting("カードをなくした", "b", "c");
    expect((await run(() => false)).sent.map(({ entryId }) => entryId)).toEqual(["card-lost", "card-lost"]);
    for (const question of [unknown, other])
      await decide(question, { state: "answered", entry: "pin-forgotten" });
    const { told, sent } = await run();
    expect(told).toBe(3);
    expect(new Set(sent.map(({ entryId }) => entryId))).toEqual(new Set(["pin-forgotten"]));
    expect([...(await requests.of(unknown)), ...(await requests.of(other))]).toEqual([]);
    expect(await run()).toEqual({ told: 0, sent: [] });
  });

  it("waits for an entry that is not live yet, and tells neither what is gone nor the answer that was wrong", async () => {
    const id = await waiting("カードをなくした", "a");
    await decide(id, { state: "answered", entry: "city-abcdefghij" });
    expect(await run()).toEqual({ told: 0, sent: [] });
    expect(await requests.of(id)).toHaveLength(1);

    const [found] = release.entries.filter(({ id: entry }) => entry === "pin-forgotten");
    if (found === undefined) throw new Error("pin-forgotten がありません");
    const published = {
      ...release,
      hash: "published",
      entries: [
        ...release.entries,
        { ...found, id: "city-abcdefghij", cities: ["noshiro" as const], expires: "2026-11-21" },
      ],
    };
    const later = openDesk({ tokenizer, index, release: published });
    const nextDay = new Date("2026-11-22T03:00:00Z");
    expect(await run(undefined, nextDay, later)).toEqual({ told: 0, sent: [] });
    const { told, sent } = await run(undefined, now, later);
    expect(told).toBe(1);
    expect(sent).toMatchObject([{ entryId: "city-abcdefghij", question: "カードをなくした" }]);
  });

  it("tells nothing by itself where staff have decided not to answer, and asks again once they think better", async () => {
    const id = await waiting("カードをなくした", "a");
    await decide(id, { state: "out-of-scope" });
    expect(await run()).toEqual({ told: 0, sent: [] });
    const deed = { by: "a@example.jp", seen: now.getTime() + 1 };
    await questionGroups(env.DB).decide("noshiro", `g-${id}`, { state: "open" }, deed, now.getTime());
    expect((await run()).sent.map(({ entryId }) => entryId)).toEqual(["card-lost"]);
  });
});
