import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { linkChecks } from "../../src/store/link-checks.ts";
import { type ReviewRow, reviewItemStore } from "../../src/store/review-items.ts";

const [A, B] = ["https://www.digital.go.jp/a", "https://www.digital.go.jp/b"] as const;

describe("link checks", () => {
  const store = linkChecks(env.DB);

  it("hold exactly the links in use, new ones due at once", async () => {
    await store.keep([A, B], 1000);
    expect((await store.due(1000, 10)).map(({ url, state }) => [url, state])).toEqual([
      [A, "unchecked"],
      [B, "unchecked"],
    ]);
    await store.record({ url: A, state: "ok", status: 200, failures: 0, checkedAt: 1000, nextCheckAt: 9000 });
    await store.keep([A], 2000);
    expect(await store.all()).toEqual([
      { url: A, state: "ok", status: 200, failures: 0, checkedAt: 1000, nextCheckAt: 9000 },
    ]);
    expect(await store.due(8999, 10)).toEqual([]);
    expect(await store.due(9000, 10)).toHaveLength(1);
  });

  it("show first what needs a person", async () => {
    await store.keep([A, B], 0);
    await store.record({ url: A, state: "ok", failures: 0, checkedAt: 1, nextCheckAt: 9000 });
    await store.record({ url: B, state: "gone", status: 404, failures: 3, checkedAt: 1, nextCheckAt: 9000 });
    expect((await store.all()).map(({ url }) => url)).toEqual([B, A]);
  });
});

describe("review items", () => {
  const store = reviewItemStore(env.DB);
  const row = (id: string): ReviewRow => ({
    day: "2026-12-21",
    release: "0123456789abcdef",
    kind: "entry",
    id,
    city: null,
    state: "review-due",
    date: "2026-12-20",
  });

  it("keep the order they came in, and only the last list", async () => {
    await store.replace([row("b"), row("a")]);
    await store.replace([row("c"), row("b"), row("d")]);
    expect((await store.all()).map(({ id }) => id)).toEqual(["c", "b", "d"]);
    await store.replace([]);
    expect(await store.all()).toEqual([]);
  });
});
