import type { GroupDecision } from "../../../store/question-groups.ts";
import { STATES } from "../../words/unanswered.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export type StateParts = {
  /** Today in Japan, YYYY-MM-DD. */
  readonly today: string;
  readonly labelOf: (entry: string) => string;
  /** Whether residents get this entry now. */
  readonly isLive: (entry: string) => boolean;
};

/** What was decided about a group, in words. */
export function stateText(decision: GroupDecision, { today, labelOf, isLive }: StateParts): string {
  switch (decision.state) {
    case "answered": {
      const label = labelOf(decision.entry);
      return isLive(decision.entry) ? STATES.answered(label) : STATES.answeredWaiting(label);
    }
    case "assigned": {
      const { section, due } = decision;
      if (due === undefined) return STATES.assigned(section);
      const late = (Date.parse(today) - Date.parse(due)) / DAY_MS;
      return `${STATES.assigned(section)}、${late > 0 ? STATES.overdue(due, late) : STATES.due(due)}`;
    }
    default:
      return STATES[decision.state];
  }
}
