import { Hono } from "hono";
import * as z from "zod";
import type { Desk } from "../../desk.ts";
import { channelOf, personalDataKey } from "../../environment.ts";
import { dayInJapan } from "../../knowledge/freshness.ts";
import { openLedger } from "../../knowledge/truth.ts";
import { topicOfHit } from "../../search/entry-document.ts";
import { goldQuestionStore } from "../../store/gold-questions.ts";
import {
  type DecisionWork,
  type GroupDecision,
  type GroupSummary,
  questionGroups,
} from "../../store/question-groups.ts";
import { releaseStore } from "../../store/releases.ts";
import { type ConsoleContext, type ConsoleEnv, type ConsoleParts, liveDesk } from "../context.ts";
import { groupNewQuestions } from "../group-questions.ts";
import { page, refusalPage } from "../layout.tsx";
import { Notice } from "../parts.tsx";
import { may, requireRole } from "../roles.ts";
import { DONE, GROUP, PROBLEMS, UNANSWERED } from "../words/unanswered.ts";
import { type CityEntries, cityEntries } from "./entries/city-entries.ts";
import { type FormReader, formReader } from "./entries/form-data.ts";
import { finder, folded } from "./entries/words-in.ts";
import {
  addPhrasing,
  assignSchema,
  beginFrom,
  latestDue,
  MOST_WORDS,
  usualDue,
  watchQuestion,
  withoutVersion,
} from "./unanswered/deciding.ts";
import { filterOf, readAsked } from "./unanswered/filter.ts";
import {
  GroupPage,
  type GroupView,
  MOST_QUESTIONS,
  MOST_RESULTS,
  type Suggestion,
} from "./unanswered/group.tsx";
import { GroupList } from "./unanswered/list.tsx";
import type { StateParts } from "./unanswered/state-text.ts";

const SECTION = "/unanswered";
const NEAREST = 4;
const countSchema = z.coerce.number().int().min(0).catch(0);

/** Entries that staff may choose: those of the city that its newest drafts still show. */
function suggestionOf({ base, baseOff, labels, outlines }: CityEntries, id: string): Suggestion | undefined {
  const outline = outlines.get(id);
  const label = labels.get(id);
  const isOff = outline?.kind === "off" || (outline === undefined && baseOff.has(id));
  const question = outline?.question || base.get(id)?.question;
  // A new entry that was taken away again has none of the three.
  if (isOff || (label === undefined && question === undefined && outline?.kind !== "unfinished")) {
    return undefined;
  }
  return {
    id,
    label: label || question || GROUP.unnamed,
    question: question || label || GROUP.unnamed,
    seen: outline?.version ?? 0,
    isWriting: outline?.stage === "writing",
  };
}

/** The entries that the live desk finds nearest to a question. */
const nearest = (desk: Desk, entries: CityEntries, city: Parameters<Desk["rank"]>[1], text: string) =>
  desk
    .rank(text, city)
    .flatMap(({ id }) => (topicOfHit(id) === undefined ? (suggestionOf(entries, id) ?? []) : []))
    .slice(0, NEAREST);

/** Entries with all of the words in question or short name, drafts included. */
function findEntries(entries: CityEntries, words: string): Suggestion[] {
  const matches = finder(words);
  return [...new Set([...entries.labels.keys(), ...entries.outlines.keys()])]
    .flatMap((id) => suggestionOf(entries, id) ?? [])
    .filter(({ label, question }) => matches(folded(`${label}\n${question}`)))
    .slice(0, MOST_RESULTS + 1);
}

/** What the page says besides the group itself. */
type Said = Partial<Pick<GroupView, "results" | "written" | "errors">> & {
  readonly problem?: string;
  readonly status?: 200 | 409 | 422;
};

