import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { TABLES, type TableName } from "../../src/console/words/numbers.ts";
import { memberStore } from "../../src/store/members.ts";
import { newRecordId, type QuestionRecord, questions } from "../../src/store/questions.ts";
import { consoleParts, type Visitor, visitorOf } from "../helpers/console.ts";
import { release } from "../helpers/open-desk.ts";

/** A Saturday. */
const NOW = Date.parse("2026-11-21T10:00:00+09:00");
const parts = { ...consoleParts, clock: { ...consoleParts.clock, now: () => NOW } };
const BASE = "/console/noshiro/numbers";
/** Of somebody with one city. */
const TABLE_NAMES = [
  "replies",
  "votes",
  "days",
  "weeks",
  "hours",
  "weekdays",
  "registers",
  "doors",
  "categories",
  "entries",
  "words",
] as const satisfies readonly TableName[];

/** `at` is a time in Japan; the first `right` are said to have helped, the next `votedDown` not. */
async function ask(
  count: number,
  at: string,
  own: Partial<QuestionRecord> = {},
  { right = 0, votedDown = 0 } = {},
): Promise<void> {
  const store = questions(env.DB);
  const askedAt = Date.parse(`${at}:00+09:00`);
  const ids = Array.from({ length: count }, newRecordId);
  await store.write(
    ids.map((id) => ({
      id,
      city: "noshiro",
      askedAt,
      register: "ja",
      outcome: "answer",
      release: "r1",
      ...own,
    })),
  );
  for (const [nth, id] of ids.slice(0, right + votedDown).entries()) await store.rate(id, nth < right);
}

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/gu, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&quot;", '"')
    .trim();

/** The cells of the table with this caption, its header first. */
function tableIn(html: string, name: TableName): string[][] {
  const tables = [...html.matchAll(/<table>(.*?)<\/table>/gsu)].map(([, inside = ""]) => inside);
  const table = tables.find((inside) => inside.includes(`<caption>${TABLES[name].caption}</caption>`)) ?? "";
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gsu)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gsu)].map(([, cell = ""]) => plain(cell)),
  );
}

const rowsOf = (html: string, name: TableName): string[][] => tableIn(html, name).slice(1);
/** Files have numbers without the commas that people like to see. */
const asInFile = (cell: string): string => (/^[\d,]+$/u.test(cell) ? cell.replaceAll(",", "") : cell);
const notNought = (rows: readonly string[][]): string[][] => rows.filter(([, count]) => count !== "0");
const open = async (visitor: Visitor, month?: string): Promise<string> => {
  const response = await visitor.get(month === undefined ? BASE : `${BASE}?month=${month}`);
  expect(response.status).toBe(200);
  return response.text();
};
const csvOf = (visitor: Visitor, name: string, month = "2026-11"): Promise<Response> =>
  visitor.get(`${BASE}/table/${name}.csv?month=${month}`);

beforeEach(async () => {
  await env.DB.batch([
    env.DB.prepare("DELETE FROM questions"),
    env.DB.prepare("DELETE FROM question_groups"),
    env.DB.prepare("DELETE FROM members"),
  ]);
  await ask(40, "2026-11-09T10:00", { entryId: "card-lost" }, { right: 12, votedDown: 8 });
  await ask(6, "2026-11-08T20:00", { outcome: "handoff", register: "easy", text: "猫の不妊手術" });
  await ask(4, "2026-11-08T20:00", { outcome: "handoff", register: "easy", text: "盆踊りのやぐら" });
  await ask(6, "2026-11-10T20:00", { outcome: "choices", register: "en" });
  await ask(3, "2026-11-10T10:00", { outcome: "emergency" });
  await ask(7, "2026-11-21T09:00", { entryId: "pin-lock" });
  await ask(1200, "2026-10-14T10:00", { entryId: "card-lost" });
  await ask(30, "2026-11-09T10:00", { city: "morioka" });
  await ask(50, "2026-11-09T10:00", { city: "chigasaki" });
});

