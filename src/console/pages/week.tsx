import type { Child, FC } from "hono/jsx";
import * as z from "zod";
import { alertStore } from "../../store/alerts.ts";
import type { Assignment } from "../../store/assignments.ts";
import { startOfDay } from "../../store/japan-days.ts";
import {
  type AskedGroup,
  type Span,
  type Top,
  type WeekCounts,
  type WentLive,
  weekReport,
} from "../../store/week-report.ts";
import type { ConsoleContext, ConsoleParts } from "../context.ts";
import { type FreshnessNow, freshnessNow } from "../freshness.ts";
import { page } from "../layout.tsx";
import { GROUPS, type Group, groupOf, isOverdue, keyOf, type Matter } from "../matters.ts";
import { momentText, Notice } from "../parts.tsx";
import { type Cell, cellOf, hideFew } from "../small-counts.ts";
import { daysLater, japaneseDay, mondayOf, SHEET_ROWS, weeksLater } from "../week.ts";
import { FRESHNESS, GROUP_WORDS, LINK_WORDS, WEEK } from "../words/freshness.ts";
import { ALERTS } from "../words/home.ts";

const LAST_DAY = 6;
/** What the page names one by one; the rest is only counted. */
const LATE: ReadonlySet<Group> = new Set(["expired", "review-due"]);
const ONLY_COUNTED = GROUPS.filter((group) => !LATE.has(group) && group !== "link");

const spanOf = (monday: string): Span => ({ from: startOfDay(monday), until: startOfDay(monday, 7) });

const topOf = <T,>(all: readonly T[], most: number): Top<T> => ({
  first: all.slice(0, most),
  of: all.length,
});

const cellText = (cell: Cell): string => {
  switch (cell.kind) {
    case "count":
      return `${cell.count}`;
    case "few":
      return WEEK.few;
    case "hidden":
      return WEEK.hidden;
  }
};

/** Counts as they may be shown: nothing that is few can be worked out from the rest. */
function countTexts({ asked, answered, handedOff }: WeekCounts): string[] {
  const { cells, total } = hideFew([answered, handedOff, asked - answered - handedOff]);
  return [total, ...cells.slice(0, 2)].map(cellText);
}

/** A heading with how many there are, and the first of them. */
const Few: FC<{ readonly title: string; readonly rows: Top<Child>; readonly class?: "short" }> = ({
  title,
  rows: { first, of },
  ...more
}) => (
  <section {...more}>
    <h3>
      {title}：{of > first.length ? WEEK.totalWithMore(of, first.length) : WEEK.total(of)}
    </h3>
    {first.length === 0 ? null : (
      <ul>
        {first.map((row) => (
          <li>
            <span>{row}</span>
          </li>
        ))}
      </ul>
    )}
  </section>
);

const rows = <T,>({ first, of }: Top<T>, draw: (one: T) => Child): Top<Child> => ({
  first: first.map(draw),
  of,
});

const publishedText = ({ kind, number, startsAt, note }: WentLive): string =>
  [WEEK.publishedRow[kind](number), `（${momentText(startsAt)}）`, note].join("");

/** The title last: on paper a long one is cut. */
const assignmentText = ({ title, section, due }: Assignment): string =>
  `${FRESHNESS.assigned(section, japaneseDay(due))}：${title}`;

function groupText({ sample, count, section, due }: AskedGroup, today: string): string {
  const who = section === undefined ? FRESHNESS.unassigned : WEEK.with(section);
  const late = due !== undefined && isOverdue({ due }, today) ? FRESHNESS.overdue : "";
  return `${WEEK.groupTimes(cellText(cellOf(count)))}、${who}${late}：「${sample}」`;
}

