import type { Desk } from "../../src/desk.ts";
import { judge, type Outcome } from "../../src/dialogue/gate.ts";
import { type GoldRow, readGoldRows } from "../../src/dialogue/gold-file.ts";
import type { Reply } from "../../src/dialogue/reply.ts";
import type { CityId } from "../../src/knowledge/ids.ts";
import { topicOfHit } from "../../src/search/entry-document.ts";

/** Ids of facts or entries of which one must be in the answer; empty = no answer is right. */
export type LabelledQuestion = GoldRow;

type Scored = {
  /** Place of the right entry in the ranking, from 0; -1 when it is not found. */
  readonly rank: number;
  readonly question: LabelledQuestion;
  readonly outcome: Outcome;
  readonly shown: readonly string[];
  readonly confidence: number;
};
type Shares = {
  readonly questions: number;
  readonly answeredRight: number;
  readonly rightWithinChoices: number;
  readonly wrong: number;
  readonly handedOff: number;
  /** The right entry stands first in the ranking, whatever is then said. */
  readonly rankedFirst: number;
  readonly rankedInFour: number;
};
export type DeskResult = {
  readonly inScope: Shares;
  /** Wrong answers among the questions that got an answer. */
  readonly wrongAmongAnswered: number;
  readonly outOfScope: {
    readonly questions: number;
    readonly notAnswered: number;
    readonly choicesOffered: number;
  };
  readonly byStyle: Readonly<Record<string, Shares>>;
  readonly failing: readonly Scored[];
};

/** @throws Error naming file and line of the first row that is not a labelled question, and what is wrong there. */
export function readQuestions(file: string, text: string): LabelledQuestion[] {
  return readGoldRows(text).map((read) => {
    if (!read.ok) throw new Error(`${file}:${read.row} ${read.message}`);
    return read.question;
  });
}

function score(
  question: LabelledQuestion,
  reply: Reply,
  ranked: readonly string[],
  basisOf: (entryId: string) => readonly string[],
): Scored {
  const isRight = (id: string): boolean =>
    [id, ...basisOf(id)].some((one) => question.accepted.includes(one));
  const rank = ranked.findIndex(isRight);
  const confidence = "confidence" in reply ? reply.confidence : 0;
  return { rank, question, confidence, ...judge(question.accepted, reply, basisOf) };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function sharesOf(scored: readonly Scored[]): Shares {
  const count = (...outcomes: Outcome[]): number =>
    scored.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return {
    questions: scored.length,
    answeredRight: share(count("right"), scored.length),
    rightWithinChoices: share(count("right", "in-choices"), scored.length),
    wrong: share(count("wrong-answer", "wrong-choices"), scored.length),
    handedOff: share(count("handed-off"), scored.length),
    rankedFirst: share(scored.filter(({ rank }) => rank === 0).length, scored.length),
    rankedInFour: share(scored.filter(({ rank }) => rank >= 0 && rank < 4).length, scored.length),
  };
}

/** Asks the desk every question, on the day given, and scores what it says. */
export function evaluateDesk(
  desk: Pick<Desk, "respond" | "rank">,
  questions: readonly LabelledQuestion[],
  now = new Date(),
): DeskResult {
  const basisOf =
    (city: CityId) =>
    (entryId: string): readonly string[] => {
      const reply = desk.respond({ kind: "entry", entryId, register: "ja" }, { city, now });
      return reply.kind === "answer" ? reply.basis : [];
    };
  const scored = questions.map((question) =>
    score(
      question,
      desk.respond({ kind: "text", text: question.text }, { city: question.city, now }),
      desk
        .rank(question.text, question.city)
        .map(({ id }) => id)
        .filter((id) => topicOfHit(id) === undefined),
      basisOf(question.city),
    ),
  );
  const inScope = scored.filter(({ question }) => question.accepted.length > 0);
  const outOfScope = scored.filter(({ question }) => question.accepted.length === 0);
  const answered = inScope.filter(({ outcome }) => outcome === "right" || outcome === "wrong-answer");
  const styles = Map.groupBy(inScope, ({ question }) => question.style);
  return {
    inScope: sharesOf(inScope),
    wrongAmongAnswered: share(
      answered.filter(({ outcome }) => outcome === "wrong-answer").length,
      answered.length,
    ),
    outOfScope: {
      questions: outOfScope.length,
      notAnswered: share(
        outOfScope.filter(({ outcome }) => outcome !== "wrong-answer").length,
        outOfScope.length,
      ),
      choicesOffered: share(
        outOfScope.filter(({ outcome }) => outcome === "wrong-choices").length,
        outOfScope.length,
      ),
    },
    byStyle: Object.fromEntries([...styles].map(([style, list]) => [style, sharesOf(list)])),
    failing: scored.filter(({ question, outcome }) =>
      question.accepted.length > 0 ? outcome !== "right" : outcome !== "handed-off",
    ),
  };
}

const percent = (value: number): string => `${(value * 100).toFixed(1)}%`.padStart(6);

const row = (name: string, shares: Shares): string =>
  `${name.padEnd(12)} ${String(shares.questions).padStart(4)}問  正答 ${percent(shares.answeredRight)}  選択肢まで ${percent(shares.rightWithinChoices)}  誤り ${percent(shares.wrong)}  案内 ${percent(shares.handedOff)}  順位一番 ${percent(shares.rankedFirst)}  四番まで ${percent(shares.rankedInFour)}`;

export function printDesk(result: DeskResult): string {
  return [
    row("全体", result.inScope),
    `答えたうちの誤答 ${percent(result.wrongAmongAnswered)}`,
    `対象外 ${result.outOfScope.questions}問  答えなかった ${percent(result.outOfScope.notAnswered)}（うち選択肢を出した ${percent(result.outOfScope.choicesOffered)}）`,
    "",
    "話し方ごと",
    ...Object.entries(result.byStyle).map(([style, shares]) => row(style, shares)),
    "",
    `外れた質問 ${result.failing.length}件`,
    ...result.failing.map(
      ({ question, outcome, shown, confidence }) =>
        `  [${outcome}] ${question.text}（${question.style}、${question.city}） 正: ${question.accepted.join(",") || "なし"} 出した: ${shown.join(", ") || "-"} ${confidence.toFixed(2)}`,
    ),
  ].join("\n");
}
