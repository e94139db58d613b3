import { Hono } from "hono";
import type { Child, FC } from "hono/jsx";
import { questionGroups } from "../../store/question-groups.ts";
import { type ConsoleContext, type ConsoleEnv, type ConsoleParts, liveDesk } from "../context.ts";
import { csvFile } from "../csv.ts";
import { groupNewQuestions } from "../group-questions.ts";
import { page, refusalPage } from "../layout.tsx";
import { type Month, offeredMonths } from "../months.ts";
import type { Numbers } from "../numbers.ts";
import { DataTable, Field } from "../parts.tsx";
import { NUMBERS, TABLES, type TableName } from "../words/numbers.ts";
import { casesText, rateText } from "./numbers/cells.ts";
import { type Bar, BarChart } from "./numbers/chart.tsx";
import { gather } from "./numbers/gather.ts";
import { fileValue, type Row, type Tables, valueText } from "./numbers/tables.ts";

/** Every so many bars have a name under them; what is left out would run into its neighbours on a phone. */
const DAY_TICKS = 7;
const HOUR_TICKS = 6;

const isTableName = (name: string): name is TableName => Object.hasOwn(TABLES, name);

const monthName = ({ month, isOver, period }: Month): string => {
  const name = NUMBERS.monthName(month);
  return isOver ? name : NUMBERS.soFar(name, Number(period.to.slice(-2)));
};

/** The newest month where none is asked for; undefined where the one asked for is not offered. */
const chosenMonth = (context: ConsoleContext, months: readonly Month[]): Month | undefined => {
  const wanted = context.req.query("month");
  return wanted === undefined ? months[0] : months.find(({ month }) => month === wanted);
};

type PlaceProps = { readonly base: string; readonly month: Month };

const CsvLink: FC<PlaceProps & { readonly name: TableName }> = ({ base, month, name }) => (
  <p class="no-print">
    <a href={`${base}/table/${name}.csv?month=${month.month}`}>{NUMBERS.csv(TABLES[name].title)}</a>
  </p>
);

type TableProps = PlaceProps & { readonly name: TableName; readonly rows: readonly Row[] };

const Table: FC<TableProps> = ({ name, rows, ...place }) => (
  <div class="figures">
    <DataTable
      caption={TABLES[name].caption}
      head={TABLES[name].head}
      rows={rows.map((row) =>
        row.map((value) =>
          typeof value === "string" ? value : <span class="number">{valueText(value)}</span>,
        ),
      )}
    />
    <CsvLink name={name} {...place} />
  </div>
);

/** A chart with the same numbers as a table, which is folded away for those who see the chart. */
const ChartWithTable: FC<TableProps & { readonly bars: readonly Bar[] }> = ({ bars, ...table }) => (
  <>
    <BarChart id={`chart-${table.name}`} title={TABLES[table.name].title} bars={bars} />
    <details>
      <summary>{NUMBERS.asTable(TABLES[table.name].title)}</summary>
      <Table {...table} />
    </details>
  </>
);

/** One bar for each row; `tickOf` names those that have room for it. */
const barsOf = (rows: readonly Row[], tickOf: (at: number, label: string) => string | undefined): Bar[] =>
  rows.flatMap(([label, value], at) => {
    if (typeof value !== "object") return [];
    if (value.kind !== "count" && value.kind !== "few" && value.kind !== "hidden") return [];
    const tick = tickOf(at, label);
    return [{ label, cell: value, ...(tick === undefined ? {} : { tick }) }];
  });

const Section: FC<{ readonly name: TableName; readonly children?: Child }> = ({ name, children }) => (
  <section aria-labelledby={name}>
    <h2 id={name}>{TABLES[name].title}</h2>
    {children}
  </section>
);

const helpedText = ({ right, votedDown, helped }: Numbers["votes"]): string => {
  const isNought = [right, votedDown].every((cell) => cell.kind === "count" && cell.count === 0);
  if (isNought) return NUMBERS.nobodyVoted;
  const share = helped.kind === "hidden" ? NUMBERS.helpedHidden : NUMBERS.helped(rateText(helped));
  return right.kind === "hidden" ? share : `${NUMBERS.right(casesText(right))}${share}`;
};

const outsideText = ({ outsideOpeningHours: outside }: Numbers): string => {
  if (outside === undefined) return NUMBERS.outsideUnknown;
  return outside.kind === "hidden" ? NUMBERS.outsideHidden : NUMBERS.outside(rateText(outside));
};

const Summary: FC<{ readonly numbers: Numbers }> = ({ numbers: { total, answered, votes } }) =>
  total.kind === "count" && total.count === 0 ? (
    <p>{NUMBERS.nothing}</p>
  ) : (
    <>
      <p>
        {NUMBERS.asked(casesText(total))}
        {answered.kind === "hidden" ? null : NUMBERS.answered(rateText(answered))}
      </p>
      <p>{helpedText(votes)}</p>
    </>
  );

const MonthForm: FC<PlaceProps & { readonly months: readonly Month[] }> = ({ base, month, months }) => (
  <form method="get" action={base} class="no-print">
    <Field id="month" label={NUMBERS.month}>
      <select id="month" name="month">
        {months.map((own) => (
          <option value={own.month} selected={own === month}>
            {monthName(own)}
          </option>
        ))}
      </select>
    </Field>
    <button type="submit">{NUMBERS.show}</button>
  </form>
);

