import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { auditStore } from "../../src/store/audit.ts";
import { memberStore } from "../../src/store/members.ts";

const members = memberStore(env.DB);
const audit = auditStore(env.DB);
const set = (email: string, role: "viewer" | "editor" | "approver") =>
  members.set({ city: "noshiro", email, role }, "test", 1);
const roles = async () =>
  Object.fromEntries((await members.list("noshiro")).map(({ email, role }) => [email, role]));

beforeEach(async () => {
  await env.DB.prepare("DELETE FROM members").run();
});

describe("members", () => {
  it("never lose their last approver, whichever way and to whatever role", async () => {
    expect(await set("a@example.jp", "approver")).toBe(true);
    expect(await set("A@example.jp", "viewer")).toBe(false);
    expect(await members.remove("noshiro", "a@example.jp", "test", 1)).toBe(false);
    expect(await set("a@example.jp", "approver")).toBe(true);
    await members.set({ city: "morioka", email: "b@example.jp", role: "approver" }, "test", 1);
    expect(await set("a@example.jp", "editor")).toBe(false);
    await set("b@example.jp", "approver");
    expect(await set("a@example.jp", "editor")).toBe(true);
    expect(await members.remove("noshiro", "b@example.jp", "test", 1)).toBe(false);
    expect(await roles()).toEqual({ "a@example.jp": "editor", "b@example.jp": "approver" });
  });

  it("write a row of audit for what changed, and none for what did not", async () => {
    const actions = async () => (await audit.list("noshiro", 100)).map(({ action }) => action);
    const before = (await actions()).length;
    await set("a@example.jp", "approver");
    await set("a@example.jp", "approver");
    await set("a@example.jp", "viewer");
    await members.remove("noshiro", "a@example.jp", "test", 1);
    expect((await actions()).length - before).toBe(1);
  });
});

describe("the audit log", () => {
  it("takes rows, and lets nobody change or delete one", async () => {
    await audit.record({ city: "noshiro", actor: "a", action: "x", target: "", detail: { n: 1 } }, 5);
    const [row] = await audit.list("noshiro", 1);
    expect(row).toMatchObject({ actor: "a", at: 5, detail: '{"n":1}' });
    for (const sql of ["UPDATE audit SET actor = 'b'", "DELETE FROM audit"]) {
      await expect(env.DB.prepare(sql).run(), sql).rejects.toThrow("audit rows are not");
    }
    expect((await audit.list("noshiro", 1))[0]).toEqual(row);
  });
});
