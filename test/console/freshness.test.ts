import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import type { ConsoleParts } from "../../src/console/context.ts";
import { assignmentStore } from "../../src/store/assignments.ts";
import { entryVersions } from "../../src/store/entry-versions.ts";
import { linkChecks } from "../../src/store/link-checks.ts";
import { questions } from "../../src/store/questions.ts";
import { releaseStore } from "../../src/store/releases.ts";
import { consoleParts, visitorOf } from "../helpers/console.ts";
import { release } from "../helpers/open-desk.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Thursday, when the cities' plans have ended and much is overdue. */
const APRIL = Date.parse("2027-04-01T03:00:00Z");
const PAGE = "/console/noshiro/freshness";
const at = (now: number): ConsoleParts => ({ ...consoleParts, clock: { ...systemClock, now: () => now } });
const textOf = async (response: Response | Promise<Response>): Promise<string> => (await response).text();
/** The part of a page below a heading with this id. */
const sectionOf = (html: string, id: string): string =>
  html.match(new RegExp(`<section aria-labelledby="${id}">.*?</section>`, "su"))?.[0] ?? "";

const own = release.entries.find(
  ({ cities, expires }) => cities?.includes("noshiro") && expires !== undefined,
);
if (own === undefined) throw new Error("no entry with an end");
const linked = release.entries.find(
  ({ cities, actions }) => cities === undefined && actions.some(({ kind }) => kind === "link"),
);
const url = linked?.actions.flatMap((action) => (action.kind === "link" ? [action.url] : []))[0];
if (linked === undefined || url === undefined) throw new Error("no entry with a link");

const assigning = (kind: string, item: string, more: Readonly<Record<string, string>> = {}) => ({
  kind,
  item,
  section: "市民保険課",
  due: "2027-04-08",
  note: "",
  ...more,
});
const failing = async (times: number): Promise<void> => {
  const store = linkChecks(env.DB);
  await store.keep([url], 0);
  const state = times === 0 ? "ok" : "gone";
  await store.record({ url, state, failures: times, checkedAt: APRIL - 1, nextCheckAt: APRIL + DAY_MS });
};

