import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { channelOf, type Environment, personalDataKey } from "../src/environment.ts";

const complete = {
  DB: env.DB,
  RELEASES: env.RELEASES,
  LINE_CHANNEL_SECRET_NOSHIRO: " secret\n",
  LINE_CHANNEL_ACCESS_TOKEN_NOSHIRO: "token",
};

const withSettings = (own: Readonly<Record<string, string>>): Environment => ({ ...complete, ...own });

describe("channelOf", () => {
  it("gives the city's own secrets, without the line break of a paste, and LINE's address", () => {
    expect(channelOf(complete, "noshiro")).toEqual({
      ok: true,
      channel: {
        secret: "secret",
        accessToken: "token",
        apiBaseUrl: "https://api.line.me",
        pushAllowed: false,
      },
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

  it("pushes only for the cities that are named, and says so when one is none", () => {
    const pushing = withSettings({ LINE_PUSH_CITIES: "morioka, noshiro" });
    expect(channelOf(pushing, "noshiro")).toMatchObject({ channel: { pushAllowed: true } });
    const others = withSettings({ LINE_PUSH_CITIES: "morioka" });
    expect(channelOf(others, "noshiro")).toMatchObject({ channel: { pushAllowed: false } });
    const result = channelOf(withSettings({ LINE_PUSH_CITIES: "tokyo" }), "noshiro");
    expect(result.ok ? "" : result.message).toContain("LINE_PUSH_CITIES");
  });

  it("takes a key for personal data, and tells a wrong one from none", () => {
    const key = btoa("0123456789abcdef0123456789abcdef");
    expect(personalDataKey(withSettings({ PERSONAL_DATA_KEY: `${key}\n` }))).toEqual({ kind: "set", key });
    expect(personalDataKey(complete)).toEqual({ kind: "absent" });
    const wrong = personalDataKey(withSettings({ PERSONAL_DATA_KEY: "short" }));
    expect(wrong.kind === "wrong" ? wrong.message : "").toContain("openssl rand -base64 32");
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
