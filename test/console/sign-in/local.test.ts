import { Hono } from "hono";
import { generateSignedCookie } from "hono/cookie";
import { describe, expect, it } from "vitest";
import {
  localSignIn,
  SAMPLE_PEOPLE,
  signInLocally,
  signOutLocally,
} from "../../../src/console/sign-in/local.ts";

const KEY = btoa("0123456789abcdef0123456789abcdef");
const OTHER_KEY = btoa("fedcba9876543210fedcba9876543210");
const COOKIE = "console-sample-person";
const NOW = Date.parse("2026-11-21T09:00:00Z");
const HOUR = 60 * 60 * 1000;
const HERE = "http://127.0.0.1:8787";

const app = (now: number) => {
  const door = new Hono();
  door.get("/console/in/:email", async (context) =>
    context.json(await signInLocally(context, KEY, context.req.param("email"), now)),
  );
  door.get("/console/who", async (context) => context.json(await localSignIn(context, KEY, now)));
  door.get("/console/out", (context) => {
    signOutLocally(context);
    return context.body(null);
  });
  return door;
};

const enter = (email: string, base = HERE) => app(NOW).request(`${base}/console/in/${email}`);
const cookieOf = (response: Response): string =>
  (response.headers.get("Set-Cookie") ?? "").split(";")[0] ?? "";
const who = async (cookie: string, now = NOW, base = HERE): Promise<unknown> => {
  const response = await app(now).request(`${base}/console/who`, { headers: { Cookie: cookie } });
  return response.json();
};
const refused = (reason: string) => ({ kind: "refused", reason });

describe("local sign-in", () => {
  it.each(["http://127.0.0.1:8787", "http://localhost:8787"])(
    "lets each sample person in at %s",
    async (base) => {
      for (const { email } of SAMPLE_PEOPLE) {
        const response = await enter(email, base);
        expect(await response.json()).toBe(true);
        expect(await who(cookieOf(response), NOW, base)).toEqual({ kind: "signed-in", email });
      }
    },
  );

  it("sets a cookie that scripts and other sites do not get, for the console and 8 hours", async () => {
    const parts = ((await enter("sample-editor@example.jp")).headers.get("Set-Cookie") ?? "").split("; ");
    expect(parts.slice(1).toSorted()).toEqual([
      "HttpOnly",
      "Max-Age=28800",
      "Path=/console",
      "SameSite=Strict",
    ]);
  });

  it("lets nobody else in", async () => {
    for (const email of ["mayor@city.example.jp", "SAMPLE-VIEWER@example.jp", "viewer"]) {
      const response = await enter(email);
      expect(await response.json(), email).toBe(false);
      expect(response.headers.has("Set-Cookie"), email).toBe(false);
    }
  });

  it("neither signs in nor knows anybody under another name than this machine's", async () => {
    const cookie = cookieOf(await enter("sample-approver@example.jp"));
    for (const base of [
      "https://desk.example.jp",
      "http://localhost.evil.example:8787",
      "http://127.0.0.1.evil.example",
      "http://192.168.0.10:8787",
    ]) {
      const response = await enter("sample-approver@example.jp", base);
      expect(await response.json(), base).toBe(false);
      expect(response.headers.has("Set-Cookie"), base).toBe(false);
      expect(await who(cookie, NOW, base), base).toEqual(refused("not-local"));
    }
  });

  it("ends after 8 hours, whatever the browser keeps", async () => {
    const cookie = cookieOf(await enter("sample-viewer@example.jp"));
    expect(await who(cookie, NOW + 8 * HOUR - 1)).toMatchObject({ kind: "signed-in" });
    expect(await who(cookie, NOW + 8 * HOUR)).toEqual(refused("expired"));
  });

  it("refuses a cookie that it has not made", async () => {
    const session = new URLSearchParams({ email: "sample-approver@example.jp", expires: String(NOW + HOUR) });
    const made = (text: string, key: string): Promise<string> => generateSignedCookie(COOKIE, text, key);
    expect(await who(await made(session.toString(), KEY))).toMatchObject({ kind: "signed-in" });

    const viewer = cookieOf(await enter("sample-viewer@example.jp"));
    expect(viewer).toContain("viewer");
    const forged = {
      "another person": viewer.replace("viewer", "approver"),
      "a longer stay": viewer.replace(String(NOW + 8 * HOUR), String(NOW + 9 * HOUR)),
      "another key": await made(session.toString(), OTHER_KEY),
      "somebody who is no sample": await made(`email=mayor%40city.example.jp&expires=${NOW + HOUR}`, KEY),
      "no end": await made("email=sample-viewer%40example.jp", KEY),
    };
    for (const [how, cookie] of Object.entries(forged)) {
      expect(cookie, how).not.toBe(viewer);
      expect(await who(cookie), how).toEqual(refused("not-genuine"));
    }
    expect(await who(`${COOKIE}=${session}`)).toEqual(refused("not-signed-in"));
    expect(await who("")).toEqual(refused("not-signed-in"));
  });

  it("takes the cookie back where it was set", async () => {
    const response = await app(NOW).request(`${HERE}/console/out`);
    expect(response.headers.get("Set-Cookie")).toBe(`${COOKIE}=; Max-Age=0; Path=/console`);
  });
});
