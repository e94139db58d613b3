import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../../src/clock.ts";
import { groupNewQuestions } from "../../../src/console/group-questions.ts";
import { questionGroups } from "../../../src/store/question-groups.ts";
import { questions } from "../../../src/store/questions.ts";
import { supportDoor } from "../../../src/web/support/door.tsx";
import { LONGEST_NOTE, type Note, noteReplySchema } from "../../../src/web/support/note.ts";
import { executionContext } from "../../helpers/execution-context.ts";
import { desk, fixedDesks, pockets, release } from "../../helpers/open-desk.ts";

const ORIGIN = "https://desk.example";
const door = supportDoor({ desks: fixedDesks(desk), clock: systemClock, pockets });
const key = btoa("0123456789abcdef0123456789abcdef");
const environment = { DB: env.DB, RELEASES: env.RELEASES, PERSONAL_DATA_KEY: key };
const fromApp = { origin: ORIGIN, "sec-fetch-site": "same-origin", "content-type": "application/json" };

const note = (own: Partial<Note> = {}): Note => ({
  id: crypto.randomUUID(),
  text: "公民館でWi-Fiが使える時間を知りたい",
  register: "easy",
  ...own,
});

async function send(
  body: unknown,
  { headers = fromApp, variables = environment, city = "noshiro" } = {},
): Promise<{ status: number; reply: unknown }> {
  const init = { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) };
  const request = new Request(`${ORIGIN}/support/${city}/notes`, init);
  const response = await door.fetch(request, variables, executionContext());
  const reply = noteReplySchema.safeParse(await response.json().catch(() => undefined));
  return { status: response.status, reply: reply.data };
}

const rows = async (): Promise<Record<string, unknown>[]> =>
  (await env.DB.prepare("SELECT * FROM questions ORDER BY id").all()).results;
const refused = (why: string) => ({ kind: "refused", why });

beforeEach(async () => {
  await env.DB.prepare("DELETE FROM questions").run();
});

