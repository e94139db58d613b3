import { describe, expect, it } from "vitest";
import { visitorOf } from "../helpers/console.ts";

describe("the console's door", () => {
  it("lets a member in, names the city and the role, and shows the menu", async () => {
    const viewer = await visitorOf("viewer");
    const response = await viewer.get("/console/noshiro");
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain("能代市");
    expect(text).toContain("sample-viewer@example.jp（見る人）");
    expect(text).toContain('aria-current="page"');
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=/u);
  });

  it("keeps a member out of cities where they have no role, and names no such page", async () => {
    const viewer = await visitorOf("viewer");
    expect((await viewer.get("/console/morioka")).status).toBe(403);
    expect((await viewer.get("/console/tokyo")).status).toBe(404);
    expect((await viewer.get("/console/noshiro/nothing-here")).status).toBe(404);
  });
});
