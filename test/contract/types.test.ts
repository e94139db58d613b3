import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { messagingApi, webhook } from "@line/bot-sdk";
import { describe, expect, expectTypeOf, it } from "vitest";
import type * as z from "zod";
import type { render } from "../../src/line/render.ts";
import type { eventSchema, WebhookEvent, webhookBodySchema } from "../../src/line/webhook-schema.ts";

type Message = Extract<WebhookEvent, { type: "message" }>["message"];
type TextMessage = Extract<Message, { type: "text" }>;
type Postback = Extract<WebhookEvent, { type: "postback" }>["postback"];

describe("bot-sdk's types, as tsc checks them", () => {
  it("hold for all that we take and send, without a cast", () => {
    expectTypeOf<webhook.CallbackRequest>().toExtend<z.input<typeof webhookBodySchema>>();
    expectTypeOf<webhook.Event>().toExtend<z.input<typeof eventSchema>>();
    expectTypeOf<Exclude<WebhookEvent["type"], "other">>().toExtend<webhook.Event["type"]>();
    expectTypeOf<Exclude<Message["type"], "unknown">>().toEqualTypeOf<webhook.MessageContent["type"]>();
    expectTypeOf<Pick<TextMessage, "type" | "text">>().toEqualTypeOf<
      Pick<webhook.TextMessageContent, "type" | "text">
    >();
    expectTypeOf<Postback>().toExtend<webhook.PostbackContent>();
    expectTypeOf<ReturnType<typeof render>>().toEqualTypeOf<messagingApi.Message[]>();
  });
});

/** Claims about types, one a line, and those that are none. */
const SAMPLE = `
const a = JSON.parse("{}") as string;
const b = <string>JSON.parse("{}");
const c = (a as unknown) satisfies unknown;
const d = a!;
const e = ["x", "y"] as const;
const f = <const>["x"];
const g = { h: "as string" } satisfies object; // as string
import { readFile as read } from "node:fs";
`;
const CLAIMS = [2, 3, 4, 5];

describe("the rule against type assertions", () => {
  it("finds each, and nothing else", () => {
    const root = path.resolve(import.meta.dirname, "../..");
    const folder = mkdtempSync(path.join(tmpdir(), "no-type-assertion-"));
    const config = {
      plugins: [path.join(root, "no-type-assertion.grit")],
      linter: { rules: { preset: "none", style: { noNonNullAssertion: "error" } } },
    };
    writeFileSync(path.join(folder, "biome.json"), JSON.stringify(config));
    writeFileSync(path.join(folder, "sample.ts"), SAMPLE);
    const biome = path.join(root, "node_modules/.bin/biome");
    const { stdout } = spawnSync(biome, ["lint", "--reporter=github", "sample.ts"], {
      cwd: folder,
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true });
    const lines = [...stdout.matchAll(/::error .*line=(\d+),/gu)].map(([, line]) => Number(line));
    expect(lines.toSorted()).toEqual(CLAIMS);
  });
});
