import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { channelOf, type Environment, personalDataKey, staffSignIn } from "../src/environment.ts";

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

describe("staffSignIn", () => {
  const ACCESS_AUDIENCE = "0123456789abcdef".repeat(4);
  const LOCAL_SIGN_IN_KEY = btoa("0123456789abcdef0123456789abcdef");
  const messageOf = (own: Readonly<Record<string, string>>): string => {
    const result = staffSignIn(withSettings(own));
    return result.kind === "wrong" ? result.message : result.kind;
  };

  it("takes the team's name, or its address as it is pasted", () => {
    for (const domain of [
      "mycity",
      " MyCity\n",
      "mycity.cloudflareaccess.com",
      "https://mycity.cloudflareaccess.com/",
    ]) {
      const settings = { ACCESS_TEAM_DOMAIN: domain, ACCESS_AUDIENCE: ` ${ACCESS_AUDIENCE.toUpperCase()}` };
      expect(staffSignIn(withSettings(settings)), domain).toEqual({
        kind: "access",
        team: "mycity",
        audience: ACCESS_AUDIENCE,
      });
    }
  });

  it("takes no other host for the team's", () => {
    for (const domain of [
      "mycity.example.jp",
      "my city",
      "mycity.cloudflareaccess.com.evil.example",
      "-",
      "a@b",
    ]) {
      expect(messageOf({ ACCESS_TEAM_DOMAIN: domain, ACCESS_AUDIENCE }), domain).toContain(
        "ACCESS_TEAM_DOMAIN",
      );
    }
  });

  it("names each setting of Access that is missing or wrong, and no other", () => {
    expect(messageOf({ ACCESS_TEAM_DOMAIN: "mycity" })).toContain("ACCESS_AUDIENCE");
    expect(messageOf({ ACCESS_TEAM_DOMAIN: "mycity" })).not.toContain("ACCESS_TEAM_DOMAIN");
    expect(messageOf({ ACCESS_TEAM_DOMAIN: "mycity", ACCESS_AUDIENCE: "abc" })).toContain("64文字");
    const mistyped = messageOf({ ACCESS_AUD: ACCESS_AUDIENCE });
    expect(mistyped).toContain("ACCESS_TEAM_DOMAIN");
    expect(mistyped).toContain("ACCESS_AUDIENCE");
  });

  it("gives the key of the trial on one's own machine, and says when it is none", () => {
    expect(staffSignIn(withSettings({ LOCAL_SIGN_IN_KEY: `${LOCAL_SIGN_IN_KEY}\n` }))).toEqual({
      kind: "local",
      key: LOCAL_SIGN_IN_KEY,
    });
    expect(messageOf({ LOCAL_SIGN_IN_KEY: "short" })).toContain("LOCAL_SIGN_IN_KEY");
  });

  it("opens nothing when both stand side by side, even where Access is set only in part", () => {
    for (const access of [
      { ACCESS_TEAM_DOMAIN: "mycity", ACCESS_AUDIENCE },
      { ACCESS_AUDIENCE },
      { ACCESS_AUD: "x" },
    ]) {
      const message = messageOf({ ...access, LOCAL_SIGN_IN_KEY });
      expect(message).toContain("npx wrangler secret delete LOCAL_SIGN_IN_KEY");
      for (const name of Object.keys(access)) expect(message).toContain(name);
    }
  });

  it("takes none, also none by empty settings, for no sign-in", () => {
    expect(staffSignIn(complete)).toEqual({ kind: "absent" });
    expect(messageOf({ ACCESS_TEAM_DOMAIN: "", ACCESS_AUDIENCE: "", LOCAL_SIGN_IN_KEY: "" })).toBe("absent");
  });
});
