import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { csrfProtection, csrfTokenOf } from "../../../src/console/sign-in/csrf.ts";
import { FORM_NOT_TAKEN } from "../../../src/console/words/sign-in.ts";

const SITE = "https://desk.example.jp";
const LOCAL = "http://127.0.0.1:8787";
const COOKIE = "__Host-console-csrf";
const FORM = "application/x-www-form-urlencoded";

const app = new Hono();
app.use(csrfProtection);
app.get("/page", (context) => context.json([csrfTokenOf(context), csrfTokenOf(context)]));
app.on(["POST", "PUT", "PATCH", "DELETE"], "/change", async (context) => {
  const form = await context.req.parseBody();
  return context.text(typeof form.name === "string" ? form.name : "no name");
});
app.post("/upload", async (context) => {
  // What the check has read cannot be read again this way.
  const bytes = await new Response(context.req.raw.body).arrayBuffer();
  return context.text(String(bytes.byteLength));
});

async function open(base = SITE): Promise<{ token: string; setCookie: string }> {
  const response = await app.request(`${base}/page`);
  const [token, again] = await response.json<string[]>();
  expect(again).toBe(token);
  return { token: token ?? "", setCookie: response.headers.get("Set-Cookie") ?? "" };
}
const { token, setCookie } = await open();
const other = (await open()).token;

const ownPage = { Origin: SITE, "Sec-Fetch-Site": "same-origin", Cookie: `${COOKIE}=${token}` };
const post = (headers: Record<string, string>, fields: Record<string, string>, method = "POST") =>
  app.request(`${SITE}/change`, {
    method,
    headers: { "Content-Type": FORM, ...headers },
    body: new URLSearchParams({ name: "転出届", ...fields }).toString(),
  });

describe("csrfTokenOf", () => {
  it("makes one token for a page, of 32 random bytes, in a cookie that only this host gets", () => {
    expect(token).toMatch(/^[\w-]{43}$/u);
    expect(other).not.toBe(token);
    const [cookie, ...parts] = setCookie.split("; ");
    expect(cookie).toBe(`${COOKIE}=${token}`);
    expect(parts.toSorted()).toEqual(["HttpOnly", "Path=/", "SameSite=Strict", "Secure"]);
  });

  it("sets a cookie that a browser takes without https on one's own machine", async () => {
    const local = await open(LOCAL);
    const [cookie, ...parts] = local.setCookie.split("; ");
    expect(cookie).toBe(`console-csrf=${local.token}`);
    expect(parts.toSorted()).toEqual(["HttpOnly", "Path=/", "SameSite=Strict"]);
  });

  it("keeps the token that the browser has, and replaces what is none", async () => {
    const kept = await app.request(`${SITE}/page`, { headers: { Cookie: `${COOKIE}=${token}` } });
    expect(await kept.json()).toEqual([token, token]);
    expect(kept.headers.has("Set-Cookie")).toBe(false);
    for (const value of ["", "short", `${token}x`, "%E3%81%82"]) {
      const replaced = await app.request(`${SITE}/page`, { headers: { Cookie: `${COOKIE}=${value}` } });
      expect(replaced.headers.get("Set-Cookie"), value).toContain(`${COOKIE}=`);
    }
  });
});