describe("the numbers of a month", () => {
  it("are those of this month until yesterday, in sentences and tables", async () => {
    const html = await open(await visitorOf("viewer", { parts }));
    const text = plain(html);
    expect(text).toContain("2026年11月（20日まで）");
    expect(text).toContain("質問は 59件 です。そのうち、すぐに答えた割合は 68% です。");
    expect(text).toContain(
      "「役に立った」は 12件 です。ボタンを押した人のうち、「役に立った」と言った人の割合は 60% です。",
    );
    expect(text).toContain("役所の開いていない時間の質問は、全体の 27% です。");
    expect(rowsOf(html, "replies").map(([name, count]) => [name, count])).toEqual([
      ["答えた", "40"],
      ["選んでもらった", "出しません"],
      ["人につないだ", "10"],
      ["ほかの仕事", "0"],
      ["詐欺の注意", "0"],
      ["個人の番号", "0"],
      ["急ぎの命の危険", "5未満"],
      ["合計", "59"],
    ]);
    expect(rowsOf(html, "votes").map(([, count]) => count)).toEqual(["12", "8", "39"]);
  });

  it("go by day, week, hour, weekday, language, category and entry", async () => {
    const html = await open(await visitorOf("viewer", { parts }));
    expect(rowsOf(html, "days")).toHaveLength(20);
    expect(notNought(rowsOf(html, "days"))).toEqual([
      ["11月8日（日）", "10"],
      ["11月9日（月）", "40"],
      ["11月10日（火）", "9"],
    ]);
    expect(notNought(rowsOf(html, "weeks"))).toEqual([
      ["10月12日（月）", "1,200"],
      ["11月2日（月）", "10"],
      ["11月9日（月）", "49"],
    ]);
    expect(notNought(rowsOf(html, "hours"))).toEqual([
      ["10時台", "43"],
      ["20時台", "16"],
    ]);
    expect(notNought(rowsOf(html, "weekdays"))).toEqual([
      ["月曜日", "40"],
      ["火曜日", "9"],
      ["日曜日", "10"],
    ]);
    expect(rowsOf(html, "registers")).toEqual([
      ["ふつう", "43"],
      ["やさしい", "10"],
      ["英語", "6"],
    ]);
    expect(rowsOf(html, "doors")).toEqual([
      ["LINE", "59"],
      ["ホームページ", "0"],
      ["教室の人から", "0"],
    ]);
    expect(rowsOf(html, "categories")).toEqual([["カードをなくしたとき", "40"]]);
    const question = release.entries.find(({ id }) => id === "card-lost")?.question ?? "";
    expect(rowsOf(html, "entries")).toEqual([[question, "40", "12", "8", "60%"]]);
  });

  it("tell words that no entry knows where enough questions have them, after grouping what is new", async () => {
    const html = await open(await visitorOf("viewer", { parts }));
    const words = rowsOf(html, "words");
    expect(words).toContainEqual(["猫", "6"]);
    expect(plain(html)).not.toContain("盆踊り");
    await env.DB.prepare(`UPDATE questions SET unknown_words = '["カード"]' WHERE outcome = 'handoff'`).run();
    expect(rowsOf(await open(await visitorOf("viewer", { parts })), "words")).toEqual([]);
  });

  it("are those of another month where one is chosen, and of no other time", async () => {
    const viewer = await visitorOf("viewer", { parts });
    const html = await open(viewer, "2026-10");
    expect(plain(html)).toContain("質問は 1,200件 です。");
    expect(html).toMatch(/<option value="2026-10" selected[^>]*>2026年10月<\/option>/u);
    expect([...html.matchAll(/<option value="([^"]+)"/gu)].map(([, month]) => month)).toEqual([
      "2026-11",
      "2026-10",
      "2026-09",
      "2026-08",
      "2026-07",
      "2026-06",
    ]);
    expect(plain(await open(viewer, "2026-09"))).toContain("この月は、まだ質問がありません。");
    for (const month of ["2026-05", "2026-12", "2026-11-01", ""]) {
      expect((await viewer.get(`${BASE}?month=${month}`)).status, month).toBe(404);
      expect((await csvOf(viewer, "days", month)).status, month).toBe(404);
    }
  });

  it("stand beside those of the person's other cities, and of no more", async () => {
    const one = await visitorOf("viewer", { parts });
    expect(tableIn(await open(one), "cities")).toEqual([]);
    await memberStore(env.DB).set(
      { city: "morioka", email: "sample-viewer@example.jp", role: "viewer" },
      "test",
      NOW,
    );
    const rows = rowsOf(await open(one), "cities");
    expect(rows).toContainEqual(["盛岡市", "30", "30", "100%", "0", "0", "0", "出しません"]);
    expect(rows).toContainEqual(["能代市", "59", "40", "68%", "出しません", "10", "12", "60%"]);
    expect(rows).toHaveLength(2);
    expect((await one.get("/console/chigasaki/numbers")).status).toBe(403);
  });
});

