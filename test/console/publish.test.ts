import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { ConsoleParts } from "../../src/console/context.ts";
import { materialSchema } from "../../src/console/material.ts";
import type { PublicationPlanText } from "../../src/console/publication-plan.ts";
import { publish } from "../../src/console/publishing.ts";
import { LARGEST_POCKET, packUpload } from "../../src/console/upload.ts";
import { openDesk } from "../../src/desk.ts";
import { openDesks } from "../../src/desks.ts";
import type { GateResult } from "../../src/dialogue/gate.ts";
import type { CityChange } from "../../src/knowledge/city-change.ts";
import { type AuthoredRelease, servedRelease } from "../../src/knowledge/release.ts";
import { auditStore } from "../../src/store/audit.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { goldQuestionStore } from "../../src/store/gold-questions.ts";
import { releaseFiles } from "../../src/store/release-files.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { consoleParts, type Visitor, visitorOf } from "../helpers/console.ts";
import { executionContext } from "../helpers/execution-context.ts";
import { tokenizer } from "../helpers/open-desk.ts";
import { saying, smallBase, smallIndex, smallRelease } from "../helpers/small-release.ts";
import { virtualClock } from "../helpers/virtual-clock.ts";

vi.setConfig({ testTimeout: 60_000 });
const city = "noshiro";
const MINUTE = 60_000;
const PUBLISH = `/console/${city}/publish`;
const RELEASES = `${PUBLISH}/releases`;
const editor = "sample-editor@example.jp";
const releases = releaseStore(env.DB);
const [first, second, third] = smallBase.entries;
if (first === undefined || second === undefined || third === undefined) throw new Error("too few entries");

beforeEach(async () => {
  const tables = ["activations", "release_entries", "releases", "entry_versions", "gold_questions"];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});

/** A console whose built-in release is small, at a time that the test moves. */
function consoleOn(base: AuthoredRelease = smallBase) {
  const clock = virtualClock(Date.now());
  const builtIn = { index: smallIndex(base), release: servedRelease(base) };
  const desks = openDesks({ tokenizer, builtIn, clock });
  const parts: ConsoleParts = { ...consoleParts, desks, clock };
  return { parts, clock };
}

const save = async (entry: string, change: CityChange, more: { stage?: "writing"; errors?: number } = {}) => {
  const versions = entryVersions(env.DB);
  const seen = (await versions.get(city, entry))?.version ?? 0;
  const saving = {
    city,
    entry,
    change: JSON.stringify(change),
    stage: "ready",
    errors: 0,
    by: editor,
  } as const;
  await versions.save({ ...saving, ...more, seen }, Date.now());
};

const none = { count: 0, names: [] };
const tally = (before: number, after: number): GateResult["tallies"][number] => ({
  origin: "entry",
  questions: 6,
  before: { right: before, replied: 6 },
  after: { right: after, replied: 6 },
});
const same: GateResult = {
  verdict: "same",
  errors: none,
  tallies: [tally(6, 6)],
  improved: none,
  broken: none,
  weaker: none,
  gone: none,
};
const worse: GateResult = {
  ...same,
  verdict: "worse",
  tallies: [tally(6, 5)],
  broken: {
    count: 1,
    names: [
      {
        question: { id: "q", text: "前は答えられた質問", accepted: [first.id], origin: "entry" },
        before: { outcome: "right", entries: [{ id: first.id, label: first.label }] },
        after: { outcome: "handed-off", entries: [] },
      },
    ],
  },
};

/** Only its first bytes are looked at. */
const POCKET = Uint8Array.of(0x1f, 0x8b, 8, 0).buffer;

/** What the engine in the browser would hand over now. */
async function checked(base = smallBase, gate: GateResult = same) {
  const ready = await entryVersions(env.DB).newestReady(city);
  const changes = new Map(
    ready.map(({ entry, change }): [string, CityChange] => [entry, JSON.parse(change)]),
  );
  const { index } = await smallRelease(city, changes, base);
  const live = await releases.live(city, Number.MAX_SAFE_INTEGER);
  const plan: PublicationPlanText = {
    base: base.hash,
    live: live.kind === "published" ? live.number : 0,
    versions: ready.map(({ entry, version }) => ({ entry, version })),
    gate,
    note: "",
    reason: "",
  };
  return { plan, files: { index, pocket: POCKET } };
}
type Checked = Awaited<ReturnType<typeof checked>>;
const withIndex = (good: Checked, index: ArrayBuffer): Checked => ({
  ...good,
  files: { ...good.files, index },
});