describe("what a city should look at", () => {
  it("stands group by group, the most urgent first, each with its form", async () => {
    const viewer = await visitorOf("viewer", { parts: at(APRIL) });
    const html = await textOf(viewer.get(PAGE));
    const order = ["expired", "review-due", "gap"].map((id) => html.indexOf(`<h2 id="${id}">`));
    expect(order.every((place) => place > 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(sectionOf(html, "expired")).toContain(
      `<a href="/console/noshiro/entries/${own.id}">${own.question}</a>`,
    );
    expect(sectionOf(html, "expired")).toContain("2027年3月31日で期限が終わりました");
    expect(html).not.toContain("担当を決める<");
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/u);
  });

  it("shows the first few of a long group, and all of it on a page of its own", async () => {
    const viewer = await visitorOf("viewer", { parts: at(APRIL) });
    const rows = (html: string): number => html.split("<h3>").length - 1;
    const all = await textOf(viewer.get(PAGE));
    expect(rows(sectionOf(all, "review-due"))).toBe(15);
    const [, more] = all.match(/「見直す日を過ぎたもの」のほか(\d+)件も見る/u) ?? [];
    const alone = await textOf(viewer.get(`${PAGE}?group=review-due`));
    expect(rows(sectionOf(alone, "review-due"))).toBe(15 + Number(more));
    expect(sectionOf(alone, "review-due")).toContain("市の連絡先");
    expect(sectionOf(alone, "gap")).toBe("");
  });

  it("says what the city has not told, which counter should know, and who waits for it", async () => {
    const [unknown] = Object.entries(release.cities.find(({ card }) => card.id === "noshiro")?.unknown ?? {});
    const viewer = await visitorOf("viewer", { parts: at(APRIL) });
    const gaps = sectionOf(await textOf(viewer.get(PAGE)), "gap");
    expect(gaps).toContain(unknown?.[1][0]?.what.ja);
    expect(gaps).toContain(`/console/noshiro/entries/${unknown?.[0]}`);
    expect(gaps).toContain("聞くところ：市民保険課 14番窓口、二ツ井地域局 市民福祉課");
  });

  it("names a page that has failed twice, with the entries that open it, and none that failed once", async () => {
    const viewer = await visitorOf("viewer", { parts: at(APRIL) });
    await failing(1);
    expect(sectionOf(await textOf(viewer.get(PAGE)), "link")).toBe("");
    await failing(2);
    const links = sectionOf(await textOf(viewer.get(PAGE)), "link");
    expect(links).toContain(url.replaceAll("&", "&amp;"));
    expect(links).toContain("ページがなくなっています");
    expect(links).toContain(`/console/noshiro/entries/${linked.id}`);
    await failing(0);
  });

  it("notices that the common entry under a draft has changed, until the draft is looked at again", async () => {
    const viewer = await visitorOf("viewer", { parts: at(APRIL) });
    const save = (seen: number, change: unknown) =>
      entryVersions(env.DB).save(
        {
          city: "noshiro",
          entry: linked.id,
          change: JSON.stringify(change),
          stage: "writing",
          errors: 0,
          seen,
          by: "a@example.jp",
        },
        APRIL,
      );
    await save(0, { kind: "off", base: "00000000" });
    expect(sectionOf(await textOf(viewer.get(PAGE)), "base")).toContain(linked.question);
    await save(1, { kind: "common" });
    expect(sectionOf(await textOf(viewer.get(PAGE)), "base")).toBe("");
  });
});

describe("assigning", () => {
  const item = `entry/${own.id}`;

  it("shows who does it and until when, and says in words when that day has passed", async () => {
    const editor = await visitorOf("editor", { parts: at(APRIL) });
    const form = await textOf(editor.get(`${PAGE}/assign?kind=review&item=${encodeURIComponent(item)}`));
    expect(form).toContain('<option value="企画部 地域情報課"');
    expect(form).toContain('value="2027-04-15"');
    const sent = await editor.post(`${PAGE}/assign`, assigning("review", item, { note: "新しい計画を見る" }));
    expect([sent.status, sent.headers.get("location")]).toEqual([303, `${PAGE}?group=expired&done=assigned`]);
    const html = await textOf(editor.get(`${PAGE}?group=expired&done=assigned`));
    expect(html).toContain("担当を決めました。");
    expect(html).toContain("担当：市民保険課、2027年4月8日まで");
    expect(html).toContain("メモ：新しい計画を見る");
    expect(html).not.toContain("（期日を過ぎています）");
    const later = await visitorOf("viewer", { parts: at(APRIL + 8 * DAY_MS) });
    expect(await textOf(later.get(PAGE))).toContain("（期日を過ぎています）");
    const week = await textOf(later.get(`${PAGE}/week`));
    expect(week).toContain("期日を過ぎた担当：1件");
    expect(week).toContain(`担当：市民保険課、2027年4月8日まで：${own.question}`);
  });

  it("is taken back", async () => {
    const editor = await visitorOf("editor", { parts: at(APRIL) });
    await editor.post(`${PAGE}/assign`, assigning("review", item));
    const sent = await editor.post(`${PAGE}/unassign`, { kind: "review", item });
    expect(sent.headers.get("location")).toBe(`${PAGE}?done=removed`);
    expect(await textOf(editor.get(PAGE))).not.toContain("担当：市民保険課");
  });

  it("says what is wrong and keeps what was written", async () => {
    const editor = await visitorOf("editor", { parts: at(APRIL) });
    const sent = await editor.post(
      `${PAGE}/assign`,
      assigning("review", item, { section: " ", due: "2027-03-31", note: "のこるメモ" }),
    );
    expect(sent.status).toBe(422);
    const html = await sent.text();
    expect(html).toContain("直す：担当の課を書いてください");
    expect(html).toContain("直す：きょうより前の日です");
    expect(html).toContain("のこるメモ");
    expect(await assignmentStore(env.DB).list("noshiro")).not.toContainEqual(
      expect.objectContaining({ note: "のこるメモ" }),
    );
  });

  it("is refused for what needs no look, and to those who only look", async () => {
    const editor = await visitorOf("editor", { parts: at(APRIL) });
    const sent = await editor.post(`${PAGE}/assign`, assigning("review", "entry/no-such-entry"));
    expect(sent.headers.get("location")).toBe(`${PAGE}?done=gone`);
    const viewer = await visitorOf("viewer", { parts: at(APRIL) });
    expect((await viewer.post(`${PAGE}/assign`, assigning("review", item))).status).toBe(403);
    expect((await viewer.post(`${PAGE}/unassign`, { kind: "review", item })).status).toBe(403);
  });

  it("is done by itself when the page opens again, and the week says so", async () => {
    const editor = await visitorOf("editor", { parts: at(APRIL) });
    await failing(3);
    await editor.post(`${PAGE}/assign`, assigning("link", url));
    expect(sectionOf(await textOf(editor.get(PAGE)), "link")).toContain("担当：市民保険課");
    await failing(0);
    expect(sectionOf(await textOf(editor.get(PAGE)), "link")).toBe("");
    expect(await textOf(editor.get(`${PAGE}/week`))).toContain("この週に済んだ担当：1件");
    const next = await visitorOf("editor", { parts: at(APRIL + 7 * DAY_MS) });
    expect(await textOf(next.get(`${PAGE}/week`))).toContain("この週に済んだ担当：0件");
    expect(await textOf(next.get(`${PAGE}/week?week=2027-03-29`))).toContain("この週に済んだ担当：1件");
  });

  it("is not called done while the live release cannot be read", async () => {
    const parts = at(APRIL);
    const editor = await visitorOf("editor", { city: "morioka", parts });
    const page = "/console/morioka/freshness";
    await editor.post(`${page}/assign`, assigning("review", "city-card/morioka"));
    const gone = { kind: "review", item: "entry/only-in-the-live-release", title: "t", note: "" };
    await assignmentStore(env.DB).assign(
      "morioka",
      { ...gone, section: "総務部", due: "2027-04-08" },
      "a@example.jp",
      1,
    );
    const files = { hash: "unreadable", base: "b", note: "", gate: "{}", entries: [] };
    const by = "a@example.jp";
    const number = await releaseStore(env.DB).create({ city: "morioka", by, ...files }, 0);
    await releaseStore(env.DB).activate({ city: "morioka", number, kind: "publish", startsAt: 0, by }, 0);
    expect(await textOf(editor.get(page))).toContain("前の版の様子を出しています");
    expect((await assignmentStore(env.DB).list("morioka")).every(({ doneAt }) => doneAt === undefined)).toBe(
      true,
    );
  });

  it("says that a live release stands on an earlier base", async () => {
    const parts: ConsoleParts = {
      ...at(APRIL),
      desks: {
        ...consoleParts.desks,
        at: async () => ({ ...consoleParts.desks.builtIn, number: 1 }),
      },
    };
    const by = "a@example.jp";
    const files = { hash: "h", base: "an-earlier-one", note: "", gate: "{}", entries: [] };
    await releaseStore(env.DB).create({ city: "chigasaki", by, ...files }, 0);
    await releaseStore(env.DB).activate(
      { city: "chigasaki", number: 1, kind: "publish", startsAt: 0, by },
      0,
    );
    const viewer = await visitorOf("viewer", { city: "chigasaki", parts });
    expect(await textOf(viewer.get("/console/chigasaki/freshness"))).toContain(
      "前の共通の項目でできています",
    );
  });
});

describe("the week for the section head", () => {
  const WEEK = `${PAGE}/week`;
  const ask = (id: string, outcome: "answer" | "handoff", askedAt: number) =>
    ({ id, city: "noshiro", askedAt, register: "ja", outcome, release: "r" }) as const;
  const countsIn = (html: string): string[] =>
    [...html.matchAll(/<td class="number">(.*?)<\/td>/gu)].map(([, count = ""]) => count);

  it("counts from Monday to Sunday in Japan, and hides what is few", async () => {
    const monday = Date.parse("2027-03-29T00:00:00+09:00");
    await questions(env.DB).write([
      ...Array.from({ length: 12 }, (_, each) => ask(`a${each}`, "answer", monday + each)),
      ...Array.from({ length: 7 }, (_, each) => ask(`h${each}`, "handoff", monday + 7 * DAY_MS - 1)),
      ...Array.from({ length: 3 }, (_, each) => ask(`b${each}`, "answer", monday - 1)),
      ask("later", "answer", monday + 7 * DAY_MS),
    ]);
    const viewer = await visitorOf("viewer", { parts: at(APRIL) });
    const html = await textOf(viewer.get(WEEK));
    expect(html).toContain("2027年3月29日（月）〜2027年4月4日（日）");
    expect(countsIn(html)).toEqual(["19", "5未満", "12", "5未満", "7", "0"]);
    expect(html).not.toContain("次の週");
    const before = await textOf(viewer.get(`${WEEK}?week=2027-03-24`));
    expect(before).toContain("2027年3月22日（月）〜2027年3月28日（日）");
    expect(before).toContain("次の週");
    expect(await textOf(viewer.get(`${WEEK}?week=2099-01-01`))).toContain("2027年3月29日（月）");
  });

  it("names the first few of a long list and counts the rest", async () => {
    const groups = Array.from({ length: 9 }, (_, group) => ({ id: `g${group}`, times: 9 - group }));
    await env.DB.batch(
      groups.flatMap(({ id, times }) => [
        env.DB.prepare(
          `INSERT INTO question_groups (id, city, sample, sound, state, made_at, changed_at)
           VALUES (?1, 'noshiro', ?1 || 'の聞き方', '', 'open', 0, 0)`,
        ).bind(id),
        ...Array.from({ length: times }, (_, each) =>
          env.DB.prepare(
            `INSERT INTO questions (id, city, asked_at, register, outcome, release, group_id)
             VALUES (?1, 'noshiro', ?2, 'ja', 'handoff', 'r', ?3)`,
          ).bind(`${id}-${each}`, APRIL, id),
        ),
      ]),
    );
    await env.DB.prepare(
      "UPDATE question_groups SET state = 'assigned', section = '総務課', due = '2027-03-31' WHERE id = 'g0'",
    ).run();
    const viewer = await visitorOf("viewer", { parts: at(APRIL) });
    const html = await textOf(viewer.get(WEEK));
    expect(html).toContain("9件（ここに5件、ほか4件）");
    expect(html).toContain("回数9、担当：総務課（期日を過ぎています）：「g0の聞き方」");
    expect(html).toContain("回数5、担当はまだ決まっていません：「g4の聞き方」");
    expect(html).not.toContain("g5の聞き方");
    expect(
      html.match(/出せなくなったもの、見直す日を過ぎたもの：\d+件（ここに3件、ほか\d+件）/u),
    ).not.toBeNull();
    await env.DB.prepare("UPDATE question_groups SET state = 'answered' WHERE id <> 'g8'").run();
    expect(await textOf(viewer.get(WEEK))).toContain("回数5未満、担当はまだ決まっていません：「g8の聞き方」");
  });

  it("says what was published, and nothing that is only planned or was called off", async () => {
    const store = releaseStore(env.DB);
    const by = "a@example.jp";
    const city = "noshiro";
    const note = "窓口の時間を直した";
    const release1 = { city, hash: "h", base: "b", note, gate: "{}", entries: [], by };
    const number = await store.create(release1, APRIL);
    await store.activate({ city, number, kind: "publish", startsAt: APRIL - DAY_MS, by }, APRIL);
    await store.activate({ city, number, kind: "publish", startsAt: APRIL + DAY_MS, by }, APRIL);
    await store.activate({ city, number: 0, kind: "rollback", startsAt: APRIL - 2, by }, APRIL);
    const viewer = await visitorOf("viewer", { parts: at(APRIL) });
    const html = await textOf(viewer.get(WEEK));
    expect(html).toContain("この週に公開したもの：2件");
    expect(html).toContain(`第${number}版を公開`);
    expect(html).toContain(note);
    expect(html).toContain("はじめの版に戻した");
    expect(html).toContain("確認欄");
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/u);
  });
});
