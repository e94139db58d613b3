import { describe, expect, it } from "vitest";
import { decide } from "../../src/search/confidence.ts";
import type { Hit } from "../../src/search/search.ts";

const hit = (id: string, score: number, signal: number): Hit => ({
  id,
  score,
  signals: { kana: signal, whole: signal, covered: signal },
});

describe("decide", () => {
  it("answers what fits well and stands alone", () => {
    expect(decide([hit("a", 1.1, 1), hit("b", 0.2, 0.2)])).toMatchObject({
      kind: "answer",
      hit: { id: "a" },
    });
  });

  it("offers near ones, four at most, when several fit alike", () => {
    const alike = ["a", "b", "c", "d", "e"].map((id, at) => hit(id, 0.6 - at / 100, 0.5));
    const decision = decide([...alike, hit("far", 0.1, 0.1)]);
    expect(decision.kind === "choices" && decision.hits.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  });

  it("says nothing when nothing fits", () => {
    expect(decide([])).toEqual({ kind: "none", confidence: 0 });
    expect(decide([hit("a", 0.05, 0.05), hit("b", 0.05, 0.05)]).kind).toBe("none");
  });

  it("is the surer the better the first fits and the farther the second is behind", () => {
    const alone = decide([hit("a", 0.8, 0.8), hit("b", 0.1, 0.1)]).confidence;
    const close = decide([hit("a", 0.8, 0.8), hit("b", 0.75, 0.7)]).confidence;
    expect(alone).toBeGreaterThan(close);
    expect(alone).toBeLessThanOrEqual(1);
  });
});