const send = (visitor: Visitor, { plan, files }: Checked, own: Partial<PublicationPlanText> = {}) =>
  visitor.send(RELEASES, packUpload({ ...plan, ...own }, files).buffer, "application/octet-stream");
const textOf = async (response: Promise<Response>): Promise<string> => (await response).text();
const quiet = () => vi.spyOn(console, "error").mockImplementation(() => undefined);

describe("the page of what would be published", () => {
  it("shows every candidate's difference and writer, and apart from them what is not included", async () => {
    const { parts } = consoleOn();
    await save(first.id, saying(first, `${first.answer.ja.summary}くわしくは窓口へ。`));
    await save(second.id, saying(second, "書きかけです。"), { stage: "writing" });
    await save(third.id, saying(third, "まちがいがあります。"), { errors: 2 });
    const text = await textOf((await visitorOf("approver", { parts })).get(PUBLISH));
    const [candidates = "", apart = ""] = text.split('id="not-included"');
    expect(candidates).toContain(first.question);
    expect(candidates).toContain(editor);
    expect(candidates).toContain('<ins><span class="hidden">足す：</span>くわしくは窓口へ。</ins>');
    expect(candidates).not.toContain("<del>");
    expect(candidates).not.toContain(second.question);
    expect(apart).toContain(second.question);
    expect(apart).toContain("下書きのまま");
    expect(apart).toContain(third.question);
    expect(apart).toContain("直すところが2つあります");
    expect(text).toContain('id="publish-form"');
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/u);
  });

  it("shows new and withdrawn entries as such", async () => {
    const { parts } = consoleOn();
    await save("own-new", {
      kind: "put",
      entry: { ...first, id: "own-new", question: "新しい質問" },
      tells: [],
    });
    await save(second.id, { kind: "off" });
    const text = await textOf((await visitorOf("editor", { parts })).get(PUBLISH));
    expect(text).toContain("新しい項目：新しい質問");
    expect(text).toContain(`出さなくなる項目：${second.question}`);
    const one = await textOf((await visitorOf("editor", { parts })).get(`${PUBLISH}/entries/${second.id}`));
    expect(one).toContain("<del><span>消す：</span>");
  });

  it("lets editors check, approvers publish, and viewers look", async () => {
    const { parts } = consoleOn();
    await save(first.id, saying(first, "新しい要約です。"));
    const pageFor = async (role: "viewer" | "editor") =>
      textOf((await visitorOf(role, { parts })).get(PUBLISH));
    const forEditor = await pageFor("editor");
    expect(forEditor).toContain('id="gate-start"');
    expect(forEditor).not.toContain('id="publish-form"');
    const forViewer = await pageFor("viewer");
    expect(forViewer).toContain(first.question);
    expect(forViewer).not.toContain('id="gate-start"');
    for (const role of ["viewer", "editor"] as const) {
      const visitor = await visitorOf(role, { parts });
      expect((await send(visitor, await checked())).status).toBe(403);
      expect((await visitor.post(`${RELEASES}/rollback`, { number: "0" })).status).toBe(403);
    }
    expect(await releases.list(city)).toEqual([]);
  });
});

it("the first page says what waits", async () => {
  const { parts } = consoleOn();
  const approver = await visitorOf("approver", { parts });
  const home = () => textOf(approver.get(`/console/${city}`));
  expect(await home()).toContain("いますることはありません");
  await save(first.id, saying(first, "新しい要約です。"));
  await save(second.id, saying(second, "書きかけです。"), { stage: "writing" });
  expect(await home()).toContain("公開の候補が1件あります");
  expect(await home()).toContain("下書きが1件あります");
  await send(approver, await checked());
  expect(await home()).not.toContain("公開の候補が");
});

