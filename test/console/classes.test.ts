import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { upcomingClasses } from "../../src/classes.ts";
import { systemClock } from "../../src/clock.ts";
import {
  CLASS_FORM,
  CLASS_REMOVE,
  CLASS_SHEET,
  CLASSES,
  CLASSES_DONE,
  CLASSES_REFUSED,
} from "../../src/console/words/classes.ts";
import { HOME } from "../../src/console/words/home.ts";
import type { ClassSession } from "../../src/knowledge/class-session.ts";
import { auditStore } from "../../src/store/audit.ts";
import { newRecordId } from "../../src/store/questions.ts";
import { consoleParts, type Visitor, visitorOf } from "../helpers/console.ts";

const CITY = "noshiro";
const BASE = `/console/${CITY}/classes`;
const NASTY = `"><script>alert(1)</script>&amp;'`;
/** A Saturday noon in Japan. */
const NOW = Date.parse("2026-11-21T12:10:00+09:00");
const parts = { ...consoleParts, clock: { ...systemClock, now: () => NOW } };
const at = (role: "viewer" | "editor" | "approver") => visitorOf(role, { parts });

const FIELDS = {
  title: "はじめてのスマホ",
  unit: "phone",
  level: "first-step",
  who: "",
  day: "2026-11-28",
  start: "10:00",
  end: "12:00",
  venue: "中央公民館",
  address: "",
  accessible: "yes",
  accessNote: "",
  mapUrl: "",
  place: "",
  fee: "無料",
  feeNote: "",
  seats: "10",
  howToApply: "電話する",
  applyBy: "2026-11-26",
  contactName: "地域情報課",
  contactPhone: "0185-52-1111",
  how: "save",
} as const;

