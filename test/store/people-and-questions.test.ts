import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { forgetPerson, preferences } from "../../src/store/preferences.ts";
import { newRecordId, type QuestionRecord, questions } from "../../src/store/questions.ts";
import { openVault, personalDataKeySchema } from "../../src/store/sealing.ts";
import { tellRequests } from "../../src/store/tell-requests.ts";

const key = btoa("0123456789abcdef0123456789abcdef");
const vault = openVault(key);
const now = Date.UTC(2026, 10, 21, 3, 25);
const DAY_MS = 24 * 60 * 60 * 1000;
const kept = preferences(env.DB, vault);
const asked = questions(env.DB);
const wishes = tellRequests(env.DB, vault);
const userId = "U0123456789abcdef0123456789abcdef";

const record = (own: Partial<QuestionRecord> = {}): QuestionRecord => ({
  id: newRecordId(),
  city: "noshiro",
  askedAt: now,
  register: "ja",
  outcome: "handoff",
  text: "公民館のWi-Fiは",
  message: "message-hash",
  release: "release-1",
  ...own,
});
const doorsOf = async (): Promise<unknown[]> =>
  (await env.DB.prepare("SELECT door FROM questions ORDER BY door").all()).results.map(({ door }) => door);
const rows = async (): Promise<Record<string, unknown>[]> =>
  (await env.DB.prepare("SELECT * FROM questions ORDER BY id").all()).results;

beforeEach(async () => {
  for (const table of ["questions", "preferences", "tell_requests", "unsent_messages"]) {
    await env.DB.prepare(`DELETE FROM ${table}`).run();
  }
});

describe("the vault", () => {
  it("takes 32 bytes in base64 and nothing else", () => {
    expect(personalDataKeySchema.safeParse(key).success).toBe(true);
    for (const wrong of ["", "abc", btoa("too short"), `${key}${key}`, "あ"]) {
      expect(personalDataKeySchema.safeParse(wrong).success, wrong).toBe(false);
    }
  });

  it("names a person always alike, and another kind, person or key otherwise", async () => {
    const name = await vault.hash("person", userId);
    expect(await openVault(key).hash("person", userId)).toBe(name);
    expect(await vault.hash("message", userId)).not.toBe(name);
    expect(await vault.hash("person", `${userId}x`)).not.toBe(name);
    expect(await openVault(btoa("f".repeat(32))).hash("person", userId)).not.toBe(name);
  });

  it("opens what it sealed at its own place with its own key only", async () => {
    const sealed = await vault.seal("easy", "here");
    expect(await vault.open(sealed, "here")).toBe("easy");
    expect(await vault.open(sealed, "there")).toBeUndefined();
    expect(await openVault(btoa("f".repeat(32))).open(sealed, "here")).toBeUndefined();
    for (const broken of ["", ".", "x.y", `${sealed}A`])
      expect(await vault.open(broken, "here")).toBeUndefined();
    expect(await vault.seal("easy", "here")).not.toBe(sealed);
  });
});

describe("preferences", () => {
  it("come back for those who chose, the last choice counts", async () => {
    await kept.keep("a", "easy", now);
    await kept.keep("a", "en", now + 1);
    await kept.keep("b", "ja", now);
    expect(await kept.of(["a", "b", "c"])).toEqual(
      new Map([
        ["a", "en"],
        ["b", "ja"],
      ]),
    );
    expect(await kept.of([])).toEqual(new Map());
  });

  it("hold neither the user id nor the choice in clear", async () => {
    await kept.keep(await vault.hash("person", userId), "easy", now);
    const { results } = await env.DB.prepare("SELECT * FROM preferences").all();
    expect(results).toHaveLength(1);
    expect(JSON.stringify(results)).not.toContain(userId);
    expect(JSON.stringify(results)).not.toContain("easy");
  });

  it("are gone with everything else of the person when forgotten", async () => {
    const one = record();
    await asked.write([one]);
    for (const person of ["a", "b"]) {
      await kept.keep(person, "easy", now);
      await wishes.add(one.id, person, { userId, register: "ja" }, now);
    }
    await forgetPerson(env.DB, "a");
    expect([...(await kept.of(["a", "b"])).keys()]).toEqual(["b"]);
    expect((await wishes.of(one.id)).map(({ person }) => person)).toEqual(["b"]);
  });
});