describe("publishing", () => {
  it("makes what was checked live, names who did it, and isolates take it up", async () => {
    const { parts, clock } = consoleOn();
    const approver = await visitorOf("approver", { parts });
    await save(first.id, saying(first, "新しい要約です。"));
    const response = await send(approver, await checked(), { note: "要約を直した" });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ number: 1 });
    const context = executionContext();
    clock.move(MINUTE);
    const { desk, number } = await parts.desks.at(city, env, context.waitUntil);
    expect(number).toBe(1);
    const asked = { kind: "text", text: first.question } as const;
    expect(desk.respond(asked, { city, now: new Date() })).toMatchObject({ summary: "新しい要約です。" });
    const [went, made] = await auditStore(env.DB).list(city, 2);
    expect([made?.action, went?.action]).toEqual(["release-made", "release-publish"]);
    expect(made?.actor).toBe("sample-approver@example.jp");
    const list = await textOf(approver.get(RELEASES));
    expect(list).toContain("第1版");
    expect(list).toContain("いま届いている");
    expect(list).toContain("要約を直した");
    const difference = await textOf(approver.get(`${RELEASES}/1`));
    expect(difference).toContain(first.question);
    expect(difference).toContain("<ins>");
    expect(await textOf(approver.get(PUBLISH))).toContain("いまの版と違う公開の候補はありません");
  });

  it("counts a new way of asking as a new release, and the same content twice as no harm", async () => {
    const { parts } = consoleOn();
    const approver = await visitorOf("approver", { parts });
    await save(first.id, saying(first, "新しい要約です。"));
    expect((await send(approver, await checked())).status).toBe(201);
    expect((await send(approver, await checked())).status).toBe(201);
    const put = saying(first, "新しい要約です。");
    if (put.kind !== "put") throw new Error("no text");
    const entry = { ...put.entry, phrasings: [...put.entry.phrasings, "まったく別の聞き方"] };
    await save(first.id, { ...put, entry });
    expect((await send(approver, await checked())).status).toBe(201);
    const [third, second, first_] = await releases.list(city);
    expect(second?.hash).toBe(first_?.hash);
    expect(third?.hash).not.toBe(second?.hash);
  });

  it("refuses what is overtaken, untrue or unfit, and nothing of it goes live", async () => {
    const { parts, clock } = consoleOn();
    const approver = await visitorOf("approver", { parts });
    await save(first.id, saying(first, "新しい要約です。"));
    const good = await checked();
    const other = await smallRelease(city, new Map([[second.id, { kind: "off" }]]));
    const past = new Date(clock.now() + 9 * 60 * MINUTE - MINUTE).toISOString().slice(0, 16);
    const future = new Date(clock.now() + 10 * 60 * MINUTE).toISOString().slice(0, 16);
    const errors = { count: 1, names: [{ entry: first.id, message: "直す" }] };
    const refusals: readonly (readonly [status: number, words: string, Checked])[] = [
      [409, "共通の項目", { ...good, plan: { ...good.plan, base: "f".repeat(16) } }],
      [409, "別の版を公開", { ...good, plan: { ...good.plan, live: 7 } }],
      [409, "項目を保存", { ...good, plan: { ...good.plan, versions: [] } }],
      [422, "数が合いません", { ...good, plan: { ...good.plan, gate: { ...worse, verdict: "same" } } }],
      [422, "数が合いません", { ...good, plan: { ...good.plan, gate: { ...same, tallies: [tally(6, 3)] } } }],
      [
        422,
        "直すところのある",
        { ...good, plan: { ...good.plan, gate: { ...same, verdict: "errors", errors } } },
      ],
      [422, "理由", { ...good, plan: { ...good.plan, gate: worse, reason: "  " } }],
      [422, "過ぎています", { ...good, plan: { ...good.plan, startsAt: past } }],
      [422, "終わりの日時", { ...good, plan: { ...good.plan, startsAt: future, endsAt: future } }],
      [422, "読めませんでした", { ...good, plan: { ...good.plan, startsAt: "あした" } }],
      [422, "索引", withIndex(good, other.index)],
      [422, "索引", withIndex(good, good.files.index.slice(0, 1000))],
      [422, "読めませんでした", { ...good, files: { ...good.files, pocket: new ArrayBuffer(8) } }],
      [
        413,
        "支援者アプリ",
        { ...good, files: { ...good.files, pocket: new ArrayBuffer(LARGEST_POCKET + 1) } },
      ],
    ];
    const error = quiet();
    for (const [status, words, sent] of refusals) {
      const response = await send(approver, sent);
      expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(words)]);
    }
    const garbage = await approver.send(RELEASES, new ArrayBuffer(10), "application/octet-stream");
    expect(garbage.status).toBe(422);
    await goldQuestionStore(env.DB).add(
      city,
      { text: "あとから足した質問", accepted: [first.id], origin: "staff" },
      editor,
      Date.now(),
    );
    expect(await textOf(send(approver, good))).toContain("確かめる質問が変わりました");
    error.mockRestore();
    expect(await releases.list(city)).toEqual([]);
    expect(await releases.activations(city)).toEqual([]);
  });

  it("refuses an index in which an entry is not found by its own question", async () => {
    const { parts } = consoleOn();
    const approver = await visitorOf("approver", { parts });
    await save(first.id, saying(first, "新しい要約です。"));
    const good = await checked();
    const wording = { summary: "い", steps: [] };
    const mute = smallBase.entries.map((entry) => ({
      ...entry,
      question: "あ",
      label: "あ",
      phrasings: ["あ"],
      phrasingsEn: [],
      answer: { ja: wording, easy: wording, en: wording },
    }));
    const wrong = smallIndex({ ...smallBase, entries: mute });
    const response = await send(approver, withIndex(good, wrong));
    expect([response.status, await response.text()]).toEqual([
      422,
      expect.stringContaining("見つかりません"),
    ]);
    expect(await releases.list(city)).toEqual([]);
  });

  it("lets an approver override a worse result with a reason, which stays on the list", async () => {
    const { parts } = consoleOn();
    const approver = await visitorOf("approver", { parts });
    await save(first.id, saying(first, "新しい要約です。"));
    const response = await send(approver, await checked(smallBase, worse), { reason: "制度が終わったため" });
    expect(response.status).toBe(201);
    expect(await releases.list(city)).toMatchObject([{ overrideReason: "制度が終わったため" }]);
    expect(await textOf(approver.get(RELEASES))).toContain("制度が終わったため");
    const found = await textOf(approver.get(`${RELEASES}/1`));
    expect(found).toContain("「前は答えられた質問」");
    expect(found).toContain("今度の版：市の窓口を案内する");
  });

  it("leaves everything as it is when KV or D1 fails half-way, and a second try works", async () => {
    const { parts } = consoleOn();
    await save(first.id, saying(first, "新しい要約です。"));
    const { plan, files } = await checked();
    const staff = { city, email: "sample-approver@example.jp" } as const;
    const failing = <T extends object>(whole: T, name: string): T =>
      new Proxy(whole, {
        get: (target, key) => {
          if (key === name) throw new Error("down");
          const value = Reflect.get(target, key);
          return typeof value === "function" ? value.bind(target) : value;
        },
      });
    const error = quiet();
    for (const environment of [
      { ...env, RELEASES: failing(env.RELEASES, "put") },
      { ...env, DB: failing(env.DB, "batch") },
    ]) {
      const outcome = await publish(parts, staff, environment, packUpload(plan, files).buffer);
      expect(outcome).toMatchObject({ kind: "refused", status: 503 });
      expect(await releases.list(city)).toEqual([]);
      expect(await releases.live(city, Date.now())).toEqual({ kind: "built-in" });
    }
    error.mockRestore();
    expect(await publish(parts, staff, env, packUpload(plan, files).buffer)).toEqual({
      kind: "published",
      number: 1,
    });
  });

  it("keeps two approvers apart: the second is told that somebody was first", async () => {
    const { parts } = consoleOn();
    const approver = await visitorOf("approver", { parts });
    await save(first.id, saying(first, "新しい要約です。"));
    const mine = await checked();
    await send(approver, mine);
    expect(await textOf(send(approver, mine))).toContain("別の版を公開");
    const numbers = (await releases.list(city)).map(({ number }) => number);
    expect(numbers).toEqual([1]);
  });
});

