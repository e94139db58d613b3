import { describe, expect, it } from "vitest";
import {
  type GateSide,
  type GoldQuestion,
  gateResultSchema,
  judge,
  MOST_NAMES,
  runGate,
} from "../../src/dialogue/gate.ts";
import type { Answer, Choices, Handoff, Reply } from "../../src/dialogue/reply.ts";

const BASIS: Readonly<Record<string, readonly string[]>> = { lost: ["nat-001"], pin: ["nat-002"], fee: [] };

const answer = (entryId: string): Answer => ({
  kind: "answer",
  entryId,
  register: "ja",
  otherRegisters: [],
  title: entryId,
  summary: "",
  steps: [],
  actions: [],
  sources: [],
  checkedOn: "2026-11-01",
  related: [],
  guides: [],
  offers: [],
  basis: BASIS[entryId] ?? [],
  confidence: 0.9,
});
const choices = (...ids: string[]): Choices => ({
  kind: "choices",
  register: "ja",
  prompt: "",
  options: ids.map((entryId) => ({ entryId, label: entryId })),
  noneLabel: "",
  confidence: 0.4,
});
const handoff: Handoff = {
  kind: "handoff",
  register: "ja",
  reason: "unknown",
  message: "",
  city: "noshiro",
  cityName: "能代市",
  contacts: [],
  guides: [],
  confidence: 0,
};

const side = (replies: Readonly<Record<string, Reply>>, entryIds = Object.keys(BASIS)): GateSide => ({
  ask: (text) => replies[text] ?? handoff,
  basisOf: (id) => (entryIds.includes(id) ? BASIS[id] : undefined),
  labelOf: (id) => `「${id}」`,
  entryIds,
});
const gold = (
  text: string,
  accepted: readonly string[],
  origin: GoldQuestion["origin"] = "staff",
): GoldQuestion => ({ id: text, text, accepted, origin });
const texts = ({ names }: { names: readonly { question: GoldQuestion }[] }): string[] =>
  names.map(({ question }) => question.text);

describe("judging a reply", () => {
  const of = (accepted: readonly string[], reply: Reply) =>
    judge(accepted, reply, (id) => BASIS[id] ?? []).outcome;

  it("accepts by entry and by what the entry rests on", () => {
    expect(of(["lost"], answer("lost"))).toBe("right");
    expect(of(["nat-001"], answer("lost"))).toBe("right");
    expect(of(["nat-001"], answer("pin"))).toBe("wrong-answer");
    expect(of(["pin"], choices("lost", "pin"))).toBe("in-choices");
    expect(of(["nat-002"], choices("lost", "pin"))).toBe("in-choices");
    expect(of(["fee"], choices("lost", "pin"))).toBe("wrong-choices");
    expect(of(["lost"], handoff)).toBe("handed-off");
  });

  it("takes any answer and any choices for wrong where nothing is accepted", () => {
    expect(of([], answer("lost"))).toBe("wrong-answer");
    expect(of([], choices("lost", "pin"))).toBe("wrong-choices");
    expect(of([], handoff)).toBe("handed-off");
  });
});

