import type { Cell, Rate } from "../../small-counts.ts";
import { NUMBERS } from "../../words/numbers.ts";

const digits = new Intl.NumberFormat("ja-JP");

/** A number with its thousands apart. */
export const figure = (count: number): string => digits.format(count);

/** A count as a person reads it. */
export const cellText = (cell: Cell): string => {
  switch (cell.kind) {
    case "count":
      return figure(cell.count);
    case "few":
      return NUMBERS.few5;
    case "hidden":
      return NUMBERS.hidden;
  }
};

/** The same with its unit, inside a sentence. */
export const casesText = (cell: Cell): string =>
  cell.kind === "count" ? NUMBERS.cases(cellText(cell)) : cellText(cell);

export const rateText = (rate: Rate): string => {
  switch (rate.kind) {
    case "percent":
      return NUMBERS.percent(rate.percent);
    case "at-most":
      return NUMBERS.atMost(rate.percent);
    case "at-least":
      return NUMBERS.atLeast(rate.percent);
    case "hidden":
      return NUMBERS.hidden;
  }
};
