import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { memberSql, readMember } from "../../scripts/console-member/member.ts";

const MIGRATIONS = path.resolve(import.meta.dirname, "../../migrations");

function emptyDatabase(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  for (const file of readdirSync(MIGRATIONS).sort()) {
    database.exec(readFileSync(path.join(MIGRATIONS, file), "utf8"));
  }
  return database;
}
const members = (database: DatabaseSync) =>
  database.prepare("SELECT city, email, role, added_at, added_by FROM members ORDER BY email").all();
const deeds = (database: DatabaseSync) =>
  database.prepare("SELECT at, actor, action, target, detail FROM audit ORDER BY id").all();

describe("the command for the first approver", () => {
  it("reads who it is, in lower case and without full-width letters", () => {
    expect(
      readMember(["--city", "noshiro", "--email", " Ａ@B.example ", "--role", "approver", "--remote"]),
    ).toEqual({
      ok: true,
      value: { city: "noshiro", email: "a@b.example", role: "approver", remote: true },
    });
    expect(readMember(["--city", "noshiro", "--email", "a@b.example", "--role", "viewer"])).toMatchObject({
      value: { remote: false },
    });
  });

  it("says what is missing or wrong", () => {
    for (const [args, word] of [
      [[], "--city"],
      [["--city", "tokyo"], "--city"],
      [["--city", "noshiro"], "--email"],
      [["--city", "noshiro", "--email", "a@b'; DROP TABLE members; --"], "--email"],
      [["--city", "noshiro", "--email", "a@b.example"], "--role"],
      [["--city", "noshiro", "--email", "a@b.example", "--role", "king"], "--role"],
      [["--town", "noshiro"], "--town"],
    ] as const) {
      const result = readMember(args);
      expect(result.ok ? "taken" : result.message, args.join(" ")).toContain(word);
    }
  });
});

describe("its SQL", () => {
  const approver = { city: "noshiro", email: "a@b.example", role: "approver" } as const;

  it("adds a member with a row of audit, and changes the role of one who is there", () => {
    const database = emptyDatabase();
    database.exec(memberSql(approver, 5));
    expect(members(database)).toEqual([
      { city: "noshiro", email: "a@b.example", role: "approver", added_at: 5, added_by: "console:member" },
    ]);
    database.exec(memberSql({ ...approver, role: "editor" }, 6));
    expect(members(database)).toMatchObject([{ role: "editor", added_at: 5 }]);
    const row = { actor: "console:member", action: "member-set", target: "a@b.example" };
    expect(deeds(database)).toEqual([
      { at: 5, ...row, detail: '{"role":"approver"}' },
      { at: 6, ...row, detail: '{"role":"editor"}' },
    ]);
  });

  it("changes nothing the second time, and tells how many approvers there are", () => {
    const database = emptyDatabase();
    const answers = (sql: string): unknown[] =>
      sql.split("\n").map((statement) => database.prepare(statement).all());
    expect(answers(memberSql(approver, 5))).toEqual([[{ id: 1 }], [], [{ approvers: 1 }]]);
    expect(answers(memberSql(approver, 6))).toEqual([[], [], [{ approvers: 1 }]]);
    expect(answers(memberSql({ ...approver, role: "viewer" }, 7))).toEqual([
      [{ id: 2 }],
      [],
      [{ approvers: 0 }],
    ]);
    expect(deeds(database)).toHaveLength(2);
  });

  it("takes an address with a quotation mark for an address", () => {
    const database = emptyDatabase();
    const email = "o'); DELETE FROM members; --@b.example";
    database.exec(memberSql(approver, 4));
    database.exec(memberSql({ ...approver, email }, 5));
    expect(members(database)).toMatchObject([{ email: "a@b.example" }, { email }]);
    expect(readMember(["--city", "noshiro", "--email", "o'brien@b.example", "--role", "viewer"]).ok).toBe(
      true,
    );
  });
});