const Counts: FC<{ readonly now: WeekCounts; readonly before: WeekCounts }> = ({ now, before }) => {
  const [mine, theirs] = [countTexts(now), countTexts(before)];
  return (
    <table>
      <caption>{WEEK.questions}</caption>
      <thead>
        <tr>
          {WEEK.questionsHead.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[WEEK.asked, WEEK.answered, WEEK.handedOff].map((name, position) => (
          <tr>
            <th scope="row">{name}</th>
            <td class="number">{mine[position]}</td>
            <td class="number">{theirs[position]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Confirmation: FC = () => (
  <table class="confirm">
    <caption>{WEEK.confirm}</caption>
    <thead>
      <tr>
        <th scope="col">{WEEK.head}</th>
        <th scope="col">{WEEK.headDay}</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <td />
        <td />
      </tr>
    </tbody>
  </table>
);

/** Lateness of what stands in `matters`, with who has it. */
function lateText(matter: Matter, { assigned }: FreshnessNow): string {
  const { section } = assigned.get(keyOf(matter)) ?? {};
  const who = section === undefined ? FRESHNESS.unassigned : WEEK.with(section);
  const what = matter.kind === "link" ? LINK_WORDS[matter.check.state] : GROUP_WORDS[groupOf(matter)].name;
  const on = matter.kind === "review" ? `（${japaneseDay(matter.date)}）` : "";
  return `${what}${on}、${who}：${matter.title}`;
}

/** The Monday asked for, this week's where none is or where it lies ahead. */
function mondayAsked(context: ConsoleContext, today: string): string {
  const asked = z.iso.date().safeParse(context.req.query("week"));
  const day = asked.success && asked.data <= today ? asked.data : today;
  return mondayOf(day);
}

/** What the section head decides on, on one A4. */
export async function weekPage(context: ConsoleContext, parts: ConsoleParts): Promise<Response> {
  const { city } = context.get("staff");
  const now = parts.clock.now();
  const state = await freshnessNow(context, parts);
  const monday = mondayAsked(context, state.today);
  const span = spanOf(monday);
  const report = weekReport(context.env.DB);
  const [counts, countsBefore, groups, published, alerts] = await Promise.all([
    report.counts(city, span),
    report.counts(city, spanOf(weeksLater(monday, -1))),
    report.openGroups(city, span, SHEET_ROWS.groups),
    report.wentLive(city, { ...span, until: Math.min(span.until, now + 1) }, SHEET_ROWS.published),
    alertStore(context.env.DB).list(now),
  ]);
  const late = state.matters.filter((matter) => LATE.has(groupOf(matter)));
  const links = state.matters.filter(({ kind }) => kind === "link");
  const overdue = [...state.assigned.values()].filter((one) => isOverdue(one, state.today));
  const done = state.assignments.filter(({ doneAt = 0 }) => doneAt >= span.from && doneAt < span.until);
  const mine = alerts.filter((alert) => alert.city === city);
  const thisWeek = mondayOf(state.today);
  const base = `/console/${city}/freshness`;
  return page(
    context,
    { title: WEEK.title(context.get("cityName")), section: "/freshness", scripts: ["print"] },
    <div class="week">
      <div class="no-print">
        {state.release === "unsure" ? <Notice kind="warning">{FRESHNESS.unsure}</Notice> : null}
        <p>{WEEK.printHint}</p>
        <p class="actions">
          <button type="button" data-print="" hidden>
            {WEEK.print}
          </button>
          <a class="button quiet" href={base}>
            {WEEK.toFreshness}
          </a>
        </p>
        <nav aria-label={WEEK.weeks}>
          <ul>
            <li>
              <a href={`${base}/week?week=${weeksLater(monday, -1)}`}>{WEEK.before}</a>
            </li>
            {monday === thisWeek ? null : (
              <li>
                <a href={`${base}/week?week=${weeksLater(monday, 1)}`}>{WEEK.after}</a>
              </li>
            )}
          </ul>
        </nav>
      </div>
      <div class="week-head">
        <div>
          <p>
            <strong>{WEEK.span(japaneseDay(monday), japaneseDay(daysLater(monday, LAST_DAY)))}</strong>
            {monday === thisWeek ? WEEK.running : null}
          </p>
          <p>{WEEK.madeOn(momentText(now))}</p>
          <Counts now={counts} before={countsBefore} />
        </div>
        <Confirmation />
      </div>
      <p class="hint">{WEEK.hiddenWhy}</p>
      <h2>{WEEK.happened}</h2>
      <Few class="short" title={WEEK.published} rows={rows(published, publishedText)} />
      <Few
        class="short"
        title={WEEK.done}
        rows={rows(topOf(done, SHEET_ROWS.done), ({ title, section }) => `${title}（${WEEK.with(section)}）`)}
      />
      <h2>{WEEK.now}</h2>
      <p>{WEEK.todayHint(japaneseDay(state.today))}</p>
      <Few title={WEEK.overdue} rows={rows(topOf(overdue, SHEET_ROWS.overdue), assignmentText)} />
      <Few title={WEEK.late} rows={rows(topOf(late, SHEET_ROWS.late), (one) => lateText(one, state))} />
      <Few title={WEEK.links} rows={rows(topOf(links, SHEET_ROWS.links), (one) => lateText(one, state))} />
      <Few title={WEEK.groups} rows={rows(groups, (group) => groupText(group, state.today))} />
      <Few
        title={WEEK.alerts}
        rows={rows(
          topOf(mine, SHEET_ROWS.alerts),
          ({ kind, since }) => `${ALERTS[kind]}${WEEK.alertSince(momentText(since))}`,
        )}
      />
      <p>
        {WEEK.rest(
          ONLY_COUNTED.map((group) => {
            const count = state.matters.filter((matter) => groupOf(matter) === group).length;
            return `${GROUP_WORDS[group].name} ${WEEK.total(count)}`;
          }),
        )}
      </p>
    </div>,
  );
}
