import type { messagingApi } from "@line/bot-sdk";
import type { Child, FC } from "hono/jsx";
import type { Reply } from "../dialogue/reply.ts";
import { ANSWER_AT, CHOICES_AT } from "../search/confidence.ts";
import { topicOfHit } from "../search/entry-document.ts";
import type { MatchPlace } from "../search/match-places.ts";
import { SIGNALS } from "../search/ranker.ts";
import type { WordMatch } from "../search/search.ts";
import type { AskedBoth } from "./client/engine/messages.ts";
import type { Asked, Candidate } from "./client/engine/why.ts";
import { LineLook } from "./line-look.tsx";
import { DataTable, Notice } from "./parts.tsx";
import { DECISION, DIFFERENCE, HOW, replyInWords, SIGNAL_NAMES, TRY, WHY_TABLE } from "./words/try.ts";

type RenderLine = (reply: Reply) => messagingApi.Message[];

/** Which language the words of a reply are in, where that is not the page's. */
const langOf = ({ register }: Reply): { lang?: string } => (register === "en" ? { lang: "en" } : {});

/** A reply as residents see it. */
export const ReplyLook: FC<{ readonly reply: Reply; readonly renderLine: RenderLine }> = ({
  reply,
  renderLine,
}) => <LineLook messages={renderLine(reply)} {...langOf(reply)} />;

const shown = (reply: Reply): string => JSON.stringify({ ...reply, confidence: 0 });

/** How the draft's reply differs from the live one, in one sentence. */
export function differenceInWords({ live: { reply: live }, draft: { reply: draft } }: AskedBoth): string {
  if (shown(live) === shown(draft)) return DIFFERENCE.same;
  const [before, after] = [replyInWords(live), replyInWords(draft)];
  if (live.kind === "answer" && draft.kind === "answer" && live.entryId === draft.entryId) {
    return DIFFERENCE.wording(draft.title);
  }
  return before === after ? DIFFERENCE.details : DIFFERENCE.changed(before, after);
}

/** Why a desk replied so, in one or two sentences. */
export function decisionInWords({ reply, odds: { answer, choices } }: Asked): string {
  switch (reply.kind) {
    case "answer":
      return answer >= ANSWER_AT ? DECISION.answer(answer, ANSWER_AT) : DECISION.onlyOne(answer);
    case "choices":
      return reply.confidence === 0
        ? DECISION.askedBack
        : DECISION.choices(answer, ANSWER_AT, choices, CHOICES_AT);
    case "handoff":
      if (reply.reason === "other-business") return DECISION.otherBusiness;
      return reply.reason === "withdrawn" ? DECISION.withdrawn : DECISION.unknown(answer, choices);
    case "notice":
    case "welcome":
    case "navigator-menu":
    case "navigator-step":
    case "checklist":
    case "class-list":
      return DECISION.before;
  }
}

const matchText = ({ word, how, as }: WordMatch): string =>
  word === as ? `${word}（${HOW[how]}）` : `${word}→${as}（${HOW[how]}）`;

function placesText({ inTitle, phrasings, inBody }: MatchPlace): string {
  const places = [
    ...(inTitle ? [WHY_TABLE.title] : []),
    ...(phrasings > 0 ? [WHY_TABLE.phrasings(phrasings)] : []),
    ...(inBody ? [WHY_TABLE.body] : []),
  ];
  return places.length === 0 ? "" : `［${places.join("・")}］`;
}

const Words: FC<{ readonly words: readonly string[] }> = ({ words }) =>
  words.length === 0 ? (
    <span>{WHY_TABLE.nothing}</span>
  ) : (
    <ul class="words">
      {words.map((word) => (
        <li>{word}</li>
      ))}
    </ul>
  );

/** What is less is not shown: the figures have one digit behind the point. */
const LEAST_SHOWN = 0.05;

function Points({ candidate: { score, parts } }: { readonly candidate: Candidate }) {
  const signals = SIGNALS.map((signal) => [SIGNAL_NAMES[signal], parts[signal]] as const);
  const own = score - signals.reduce((sum, [, value]) => sum + value, 0);
  const all = [...signals, [WHY_TABLE.own, own] as const];
  return (
    <>
      <strong>{WHY_TABLE.points(score)}</strong>
      <ul class="words">
        {all
          .filter(([, value]) => Math.abs(value) >= LEAST_SHOWN)
          .map(([name, value]) => (
            <li>{`${name} ${value.toFixed(1)}`}</li>
          ))}
      </ul>
    </>
  );
}

const cellsOf = (candidate: Candidate): Child[] => {
  const { id, name, chance, matches, places, missing, nearest } = candidate;
  return [
    topicOfHit(id) === undefined ? name : `${name}${WHY_TABLE.otherTopic}`,
    WHY_TABLE.percent(chance),
    <Points candidate={candidate} />,
    <Words
      words={
        places?.map((place) => `${matchText(place.match)}${placesText(place)}`) ?? matches.map(matchText)
      }
    />,
    <Words words={missing} />,
    nearest ?? WHY_TABLE.notKnown,
  ];
};

const Why: FC<{ readonly side: string; readonly asked: Asked }> = ({ side, asked }) => (
  <>
    <h4>{side}</h4>
    <p>{decisionInWords(asked)}</p>
    <DataTable
      caption={WHY_TABLE.caption(side)}
      head={WHY_TABLE.head}
      rows={asked.candidates.map(cellsOf)}
      empty={WHY_TABLE.none}
    />
  </>
);

/** Both replies side by side, how they differ, and why each came out. */
export const TryResult: FC<{
  readonly text: string;
  readonly asked: AskedBoth;
  readonly renderLine: RenderLine;
}> = ({ text, asked, renderLine }) => (
  <>
    <h2 id="try-answers" tabindex={-1}>
      {TRY.answers}
    </h2>
    <p>{`${TRY.ask}：${text}`}</p>
    <Notice kind="info">{differenceInWords(asked)}</Notice>
    <div class="columns">
      {(["live", "draft"] as const).map((side) => (
        <section aria-label={TRY[side]}>
          <h3>{TRY[side]}</h3>
          <ReplyLook reply={asked[side].reply} renderLine={renderLine} />
        </section>
      ))}
    </div>
    <h3>{TRY.why}</h3>
    <p class="hint">{WHY_TABLE.lead}</p>
    {(["live", "draft"] as const).map((side) => (
      <Why side={TRY[side]} asked={asked[side]} />
    ))}
  </>
);

/** The same as HTML, for a page that is already there. */
export const tryResultHtml = (props: Parameters<typeof TryResult>[0]): string =>
  `${<TryResult {...props} />}`;