const textOf = async (response: Response | Promise<Response>): Promise<string> => (await response).text();
const unescaped = (html: string): string =>
  html.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const hidden = (html: string, name: string): string =>
  unescaped(html.match(new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`, "u"))?.[1] ?? "");
const isClean = (html: string): void => {
  const tags = html.replace(/="[^"]*"/gu, '=""');
  expect(tags).not.toMatch(/<script(?![^>]*\bsrc=)|<[^>]*\s(?:style|on[a-z]+)=/u);
};
const coming = (): Promise<ClassSession[]> => upcomingClasses(env, CITY, NOW);
const only = async (): Promise<ClassSession> => {
  const [session, ...more] = await coming();
  if (session === undefined || more.length > 0) throw new Error(`教室が${more.length}つ多い`);
  return session;
};
/** The audit keeps what other tests have done. */
let deedsBefore = 0;
const deeds = async (): Promise<string[]> =>
  (await auditStore(env.DB).list(CITY, 500)).flatMap(({ id, action }) =>
    id > deedsBefore && action.startsWith("class-") ? [action] : [],
  );

/** Adds a class as the form does; its address. */
async function add(visitor: Visitor, own: Record<string, string> = {}): Promise<string> {
  const response = await visitor.post(`${BASE}/new`, { id: newRecordId(), seen: "0", ...FIELDS, ...own });
  expect(response.status).toBe(303);
  return (response.headers.get("location") ?? "").replace("?done=added", "");
}

async function upload(visitor: Visitor, text: string | Uint8Array<ArrayBuffer>): Promise<Response> {
  const form = new FormData();
  form.set("file", new File([text], "教室.csv", { type: "text/csv" }));
  const request = new Response(form);
  return visitor.send(
    `${BASE}/sheet/check`,
    await request.arrayBuffer(),
    request.headers.get("content-type") ?? "",
  );
}

beforeEach(async () => {
  deedsBefore = (await auditStore(env.DB).list(CITY, 1))[0]?.id ?? 0;
  await env.DB.batch(
    ["class_sessions", "class_reminders"].map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
  );
});

describe("the page of classes", () => {
  it("adds a class that residents get at once, and shows how they get it", async () => {
    const editor = await at("editor");
    const form = await textOf(editor.get(`${BASE}/new`));
    isClean(form);
    const id = hidden(form, "id");
    const sent = { ...FIELDS, id, seen: hidden(form, "seen") };
    const preview = await textOf(editor.post(`${BASE}/new`, { ...sent, how: "preview" }));
    expect(preview).toContain(CLASS_FORM.previewNotSaved);
    expect(preview).toContain("line-bubble");
    expect(preview).toContain('value="2026-11-28"');
    expect(await coming()).toEqual([]);

    const stored = await editor.post(`${BASE}/new`, sent);
    expect(stored.headers.get("location")).toBe(`${BASE}/${id}?done=added`);
    // A double click.
    expect((await editor.post(`${BASE}/new`, sent)).headers.get("location")).toBe(`${BASE}/${id}?done=added`);
    expect(await only()).toMatchObject({
      ...{ id, title: FIELDS.title, feeYen: 0, seats: 10, state: "open", sample: false },
      startsAt: Date.parse("2026-11-28T01:00:00Z"),
    });
    const page = await textOf(editor.get(`${BASE}/${id}?done=added`));
    isClean(page);
    expect(page).toContain(CLASSES_DONE.added);
    expect(page).toContain("2026年11月28日(土) 10:00〜12:00");
    const list = await textOf(editor.get(BASE));
    isClean(list);
    expect(list).toContain(`id="class-${id}"`);
    expect(await deeds()).toHaveLength(1);
  });

  it("says field by field what is wrong, keeps what was typed, and opens no page to others' words", async () => {
    const editor = await at("editor");
    const sent = {
      ...FIELDS,
      id: newRecordId(),
      seen: "0",
      title: NASTY,
      day: "2026-11-01",
      seats: "たくさん",
      unit: "",
    };
    const response = await editor.post(`${BASE}/new`, sent);
    expect(response.status).toBe(422);
    const html = await response.text();
    isClean(html);
    expect(html).toContain('id="day-errors"');
    expect(html).toContain('id="seats-errors"');
    expect(html).toContain('id="unit-errors"');
    expect(html).not.toContain('id="title-errors"');
    expect(html).toContain('value="たくさん"');
    expect(await coming()).toEqual([]);
    isClean(await textOf(editor.get(await add(editor, { title: NASTY }))));
  });

  it("asks once about what is seldom meant so, then stores", async () => {
    const editor = await at("editor");
    const sent = { ...FIELDS, id: newRecordId(), seen: "0", contactPhone: "090-1234-5678" };
    const asked = await editor.post(`${BASE}/new`, sent);
    expect(asked.status).toBe(422);
    const html = await asked.text();
    expect(html).toContain(CLASS_FORM.check);
    expect(html).toContain('id="contactPhone-advice"');
    expect(await coming()).toEqual([]);
    expect((await editor.post(`${BASE}/new`, { ...sent, noticed: hidden(html, "noticed") })).status).toBe(
      303,
    );
    // The same class again, under another id.
    const twin = await editor.post(`${BASE}/new`, { ...FIELDS, id: newRecordId(), seen: "0" });
    expect(twin.status).toBe(422);
    expect(await twin.text()).toContain('id="day-advice"');
  });

  it("is there to look at for viewers, and to change for editors only", async () => {
    const address = await add(await at("editor"));
    const viewer = await at("viewer");
    for (const path of [BASE, address, `${BASE}/sheet`]) {
      const html = await textOf(viewer.get(path));
      expect(html).not.toContain("<form");
      isClean(html);
    }
    for (const path of [`${BASE}/new`, address, `${address}/state`, `${address}/copy`, `${address}/remove`]) {
      expect(
        (await viewer.post(path, { ...FIELDS, seen: "1", state: "full", day: "2026-12-05" })).status,
        path,
      ).toBe(403);
    }
    for (const path of ["new", "undo", "sheet/check", "sheet/store"]) {
      expect((await viewer.post(`${BASE}/${path}`, {})).status, path).toBe(403);
    }
    expect((await only()).state).toBe("open");
    expect((await viewer.get(`${BASE}/${"x".repeat(16)}`)).status).toBe(404);
  });

  it("marks a class full or cancelled with one press, and back again; not over what somebody else did", async () => {
    const editor = await at("editor");
    const address = await add(editor);
    const id = address.slice(-16);
    const press = (state: string, seen: string, from = "list") =>
      editor.post(`${address}/state`, { state, seen, from });
    const full = await press("full", "1");
    expect(full.headers.get("location")).toBe(`${BASE}?done=full#class-${id}`);
    expect((await press("full", "1")).headers.get("location")).toContain("done=full");
    const stale = await press("cancelled", "1", "class");
    expect(stale.headers.get("location")).toBe(`${address}?done=stale`);
    expect(await textOf(editor.get(`${address}?done=stale`))).toContain(CLASSES_REFUSED.stale);
    expect((await only()).state).toBe("full");
    expect((await press("open", "2")).headers.get("location")).toContain("done=open");
    expect(await only()).toMatchObject({ state: "open", title: FIELDS.title, seats: 10 });
    expect(await deeds()).toHaveLength(3);
    const record = await textOf((await at("approver")).get(`/console/${CITY}/staff/audit`));
    expect(record).toContain("を「満員」にしました");
    expect(record).toContain(`教室「${FIELDS.title}」`);
  });

  it("tells the second of two editors, shows both, and loses nothing", async () => {
    const [first, second] = [await at("editor"), await at("approver")];
    const address = await add(first);
    const page = await textOf(second.get(address));
    await first.post(address, { ...FIELDS, seen: "1", venue: "東部公民館" });
    await first.post(`${address}/state`, { state: "full", seen: "2", from: "class" });

    const mine = {
      ...FIELDS,
      seen: hidden(page.slice(page.indexOf('name="id"')), "seen"),
      title: "わたしの題",
    };
    const conflict = await second.post(address, mine);
    expect(conflict.status).toBe(409);
    const html = await conflict.text();
    isClean(html);
    expect(html).toContain("sample-editor@example.jp が");
    expect(html).toContain("東部公民館");
    expect(html).toContain('value="わたしの題"');
    expect((await only()).title).toBe(FIELDS.title);

    const seen = hidden(html.slice(html.indexOf('name="id"')), "seen");
    expect((await second.post(address, { ...mine, seen })).status).toBe(303);
    // What was full stays full: the form does not carry it.
    expect(await only()).toMatchObject({ title: "わたしの題", venue: { name: "中央公民館" }, state: "full" });
  });

  it("brings a class that somebody removed meanwhile back as a new one, if that is wanted", async () => {
    const editor = await at("editor");
    const address = await add(editor);
    await (await at("approver")).post(`${address}/remove`, { seen: "1" });
    const gone = await editor.post(address, {
      ...FIELDS,
      id: address.slice(-16),
      seen: "1",
      title: "まだ書いている",
    });
    expect(gone.status).toBe(409);
    const html = await gone.text();
    expect(html).toContain(CLASS_FORM.conflictGone);
    const again = { ...FIELDS, id: hidden(html, "id"), seen: hidden(html, "seen"), title: "まだ書いている" };
    expect((await editor.post(`${BASE}/new`, again)).status).toBe(303);
    expect((await only()).title).toBe("まだ書いている");
  });

  it("makes the same class on several days at once, each once", async () => {
    const editor = await at("editor");
    const address = await add(editor);
    await editor.post(`${address}/state`, { state: "full", seen: "1", from: "list" });
    const html = await textOf(editor.get(`${address}/copy`));
    isClean(html);
    expect(html).toContain('value="2026-12-05"');
    expect(html).toContain("2027年1月2日(土)（年末年始）");
    const monday = await add(editor, { title: "月曜", day: "2026-11-30" });
    expect(await textOf(editor.get(`${monday}/copy`))).toContain("（祝日：成人の日）");
    await editor.post(`${monday}/remove`, { seen: "1" });
    const form = { seed: hidden(html, "seed"), day: ["2026-12-05", "2026-12-12", "2026-12-07", "", ""] };
    for (let press = 0; press < 2; press++) {
      const made = await editor.post(`${address}/copy`, form);
      expect(made.headers.get("location")).toBe(`${BASE}?done=copied`);
    }
    expect((await coming()).map(({ startsAt, applyBy, state }) => [startsAt, applyBy, state])).toEqual(
      [
        ["2026-11-28", "2026-11-26", "full"],
        ["2026-12-05", "2026-12-03", "open"],
        ["2026-12-07", "2026-12-05", "open"],
        ["2026-12-12", "2026-12-10", "open"],
      ].map(([day, ...rest]) => [Date.parse(`${day}T10:00:00+09:00`), ...rest]),
    );
    expect(await textOf(editor.get(`${address}/copy`))).not.toContain('value="2026-12-05"');
    for (const day of [[], ["2026-11-20"], ["2026-12-05", "あした"]]) {
      expect((await editor.post(`${address}/copy`, { ...form, day })).status).toBe(422);
    }
    expect(await coming()).toHaveLength(4);
  });

  it("asks before it removes, says that somebody waits, and can put back", async () => {
    const editor = await at("editor");
    const address = await add(editor);
    expect(await textOf(editor.get(`${address}/remove`))).not.toContain(CLASS_REMOVE.awaited);
    await env.DB.prepare(
      "INSERT INTO class_reminders (city, session, person, sealed, asked_at, starts_at) VALUES (?1, ?2, 'p', 's', 1, 2)",
    )
      .bind(CITY, address.slice(-16))
      .run();
    const asking = await textOf(editor.get(`${address}/remove`));
    expect(asking).toContain(CLASS_REMOVE.awaited);
    expect(asking).toContain(CLASS_REMOVE.cancel);
    for (let press = 0; press < 2; press++) {
      const removed = await editor.post(`${address}/remove`, { seen: "1" });
      expect(removed.headers.get("location")).toBe(`${BASE}?done=removed`);
    }
    expect(await coming()).toEqual([]);
    expect(await textOf(editor.get(`${BASE}?done=removed`))).toContain(CLASSES.undo);
    expect((await editor.post(`${BASE}/undo`, {})).headers.get("location")).toBe(`${BASE}?done=undone`);
    expect((await only()).id).toBe(address.slice(-16));
    const record = await textOf((await at("approver")).get(`/console/${CITY}/staff/audit`));
    expect(record).toContain("を消しました");
  });

  it("shows classes that are over apart, without buttons that come too late", async () => {
    const editor = await at("editor");
    const address = await add(editor);
    await env.DB.prepare("UPDATE class_sessions SET starts_at = ?1, ends_at = ?2")
      .bind(NOW - 7_200_000, NOW - 1)
      .run();
    expect(await textOf(editor.get(BASE))).toContain(CLASSES.none.coming);
    const past = await textOf(editor.get(`${BASE}?time=past`));
    expect(past).toContain(address);
    expect(past).not.toContain(`${address}/state`);
    expect(past).toContain(CLASSES.over);
  });

  it("is mentioned on the first page", async () => {
    const editor = await at("editor");
    expect(await textOf(editor.get(`/console/${CITY}`))).toContain(HOME.noClasses);
    await add(editor);
    const html = await textOf(editor.get(`/console/${CITY}`));
    expect(html).not.toContain(HOME.noClasses);
    expect(html).toContain(HOME.classes(1));
  });

  it("goes on where a row cannot be read, and says so", async () => {
    const editor = await at("editor");
    const address = await add(editor);
    await add(editor, { title: "読める" });
    await env.DB.prepare("UPDATE class_sessions SET content = '{' WHERE id = ?1")
      .bind(address.slice(-16))
      .run();
    const html = await textOf(editor.get(BASE));
    expect(html).toContain(CLASSES.unreadable(1));
    expect(html).toContain("読める");
    expect((await editor.get(address)).status).toBe(404);
  });
});

