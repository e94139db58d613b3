import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { withBrokenDatabase } from "../helpers/broken-database.ts";
import { desk, fixedDesks } from "../helpers/open-desk.ts";
import { webVisitor } from "../helpers/web.ts";

const NOW = Date.parse("2026-11-21T10:25:00+09:00");
const clock = { ...systemClock, now: () => NOW };
const key = btoa("0123456789abcdef0123456789abcdef");
const environment = { DB: env.DB, RELEASES: env.RELEASES, PERSONAL_DATA_KEY: key };
const desks = fixedDesks(desk);
const { get, post } = webVisitor({ desks, environment, clock });

const rows = async (): Promise<Record<string, unknown>[]> =>
  (await env.DB.prepare("SELECT * FROM questions").all()).results;
const FROM = { "cf-connecting-ip": "203.0.113.7" };

const logs = (["log", "info", "warn", "error", "debug"] as const).map((level) =>
  vi.spyOn(console, level).mockImplementation(() => undefined),
);
const logged = (): string => JSON.stringify(logs.flatMap(({ mock }) => mock.calls));

beforeEach(async () => {
  await env.DB.prepare("DELETE FROM questions").run();
});
afterEach(() => {
  for (const log of logs) log.mockClear();
});

describe("a question on the web", () => {
  it("is answered on a page that says it, without script", async () => {
    const response = await post("/noshiro/ask", { question: "カードをなくした" });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const page = await response.text();
    expect(page).toContain("カードをなくした</q>");
    expect(page).toContain('href="tel:0120950178"');
    expect(page).toContain('<meta name="robots" content="noindex"/>');
    expect(page.match(/<title>(.*?)<\/title>/u)?.[1]).not.toContain("カードをなくした");
  });

  it("comes alone where the page's script asks", async () => {
    const response = await post("/noshiro/ask", { question: "カードをなくした" }, { "x-part": "turn" });
    expect(await response.text()).toMatch(/^<article class="turn" lang="ja">.*<\/article>$/su);
  });

  it("never becomes HTML", async () => {
    const question = `<img src=x onerror="alert(1)"></q></script>'カード`;
    const page = await (await post("/noshiro/ask", { question })).text();
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  });

  it("stands in no address and no log, whatever becomes of it", async () => {
    const question = "ひみつの質問 カードをなくした";
    const page = await (await post("/noshiro/ask", { question })).text();
    expect(page.replace(`${question}</q>`, "")).not.toContain("ひみつ");
    const broken = webVisitor({ desks, environment: { ...environment, ...withBrokenDatabase }, clock });
    expect((await broken.post("/noshiro/ask", { question })).status).toBe(200);
    const faulty = {
      ...desk,
      respond: () => {
        throw new Error(question);
      },
    };
    const failing = webVisitor({ desks: fixedDesks(faulty), environment, clock });
    expect((await failing.post("/noshiro/ask", { question })).status).toBe(500);
    expect(logged()).not.toBe("[]");
    expect(logged()).not.toContain("ひみつ");
  });

  it("is answered in English where it is written in it", async () => {
    const page = await (await post("/noshiro/ask", { question: "I lost my card" })).text();
    expect(page).toContain('<article class="turn" lang="en">');
    expect(page).toContain('href="/noshiro/en/faq/');
  });

  it("leads back to the box when somebody opens its address", async () => {
    const response = await get("/noshiro/easy/ask?yomi=off&question=x");
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe("/noshiro/easy?yomi=off");
  });

  it("names 119 first when a life is in danger, and is not written down with its words", async () => {
    const page = await (await post("/noshiro/ask", { question: "家が火事です" })).text();
    expect(page).toContain('href="tel:119"');
    expect(await rows()).toMatchObject([{ outcome: "emergency", text: null, door: "web" }]);
  });

  it("about settings hears that nothing is remembered here", async () => {
    const page = await (await post("/noshiro/ask", { question: "設定を消して" })).text();
    expect(page).toContain("あなたのことも覚えません");
    expect(page).toContain('href="/noshiro/easy"');
    expect(await rows()).toEqual([]);
  });

  it("that is empty, too long or no form of ours gets the box again", async () => {
    expect((await post("/noshiro/ask", { question: "あ".repeat(1001) })).status).toBe(413);
    expect((await post("/noshiro/ask", { question: "あ".repeat(10_000) })).status).toBe(413);
    for (const fields of [
      {},
      { do: "guide" },
      { do: "steal", question: "x" },
      { do: "rate", record: "x", helpful: "yes" },
    ]) {
      const response = await post("/noshiro/ask", fields);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('name="question"');
    }
    expect((await post("/noshiro/ask", { question: "  " })).status).toBe(200);
    expect(await rows()).toEqual([]);
  });
});

