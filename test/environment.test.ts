import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { channelOf } from "../src/environment.ts";

const complete = {
  DB: env.DB,
  LINE_CHANNEL_SECRET_NOSHIRO: " secret\n",
  LINE_CHANNEL_ACCESS_TOKEN_NOSHIRO: "token",
};

describe("channelOf", () => {
  it("gives the city's own secrets, without the line break of a paste, and LINE's address", () => {
    expect(channelOf(complete, "noshiro")).toEqual({
      ok: true,
      channel: { secret: "secret", accessToken: "token", apiBaseUrl: "https://api.line.me" },
    });
    expect(channelOf(complete, "morioka").ok).toBe(false);
  });

  it("names every variable that is missing or empty, and no other", () => {
    const without = { ...complete, LINE_CHANNEL_ACCESS_TOKEN_NOSHIRO: "" };
    const result = channelOf(without, "noshiro");
    const message = result.ok ? "" : result.message;
    expect(message).toContain("npx wrangler secret put LINE_CHANNEL_ACCESS_TOKEN_NOSHIRO");
    expect(message).not.toContain("LINE_CHANNEL_SECRET_NOSHIRO");
  });

  it("takes another address for replies, and says so when it is none", () => {
    const local = { ...complete, LINE_API_BASE_URL: "http://127.0.0.1:9000" };
    expect(channelOf(local, "noshiro")).toMatchObject({ channel: { apiBaseUrl: "http://127.0.0.1:9000" } });
    for (const wrong of ["127.0.0.1:9000", "line", "ftp://x.example", ""]) {
      const mistyped = { ...complete, LINE_API_BASE_URL: wrong };
      const result = channelOf(mistyped, "noshiro");
      expect(result.ok ? "" : result.message, wrong).toContain("LINE_API_BASE_URL");
    }
  });
});