describe("the list of releases", () => {
  const publishSaying = async (approver: Visitor, words: string, own: Partial<PublicationPlanText> = {}) => {
    if (first === undefined) return;
    await save(first.id, saying(first, words));
    const response = await send(approver, await checked(), own);
    expect(response.status).toBe(201);
  };

  it("brings any earlier release back with one press, and offers the way forth again", async () => {
    const { parts, clock } = consoleOn();
    const approver = await visitorOf("approver", { parts });
    await publishSaying(approver, "一つ目の要約です。");
    clock.move(MINUTE);
    await publishSaying(approver, "二つ目の要約です。");
    clock.move(MINUTE);
    for (const number of [1, 0]) {
      const response = await approver.post(`${RELEASES}/rollback`, { number: `${number}` });
      expect(response.status).toBe(303);
      const text = await textOf(approver.get(response.headers.get("location") ?? ""));
      expect(text).toContain("版を戻しました");
      expect(text).toContain(number === 1 ? "やっぱり第2版にする" : "やっぱり第1版にする");
      clock.move(MINUTE);
      const context = executionContext();
      expect((await parts.desks.at(city, env, context.waitUntil)).number).toBe(number);
    }
    for (const number of ["9", "", "-1", "一"]) {
      const response = await approver.post(`${RELEASES}/rollback`, { number });
      expect([response.status, await response.text()]).toEqual([
        409,
        expect.stringContaining("その版はありません"),
      ]);
    }
    expect(await releases.live(city, clock.now())).toEqual({ kind: "built-in" });
  });

  it("does not go back to a release whose files are gone, before they are built again", async () => {
    const { parts, clock } = consoleOn();
    const approver = await visitorOf("approver", { parts });
    await publishSaying(approver, "消える版の要約です。");
    clock.move(MINUTE);
    await publishSaying(approver, "今の版の要約です。");
    clock.move(MINUTE);
    const hash = (await releases.get(city, 1))?.hash ?? "";
    await env.RELEASES.delete(`index/${city}/${hash}`);
    expect(await textOf(approver.get(RELEASES))).toContain("保管されたファイルがないので、戻せません");
    const response = await approver.post(`${RELEASES}/rollback`, { number: "1" });
    expect(response.status).toBe(409);
    expect(await releases.live(city, clock.now())).toMatchObject({ number: 2 });

    // What the engine in the browser builds again from the material of that release.
    const material = await approver.get(`/console/${city}/engine/material/1`);
    const { ready } = materialSchema.parse(await material.json());
    const changes = new Map(ready.map(({ entry, change }) => [entry, change]));
    const { index } = await smallRelease(city, changes);
    await env.RELEASES.delete(`pocket-1/${city}/${hash}`);
    const put = (number: number, bytes: ArrayBuffer) =>
      approver.send(
        `${RELEASES}/${number}/files`,
        packUpload({}, { index: bytes, pocket: POCKET }).buffer,
        "application/octet-stream",
      );
    const error = quiet();
    expect((await put(1, index.slice(0, 1000))).status).toBe(422);
    expect((await put(9, index)).status).toBe(422);
    error.mockRestore();
    expect((await put(1, index)).status).toBe(201);
    expect(await releaseFiles(env.RELEASES).pocket(city, hash)).toMatchObject({ bytes: POCKET.byteLength });
    expect((await approver.post(`${RELEASES}/rollback`, { number: "1" })).status).toBe(303);
    clock.move(MINUTE);
    const context = executionContext();
    const { desk } = await parts.desks.at(city, env, context.waitUntil);
    const asked = { kind: "text", text: first.question } as const;
    expect(desk.respond(asked, { city, now: new Date() })).toMatchObject({ summary: "消える版の要約です。" });
  });

  it("shows what is planned until when, and takes it back", async () => {
    const { parts, clock } = consoleOn();
    const approver = await visitorOf("approver", { parts });
    const inJapan = (after: number) =>
      new Date(clock.now() + after + 9 * 60 * MINUTE).toISOString().slice(0, 16);
    const [startsAt, endsAt] = [inJapan(60 * MINUTE), inJapan(120 * MINUTE)];
    await publishSaying(approver, "予定の要約です。", { startsAt, endsAt });
    expect(await releases.live(city, clock.now())).toEqual({ kind: "built-in" });
    expect(await releases.live(city, clock.now() + 61 * MINUTE)).toMatchObject({ number: 1 });
    expect(await releases.live(city, clock.now() + 121 * MINUTE)).toEqual({ kind: "built-in" });
    const text = await textOf(approver.get(RELEASES));
    expect(text).toContain("予定を取りやめる");
    expect(text).toContain("いますぐ第1版にする");
    const activation = text.match(/name="activation" value="(\d+)"/u)?.[1] ?? "";
    const response = await approver.post(`${RELEASES}/cancel`, { activation });
    expect(response.headers.get("location")).toBe(`${RELEASES}?done=cancelled`);
    expect(await releases.live(city, clock.now() + 61 * MINUTE)).toEqual({ kind: "built-in" });
    expect((await approver.post(`${RELEASES}/cancel`, { activation })).status).toBe(409);
  });

  it("lets a limited release stay after all", async () => {
    const { parts, clock } = consoleOn();
    const approver = await visitorOf("approver", { parts });
    const endsAt = new Date(clock.now() + 10 * 60 * MINUTE).toISOString().slice(0, 16);
    await publishSaying(approver, "期間のある要約です。", { endsAt });
    clock.move(MINUTE);
    expect(await textOf(approver.get(RELEASES))).toContain("終わりをやめて、ずっと第1版にする");
    await approver.post(`${RELEASES}/rollback`, { number: "1" });
    expect(await releases.live(city, clock.now() + 100 * 60 * MINUTE)).toMatchObject({ number: 1 });
    clock.move(MINUTE);
    expect(await textOf(approver.get(RELEASES))).not.toContain("終わりをやめて");
  });
});

