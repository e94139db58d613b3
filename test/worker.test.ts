import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { release } from "./helpers/open-desk.ts";

describe("worker", () => {
  it("tells its release and which cities are connected, never a secret", async () => {
    const response = await exports.default.fetch("https://desk.example/health");
    expect(await response.json()).toMatchObject({
      status: "ok",
      release: release.hash,
      cities: { noshiro: { line: false }, morioka: { line: false } },
    });
  });

  it("has nothing else to show", async () => {
    expect((await exports.default.fetch("https://desk.example/")).status).toBe(404);
  });
});
