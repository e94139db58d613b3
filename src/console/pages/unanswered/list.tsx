import type { FC } from "hono/jsx";
import { GROUP_ORDERS, type GroupSummary, type GroupWeek } from "../../../store/question-groups.ts";
import { dayText, Notice } from "../../parts.tsx";
import { FILTERS, ORDERS, UNANSWERED } from "../../words/unanswered.ts";
import { type Asked, PAGE_SIZE, queryOf } from "./filter.ts";
import { type StateParts, stateText } from "./state-text.ts";

const Choice: FC<{
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly chosen: string;
}> = ({ name, label, options, chosen }) => (
  <div class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {options.map(([value, text]) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </div>
);

const Filters: FC<{
  readonly address: string;
  readonly asked: Asked;
  readonly weeks: readonly GroupWeek[];
}> = ({ address, asked, weeks }) => (
  <form method="get" action={address} class="group-filters" aria-label={UNANSWERED.filters}>
    <div class="columns">
      <Choice
        name="week"
        label={UNANSWERED.week}
        chosen={asked.week ?? ""}
        options={[
          ["", UNANSWERED.allWeeks],
          ...weeks.map(
            ({ week, questions, groups }) => [week, UNANSWERED.weekOption(week, questions, groups)] as const,
          ),
        ]}
      />
      <Choice name="state" label={UNANSWERED.state} chosen={asked.state} options={Object.entries(FILTERS)} />
      <Choice
        name="order"
        label={UNANSWERED.order}
        chosen={asked.order}
        options={GROUP_ORDERS.map((order) => [order, ORDERS[order]] as const)}
      />
    </div>
    <button type="submit">{UNANSWERED.show}</button>
  </form>
);

/** How often and since when a group was asked, and what people got. */
export const GroupFacts: FC<{
  readonly group: GroupSummary;
  readonly inWeek: boolean;
  readonly labelOf: (entry: string) => string;
}> = ({ group, inWeek, labelOf }) => {
  const { count, total, handedOff, votedDown, firstAskedAt, lastAskedAt, shown } = group;
  const times = inWeek ? UNANSWERED.timesInWeek(count, total) : UNANSWERED.times(total);
  return (
    <>
      <p>
        <strong>{times}</strong>
        {`：${UNANSWERED.parts(handedOff, votedDown)}。${UNANSWERED.span(dayText(firstAskedAt), dayText(lastAskedAt))}`}
      </p>
      {shown.length === 0 ? null : (
        <p>
          {UNANSWERED.shown(
            shown.map(({ entry, count: times }) => ({ label: labelOf(entry), count: times })),
          )}
        </p>
      )}
      {group.sinceClosed === 0 ? null : (
        <p>
          <strong>{UNANSWERED.sinceClosed(group.sinceClosed)}</strong>
        </p>
      )}
    </>
  );
};

type ListProps = {
  readonly address: string;
  readonly asked: Asked;
  readonly weeks: readonly GroupWeek[];
  /** One more than the page shows where another page follows. */
  readonly groups: readonly GroupSummary[];
  /** Questions that no group holds yet. */
  readonly left: number;
  readonly parts: StateParts;
};

/** The groups of a page of the list, and what to see in it. */
export const GroupList: FC<ListProps> = ({ address, asked, weeks, groups, left, parts }) => {
  const shown = groups.slice(0, PAGE_SIZE);
  const first = (asked.page - 1) * PAGE_SIZE;
  const hasMore = groups.length > PAGE_SIZE;
  return (
    <>
      <p>{UNANSWERED.lead}</p>
      {left === 0 ? null : (
        <Notice kind="info">
          <span
            id="grouping"
            data-address={`${address}/more`}
            data-done={UNANSWERED.groupingDone}
            data-failed={UNANSWERED.groupingFailed}
          >
            {UNANSWERED.grouping(left)}
          </span>{" "}
          <a href={`${address}${queryOf(asked, asked.page)}`}>{UNANSWERED.groupingMore}</a>
        </Notice>
      )}
      <Filters address={address} asked={asked} weeks={weeks} />
      {shown.length === 0 ? (
        <p>{asked.state === "to-do" && asked.week === undefined ? UNANSWERED.noneToDo : UNANSWERED.none}</p>
      ) : (
        <>
          <p>{`${UNANSWERED.found(first + 1, first + shown.length)}。${UNANSWERED.next}`}</p>
          <ol class="groups" start={first + 1}>
            {shown.map((group) => (
              <li>
                <h2>
                  <a href={`${address}/${group.id}`}>{group.sample}</a>
                </h2>
                <GroupFacts group={group} inWeek={asked.week !== undefined} labelOf={parts.labelOf} />
                <p>
                  {stateText(group.decision, parts)}
                  {group.waiting === 0 ? null : `。${UNANSWERED.waiting(group.waiting)}`}
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
      {asked.page > 1 || hasMore ? (
        <nav aria-label={UNANSWERED.pages} class="actions">
          {asked.page > 1 ? (
            <a class="button quiet" href={`${address}${queryOf(asked, asked.page - 1)}`}>
              {UNANSWERED.before}
            </a>
          ) : null}
          {hasMore ? (
            <a class="button quiet" href={`${address}${queryOf(asked, asked.page + 1)}`}>
              {UNANSWERED.after}
            </a>
          ) : null}
        </nav>
      ) : null}
    </>
  );
};
