import type { FC } from "hono/jsx";
import type { Cell } from "../../small-counts.ts";
import { NUMBERS } from "../../words/numbers.ts";
import { figure } from "./cells.ts";

export type Bar = {
  /** In full, as in the table beside it. */
  readonly label: string;
  /** What stands under the bar, where there is room for it. */
  readonly tick?: string;
  readonly cell: Cell;
};

/** Across, in percent of the width, so that text keeps its size on any screen; up and down in CSS pixels. */
const LEFT = 12;
const TOP = 24;
const BOTTOM = 176;
const HEIGHT = 204;
const GAP = 0.15;
/** Few enough for every bar to have its number on top. */
const MOST_NAMED = 7;
const FEW_HEIGHT = 10;
const TICK_BELOW = 20;
/** Of no more than this many lines across. */
const MOST_LINES = 4;
const STEPS = [1, 2, 5] as const;

const INK = "#1a1a1a";
const BAR = "#0b4f8a";
const LINE = "#6b7785";
const HATCH = "#4a4a4a";

/** Distance of the lines across: 1, 2 or 5 and noughts. */
function stepFor(most: number): number {
  for (let power = 1; ; power *= 10) {
    const step = STEPS.map((own) => own * power).find((own) => most / own <= MOST_LINES);
    if (step !== undefined) return step;
  }
}

const percent = (value: number): string => `${Number(value.toFixed(2))}%`;

/**
 * Bars with an axis, drawn on the server without any script or style. What is not told is hatched, so that it is not
 * taken for nothing; the same numbers belong into a table beside it.
 */
export const BarChart: FC<{ readonly id: string; readonly title: string; readonly bars: readonly Bar[] }> = ({
  id,
  title,
  bars,
}) => {
  const told = bars.flatMap(({ label, cell }) =>
    cell.kind === "count" ? [{ label, count: cell.count }] : [],
  );
  const most = told.reduce((best, bar) => (bar.count > best.count ? bar : best), { label: "", count: 0 });
  const step = stepFor(Math.max(most.count, MOST_LINES));
  const top = Math.ceil(Math.max(most.count, MOST_LINES) / step) * step;
  const lines = Array.from({ length: top / step + 1 }, (_, at) => at * step);
  const up = (count: number): number => Math.round(BOTTOM - (count / top) * (BOTTOM - TOP));
  const width = (100 - LEFT) / Math.max(bars.length, 1);
  const hatch = `${id}-hatch`;
  return (
    <figure class="chart">
      <svg role="img" aria-labelledby={`${id}-title ${id}-desc`} width="100%" height={HEIGHT}>
        <title id={`${id}-title`}>{NUMBERS.chart(title)}</title>
        <desc id={`${id}-desc`}>
          {most.count === 0
            ? NUMBERS.chartNothing
            : NUMBERS.chartMost(most.label, NUMBERS.cases(figure(most.count)))}
        </desc>
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" fill="#ffffff" />
            <rect width="2" height="6" fill={HATCH} />
          </pattern>
        </defs>
        {lines.map((count) => (
          <>
            <line x1={percent(LEFT)} x2="100%" y1={up(count)} y2={up(count)} stroke={LINE} stroke-width="1" />
            <text x={percent(LEFT - 1)} y={up(count) + 4} text-anchor="end" fill={INK}>
              {figure(count)}
            </text>
          </>
        ))}
        {bars.map(({ tick, cell }, at) => {
          const left = LEFT + width * at;
          const middle = percent(left + width / 2);
          const y = cell.kind === "count" ? up(cell.count) : cell.kind === "few" ? BOTTOM - FEW_HEIGHT : TOP;
          return (
            <>
              {cell.kind === "count" && cell.count === 0 ? null : (
                <rect
                  x={percent(left + width * GAP)}
                  y={y}
                  width={percent(width * (1 - 2 * GAP))}
                  height={BOTTOM - y}
                  {...(cell.kind === "count" ? { fill: BAR } : { fill: `url(#${hatch})`, stroke: HATCH })}
                />
              )}
              {bars.length <= MOST_NAMED && cell.kind === "count" ? (
                <text x={middle} y={y - 5} text-anchor="middle" fill={INK} class="on-lines">
                  {figure(cell.count)}
                </text>
              ) : null}
              {tick === undefined ? null : (
                <text x={middle} y={BOTTOM + TICK_BELOW} text-anchor="middle" fill={INK}>
                  {tick}
                </text>
              )}
            </>
          );
        })}
      </svg>
      {told.length === bars.length ? null : <figcaption>{NUMBERS.chartHidden}</figcaption>}
    </figure>
  );
};
