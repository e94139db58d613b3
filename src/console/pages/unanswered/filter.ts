import * as z from "zod";
import { dateSchema } from "../../../knowledge/fields.ts";
import { GROUP_ORDERS, GROUP_STATES, type GroupFilter } from "../../../store/question-groups.ts";

const VIEWS = ["to-do", ...GROUP_STATES, "all"] as const;
export const PAGE_SIZE = 50;

const askedSchema = z.object({
  week: dateSchema.optional().catch(undefined),
  state: z.enum(VIEWS).catch("to-do"),
  order: z.enum(GROUP_ORDERS).catch("newest"),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
/** What staff look at in the list; none of it says what anybody asked. */
export type Asked = z.infer<typeof askedSchema>;

/** An address by hand may hold anything: what is wrong counts as not chosen. */
export const readAsked = (query: unknown): Asked => askedSchema.parse(query);

const STATES_OF = {
  "to-do": ["open", "assigned"],
  all: GROUP_STATES,
} as const;

/** One group more than a page has tells whether there is another page. */
export const filterOf = ({ week, state, order, page }: Asked): GroupFilter => ({
  states: state === "to-do" || state === "all" ? STATES_OF[state] : [state],
  // What people ask for again was not answered by what was decided.
  reopened: state === "to-do" || state === "open",
  ...(week === undefined ? {} : { week }),
  order,
  limit: PAGE_SIZE + 1,
  skip: (page - 1) * PAGE_SIZE,
});

/** The query of a page of the same list. */
export const queryOf = ({ week = "", state, order }: Asked, page: number): string =>
  `?${new URLSearchParams({ week, state, order, page: `${page}` })}`;