describe("the gate", () => {
  it("blocks when a right answer is lost, names it, and says what was shown before and after", () => {
    const result = runGate(
      [gold("なくした", ["lost"]), gold("暗証番号", ["nat-002"])],
      side({ なくした: answer("lost"), 暗証番号: answer("pin") }),
      side({ なくした: answer("pin"), 暗証番号: answer("pin") }),
      [],
    );
    expect(result.verdict).toBe("worse");
    expect(result.broken.names).toEqual([
      {
        question: gold("なくした", ["lost"]),
        before: { outcome: "right", entries: [{ id: "lost", label: "「lost」" }] },
        after: { outcome: "wrong-answer", entries: [{ id: "pin", label: "「pin」" }] },
      },
    ]);
    expect(gateResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  });

  it("is not outweighed by what gets better", () => {
    const result = runGate(
      [gold("あ", ["lost"]), gold("い", ["pin"]), gold("う", ["pin"])],
      side({ あ: answer("lost") }),
      side({ い: answer("pin"), う: answer("pin") }),
      [],
    );
    expect(texts(result.improved)).toEqual(["い", "う"]);
    expect(texts(result.broken)).toEqual(["あ"]);
    expect(result.verdict).toBe("worse");
  });

  it("takes a new wrong answer for a break, also where nothing may be answered", () => {
    const live = side({ 図書館: choices("fee", "pin") });
    const draft = side({ 図書館: answer("fee"), 料金: answer("pin"), 天気: choices("fee", "pin") });
    const result = runGate([gold("図書館", []), gold("料金", ["fee"]), gold("天気", [])], live, draft, []);
    expect(texts(result.broken)).toEqual(["図書館", "料金", "天気"]);
  });

  it("lists apart what was taken away on purpose", () => {
    const result = runGate(
      [gold("なくした", ["lost"], "entry"), gold("紛失", ["nat-001"]), gold("番号", ["pin"])],
      side({ なくした: answer("lost"), 紛失: answer("lost"), 番号: answer("pin") }),
      side({ 紛失: answer("pin") }, ["pin", "fee"]),
      [],
    );
    expect(texts(result.gone)).toEqual(["なくした", "紛失"]);
    expect(texts(result.broken)).toEqual(["番号"]);
  });

  it("bears that one or two of an entry's own ways of asking become choices, not three", () => {
    const own = (count: number) =>
      Array.from({ length: count }, (_, at) => gold(`言い方${at}`, ["lost"], "entry"));
    const live = side(Object.fromEntries(own(3).map(({ text }) => [text, answer("lost")])));
    const draft = side(Object.fromEntries(own(3).map(({ text }) => [text, choices("lost", "pin")])));
    const two = runGate(own(2), live, draft, []);
    expect([two.verdict, two.weaker.count, two.broken.count]).toEqual(["same", 2, 0]);
    const three = runGate(own(3), live, draft, []);
    expect([three.verdict, three.weaker.count, three.broken.count]).toEqual(["worse", 0, 3]);
    expect(runGate([gold("言い方0", ["lost"])], live, draft, []).verdict).toBe("worse");
    expect(runGate(own(1), live, side({ 言い方0: answer("pin") }), []).verdict).toBe("worse");
  });

  it("counts right answers apart from mere replies, for each origin", () => {
    const { tallies } = runGate(
      [gold("あ", ["lost"]), gold("い", ["pin"]), gold("う", []), gold("え", ["pin"], "resident")],
      side({ あ: answer("lost"), い: answer("lost") }),
      side({ あ: answer("lost"), い: choices("pin", "fee"), う: answer("fee"), え: answer("pin") }),
      [],
    );
    expect(tallies).toEqual([
      { origin: "staff", questions: 3, before: { right: 2, replied: 2 }, after: { right: 1, replied: 3 } },
      { origin: "resident", questions: 1, before: { right: 0, replied: 0 }, after: { right: 1, replied: 1 } },
    ]);
  });

  it("lets what the rules find wrong stand before everything else, and says when nothing changes", () => {
    const live = side({ あ: answer("lost") });
    const questions = [gold("あ", ["lost"])];
    expect(runGate(questions, live, live, [{ entry: "lost", message: "根拠がありません" }]).verdict).toBe(
      "errors",
    );
    expect(runGate(questions, live, live, []).verdict).toBe("same");
    expect(runGate(questions, side({}), live, []).verdict).toBe("better");
  });

  it("cuts long lists, counts them whole, and tells how far it is", () => {
    const many = Array.from({ length: MOST_NAMES + 5 }, (_, at) => gold(`質問${at}`, ["lost"]));
    const live = side(Object.fromEntries(many.map(({ text }) => [text, answer("lost")])));
    const heard: number[] = [];
    const { broken } = runGate(many, live, side({}), [], (done) => heard.push(done));
    expect(broken.count).toBe(MOST_NAMES + 5);
    expect(broken.names).toHaveLength(MOST_NAMES);
    expect(heard.at(-1)).toBe(many.length);
  });
});
