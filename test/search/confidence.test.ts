import { describe, expect, it } from "vitest";
import { decide } from "../../src/search/confidence.ts";
import type { Hit } from "../../src/search/search.ts";

const hit = (id: string, score: number, signal: number): Hit => ({
  id,
  score,
  nearest: 0,
  signals: {
    learned: signal,
    words: signal,
    covered: signal,
    sound: signal,
    density: signal,
    bodySound: signal,
  },
});

describe("decide", () => {
  it("answers what fits well and stands alone", () => {
    expect(decide([hit("a", 18, 1), hit("b", 4, 0.2)])).toMatchObject({ kind: "answer", hit: { id: "a" } });
  });

  it("offers near ones, four at most and no topics, when several fit alike", () => {
    const alike = ["a", "b", "topic:x", "c", "d", "e"].map((id, at) => hit(id, 8 - at / 10, 0.5));
    const decision = decide([...alike, hit("far", 1, 0.1)]);
    expect(decision.kind === "choices" && decision.hits.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  });

  it("names the topic when another's business fits far better", () => {
    expect(decide([hit("topic:library", 14, 0.9), hit("a", 6, 0.3)])).toMatchObject({
      kind: "other-topic",
      topic: "library",
    });
  });

  it("says nothing when nothing fits", () => {
    expect(decide([])).toEqual({ kind: "none", confidence: 0 });
    expect(decide(["a", "b", "c", "d", "e", "f"].map((id) => hit(id, 0.5, 0.05))).kind).toBe("none");
  });

  it("is the surer the better the first fits and the farther the second is behind", () => {
    const alone = decide([hit("a", 14, 0.8), hit("b", 2, 0.1)]).confidence;
    const close = decide([hit("a", 14, 0.8), hit("b", 13.5, 0.7)]).confidence;
    expect(alone).toBeGreaterThan(close);
    expect(alone).toBeLessThanOrEqual(1);
  });
});
