import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { createApp } from "../src/app.ts";
import { systemClock } from "../src/clock.ts";
import { lineApi } from "../src/line/deliver.ts";
import { environment, fakeLine, send, textEvent, webhook } from "./helpers/line-channel.ts";
import { askedFile, desk, fixedDesks, gradeOf, pockets, tokenizer } from "./helpers/open-desk.ts";

const line = lineApi(systemClock);
const parts = { desks: fixedDesks(desk), tokenizer, asked: askedFile, gradeOf, pockets, line, clock: systemClock };

describe("the desk as one application", () => {
  it("tells which cities have both secrets, and shows no secret", async () => {
    const app = createApp(parts);
    const response = await app.request("/health", {}, environment);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      cities: { noshiro: { line: true }, morioka: { line: false }, chigasaki: { line: false } },
    });
    expect(text).not.toContain(environment.LINE_CHANNEL_SECRET_NOSHIRO);
    expect(text).not.toContain(environment.LINE_CHANNEL_ACCESS_TOKEN_NOSHIRO);
  });

  it("tells which release this isolate answers from", async () => {
    const { builtIn } = parts.desks;
    const holds = (city: string) => (city === "noshiro" ? { ...builtIn, number: 3 } : builtIn);
    const app = createApp({ ...parts, desks: { ...parts.desks, holds } });
    expect(await (await app.request("/health", {}, environment)).json()).toMatchObject({
      cities: {
        noshiro: { release: { number: 3, hash: builtIn.release.hash } },
        morioka: { release: "built-in" },
      },
    });
  });

  it("tells of a broken token until LINE takes an answer again", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const health = async () => (await createApp(parts).request("/health", {}, environment)).json();
    expect(await health()).toMatchObject({ status: "ok", database: "ok" });
    const event = textEvent("カードをなくしました");
    const broken = fakeLine({ kind: "channel-refused", status: 401 });
    expect((await send(webhook(event), { line: broken.line })).status).toBe(503);
    expect(await health()).toMatchObject({
      status: "attention",
      cities: { noshiro: { alerts: [{ kind: "line-token", count: 1 }] }, morioka: { alerts: [] } },
    });
    expect((await send(webhook(event), { line: fakeLine().line })).status).toBe(200);
    expect(await health()).toMatchObject({ status: "ok", cities: { noshiro: { alerts: [] } } });
    error.mockRestore();
  });

  it("tells when the database is down, with 200", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const down = new Proxy(env.DB, {
      get: () => () => {
        throw new Error("D1 is down");
      },
    });
    const app = createApp(parts);
    const response = await app.request("/health", {}, { ...environment, DB: down });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "attention", database: "down" });
    error.mockRestore();
  });

  it("answers on LINE's redelivery what LINE could not take at first", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const outcomes = [401, 200];
    const fetched = vi
      .spyOn(globalThis, "fetch")
      .mockImplementation(async () => Response.json({}, { status: outcomes.shift() ?? 599 }));
    const event = textEvent("カードをなくしました");
    expect((await send(webhook(event), { line })).status).toBe(503);
    const again = webhook({ ...event, deliveryContext: { isRedelivery: true } });
    expect((await send(again, { line })).status).toBe(200);
    expect((await send(again, { line })).status).toBe(200);
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(JSON.parse(String(fetched.mock.lastCall?.[1]?.body))).toMatchObject({
      replyToken: event.replyToken,
      messages: [{ type: "flex" }],
    });
    fetched.mockRestore();
    error.mockRestore();
  });

  it("stores no word of a question", async () => {
    await send(webhook(textEvent("ひみつのしつもん")));
    const { results } = await env.DB.prepare("SELECT * FROM webhook_events").all();
    expect(results).not.toEqual([]);
    for (const row of results)
      expect(Object.keys(row).sort()).toEqual(["claimed_at", "id", "stage", "status"]);
    expect(JSON.stringify(results)).not.toContain("ひみつ");
  });
});
