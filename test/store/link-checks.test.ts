import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { linkChecks } from "../../src/store/link-checks.ts";

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
    expect(await store.failing(0)).toEqual([
      { url: A, state: "ok", status: 200, failures: 0, checkedAt: 1000, nextCheckAt: 9000 },
    ]);
    expect(await store.due(8999, 10)).toEqual([]);
    expect(await store.due(9000, 10)).toHaveLength(1);
  });

  it("show first what needs a person", async () => {
    await store.keep([A, B], 0);
    await store.record({ url: A, state: "ok", failures: 0, checkedAt: 1, nextCheckAt: 9000 });
    await store.record({ url: B, state: "gone", status: 404, failures: 3, checkedAt: 1, nextCheckAt: 9000 });
    expect((await store.failing(0)).map(({ url }) => url)).toEqual([B, A]);
    expect((await store.failing(3)).map(({ url }) => url)).toEqual([B]);
    expect(await store.failing(4)).toEqual([]);
  });
});
