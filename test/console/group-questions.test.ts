import { describe, expect, it } from "vitest";
import { grouped, groupNewQuestions } from "../../src/console/group-questions.ts";
import type { Grouping, GroupingStart } from "../../src/store/question-groups.ts";
import { desk } from "../helpers/open-desk.ts";

const ears = {
  soundOf: desk.soundOf,
  unknownWords: (text: string) => desk.unknownWords(text, "noshiro"),
};
const start = (texts: readonly string[], groups: GroupingStart["groups"] = []): GroupingStart => ({
  questions: texts.map((text, at) => ({ id: `q${at}`, text })),
  groups,
  waiting: texts.length,
});
const counter = (): (() => string) => {
  let made = 0;
  return () => `g${made++}`;
};

describe("grouping", () => {
  it("puts like questions together, among themselves and with what is there, and notes unknown words", () => {
    const there = { id: "dog", sample: "犬が逃げました", sound: desk.soundOf("犬が逃げました") };
    const found = grouped(
      start(["いぬがにげた", "粗大ごみの出し方", "そだいごみをだしたい"], [there]),
      ears,
      counter(),
    );
    expect(found.placed.map(({ question, group }) => [question, group])).toEqual([
      ["q0", "dog"],
      ["q1", "g0"],
      ["q2", "g0"],
    ]);
    expect(found.made).toEqual([{ id: "g0", question: "q1", sound: desk.soundOf("粗大ごみの出し方") }]);
    expect(found.placed[1]?.unknownWords).toContain("粗大ごみ");
    expect(found.heard).toEqual([]);
  });

  it("hears a group again whose sample has changed", () => {
    const found = grouped(
      start(["いぬがにげた"], [{ id: "dog", sample: "犬が逃げました", sound: "" }]),
      ears,
      counter(),
    );
    expect(found.heard).toEqual([
      { id: "dog", sample: "犬が逃げました", sound: desk.soundOf("犬が逃げました") },
    ]);
    expect(found.placed.map(({ group }) => group)).toEqual(["dog"]);
  });
});

describe("unknown words", () => {
  it("are those that no entry of the city has, in dictionary form, each once", () => {
    expect(desk.unknownWords("猫の不妊手術、猫の手術", "noshiro")).toEqual(["猫"]);
    expect(desk.unknownWords("マイナンバーカードをなくした", "noshiro")).toEqual([]);
    expect(desk.unknownWords("どろーんをとばすきょか", "noshiro")).toEqual([]);
  });

  it("may be known to a topic that the desk does not answer", () => {
    expect(desk.rank("粗大ごみの収集", "noshiro")[0]?.id).toMatch(/^topic:/u);
    expect(desk.unknownWords("粗大ごみの収集", "noshiro")).toContain("収集");
  });
});

describe("a visit to the page", () => {
  const visit = async (from: GroupingStart): Promise<{ left: number; written: Grouping[] }> => {
    const written: Grouping[] = [];
    const left = await groupNewQuestions(
      {
        start: async (_, limit) => ({ ...from, questions: from.questions.slice(0, limit) }),
        write: async (_, __, grouping) => {
          written.push(grouping);
          return grouping.placed.length;
        },
      },
      desk,
      "noshiro",
      0,
    );
    return { left, written };
  };
  const many = Array.from({ length: 40 }, (_, at) => `質問${at}`);

  it("groups what a request has time for, less where there are many groups, and says what is left", async () => {
    const few = await visit(start(many));
    const groups = Array.from({ length: 1000 }, (_, at) => ({ id: `${at}`, sample: "犬", sound: "+いぬ" }));
    const crowded = await visit(start(many, groups));
    expect(few.left).toBeLessThan(40);
    expect(crowded.left).toBeGreaterThan(few.left);
    expect(crowded.left).toBeLessThan(40);
  });

  it("writes nothing where nothing waits", async () => {
    expect(await visit(start([]))).toEqual({ left: 0, written: [] });
  });
});
