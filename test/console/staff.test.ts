import { env } from "cloudflare:workers";
import Papa from "papaparse";
import { beforeEach, describe, expect, it } from "vitest";
import { memberStore } from "../../src/store/members.ts";
import { type Visitor, visitorOf } from "../helpers/console.ts";

const STAFF = "/console/noshiro/staff";
const APPROVER = "sample-approver@example.jp";
const members = memberStore(env.DB);
const rolesHere = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await members.list("noshiro")).map(({ email, role }) => [email, role]));
const deed = (action: string, { actor = "a@example.jp", target = "", detail = "{}", at = Date.now() } = {}) =>
  env.DB.prepare(
    "INSERT INTO audit (city, at, actor, action, target, detail) VALUES ('noshiro', ?1, ?2, ?3, ?4, ?5)",
  ).bind(at, actor, action, target, detail);
const newest = async (): Promise<unknown> =>
  env.DB.prepare("SELECT actor, action, target, detail FROM audit ORDER BY id DESC LIMIT 1").first();
const pageOf = async (visitor: Visitor, path: string): Promise<string> => {
  const response = await visitor.get(path);
  expect(response.status, path).toBe(200);
  const text = await response.text();
  expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/u);
  return text;
};

beforeEach(async () => {
  await env.DB.batch([
    env.DB.prepare("DELETE FROM members"),
    env.DB.prepare("DELETE FROM console_settings"),
    env.DB.prepare("DROP TRIGGER IF EXISTS audit_is_not_deleted"),
    env.DB.prepare("DELETE FROM audit"),
  ]);
});

describe("the people of a city", () => {
  it("are shown to everybody, and only an approver gets buttons", async () => {
    await members.set({ city: "noshiro", email: "b@example.jp", role: "editor" }, "test", 0);
    for (const role of ["viewer", "editor"] as const) {
      const text = await pageOf(await visitorOf(role), STAFF);
      expect(text).toContain("b@example.jp");
      expect(text).toContain("（あなた）");
      expect(text).not.toContain('<form method="post"');
    }
    expect(await pageOf(await visitorOf("approver"), STAFF)).toContain("b@example.jp を外す");
  });

  it("are added, changed and removed by an approver, each with a row of audit", async () => {
    const approver = await visitorOf("approver");
    const added = await approver.post(`${STAFF}/add`, {
      email: " Ｙamada＠City.example.JP ",
      role: "viewer",
    });
    expect(added.headers.get("location")).toBe(`${STAFF}?done=added`);
    const email = "yamada@city.example.jp";
    expect(await newest()).toEqual({
      actor: APPROVER,
      action: "member-set",
      target: email,
      detail: '{"role":"viewer"}',
    });
    expect(await pageOf(approver, `${STAFF}?done=added`)).toContain("係の人を加えました。");
    await approver.post(`${STAFF}/role`, { email, role: "editor" });
    expect(await rolesHere()).toEqual({ [APPROVER]: "approver", [email]: "editor" });
    const removed = await approver.post(`${STAFF}/remove`, { email });
    expect(removed.headers.get("location")).toBe(`${STAFF}?done=removed`);
    expect(await newest()).toMatchObject({ action: "member-removed", target: email });
    expect(await rolesHere()).toEqual({ [APPROVER]: "approver" });
  });

  it("are not changed by others, nor by forms that say nothing", async () => {
    const editor = await visitorOf("editor");
    await visitorOf("approver");
    const before = await rolesHere();
    for (const path of ["add", "role", "remove"]) {
      const fields = { email: APPROVER, role: "viewer", sure: "yes" };
      expect((await editor.post(`${STAFF}/${path}`, fields)).status).toBe(403);
    }
    const approver = await visitorOf("approver");
    for (const [path, fields] of [
      ["add", { email: "yamada", role: "viewer" }],
      ["add", { email: "a@example.jp", role: "king" }],
      ["add", { email: APPROVER, role: "viewer" }],
      ["role", { email: "a@example.jp" }],
      ["remove", {}],
    ] as const) {
      expect((await approver.post(`${STAFF}/${path}`, fields)).status, path).toBe(422);
    }
    expect(await rolesHere()).toEqual(before);
  });

  it("keep what was written when it was wrong, and say how it should be", async () => {
    const approver = await visitorOf("approver");
    const response = await approver.post(`${STAFF}/add`, { email: 'yamada"<b>', role: "approver" });
    const text = await response.text();
    expect(text).toContain('value="yamada&quot;&lt;b&gt;"');
    expect(text).toContain("メールアドレスの形が違います");
    expect(text).toContain('aria-invalid="true"');
  });

  it("always have an approver among them", async () => {
    const approver = await visitorOf("approver");
    for (const [path, fields] of [
      ["role", { email: APPROVER, role: "editor", sure: "yes" }],
      ["remove", { email: APPROVER, sure: "yes" }],
    ] as const) {
      const response = await approver.post(`${STAFF}/${path}`, fields);
      expect(response.status).toBe(422);
      expect(await response.text()).toContain("「承認する人」がいなくなるため");
    }
    expect(await rolesHere()).toEqual({ [APPROVER]: "approver" });
  });

  it("are asked once more before they take a right away from themselves", async () => {
    const approver = await visitorOf("approver");
    await members.set({ city: "noshiro", email: "b@example.jp", role: "approver" }, "test", 0);
    for (const [path, fields] of [
      ["role", { email: APPROVER, role: "viewer" }],
      ["remove", { email: APPROVER }],
    ] as const) {
      const asked = await approver.post(`${STAFF}/${path}`, fields);
      expect(asked.status).toBe(200);
      expect(await asked.text()).toContain("わかったうえで変える");
      expect((await rolesHere())[APPROVER]).toBe("approver");
    }
    await approver.post(`${STAFF}/role`, { email: APPROVER, role: "editor", sure: "yes" });
    expect((await rolesHere())[APPROVER]).toBe("editor");
  });
});

