import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf, type Route, routeOf } from "../../../../src/web/client/support/routes.ts";

const id = fc.stringMatching(/^[a-z0-9]{1,8}(?:-[a-z0-9]{1,8}){0,3}$/u);
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.record({
    page: fc.constantFrom("search", "asked", "units", "guides", "handouts", "notes", "device"),
  }),
  fc.record({ page: fc.constantFrom("unit", "entry"), id }),
  fc.record({
    page: fc.constant("print"),
    what: fc.oneof(
      fc.record({ kind: fc.constantFrom("entry", "card"), id }),
      fc.record({ kind: fc.constant("chosen") }),
    ),
  }),
);

describe("a place in the app", () => {
  it("is found again by its address", () => {
    fc.assert(
      fc.property(route, (place) => {
        expect(routeOf(hashOf(place))).toEqual(place);
      }),
    );
  });

  it("is the search for every other address", () => {
    const others = [
      "",
      "#",
      "#/entry",
      "#/entry/",
      "#/entry/Ä",
      "#/entry/a/b",
      "#/units/a",
      "#/print",
      "#/print/all",
      "#/print/chosen/a",
      "#/print/entry",
      "#/unit/a/b/c",
      "#/__proto__",
      "#/entry/../device",
    ];
    for (const hash of others) expect(routeOf(hash), hash).toEqual({ page: "search" });
  });

  it("never throws, whatever stands in the address bar", () => {
    fc.assert(
      fc.property(fc.string(), (hash) => {
        expect(routeOf(hash).page).toBeTypeOf("string");
      }),
    );
  });
});
