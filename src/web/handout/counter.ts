import { NATIONAL_PHONE } from "../../dialogue/contacts.ts";
import { WORDS } from "../../dialogue/words.ts";
import type { Register } from "../../knowledge/ids.ts";
import type { City, Contact, Entry } from "../../knowledge/schema.ts";

/** Whom to ask, as a handout prints it. */
export type Counter = {
  readonly section: string;
  readonly place?: string;
  readonly phone?: string;
  readonly hours: readonly string[];
  /** The state's line, where it helps. */
  readonly national?: { readonly label: string; readonly phone: string };
};

/** What the My Number card's counter and the state's line are there for. */
const CARD_CATEGORIES: ReadonlySet<Entry["category"]> = new Set([
  "card-apply",
  "card-receive",
  "card-renew",
  "pin",
  "card-lost",
]);

type Purposes = readonly Contact["purpose"][];
const FOR_CARD: Purposes = ["card", "general", "digital"];
const FOR_REST: Purposes = ["general", "digital", "card"];

/** The counter for a subject, of several for one purpose one with a phone; undefined where the city has none. */
export function counterFor(
  { contacts }: City,
  category: Entry["category"],
  register: Register,
): Counter | undefined {
  const isCard = CARD_CATEGORIES.has(category);
  const order = isCard ? FOR_CARD : FOR_REST;
  const [contact] = contacts.toSorted(
    (a, b) =>
      order.indexOf(a.purpose) - order.indexOf(b.purpose) ||
      Number(a.phone === undefined) - Number(b.phone === undefined),
  );
  if (contact === undefined) return undefined;
  const { section, sectionEn, place, phone, hours, hoursEn } = contact;
  const english = register === "en";
  return {
    section: english ? sectionEn : section,
    // Places are known in Japanese only.
    ...(place === undefined || english ? {} : { place }),
    ...(phone === undefined ? {} : { phone }),
    hours: english ? hoursEn : hours,
    ...(isCard ? { national: { label: WORDS[register].nationalLine, phone: NATIONAL_PHONE } } : {}),
  };
}