describe("when a new version of the common entries is deployed", () => {
  const [, , , fourth] = smallBase.entries;
  if (fourth === undefined) throw new Error("too few entries");
  const reworded = saying(fourth, "共通の新しい要約です。");
  const newBase: AuthoredRelease = {
    ...smallBase,
    hash: "1".repeat(16),
    entries: smallBase.entries.map((entry) =>
      entry.id === fourth.id && reworded.kind === "put" ? reworded.entry : entry,
    ),
  };

  it("old releases still say exactly what they said, and the page tells what a new one would bring", async () => {
    const before = consoleOn();
    const approver = await visitorOf("approver", { parts: before.parts });
    await save(first.id, saying(first, "市の要約です。"));
    const sent = await checked();
    await send(approver, sent);
    const kept = await releaseFiles(env.RELEASES).get(city, (await releases.get(city, 1))?.hash ?? "");
    expect(kept).toBeDefined();

    const after = consoleOn(newBase);
    after.clock.move(MINUTE);
    const context = executionContext();
    const { desk, release } = await after.parts.desks.at(city, env, context.waitUntil);
    const oracle = openDesk({ tokenizer, index: sent.files.index, release });
    const now = new Date();
    for (const { question } of smallBase.entries) {
      const asked = { kind: "text", text: question } as const;
      expect(desk.respond(asked, { city, now })).toEqual(oracle.respond(asked, { city, now }));
    }
    expect(release.entries.find(({ id }) => id === fourth.id)?.answer).toEqual(fourth.answer);

    const later = await visitorOf("approver", { parts: after.parts });
    const text = await textOf(later.get(PUBLISH));
    expect(text).toContain("共通の項目が新しくなっています");
    expect(text).toContain(`文が変わる 1件：「${fourth.question}」`);
    expect(text).toContain('id="gate-start"');
    expect(await textOf(send(later, sent))).toContain("共通の項目が新しくなりました");
    const rebuilt = await later.send(
      `${RELEASES}/1/files`,
      packUpload({}, sent.files).buffer,
      "application/octet-stream",
    );
    expect([rebuilt.status, await rebuilt.text()]).toEqual([409, expect.stringContaining("作り直せません")]);
    expect((await send(later, await checked(newBase))).status).toBe(201);
  });
});