describe("a learner's question that a volunteer passes on", () => {
  it("is kept as a question without an answer, without whoever asked", async () => {
    const sent = note();
    expect(await send(sent)).toEqual({ status: 200, reply: { kind: "kept" } });
    expect(await rows()).toMatchObject([
      {
        id: sent.id,
        city: "noshiro",
        text: sent.text,
        register: "easy",
        outcome: "handoff",
        door: "support",
        release: release.hash,
        message: null,
        entry: null,
      },
    ]);
  });

  it("stands in a group of the city's unanswered questions", async () => {
    await send(note());
    const groups = questionGroups(env.DB);
    await groupNewQuestions(groups, desk, "noshiro", Date.now());
    const filter = { states: ["open"], reopened: false, order: "newest", limit: 10 } as const;
    expect(await groups.list("noshiro", filter)).toMatchObject([{ sample: note().text, handedOff: 1 }]);
  });

  it("is kept once however often it is sent, and the first time's words stay", async () => {
    const sent = note();
    for (const text of [sent.text, sent.text, "ほかの文にすりかえる質問です"]) {
      expect((await send({ ...sent, text })).status).toBe(200);
    }
    expect((await rows()).map(({ text }) => text)).toEqual([sent.text]);
  });

  it("cannot overwrite a question that came through LINE", async () => {
    const id = crypto.randomUUID();
    const record = { id, city: "noshiro", askedAt: 0, register: "ja", release: "r" } as const;
    await questions(env.DB).write([{ ...record, outcome: "answer", text: "前からある質問" }]);
    await send(note({ id }));
    expect(await rows()).toMatchObject([{ text: "前からある質問", outcome: "answer", door: "line" }]);
  });

  it("is masked again, whatever the page has sent", async () => {
    await send(note({ text: "スマホの電話帳に 090-1234-5678 を入れる方法を教えてほしい" }));
    const [row] = await rows();
    expect(JSON.stringify(row ?? {})).not.toMatch(/1234|5678/u);
  });

  it("is not written down where it tells of danger", async () => {
    expect(await send(note({ text: "もう死にたい" }))).toEqual({ status: 422, reply: refused("danger") });
    expect(await rows()).toEqual([]);
  });

  it.each([
    ["no JSON", "text=abc"],
    ["no note", {}],
    ["another id", note({ id: "1" })],
    ["nothing said", note({ text: " " })],
    ["too much said", note({ text: "あ".repeat(LONGEST_NOTE + 1) })],
    ["more than a note has", { ...note(), name: "山田" }],
    ["much too much", note({ text: "あ".repeat(5_000) })],
  ])("is refused with %s", async (_, body) => {
    expect(await send(body)).toEqual({ status: 400, reply: refused("shape") });
    expect(await rows()).toEqual([]);
  });

  it.each([
    ["another site", { ...fromApp, origin: "https://other.example", "sec-fetch-site": "cross-site" }],
    ["a neighbour", { ...fromApp, "sec-fetch-site": "same-site" }],
    ["no page at all", { "content-type": "application/json" }],
  ])("is refused from %s", async (_, headers) => {
    const headersSent = { ...fromApp, ...headers };
    const sent = "origin" in headers ? headersSent : headers;
    expect(await send(note(), { headers: sent as typeof fromApp })).toEqual({
      status: 403,
      reply: refused("origin"),
    });
    expect(await rows()).toEqual([]);
  });

  it("is refused where the city keeps nothing, so that the app keeps it", async () => {
    const { PERSONAL_DATA_KEY: _, ...without } = environment;
    expect(await send(note(), { variables: without as typeof environment })).toEqual({
      status: 503,
      reply: refused("keeps-nothing"),
    });
    expect(await rows()).toEqual([]);
  });

  it("waits when somebody sends very many, who is counted without being named", async () => {
    const keys: string[] = [];
    const ASKERS = {
      limit: async ({ key: asker }: { key: string }) => {
        keys.push(asker);
        return { success: false };
      },
    };
    const headers = { ...fromApp, "cf-connecting-ip": "203.0.113.7" };
    const variables = { ...environment, ASKERS } as typeof environment;
    expect(await send(note(), { headers, variables })).toEqual({ status: 429, reply: refused("too-many") });
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toContain("203.0.113.7");
    expect(await rows()).toEqual([]);
  });

  it("waits while the database is down", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const DB = new Proxy(env.DB, {
      get: () => () => {
        throw new Error("D1 is down");
      },
    });
    expect(await send(note(), { variables: { ...environment, DB } })).toEqual({
      status: 503,
      reply: refused("down"),
    });
    error.mockRestore();
  });
});

describe("the app's frame", () => {
  const page = async (path: string, variables: Record<string, unknown> = environment): Promise<Response> =>
    door.fetch(new Request(`${ORIGIN}${path}`), variables, executionContext());

  it("says without script where the answers are", async () => {
    const html = await (await page("/support/noshiro")).text();
    const without = html.match(/<section id="without-script">.*?<\/section>/su)?.[0] ?? "";
    expect(without).toContain("スクリプトが要ります");
    expect(without).toContain('href="/noshiro"');
  });

  it("names the city's account on LINE where the city has told it", async () => {
    expect(await (await page("/support/noshiro")).text()).not.toContain("data-add-friend");
    const told = await page("/support/noshiro", { ...environment, LINE_ID_NOSHIRO: "@noshiro" });
    expect(await told.text()).toContain('data-add-friend="https://line.me/R/ti/p/%40noshiro"');
  });

  it("can be put on a home screen", async () => {
    const response = await page("/support/morioka/app.webmanifest");
    expect(response.headers.get("content-type")).toContain("application/manifest+json");
    expect(await response.json()).toMatchObject({
      start_url: "/support/morioka",
      scope: "/support/",
      display: "standalone",
      lang: "ja",
    });
  });

  it("leads to all cities, and stands nowhere else", async () => {
    const html = await (await page("/support/")).text();
    for (const city of ["miyakonojo", "noshiro", "sakaiminato", "chigasaki", "morioka"]) {
      expect(html).toContain(`href="/support/${city}"`);
    }
    expect((await page("/support")).headers.get("location")).toBe("/support/");
    for (const path of ["/support/tokyo", "/support/noshiro/x", "/x/support/noshiro"]) {
      expect((await page(path)).status, path).toBe(404);
    }
  });
});
