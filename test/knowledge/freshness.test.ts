import { describe, expect, it } from "vitest";
import { cityReviewItems, reviewItems } from "../../src/knowledge/freshness.ts";
import { actionLinks, linkUses } from "../../src/knowledge/links.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { fingerprint } from "../../src/knowledge/override-base.ts";
import type { Release, ReleaseEntry } from "../../src/knowledge/release.ts";
import { release } from "../helpers/open-desk.ts";

const [first] = release.entries;
if (first === undefined) throw new Error("no entry");
const base: ReleaseEntry = { ...first, id: "a", reviewBy: "2027-03-31" };

const only = (...entries: readonly ReleaseEntry[]): Release => ({
  ...release,
  entries,
  cities: [],
  navigators: [],
  helpLines: [],
  units: [],
  teachingCards: [],
});

describe("reviewItems", () => {
  it("tells two weeks ahead, then says it is due", () => {
    const on = (day: string) => reviewItems(only(base), day);
    expect(on("2027-03-16")).toEqual([]);
    expect(on("2027-03-17")).toEqual([{ kind: "entry", id: "a", state: "near-review", date: "2027-03-31" }]);
    expect(on("2027-03-31")).toMatchObject([{ state: "near-review" }]);
    expect(on("2027-04-01")).toMatchObject([{ state: "review-due" }]);
  });

  it("looks at the numbers for distress too", () => {
    const [line] = release.helpLines;
    if (line === undefined) throw new Error("no help line");
    const held: Release = { ...only(), helpLines: [{ ...line, id: "fire", reviewBy: "2027-02-21" }] };
    expect(reviewItems(held, "2027-02-22")).toEqual([
      { kind: "help-line", id: "fire", state: "review-due", date: "2027-02-21" },
    ]);
  });

  it("looks at what classes teach too, for all cities and for one", () => {
    const [unit] = release.units;
    const [teachingCard] = release.teachingCards;
    const [city] = release.cities;
    if (unit === undefined || teachingCard === undefined || city === undefined) throw new Error("no class");
    const held: Release = {
      ...only(),
      cities: [{ ...city, card: { ...city.card, reviewBy: "2027-12-31" }, overrides: [] }],
      units: [{ ...unit, reviewBy: "2027-02-21" }],
      teachingCards: [{ ...teachingCard, reviewBy: "2027-03-01" }],
    };
    const due = [
      { kind: "class-unit", id: unit.id, state: "review-due", date: "2027-02-21" },
      { kind: "teaching-card", id: teachingCard.id, state: "near-review", date: "2027-03-01" },
    ];
    expect(reviewItems(held, "2027-02-22")).toEqual(due);
    const knowledge = cityKnowledge(held, city.card.id);
    expect(knowledge && cityReviewItems(held, knowledge, "2027-02-22")).toEqual(due);
  });

  it("puts what is withdrawn before what is due, and the older first", () => {
    const entries = [
      { ...base, id: "late", reviewBy: "2027-03-01" },
      { ...base, id: "later", reviewBy: "2027-02-01" },
      { ...base, id: "gone", expires: "2027-03-15" },
      { ...base, id: "ending", reviewBy: "2027-12-31", expires: "2027-04-10" },
    ];
    expect(reviewItems(only(...entries), "2027-04-01").map(({ id, state }) => [id, state])).toEqual([
      ["gone", "expired"],
      ["later", "review-due"],
      ["late", "review-due"],
      ["ending", "ending"],
    ]);
  });

  it("flags an override whose base has changed since the city looked", () => {
    const [city] = release.cities;
    if (city === undefined) throw new Error("no city");
    const override = {
      id: "a",
      base: fingerprint(base),
      addBasis: [],
      checkedOn: "2026-11-21",
      reviewBy: "2027-03-31",
    };
    const card = { ...city.card, reviewBy: "2027-12-31" };
    const held: Release = { ...only(base), cities: [{ ...city, card, overrides: [override] }] };
    expect(reviewItems(held, "2026-12-01")).toEqual([]);
    const changed = {
      ...base,
      answer: { ...base.answer, ja: { ...base.answer.ja, summary: "変わりました" } },
    };
    expect(reviewItems({ ...held, entries: [changed] }, "2026-12-01")).toEqual([
      { kind: "override", id: "a", city: card.id, state: "base-changed" },
    ]);
  });

  it("finds nothing overdue in this repository on the day it was checked", () => {
    const overdue = reviewItems(release, "2026-11-21").filter(({ state }) => !state.startsWith("near"));
    expect(overdue).toEqual([]);
  });
});

describe("cityReviewItems", () => {
  const [city] = release.cities;
  if (city === undefined) throw new Error("no city");
  const { id } = city.card;
  const card = { ...city.card, reviewBy: "2027-12-31" };
  const itemsOf = (held: Release) => {
    const knowledge = cityKnowledge(held, id);
    if (knowledge === undefined) throw new Error("no city");
    return cityReviewItems(held, knowledge, "2027-04-01");
  };

  it("counts an override's date in the place of the common entry's", () => {
    const override = {
      id: "a",
      base: fingerprint(base),
      addBasis: [],
      checkedOn: "2026-11-21",
      reviewBy: "2027-12-31",
    };
    const held: Release = { ...only(base), cities: [{ ...city, card, overrides: [override], off: [] }] };
    expect(itemsOf(held)).toEqual([]);
    expect(itemsOf({ ...held, cities: [{ ...city, card, overrides: [], off: [] }] })).toEqual([
      { kind: "entry", id: "a", state: "review-due", date: "2027-03-31" },
    ]);
  });

  it("leaves out what the city does not show, and what belongs to other cities", () => {
    const other: ReleaseEntry = {
      ...base,
      id: "b",
      cities: release.cities.slice(1).map((own) => own.card.id),
    };
    const held: Release = {
      ...only(base, other),
      cities: [{ ...city, card, overrides: [], off: ["a"] }],
    };
    expect(itemsOf(held)).toEqual([]);
  });
});

describe("linkUses", () => {
  it("names the entries of a page, each once", () => {
    const button = { kind: "link", label: "開く", url: "https://a.example/" } as const;
    const entries = [
      { ...base, id: "a", actions: [button, button] },
      { ...base, id: "b", actions: [button] },
      { ...base, id: "c", actions: [] },
    ];
    expect([...linkUses(entries)].map(([url, uses]) => [url, uses.map(({ id }) => id)])).toEqual([
      ["https://a.example/", ["a", "b"]],
    ]);
  });
});

describe("actionLinks", () => {
  it("names every page once, those of overrides too", () => {
    const links = actionLinks(release);
    expect(new Set(links).size).toBe(links.length);
    const overridden = release.cities.flatMap(({ overrides }) =>
      overrides.flatMap(({ actions = [] }) => actions),
    );
    const pages = overridden.flatMap((action) => (action.kind === "link" ? [action.url] : []));
    expect(pages.length).toBeGreaterThan(0);
    expect(links).toEqual(expect.arrayContaining(pages));
  });
});
