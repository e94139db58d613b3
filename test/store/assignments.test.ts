import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type Assignment, assignmentStore } from "../../src/store/assignments.ts";
import { auditStore } from "../../src/store/audit.ts";

const store = assignmentStore(env.DB);
const EDITOR = "editor@example.jp";
const work = (item: string, more: Partial<Assignment> = {}): Assignment => ({
  kind: "review",
  item,
  title: `${item}の質問`,
  section: "市民課",
  due: "2026-12-01",
  note: "",
  ...more,
});
const deeds = async (action: string) =>
  (await auditStore(env.DB).list("noshiro", 100))
    .filter((row) => row.action === action)
    .map(({ actor, target }) => [actor, target]);

describe("assignments", () => {
  beforeEach(async () => {
    await env.DB.prepare("DELETE FROM assignments").run();
  });

  it("are listed by their last day, each city's apart, and every change is in the audit", async () => {
    await store.assign("noshiro", work("entry/b"), EDITOR, 1);
    await store.assign("noshiro", work("entry/a", { due: "2026-11-30", note: "急ぎ" }), EDITOR, 2);
    await store.assign("morioka", work("entry/b"), EDITOR, 3);
    expect(await store.list("noshiro")).toEqual([
      work("entry/a", { due: "2026-11-30", note: "急ぎ" }),
      work("entry/b"),
    ]);
    expect(await deeds("assigned")).toEqual([
      [EDITOR, "review entry/a"],
      [EDITOR, "review entry/b"],
    ]);
  });

  it("go to somebody else, also after they were done", async () => {
    await store.assign("noshiro", work("entry/c"), EDITOR, 1);
    await store.done("noshiro", [work("entry/c")], 2);
    expect(await store.list("noshiro")).toEqual([work("entry/c", { doneAt: 2 })]);
    await store.assign("noshiro", work("entry/c", { section: "総務課" }), EDITOR, 3);
    expect(await store.list("noshiro")).toEqual([work("entry/c", { section: "総務課" })]);
  });

  it("are taken back, once", async () => {
    await store.assign("noshiro", work("entry/d"), EDITOR, 1);
    expect(await store.remove("morioka", work("entry/d"), EDITOR, 2)).toBe(false);
    expect(await store.remove("noshiro", work("entry/d"), EDITOR, 2)).toBe(true);
    expect(await store.remove("noshiro", work("entry/d"), EDITOR, 3)).toBe(false);
    expect(await deeds("assignment-removed")).toEqual([[EDITOR, "review entry/d"]]);
  });

  it("are done by themselves, only those named, and only once", async () => {
    await store.assign("noshiro", work("entry/e"), EDITOR, 1);
    await store.assign("noshiro", work("entry/e", { kind: "base" }), EDITOR, 1);
    await store.done("noshiro", [work("entry/e")], 5);
    await store.done("noshiro", [work("entry/e")], 6);
    expect((await store.list("noshiro")).map(({ kind, doneAt }) => [kind, doneAt])).toEqual([
      ["base", undefined],
      ["review", 5],
    ]);
    expect((await deeds("assignment-done")).filter(([, target]) => target === "review entry/e")).toEqual([
      ["まよわない窓口", "review entry/e"],
    ]);
  });
});