describe("the page", () => {
  it("has nothing inline, and a name and a description in every chart", async () => {
    const html = await open(await visitorOf("viewer", { parts }));
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/u);
    const charts = [...html.matchAll(/<svg(.*?)<\/svg>/gsu)].map(([chart]) => chart);
    expect(charts).toHaveLength(5);
    for (const chart of charts) {
      const [, title = "", description = ""] = chart.match(/aria-labelledby="(\S+) (\S+)"/u) ?? [];
      expect(chart).toContain('role="img"');
      expect(chart).toContain(`<title id="${title}">`);
      expect(chart).toMatch(new RegExp(`<desc id="${description}">いちばん多いのは`, "u"));
    }
  });

  it("draws what is told as bars as high as it is much, and hatches what is not", async () => {
    await ask(2, "2026-11-12T10:00");
    const html = await open(await visitorOf("viewer", { parts }));
    const chart = html.match(/<svg[^>]*chart-days-title.*?<\/svg>/su)?.[0] ?? "";
    const bars = [...chart.matchAll(/<rect x="[^"]+" y="(\d+)"[^>]*height="(\d+)" fill="([^"]+)"/gu)];
    expect(bars.map(([, , height, fill]) => [Number(height), fill])).toEqual([
      [38, "#0b4f8a"],
      [152, "#0b4f8a"],
      [152, "url(#chart-days-hatch)"],
      [10, "url(#chart-days-hatch)"],
    ]);
    expect(notNought(rowsOf(html, "days"))).toEqual([
      ["11月8日（日）", "10"],
      ["11月9日（月）", "40"],
      ["11月10日（火）", "出しません"],
      ["11月12日（木）", "5未満"],
    ]);
  });
});

describe("a CSV file", () => {
  it("has the same cells as the table on the page, what is hidden among them", async () => {
    await ask(2, "2026-11-12T10:00");
    const viewer = await visitorOf("viewer", { parts });
    const html = await open(viewer);
    let hidden = 0;
    for (const name of TABLE_NAMES) {
      expect(html).toContain(`${BASE}/table/${name}.csv?month=2026-11"`);
      const response = await csvOf(viewer, name);
      expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      expect(response.headers.get("content-disposition")).toContain(`suuji-noshiro-2026-11-${name}.csv`);
      const bytes = await response.bytes();
      expect([...bytes.slice(0, 3)], name).toEqual([0xef, 0xbb, 0xbf]);
      const lines = new TextDecoder().decode(bytes).trimEnd().split("\r\n");
      expect(lines, name).toEqual(tableIn(html, name).map((row) => row.map(asInFile).join(",")));
      hidden += lines.filter((line) => /5未満|出しません/u.test(line)).length;
    }
    expect(hidden).toBeGreaterThan(5);
  });

  it("is there for the tables of the page alone, and for those with a role in the city", async () => {
    const viewer = await visitorOf("viewer", { parts });
    expect((await csvOf(viewer, "questions")).status).toBe(404);
    expect((await csvOf(viewer, "toString")).status).toBe(404);
    expect((await viewer.get("/console/morioka/numbers/table/days.csv")).status).toBe(403);
  });
});