/** Questions that the desk could not answer, and what staff decide about them. */
export function unansweredPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const ledger = openLedger(parts.desks.builtIn.release.sources);
  const app = new Hono<ConsoleEnv>();
  const editor = requireRole("editor");

  const addressOf = (context: ConsoleContext, id = ""): string =>
    `/console/${context.get("staff").city}${SECTION}${id === "" ? "" : `/${id}`}`;
  const notFound = (context: ConsoleContext) => refusalPage(context, 404, GROUP.notFound);
  const formOf = async (context: ConsoleContext): Promise<FormReader> =>
    formReader(await context.req.formData());
  const today = (): string => dayInJapan(new Date(parts.clock.now()));

  async function stateParts(context: ConsoleContext): Promise<StateParts & { entries: CityEntries }> {
    const [entries, live] = await Promise.all([cityEntries(context, parts), liveDesk(context, parts)]);
    const liveLabels = new Map(live.release.entries.map(({ id, label }) => [id, label]));
    return {
      entries,
      today: today(),
      isLive: (id) => liveLabels.has(id),
      labelOf: (id) =>
        suggestionOf(entries, id)?.label ?? liveLabels.get(id) ?? entries.labels.get(id) ?? GROUP.gone,
    };
  }

  const groupMore = async (context: ConsoleContext): Promise<number> => {
    const { desk } = await liveDesk(context, parts);
    const { city } = context.get("staff");
    return groupNewQuestions(questionGroups(context.env.DB), desk, city, parts.clock.now());
  };

  app.get("/", async (context) => {
    const { city } = context.get("staff");
    const asked = readAsked(context.req.query());
    const left = await groupMore(context);
    const store = questionGroups(context.env.DB);
    const [weeks, groups, state] = await Promise.all([
      store.weeks(city),
      store.list(city, filterOf(asked)),
      stateParts(context),
    ]);
    return page(
      context,
      {
        title: UNANSWERED.title,
        section: SECTION,
        ...(left > 0 ? { scripts: ["unanswered"] } : {}),
      },
      <GroupList
        address={addressOf(context)}
        asked={asked}
        weeks={weeks}
        groups={groups}
        left={left}
        parts={state}
      />,
    );
  });
  // A bare number: the page's script is the only reader.
  app.post("/more", async (context) => context.text(`${await groupMore(context)}`));

  function canTell(context: ConsoleContext): boolean {
    const channel = channelOf(context.env, context.get("staff").city);
    return channel.ok && channel.channel.pushAllowed && personalDataKey(context.env).kind === "set";
  }

  /** Whether an entry was saved along with a decision, in a version that residents do not get yet. */
  async function isUnpublished(
    context: ConsoleContext,
    decision: GroupDecision,
    { version }: DecisionWork,
    release: number,
  ): Promise<boolean> {
    if (decision.state !== "answered" || version === undefined) return false;
    if (release === 0) return true;
    const live = await releaseStore(context.env.DB).versionsOf(context.get("staff").city, release);
    return !live.some((one) => one.entry === decision.entry && one.version >= version);
  }

  async function groupPage(context: ConsoleContext, id: string, said: Said = {}) {
    const { city } = context.get("staff");
    const store = questionGroups(context.env.DB);
    const group = await store.find(city, id);
    if (group === undefined) return notFound(context);
    const [questions, work, state, { desk, release, number }] = await Promise.all([
      store.questions(city, id, MOST_QUESTIONS),
      store.workOf(city, id),
      stateParts(context),
      liveDesk(context, parts),
    ]);
    const { entries } = state;
    const now = new Date(parts.clock.now());
    const mayDecide = may(context.get("staff"), "editor");
    const card = release.cities.find((own) => own.card.id === city)?.card;
    const view: GroupView = {
      address: addressOf(context, id),
      city,
      csrf: context.get("csrf"),
      group,
      questions,
      reply: desk.respond({ kind: "text", text: group.sample }, { city, now }),
      near: mayDecide ? nearest(desk, entries, city, group.sample) : [],
      ...(said.results === undefined ? {} : { results: said.results }),
      sections: [...new Set(card?.contacts.map(({ section }) => section))],
      latestDue: latestDue(state.today),
      usualDue: usualDue(state.today),
      canTell: canTell(context),
      canUndo: work.version !== undefined || work.gold !== undefined,
      isUnpublished: await isUnpublished(context, group.decision, work, number),
      mayDecide,
      written: said.written ?? {},
      errors: said.errors ?? {},
      parts: state,
    };
    const done = DONE[context.req.query("done") ?? ""];
    return page(
      context,
      { title: GROUP.title(group.sample), section: SECTION, scripts: ["forms"], status: said.status ?? 200 },
      <>
        <p>
          <a class="button quiet" href={addressOf(context)}>
            {GROUP.back}
          </a>
        </p>
        {said.problem === undefined ? null : <Notice kind="error">{said.problem}</Notice>}
        {done === undefined || said.status !== undefined ? null : <Notice kind="done">{done}</Notice>}
        <GroupPage view={view} />
      </>,
    );
  }

  app.get("/:id", (context) => groupPage(context, context.req.param("id")));
  // Who opens the address of a form that was sent, or reloads it, means the group.
  app.get("/:id/:form", (context) => context.redirect(addressOf(context, context.req.param("id")), 303));
  app.post("/:id/search", editor, async (context) => {
    const id = context.req.param("id");
    const words = (await formOf(context)).text("words").slice(0, MOST_WORDS);
    if (words === "") {
      return groupPage(context, id, { errors: { words: [PROBLEMS.words] }, status: 422 });
    }
    const results = findEntries(await cityEntries(context, parts), words);
    return groupPage(context, id, { results, written: { words } });
  });

  /** A form of the group's page with the group as it is now; undefined where it is gone. */
  type Sent = { readonly id: string; readonly form: FormReader; readonly group: GroupSummary };
  async function sent(context: ConsoleContext, id: string): Promise<Sent | undefined> {
    const form = await formOf(context);
    const group = await questionGroups(context.env.DB).find(context.get("staff").city, id);
    return group === undefined ? undefined : { id, form, group };
  }
  const isStale = ({ form, group }: Sent): boolean =>
    countSchema.parse(form.text("decided")) !== group.changedAt;
  const tooLate = (context: ConsoleContext, id: string) =>
    groupPage(context, id, { problem: PROBLEMS.decidedSince, status: 409 });

  async function decide(
    context: ConsoleContext,
    { id, group }: Sent,
    decision: GroupDecision,
    address: string,
    work: DecisionWork = {},
  ) {
    const { city, email } = context.get("staff");
    const deed = { by: email, seen: group.changedAt, work };
    const decided = await questionGroups(context.env.DB).decide(city, id, decision, deed, parts.clock.now());
    return decided ? context.redirect(address, 303) : tooLate(context, id);
  }

  app.post("/:id/phrasing", editor, async (context) => {
    const looked = await sent(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    if (isStale(looked)) return tooLate(context, looked.id);
    const { id, form, group } = looked;
    const entry = form.text("entry");
    const written = form.texts("text")[0];
    const text = written ?? group.sample;
    const seen = countSchema.parse(form.text("seen"));
    const added = await addPhrasing(context, parts, ledger, { entry, text, seen });
    if (added.kind === "conflict") {
      const said = { problem: PROBLEMS.entryChanged, written: { entry, text }, status: 409 } as const;
      return groupPage(context, id, said);
    }
    if (added.kind === "refused") {
      const errors = { text: added.messages };
      const problem = added.messages.join("");
      return groupPage(context, id, { problem, written: { entry, text }, errors, status: 422 });
    }
    const gold = await watchQuestion(context, parts, group.sample, [entry]);
    const version = added.kind === "there" ? undefined : added.version;
    const address =
      added.kind === "writing"
        ? `${addressOf(context, id)}?done=added-writing`
        : `/console/${context.get("staff").city}/publish?check=1&done=phrasing`;
    return decide(context, looked, { state: "answered", entry }, address, { version, gold });
  });

  app.post("/:id/answered", editor, async (context) => {
    const looked = await sent(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    if (isStale(looked)) return tooLate(context, looked.id);
    const { id, form } = looked;
    const chosen = suggestionOf(await cityEntries(context, parts), form.text("entry"));
    if (chosen === undefined) return groupPage(context, id, { problem: PROBLEMS.noEntry, status: 422 });
    const decision = { state: "answered", entry: chosen.id } as const;
    return decide(context, looked, decision, `${addressOf(context, id)}?done=answered`);
  });

  app.post("/:id/new", editor, async (context) => {
    const looked = await sent(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    if (isStale(looked)) return tooLate(context, looked.id);
    const begun = await beginFrom(context, parts, ledger, looked.group.sample);
    if (begun === undefined) return tooLate(context, looked.id);
    const { entry, version } = begun;
    const address = `/console/${context.get("staff").city}/entries/${entry}`;
    return decide(context, looked, { state: "answered", entry }, address, { version });
  });

  app.post("/:id/assign", editor, async (context) => {
    const looked = await sent(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    if (isStale(looked)) return tooLate(context, looked.id);
    const { id, form } = looked;
    const written = { section: form.text("section"), due: form.text("due") };
    const read = assignSchema(today()).safeParse(written);
    if (!read.success) {
      const errors = z.flattenError(read.error).fieldErrors;
      return groupPage(context, id, { written, errors, status: 422 });
    }
    const decision = { state: "assigned", ...read.data } as const;
    return decide(context, looked, decision, `${addressOf(context, id)}?done=assigned`);
  });

  app.post("/:id/out-of-scope", editor, async (context) => {
    const looked = await sent(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    if (isStale(looked)) return tooLate(context, looked.id);
    const { id, form, group } = looked;
    const isWatched = form.text("watch") === "yes";
    const gold = isWatched ? await watchQuestion(context, parts, group.sample, []) : undefined;
    const address = `${addressOf(context, id)}?done=out-of-scope`;
    return decide(context, looked, { state: "out-of-scope" }, address, { gold });
  });

  app.post("/:id/open", editor, async (context) => {
    const looked = await sent(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    if (isStale(looked)) return tooLate(context, looked.id);
    return decide(context, looked, { state: "open" }, `${addressOf(context, looked.id)}?done=open`);
  });

  app.post("/:id/undo", editor, async (context) => {
    const looked = await sent(context, context.req.param("id"));
    if (looked === undefined) return notFound(context);
    if (isStale(looked)) return tooLate(context, looked.id);
    const { id, group } = looked;
    const { city, email } = context.get("staff");
    const { version, gold } = await questionGroups(context.env.DB).workOf(city, id);
    if (gold !== undefined) {
      await goldQuestionStore(context.env.DB).remove(city, gold, email, parts.clock.now());
    }
    const { decision } = group;
    const isBack =
      version === undefined ||
      decision.state !== "answered" ||
      (await withoutVersion(context, parts, decision.entry, version));
    const done = isBack ? "undone" : "undone-partly";
    return decide(context, looked, { state: "open" }, `${addressOf(context, id)}?done=${done}`);
  });
  return app;
}