describe("csrfProtection", () => {
  it.each([
    ["Origin and Sec-Fetch-Site", {}],
    ["only Origin", { "Sec-Fetch-Site": undefined }],
    ["only Sec-Fetch-Site", { Origin: undefined }],
  ])("takes the page's own form with %s, and leaves its body to be read", async (_, changed) => {
    const headers = Object.fromEntries(
      Object.entries({ ...ownPage, ...changed }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
    );
    const response = await post(headers, { csrf: token });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("転出届");
  });

  it("takes the form on one's own machine, where the cookie has another name", async () => {
    const local = await open(LOCAL);
    const send = (cookie: string) =>
      app.request(`${LOCAL}/change`, {
        method: "POST",
        headers: { "Content-Type": FORM, Origin: LOCAL, Cookie: `${cookie}=${local.token}` },
        body: `csrf=${local.token}`,
      });
    expect((await send("console-csrf")).status).toBe(200);
    expect((await send(COOKIE)).status).toBe(403);
  });

  it("takes a form with a file", async () => {
    const body = new FormData();
    body.set("csrf", token);
    body.set("name", "表");
    body.set("file", new File(["x".repeat(1000)], "表.xlsx"));
    const response = await app.request(`${SITE}/change`, { method: "POST", headers: ownPage, body });
    expect(await response.text()).toBe("表");
  });

  it.each(["application/octet-stream", "application/json"])(
    "takes an upload of %s by its header and does not read it",
    async (type) => {
      const send = (headers: Record<string, string>) =>
        app.request(`${SITE}/upload`, {
          method: "POST",
          headers: { ...ownPage, "Content-Type": type, ...headers },
          body: new Uint8Array(100_000),
        });
      expect(await (await send({ "x-csrf-token": token })).text()).toBe("100000");
      expect((await send({ "x-csrf-token": other })).status).toBe(403);
      expect((await send({})).status).toBe(403);
    },
  );

  it("lets everybody look", async () => {
    for (const method of ["GET", "HEAD", "OPTIONS"]) {
      const headers = { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
      expect((await app.request(`${SITE}/page`, { method, headers })).status, method).not.toBe(403);
    }
  });

  it.each([
    ["Origin null", { Origin: "null" }],
    ["Origin null, though the browser says same-origin", { Origin: "null", "Sec-Fetch-Site": "same-origin" }],
    ["another site's Origin", { Origin: "https://evil.example" }],
    ["a neighbour's Origin", { Origin: "https://other.example.jp" }],
    ["another port's Origin", { Origin: `${SITE}:8443` }],
    ["Origin without https", { Origin: "http://desk.example.jp" }],
    ["an Origin that begins alike", { Origin: `${SITE}.evil.example` }],
    ["cross-site", { "Sec-Fetch-Site": "cross-site" }],
    ["same-site", { "Sec-Fetch-Site": "same-site" }],
    ["no page at all", { "Sec-Fetch-Site": "none" }],
    ["no cookie", { Cookie: "" }],
    ["another cookie", { Cookie: `${COOKIE}=${other}` }],
    ["an empty cookie", { Cookie: `${COOKIE}=` }],
    ["the cookie without its prefix", { Cookie: `console-csrf=${token}` }],
    ["a wrong header beside the right field", { "x-csrf-token": other }],
    ["text that a form may send anywhere", { "Content-Type": "text/plain" }],
    ["a body that is no form", { "Content-Type": "multipart/form-data; boundary=x" }],
  ])("refuses %s", async (_, headers) => {
    expect((await post({ ...ownPage, ...headers }, { csrf: token })).status).toBe(403);
  });

  it("refuses a sender that the browser does not name", async () => {
    expect((await post({ Cookie: `${COOKIE}=${token}` }, { csrf: token })).status).toBe(403);
  });

  it("refuses a form without the token or with a wrong one, whatever the method", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect((await post(ownPage, { csrf: token }, method)).status, method).toBe(200);
      for (const fields of [{}, { csrf: "" }, { csrf: other }, { csrf: token.slice(1) }, { token }]) {
        expect((await post(ownPage, { ...fields }, method)).status, method).toBe(403);
      }
    }
  });

  it("does not take an empty token for an empty cookie", async () => {
    expect((await post({ ...ownPage, Cookie: `${COOKIE}=` }, { csrf: "" })).status).toBe(403);
  });

  it("says in Japanese what happened and what to do", async () => {
    const response = await post({ Origin: "https://evil.example" }, {});
    expect(response.headers.get("Content-Type")).toBe("text/html; charset=UTF-8");
    const page = await response.text();
    expect(page).toContain('<html lang="ja">');
    for (const words of Object.values(FORM_NOT_TAKEN)) expect(page).toContain(words);
    expect(page).toContain("ページを開き直してください");
  });
});