describe("what is kept of a question on the web", () => {
  it("is the masked text, the hour and the door, and nothing of who asked", async () => {
    await post(
      "/noshiro/ask",
      { question: "カードをなくした。電話は090-1234-5678です" },
      { ...FROM, "user-agent": "secret-browser", cookie: "a=b" },
    );
    await post("/noshiro/ask", { question: "カードをなくした" }, { ...FROM, "user-agent": "secret-browser" });
    const kept = await rows();
    expect(kept).toContainEqual(
      expect.objectContaining({
        city: "noshiro",
        door: "web",
        text: "カードをなくした",
        outcome: "answer",
        asked_at: Date.parse("2026-11-21T10:00:00+09:00"),
        message: null,
      }),
    );
    for (const secret of ["203.0.113.7", "secret-browser", "1234"]) {
      expect(JSON.stringify(kept)).not.toContain(secret);
    }
  });

  it("is nothing without a key for personal data", async () => {
    const { PERSONAL_DATA_KEY: _, ...without } = environment;
    const visitor = webVisitor({ desks, environment: without, clock });
    const page = await (await visitor.post("/noshiro/ask", { question: "カードをなくした" })).text();
    expect(page).not.toContain('value="rate"');
    expect(await rows()).toEqual([]);
  });

  it("can be rated by who got the answer, and by nobody who guesses", async () => {
    const page = await (await post("/noshiro/ask", { question: "カードをなくした" })).text();
    const record = page.match(/name="record" value="([a-z0-9]{16})"/u)?.[1] ?? "";
    expect(await (await post("/noshiro/ask", { do: "rate", record, helpful: "yes" })).text()).toContain(
      "ありがとうございます",
    );
    expect(await rows()).toMatchObject([{ helpful: 1 }]);
    await post("/noshiro/ask", { do: "rate", record: "a".repeat(16), helpful: "no" });
    expect(await rows()).toMatchObject([{ helpful: 1 }]);
  });

  it("tells staff that none of the choices fitted", async () => {
    const page = await (await post("/noshiro/ask", { question: "マイナンバーカード" })).text();
    const [row] = await rows();
    expect(row).toMatchObject({ outcome: "choices" });
    const record = page.match(
      /value="counters"\/><input type="hidden" name="record" value="([a-z0-9]{16})"/u,
    )?.[1];
    expect(record).toBe(row?.id);
    await post("/noshiro/ask", { do: "counters", record: record ?? "" });
    expect(await rows()).toMatchObject([{ outcome: "handoff" }]);
  });
});

describe("a guide on the web", () => {
  it("goes on by forms, and its answers stand in no address and are written down nowhere", async () => {
    const first = await (await post("/noshiro/ask", { do: "guide", navigator: "moving-in" })).text();
    const paths = [...first.matchAll(/name="path" value="([^"]+)"/gu)].map(([, path = ""]) => path);
    const [path = ""] = paths.filter((each) => each !== "");
    expect(path).not.toBe("");
    const second = await (await post("/noshiro/ask", { do: "guide", navigator: "moving-in", path })).text();
    expect(second).toContain(`name="path" value="${path}.`);
    for (const [, href = ""] of second.matchAll(/ (?:href|action)="([^"]*)"/gu)) {
      expect(href).not.toContain(path);
    }
    expect(await rows()).toEqual([]);
  });

  it("that is not there shows all guides, answers that do not fit start it anew", async () => {
    expect(await (await post("/noshiro/ask", { do: "guide", navigator: "nothing" })).text()).toContain(
      'value="moving-in"',
    );
    const odd = await post("/noshiro/ask", { do: "guide", navigator: "moving-in", path: "<script>.x" });
    expect(odd.status).toBe(200);
    expect(await odd.text()).not.toContain("<script>.x");
  });
});

describe("who asks faster than anyone can read", () => {
  const keys: string[] = [];
  const counter = {
    limit: async ({ key: name }: { key: string }) => {
      keys.push(name);
      return { success: false };
    },
  };
  const hasty = webVisitor({ desks, environment: { ...environment, VISITORS: counter }, clock });

  it("is asked for a pause, and is told of 119 all the same", async () => {
    const response = await hasty.post("/noshiro/ask", { question: "カードをなくした" }, FROM);
    expect(response.status).toBe(429);
    expect(await response.text()).not.toContain("0120-95-0178");
    const urgent = await hasty.post("/noshiro/ask", { question: "家が火事です" }, FROM);
    expect(urgent.status).toBe(200);
    expect(await urgent.text()).toContain('href="tel:119"');
    expect(await rows()).toEqual([]);
  });

  it("is counted by a name that nobody can read back, the same for one home", async () => {
    keys.length = 0;
    for (const address of ["203.0.113.7", "2001:db8:1:2:3::4", "2001:db8:1:2:5::6", "2001:db8:1:3::1"]) {
      await hasty.post("/noshiro/ask", { question: "x" }, { "cf-connecting-ip": address });
    }
    expect(keys.every((name) => /^web:[0-9a-f]{64}$/u.test(name))).toBe(true);
    expect(keys[1]).toBe(keys[2]);
    expect(new Set(keys).size).toBe(3);
  });
});
