import type { FC } from "hono/jsx";
import type { GateChange, GateResult } from "../dialogue/gate.ts";
import { DataTable, Notice } from "./parts.tsx";
import { GATE } from "./words/publish.ts";

const shownText = ({ outcome, entries }: GateChange["before"]): string =>
  GATE.shown(
    GATE.outcomes[outcome],
    entries.map(({ label }) => label),
  );

type Listed = { readonly count: number; readonly names: readonly GateChange[] };

const Questions: FC<{ readonly name: string; readonly list: Listed; readonly open: boolean }> = ({
  name,
  list: { count, names },
  open,
}) =>
  count === 0 ? null : (
    <details open={open}>
      <summary>{GATE.heading(name, count)}</summary>
      <ul>
        {names.map(({ question, before, after }) => (
          <li>
            {`「${question.text}」`}
            <br />
            {GATE.change(shownText(before), shownText(after))}
          </li>
        ))}
        {count > names.length ? <li>{GATE.more(count - names.length)}</li> : null}
      </ul>
    </details>
  );

const NOTICE_KINDS = { errors: "error", worse: "warning", same: "info", better: "done" } as const;

/** What the gate found: the verdict first, then what is worse, by name. */
export const GateReport: FC<{ readonly result: GateResult }> = ({ result }) => {
  const { verdict, errors, tallies, broken, weaker, gone, improved } = result;
  return (
    <>
      <Notice kind={NOTICE_KINDS[verdict]}>{GATE.verdicts[verdict]}</Notice>
      {errors.count === 0 ? null : (
        <>
          <h3>{GATE.heading(GATE.errors, errors.count)}</h3>
          <ul class="errors">
            {errors.names.map(({ message }) => (
              <li>{message}</li>
            ))}
          </ul>
        </>
      )}
      <Questions name={GATE.broken} list={broken} open={true} />
      <Questions name={GATE.weaker} list={weaker} open={false} />
      <Questions name={GATE.gone} list={gone} open={false} />
      <Questions name={GATE.improved} list={improved} open={false} />
      <DataTable
        caption={GATE.tallies}
        head={GATE.talliesHead}
        rows={tallies.map(({ origin, questions, before, after }) => [
          GATE.origins[origin],
          `${questions}`,
          `${before.right}`,
          `${after.right}`,
          `${before.replied}`,
          `${after.replied}`,
        ])}
      />
      <p class="hint">{GATE.talliesHint}</p>
    </>
  );
};

/** The same as HTML, for a page that is already there. */
export const gateReportHtml = (result: GateResult): string => `${<GateReport result={result} />}`;