type BodyProps = PlaceProps & {
  readonly months: readonly Month[];
  readonly numbers: Numbers;
  readonly tables: Tables;
  readonly isWaiting: boolean;
};

const Body: FC<BodyProps> = ({ months, numbers, tables, isWaiting, ...place }) => {
  const table = (name: TableName): TableProps => ({ name, rows: tables[name], ...place });
  const { month } = place;
  const everyDay = barsOf(tables.days, (at) => (at % DAY_TICKS === 0 ? NUMBERS.dayTick(at + 1) : undefined));
  const monthsOfWeeks = tables.weeks.map(([label]) => Number.parseInt(label, 10));
  const everyWeek = barsOf(tables.weeks, (at) => {
    const own = monthsOfWeeks[at];
    return own === undefined || own === monthsOfWeeks[at - 1] ? undefined : NUMBERS.monthTick(own);
  });
  const sections: readonly TableName[] = [
    "replies",
    "votes",
    "days",
    "weeks",
    "hours",
    "weekdays",
    "registers",
    "doors",
    "categories",
    "entries",
    "words",
    ...(tables.cities.length > 1 ? (["cities"] as const) : []),
  ];
  return (
    <>
      <p>{NUMBERS.lead}</p>
      <MonthForm months={months} {...place} />
      <h2>{monthName(month)}</h2>
      <Summary numbers={numbers} />
      <p class="hint">{NUMBERS.until}</p>
      <p class="hint">{NUMBERS.few}</p>
      <nav class="contents no-print" aria-label={NUMBERS.contents}>
        <ol>
          {sections.map((name) => (
            <li>
              <a href={`#${name}`}>{TABLES[name].title}</a>
            </li>
          ))}
        </ol>
      </nav>
      <Section name="replies">
        <Table {...table("replies")} />
      </Section>
      <Section name="votes">
        <Table {...table("votes")} />
      </Section>
      <Section name="days">
        <ChartWithTable {...table("days")} bars={everyDay} />
      </Section>
      <Section name="weeks">
        <p>{NUMBERS.weeksRule(tables.weeks.length)}</p>
        <ChartWithTable {...table("weeks")} bars={everyWeek} />
      </Section>
      <Section name="hours">
        <p>{outsideText(numbers)}</p>
        <p class="hint">{NUMBERS.outsideRule}</p>
        <ChartWithTable
          {...table("hours")}
          bars={barsOf(tables.hours, (at) => (at % HOUR_TICKS === 0 ? NUMBERS.hourTick(at) : undefined))}
        />
      </Section>
      <Section name="weekdays">
        <ChartWithTable {...table("weekdays")} bars={barsOf(tables.weekdays, (_, label) => label[0])} />
      </Section>
      <Section name="registers">
        <p class="hint">{NUMBERS.registersNote}</p>
        <ChartWithTable {...table("registers")} bars={barsOf(tables.registers, (_, label) => label)} />
      </Section>
      <Section name="doors">
        <Table {...table("doors")} />
      </Section>
      <Section name="categories">
        <Table {...table("categories")} />
      </Section>
      <Section name="entries">
        <Table {...table("entries")} />
      </Section>
      <Section name="words">
        <p>{NUMBERS.wordsLead}</p>
        {isWaiting ? <p>{NUMBERS.wordsWaiting}</p> : null}
        <Table {...table("words")} />
      </Section>
      {tables.cities.length > 1 ? (
        <Section name="cities">
          <Table {...table("cities")} />
        </Section>
      ) : null}
    </>
  );
};

/** How many questions there were, and what became of them; by month, and as files. */
export function numbersPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get("/", async (context) => {
    const { city } = context.get("staff");
    const now = parts.clock.now();
    const months = offeredMonths(now);
    const month = chosenMonth(context, months);
    if (month === undefined) return refusalPage(context, 404, NUMBERS.noMonth);
    const { desk } = await liveDesk(context, parts);
    const waiting = await groupNewQuestions(questionGroups(context.env.DB), desk, city, now);
    const { numbers, tables } = await gather(context, parts, month);
    return page(
      context,
      { title: NUMBERS.title, section: "/numbers" },
      <Body
        base={`/console/${city}/numbers`}
        month={month}
        months={months}
        numbers={numbers}
        tables={tables}
        isWaiting={waiting > 0}
      />,
    );
  });

  app.get("/table/:file{.+\\.csv}", async (context) => {
    const { city } = context.get("staff");
    const name = context.req.param("file").replace(/\.csv$/u, "");
    if (!isTableName(name)) return refusalPage(context, 404, NUMBERS.noTable);
    const month = chosenMonth(context, offeredMonths(parts.clock.now()));
    if (month === undefined) return refusalPage(context, 404, NUMBERS.noMonth);
    const { tables } = await gather(context, parts, month);
    return context.body(csvFile([TABLES[name].head, ...tables[name].map((row) => row.map(fileValue))]), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${NUMBERS.csvName(city, month.month, name)}"`,
    });
  });
  return app;
}
