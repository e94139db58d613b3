import * as z from "zod";

/** What is printed: one answer, those that were chosen, or a card for teaching. */
export type Printed =
  | { readonly kind: "entry"; readonly id: string }
  | { readonly kind: "card"; readonly id: string }
  | { readonly kind: "chosen" };

/**
 * Where in the app somebody is. A learner's words and the answers given to a guide are not in it, because the address
 * bar of a shared tablet shows it: `asked` names only that something was asked in this window.
 */
export type Route =
  | { readonly page: "search" | "asked" | "units" | "guides" | "handouts" | "notes" | "device" }
  | { readonly page: "unit" | "entry"; readonly id: string }
  | { readonly page: "print"; readonly what: Printed };

const PLAIN = ["asked", "units", "guides", "handouts", "notes", "device"] as const;
const plainSchema = z.enum(PLAIN);
const namedSchema = z.enum(["unit", "entry"]);
const printedSchema = z.enum(["entry", "card"]);
/** As ids of entries, units and cards are written. */
const idSchema = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u);

/** The place that a hash (with its #) names; the search where it names none. */
export function routeOf(hash: string): Route {
  const [first, second, third, ...rest] = hash.replace(/^#?\/?/u, "").split("/");
  if (rest.length > 0) return { page: "search" };
  const plain = plainSchema.safeParse(first);
  if (plain.success && second === undefined) return { page: plain.data };
  const named = namedSchema.safeParse(first);
  const id = idSchema.safeParse(second);
  if (named.success && id.success && third === undefined) return { page: named.data, id: id.data };
  if (first !== "print") return { page: "search" };
  if (second === "chosen" && third === undefined) return { page: "print", what: { kind: "chosen" } };
  const printed = printedSchema.safeParse(second);
  const what = idSchema.safeParse(third);
  return printed.success && what.success
    ? { page: "print", what: { kind: printed.data, id: what.data } }
    : { page: "search" };
}

/** The hash of a place, with its #. */
export function hashOf(route: Route): string {
  switch (route.page) {
    case "search":
      return "#/";
    case "unit":
    case "entry":
      return `#/${route.page}/${route.id}`;
    case "print":
      return route.what.kind === "chosen" ? "#/print/chosen" : `#/print/${route.what.kind}/${route.what.id}`;
    default:
      return `#/${route.page}`;
  }
}
