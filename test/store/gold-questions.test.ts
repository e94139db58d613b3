import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { auditStore } from "../../src/store/audit.ts";
import { goldQuestionStore, type NewGold } from "../../src/store/gold-questions.ts";

const store = goldQuestionStore(env.DB);
const BY = "editor@example.jp";
const question = (text: string, more: Partial<NewGold> = {}): NewGold => ({
  text,
  accepted: ["card-lost"],
  origin: "staff",
  ...more,
});
const actions = async (city: string): Promise<string[]> =>
  (await auditStore(env.DB).list(city, 50)).map(({ action }) => action);

describe("gold questions", () => {
  it("are kept with who wrote them, the newest first, each city's own", async () => {
    await store.add("noshiro", question("一つ目"), BY, 1000);
    await store.add("noshiro", question("二つ目", { accepted: [], origin: "resident" }), BY, 2000);
    await store.add("morioka", question("一つ目"), BY, 3000);
    const list = await store.list("noshiro");
    expect(list).toEqual([
      { id: expect.any(String), text: "二つ目", accepted: [], origin: "resident", madeAt: 2000, madeBy: BY },
      {
        id: expect.any(String),
        text: "一つ目",
        accepted: ["card-lost"],
        origin: "staff",
        madeAt: 1000,
        madeBy: BY,
      },
    ]);
    expect(await actions("noshiro")).toEqual(["gold-added", "gold-added"]);
  });

  it("are not doubled, and nothing is written down that was not done", async () => {
    await store.add("sakaiminato", question("同じ"), BY, 1);
    expect(await store.add("sakaiminato", question("同じ", { accepted: [] }), BY, 2)).toBeUndefined();
    expect((await store.list("sakaiminato"))[0]?.accepted).toEqual(["card-lost"]);
    expect(await actions("sakaiminato")).toEqual(["gold-added"]);
  });

  it("come many at once, without those that are there", async () => {
    await store.add("chigasaki", question("ある"), BY, 1);
    const many = [
      question("ある"),
      ...Array.from({ length: 1500 }, (_, at) => question(`質問${at}`, { origin: "file" })),
    ];
    expect(await store.addMany("chigasaki", many, BY, 2)).toBe(1500);
    expect(await store.list("chigasaki")).toHaveLength(1501);
    expect(await actions("chigasaki")).toEqual(["gold-added-many", "gold-added"]);
  });

  it("can be removed and put back by the one who removed them", async () => {
    const id = await store.add("miyakonojo", question("消す", { accepted: [], origin: "file" }), BY, 1);
    expect(await store.remove("miyakonojo", id ?? "", BY, 2)).toBe(true);
    expect(await store.list("miyakonojo")).toEqual([]);
    expect(await store.lastRemoved("miyakonojo", BY)).toEqual({ text: "消す", accepted: [], origin: "file" });
    expect(await store.lastRemoved("miyakonojo", "other@example.jp")).toBeUndefined();
    expect(await store.lastRemoved("noshiro", BY)).toBeUndefined();
    expect(await store.remove("miyakonojo", id ?? "", BY, 3)).toBe(false);
    expect(await actions("miyakonojo")).toEqual(["gold-removed", "gold-added"]);
  });
});