describe("the CSV of classes", () => {
  const HEAD = "番号,教室の名前,日にち,始まり,終わり,教えること,だれ向けか,会場,問い合わせ先";
  const checkedIn = (html: string): string => hidden(html, "checked");

  it("comes back the same, adds and changes all at once, and again does nothing more", async () => {
    const editor = await at("editor");
    await add(editor);
    const file = await editor.get(`${BASE}/sheet/coming.csv`);
    expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const same = await textOf(upload(editor, bytes));
    isClean(same);
    expect(same).toContain(CLASS_SHEET.nothing);

    const text = new TextDecoder().decode(bytes).replace("中央公民館", "西部公民館");
    const more = `${text},夜のスマホ,令和8年12月1日,18時半,20:00,地図,少し使える,公民館,,,,,,,,,,,,情報課,,\r\n`;
    const checked = await textOf(upload(editor, more));
    expect(checked).toContain(CLASS_SHEET.counts(1, 1, 0));
    expect(await coming()).toHaveLength(1);
    for (let press = 0; press < 2; press++) {
      const stored = await editor.post(`${BASE}/sheet/store`, { checked: checkedIn(checked) });
      expect(stored.headers.get("location")).toBe(`${BASE}?done=imported`);
    }
    expect((await coming()).map(({ title, venue }) => [title, venue.name])).toEqual([
      [FIELDS.title, "西部公民館"],
      ["夜のスマホ", "公民館"],
    ]);
    expect(await deeds()).toHaveLength(3);
  });

  it("stores nothing while one row is wrong, and names row and column", async () => {
    const editor = await at("editor");
    const rows = [
      HEAD,
      ",よい,2026/12/1,10:00,11:00,地図,少し使える,公民館,課",
      ",悪い,2026/12/1,あさ,11:00,地図,少し使える,公民館,課",
    ];
    const response = await upload(editor, rows.join("\r\n"));
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain("3行目 始まり：");
    expect(html).not.toContain('name="checked"');
    // Also when somebody sends it past the page.
    const checked = JSON.stringify({ table: rows.map((row) => row.split(",")), given: [] });
    expect((await editor.post(`${BASE}/sheet/store`, { checked })).status).toBe(422);
    expect(await coming()).toEqual([]);
  });

  it("is checked anew when somebody has changed a class since", async () => {
    const editor = await at("editor");
    const address = await add(editor);
    const text = await textOf(editor.get(`${BASE}/sheet/coming.csv`));
    const lines = `${text.replace("中央公民館", "西部公民館")},新しい,2026/12/1,10:00,11:00,地図,少し使える,公民館,,,,,,,,,,,,課,,\r\n`;
    const checked = await textOf(upload(editor, lines));
    await editor.post(address, { ...FIELDS, seen: "1", seats: "20" });
    const late = await editor.post(`${BASE}/sheet/store`, { checked: checkedIn(checked) });
    expect(late.status).toBe(409);
    const again = await late.text();
    expect(again).toContain(CLASS_SHEET.conflict);
    expect((await only()).venue.name).toBe("中央公民館");
    expect((await editor.post(`${BASE}/sheet/store`, { checked: checkedIn(again) })).status).toBe(303);
    expect((await coming()).map(({ title }) => title)).toEqual([FIELDS.title, "新しい"]);
  });

  it("can be Shift_JIS, is not Excel's own file, and is there at all", async () => {
    const editor = await at("editor");
    // 「番号,教室の名前」 in Shift_JIS, which knows no other column.
    const sjis = Uint8Array.from([
      0x94, 0xd4, 0x8d, 0x86, 0x2c, 0x8b, 0xb3, 0x8e, 0xba, 0x82, 0xcc, 0x96, 0xbc, 0x91, 0x4f, 0x0d, 0x0a,
      0x2c, 0x61,
    ]);
    expect(await textOf(upload(editor, sjis))).toContain("新しい教室を加えるには、次の列もいります");
    expect(await textOf(upload(editor, Uint8Array.from([0x50, 0x4b, 3, 4])))).toContain(CLASS_SHEET.notCsv);
    expect(await textOf(upload(editor, ""))).toContain(CLASS_SHEET.noFile);
    expect(await textOf(editor.post(`${BASE}/sheet/store`, { checked: "{" }))).toContain(CLASS_SHEET.noFile);
    expect((await editor.get(`${BASE}/sheet/check`)).headers.get("location")).toBe(`${BASE}/sheet`);
  });

  it("shows how to write it with a row that is not read", async () => {
    const editor = await at("editor");
    const html = await textOf(upload(editor, await textOf(editor.get(`${BASE}/sheet/template.csv`))));
    expect(html).toContain(CLASS_SHEET.exampleRow(2));
    expect(html).toContain(CLASS_SHEET.nothing);
    isClean(await textOf(editor.get(`${BASE}/sheet`)));
  });
});