describe("questions", () => {
  it("know through which door they came; LINE's need not say so", async () => {
    await asked.write([record(), record({ door: "web" }), record({ door: "support" })]);
    expect(await doorsOf()).toEqual(["line", "support", "web"]);
  });

  it("are written once, with the hour only", async () => {
    const one = record({ entryId: "card-lost", confidence: 0.7 });
    const { text: _, message: __, ...bare } = record();
    await asked.write([one, bare]);
    await asked.write([{ ...one, text: "別の文" }]);
    const written = await rows();
    expect(written).toHaveLength(2);
    expect(written.find(({ id }) => id === one.id)).toMatchObject({
      text: "公民館のWi-Fiは",
      asked_at: Date.UTC(2026, 10, 21, 3),
      entry: "card-lost",
      confidence: 0.7,
      helpful: null,
    });
  });

  it("lose their text when the message is taken back, before or after they are written", async () => {
    const [early, late, other] = [record(), record(), record({ message: "another" })];
    await asked.write([early, other]);
    await asked.unsend("message-hash", now);
    await asked.unsend("message-hash", now);
    await asked.write([late]);
    const texts = new Map((await rows()).map(({ id, text }) => [id, text]));
    expect(texts.get(early.id)).toBeNull();
    expect(texts.get(late.id)).toBeNull();
    expect(texts.get(other.id)).toBe("公民館のWi-Fiは");
  });

  it("are rated, the last word counts; unknown ones are not", async () => {
    const one = record();
    await asked.write([one]);
    expect(await asked.rate(one.id, true)).toBe(true);
    expect(await asked.rate(one.id, false)).toBe(true);
    expect((await rows())[0]).toMatchObject({ helpful: 0 });
    expect(await asked.rate(newRecordId(), true)).toBe(false);
  });

  it("count as handed off when none of the choices fitted, but an answer stays an answer", async () => {
    const [choices, answer] = [record({ outcome: "choices" }), record({ outcome: "answer" })];
    await asked.write([choices, answer]);
    for (const { id } of [choices, answer]) await asked.handedOff(id);
    const outcomes = new Map((await rows()).map(({ id, outcome }) => [id, outcome]));
    expect(outcomes.get(choices.id)).toBe("handoff");
    expect(outcomes.get(answer.id)).toBe("answer");
  });

  it("are deleted after 180 days, with the wishes that hang on them", async () => {
    const [old, young] = [record({ askedAt: now - 181 * DAY_MS }), record()];
    await asked.write([old, young]);
    await wishes.add(old.id, "a", { userId, register: "ja" }, now - 181 * DAY_MS);
    await wishes.add(young.id, "a", { userId, register: "ja" }, now);
    await asked.removeOld(now);
    expect((await rows()).map(({ id }) => id)).toEqual([young.id]);
    expect(await wishes.of(old.id)).toEqual([]);
    expect(await wishes.of(young.id)).toHaveLength(1);
  });
});

describe("wishes to be told", () => {
  it("wait for a written question, name the person to nobody, and end when told", async () => {
    const one = record();
    await asked.write([one]);
    const person = await vault.hash("person", userId);
    expect(await wishes.add(one.id, person, { userId, register: "easy" }, now)).toBe(true);
    expect(await wishes.add(one.id, person, { userId, register: "en" }, now)).toBe(true);
    const { results } = await env.DB.prepare("SELECT * FROM tell_requests").all();
    expect(results).toHaveLength(1);
    expect(JSON.stringify(results)).not.toContain(userId);
    expect(await wishes.of(one.id)).toEqual([{ person, told: { userId, register: "en" } }]);
    await wishes.remove(one.id, person);
    expect(await wishes.of(one.id)).toEqual([]);
  });

  it("are refused for a question that is not there or was taken back", async () => {
    const taken = record({ message: "taken" });
    await asked.write([taken]);
    await asked.unsend("taken", now);
    for (const id of [newRecordId(), taken.id]) {
      expect(await wishes.add(id, "a", { userId, register: "ja" }, now)).toBe(false);
    }
  });

  it("are asked again once per release", async () => {
    const one = record();
    await asked.write([one, record()]);
    await wishes.add(one.id, "a", { userId, register: "ja" }, now);
    await wishes.add(one.id, "b", { userId, register: "ja" }, now);
    expect(await wishes.waiting("noshiro", "release-1", 10)).toEqual([]);
    expect(await wishes.waiting("noshiro", "release-2", 10)).toEqual([
      { question: one.id, text: "公民館のWi-Fiは" },
    ]);
    await wishes.postpone(one.id, "release-2");
    expect(await wishes.waiting("noshiro", "release-2", 10)).toEqual([]);
  });

  it("are deleted when the key has changed: nobody could be told by them", async () => {
    const one = record();
    await asked.write([one]);
    await wishes.add(one.id, "a", { userId, register: "ja" }, now);
    expect(await tellRequests(env.DB, openVault(btoa("f".repeat(32)))).of(one.id)).toEqual([]);
    expect(await wishes.of(one.id)).toEqual([]);
  });
});
