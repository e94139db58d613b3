import { Hono } from "hono";
import { afterEach, describe, expect, it, vi } from "vitest";
import { consoleHeaders } from "../../../src/console/sign-in/headers.ts";

const app = new Hono();
app.use(consoleHeaders);
app.get("/page", (context) => context.html("<p>項目</p>"));
app.get("/file", (context) => context.body("x", 200, { "Cache-Control": "private, immutable" }));
app.get("/away", () => Response.redirect("https://desk.example.jp/page"));
app.get("/broken", () => {
  throw new Error("broken");
});

const headersOf = async (path: string, base = "https://desk.example.jp"): Promise<Headers> =>
  (await app.request(`${base}${path}`)).headers;

afterEach(() => vi.restoreAllMocks());

describe("consoleHeaders", () => {
  it("lets a page use its own files only", async () => {
    const policy = (await headersOf("/page")).get("Content-Security-Policy") ?? "";
    expect(policy.split("; ").toSorted()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "script-src 'self'",
      "style-src 'self'",
      "worker-src 'self' blob:",
    ]);
  });

  it.each(["/page", "/missing", "/broken", "/away"])("stands on %s", async (path) => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(Object.fromEntries(await headersOf(path))).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "referrer-policy": "same-origin",
      "strict-transport-security": "max-age=31536000",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-robots-tag": "noindex, nofollow",
    });
  });

  it("turns off what the console does not use, for itself and for what it shows", async () => {
    const policy = (await headersOf("/page")).get("Permissions-Policy") ?? "";
    for (const feature of policy.split(", ")) expect(feature).toMatch(/^[a-z-]+=\(\)$/u);
    for (const feature of ["camera", "microphone", "geolocation", "payment", "usb"]) {
      expect(policy).toContain(`${feature}=()`);
    }
  });

  it("asks for https only where there is https", async () => {
    expect((await headersOf("/page", "http://127.0.0.1:8787")).has("Strict-Transport-Security")).toBe(false);
  });

  it("leaves a file kept that says so itself", async () => {
    expect((await headersOf("/file")).get("Cache-Control")).toBe("private, immutable");
  });
});
