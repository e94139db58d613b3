import { describe, expect, it } from "vitest";
import { decide, topicChance } from "../../src/search/confidence.ts";
import { topicOfHit } from "../../src/search/entry-document.ts";
import { authoredRelease, desk } from "../helpers/open-desk.ts";

const rank = (text: string) => desk.rank(text, "noshiro");
const decided = (text: string) => decide(rank(text));

describe("decide", () => {
  it("answers every phrasing of the knowledge with its own entry", () => {
    let answered = 0;
    let asked = 0;
    for (const { id, phrasings, cities } of authoredRelease.entries) {
      const city = authoredRelease.cities.find(
        ({ card, off }) => !off.includes(id) && (cities === undefined || cities.includes(card.id)),
      )?.card.id;
      if (city === undefined) continue;
      for (const phrasing of phrasings) {
        const decision = decide(desk.rank(phrasing, city));
        if (decision.kind === "answer") expect(decision.hit.id, phrasing).toBe(id);
        asked++;
        answered += Number(decision.kind === "answer");
      }
    }
    expect(answered / asked).toBeGreaterThan(0.99);
  }, 60_000);

  it("leaves every phrasing of another's business unanswered", () => {
    const answered = authoredRelease.topics
      .flatMap(({ phrasings }) => phrasings)
      .filter((phrasing) => decided(phrasing).kind === "answer");
    expect(answered).toEqual([]);
  });

  it("offers two to four entries, best first and no topics, when several fit alike", () => {
    const vague = [
      "カードの期限のこと",
      "料金",
      "コンビニでやりたい",
      "番号のこと",
      "家族の代わり",
      "スマホに入れる",
    ];
    const choices = vague.map(decided).filter(({ kind }) => kind === "choices");
    expect(choices.length).toBeGreaterThan(0);
    for (const decision of choices) {
      if (decision.kind !== "choices") continue;
      expect(decision.hits.length).toBeGreaterThanOrEqual(2);
      expect(decision.hits.length).toBeLessThanOrEqual(4);
      expect(decision.hits.every(({ id }) => topicOfHit(id) === undefined)).toBe(true);
    }
  });

  it("names the topic when another's business fits better", () => {
    expect(decided("図書館の本の延長をしたい")).toMatchObject({ kind: "other-topic", topic: "library" });
    expect(topicChance(rank("図書館の本の延長をしたい"), "library")).toBeGreaterThan(0.5);
    expect(topicChance(rank("カードをなくした"), "library")).toBeLessThan(0.1);
  });

  it("says nothing when nothing fits", () => {
    expect(decide([])).toEqual({ kind: "none", confidence: 0 });
    expect(decided("ふくろうの飼い方").kind).not.toBe("answer");
  });

  it("is the surer the more of the question is said", () => {
    const sure = decided("マイナンバーカードをなくしたので止めたい").confidence;
    expect(sure).toBeGreaterThan(decided("止めたい").confidence);
    expect(sure).toBeLessThanOrEqual(1);
  });
});