describe("the audit log", () => {
  it("tells every deed in Japanese, the newest first, fifty at a time", async () => {
    const viewer = await visitorOf("viewer");
    await env.DB.batch(
      Array.from({ length: 120 }, (_, n) => deed("member-removed", { target: `n${n}@example.jp` })),
    );
    const seen: string[] = [];
    let path: string | undefined = `${STAFF}/audit`;
    let pages = 0;
    while (path !== undefined) {
      const text = await pageOf(viewer, path);
      const rows = [...text.matchAll(/(n\d+)@example\.jp を係の人から外しました/gu)].map(([, n]) => n ?? "");
      expect(rows.length).toBeLessThanOrEqual(50);
      seen.push(...rows);
      pages += 1;
      path = text.match(/href="([^"]*\?before=\d+)"/u)?.[1];
    }
    expect(pages).toBe(3);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => `n${119 - n}`));
  });

  it("has a sentence for what it knows, and shows the rest as it is", async () => {
    const viewer = await visitorOf("viewer");
    const at = Date.UTC(2026, 10, 21, 3);
    const later = Date.UTC(2026, 11, 1, 0);
    await env.DB.batch([
      deed("entry-saved", { target: "card-lost", detail: '{"version":3,"stage":"ready","errors":2}' }),
      deed("release-made", { target: "4", detail: '{"entries":2,"note":"","overrideReason":"急ぎ"}' }),
      deed("release-publish", { at, target: "4", detail: `{"startsAt":${later}}` }),
      deed("release-rollback", { at, target: "0", detail: `{"startsAt":${at}}` }),
      deed("member-set", { actor: "console:member", target: "b@example.jp", detail: '{"role":"approver"}' }),
      deed("assigned", { target: "x", detail: '{"section":"市民課","due":"2026-12-01","note":""}' }),
      deed("group-decided", { target: "g1", detail: '{"state":"answered","entry":"card-lost","version":3}' }),
      deed("group-decided", {
        target: "g2",
        detail: '{"state":"assigned","section":"税務課","due":"2026-12-02"}',
      }),
      deed("group-decided", { target: "g3", detail: '{"state":"out-of-scope"}' }),
      deed("constructor", { target: "<b>", detail: "not json" }),
      deed("entry-saved", { target: "card-lost", detail: '{"other":1}' }),
    ]);
    const text = await pageOf(viewer, `${STAFF}/audit`);
    expect(text).toMatch(/項目「[^」]*カード[^」]*」を保存しました（3回目、公開の候補、直すところが2）/u);
    expect(text).toContain("第4版を用意しました（変えた項目は2。メモ：なし。");
    expect(text).toContain("第4版を2026/12/01 9:00から公開することにしました");
    expect(text).toContain("すぐにはじめから入っている版に元に戻すことにしました");
    expect(text).toContain("システムの担当の人（コマンド）");
    expect(text).toContain("b@example.jp を「承認する人」にしました");
    expect(text).toContain("x を「市民課」にたのみました、2026-12-01まで");
    expect(text).toMatch(/答えられなかった質問（g1）：項目「[^」]*カード[^」]*」で答えることにしました/u);
    expect(text).toContain("答えられなかった質問（g2）：「税務課」にたのみました、2026-12-02まで");
    expect(text).toContain("答えられなかった質問（g3）：この窓口では答えないことにしました");
    expect(text).toContain("constructor &lt;b&gt; not json");
    expect(text).toContain("entry-saved card-lost {&quot;other&quot;:1}");
  });

  it("comes as CSV of a month in Japan, safe to open in Excel", async () => {
    const viewer = await visitorOf("viewer");
    const first = Date.UTC(2025, 9, 31, 15);
    const before = first - 1;
    const after = Date.UTC(2025, 10, 30, 15);
    const dangerous = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", 'a"b,c\nd'];
    await env.DB.batch([
      deed("x", { at: before, target: "before" }),
      deed("x", { at: after, target: "after" }),
      ...dangerous.map((target) => deed("x", { at: first, target, actor: target })),
      ...Array.from({ length: 1_100 }, (_, n) => deed("y", { at: first + n, target: `n${n}` })),
    ]);
    expect(await pageOf(viewer, `${STAFF}/audit`)).toContain('<option value="2025-10">2025年10月</option>');
    const response = await viewer.get(`${STAFF}/audit/csv?month=2025-11`);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toContain("kiroku-noshiro-2025-11.csv");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const { data, errors } = Papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: true });
    expect(errors).toEqual([]);
    const [head, ...rows] = data;
    expect(head).toContain("何をしたか");
    expect(rows.every((row) => row.length === head?.length)).toBe(true);
    const targets = rows.map((row) => row[5]);
    const guarded = ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "'&#xD;=1", 'a"b,c\nd'];
    const plain = Array.from({ length: 1_100 }, (_, n) => `n${n}`);
    expect(targets.length).toBe(guarded.length + plain.length);
    expect(targets.slice(0, guarded.length)).toEqual(guarded);
    expect(targets.slice(guarded.length).join()).toBe(plain.join());
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);
    expect(rows[0]?.slice(1, 3)).toEqual(["2025-11-01 00:00:00", "'=1+1"]);
    expect((await viewer.get(`${STAFF}/audit/csv?month=2026-13`)).status).toBe(303);
  });

  it("is only the city's own", async () => {
    await env.DB.prepare(
      "INSERT INTO audit (city, at, actor, action, target, detail) VALUES ('morioka', 1, 'x', 'secret-deed', 't', '{}')",
    ).run();
    const viewer = await visitorOf("viewer");
    expect(await pageOf(viewer, `${STAFF}/audit`)).not.toContain("secret-deed");
  });
});
