import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { CITY_IDS, type CityId } from "../../src/knowledge/ids.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { classFileSchema } from "../../src/web/data/class-schema.ts";
import { CLASS_COLUMNS, FAQ_COLUMNS } from "../../src/web/data/columns.ts";
import { APOSTROPHES, type Column, csvFile } from "../../src/web/data/csv.ts";
import { faqFileSchema } from "../../src/web/data/faq-schema.ts";
import { classFile, type DataPlace, faqFile, openClasses, openEntries } from "../../src/web/data/files.ts";
import { fieldRows, schemaFile } from "../../src/web/data/schema-file.ts";
import { classSession } from "../helpers/class-session.ts";
import { release } from "../helpers/open-desk.ts";

const BASE = "https://desk.example";
const TODAY = "2026-11-21";

function placeOf(city: CityId, day = TODAY): DataPlace {
  const knowledge = cityKnowledge(release, city);
  if (knowledge === undefined) throw new Error(`no ${city}`);
  return { knowledge, day, base: BASE };
}

function validator(schema: Record<string, unknown>) {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value: unknown) => {
    validate(value);
    return validate.errors ?? [];
  };
}
const wrongFaq = validator(schemaFile(faqFileSchema, `${BASE}/faq`));
const wrongClasses = validator(schemaFile(classFileSchema, `${BASE}/classes`));
/** As a program gets it. */
const received = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("the answers as open data", () => {
  it.each(CITY_IDS)("of %s are what its schema says, and all that residents get", (city) => {
    const place = placeOf(city);
    const file = faqFile(place, release.hash);
    expect(wrongFaq(received(file))).toEqual([]);
    expect(file.entries.map(({ id }) => id)).toEqual([...place.knowledge.entries.keys()]);
    for (const { id, answer, basis, sources, page } of file.entries) {
      expect(answer).toEqual(place.knowledge.entries.get(id)?.answer);
      expect(basis.length, id).toBeGreaterThan(0);
      const published = basis.flatMap((name) => place.knowledge.sources.get(name)?.publications ?? []);
      expect(sources.length > 0, id).toBe(published.length > 0);
      expect(page.easy).toBe(`${BASE}/${city}/easy/faq/${id}`);
    }
  });

  it("hold the city's own words where it has changed a common answer", () => {
    const overrides = release.cities.flatMap(({ card, overrides: own }) =>
      own.flatMap(({ id, answer }) =>
        answer?.ja === undefined ? [] : [{ city: card.id, id, ja: answer.ja }],
      ),
    );
    expect(overrides.length).toBeGreaterThan(0);
    for (const { city, id, ja } of overrides) {
      expect(openEntries(placeOf(city)).find((entry) => entry.id === id)?.answer.ja).toEqual(ja);
    }
  });

  it("leave out what has expired, and mark what nobody has looked at since", () => {
    const expiring = [...placeOf("noshiro").knowledge.entries.values()].find(
      ({ expires }) => expires !== undefined,
    );
    const { id = "", expires = "" } = expiring ?? {};
    const on = (day: string) => openEntries(placeOf("noshiro", day)).find((entry) => entry.id === id);
    expect(on(expires)).toMatchObject({ id, expires });
    expect(on("2099-01-01")).toBeUndefined();
    const late = openEntries(placeOf("noshiro", "2099-01-01"));
    expect(late.length).toBeGreaterThan(0);
    expect(new Set(late.map(({ state }) => state))).toEqual(new Set(["review-due"]));
  });

  it("name no page of another city", () => {
    const named = openEntries(placeOf("morioka")).flatMap(({ sources }) =>
      sources.flatMap((source) => (source.kind === "named" ? [source.publisher] : [])),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((publisher) => /[市町村]$/u.test(publisher) && publisher !== "盛岡市")).toEqual([]);
  });

  it("are refused by the schema when a field is missing, wrong or unknown", () => {
    const file = faqFile(placeOf("noshiro"), release.hash);
    const [first] = file.entries;
    const withFirst = (changes: object) => received({ ...file, entries: [{ ...first, ...changes }] });
    expect(wrongFaq(withFirst({}))).toEqual([]);
    expect(wrongFaq(withFirst({ checkedOn: "21.11.2026" }))).not.toEqual([]);
    expect(wrongFaq(withFirst({ answer: undefined }))).not.toEqual([]);
    expect(wrongFaq(withFirst({ phrasings: [] }))).not.toEqual([]);
  });
});

describe("the classes as open data", () => {
  it("are what their schema says, with what is not told left out", () => {
    const full = classSession({
      id: "zzzzzzzz12345678",
      venue: {
        name: "図書館",
        address: "上町1番3号",
        accessible: "yes",
        accessNote: "入口に坂",
        mapUrl: "https://maps.example/1",
        latitude: 40.2,
        longitude: 140,
      },
      feeNote: "教材つき",
      seats: 10,
      who: "市に住む人",
      howToApply: "電話で",
      applyBy: "2026-11-28",
      contactPhone: "0185-89-2189",
    });
    const file = classFile(placeOf("noshiro"), [classSession({}), full]);
    expect(wrongClasses(received(file))).toEqual([]);
    expect(file.classes[0]).toMatchObject({
      startsAt: "2026-12-01T10:00:00+09:00",
      feeYen: 0,
      page: `${BASE}/noshiro/classes/abcdefgh12345678`,
    });
    expect(file.classes[0]).not.toHaveProperty("seats");
  });

  it("never hold a class that was made up to try the desk out", () => {
    const [only, ...rest] = openClasses(
      [classSession({ sample: true }), classSession({ title: "本物" })],
      BASE,
    );
    expect(only?.title).toBe("本物");
    expect(rest).toEqual([]);
    expect(only).not.toHaveProperty("sample");
  });
});

describe("a CSV file", () => {
  const rowsOf = (text: string) => {
    expect(text.startsWith("\u{FEFF}")).toBe(true);
    const parsed = Papa.parse<Record<string, string>>(text.slice(1), {
      header: true,
      skipEmptyLines: true,
      newline: "\r\n",
    });
    expect(parsed.errors).toEqual([]);
    return parsed.data;
  };

  it("has one row for each answer, each cell as it is", () => {
    const entries = openEntries(placeOf("miyakonojo"));
    const rows = rowsOf(csvFile(entries, FAQ_COLUMNS));
    expect(rows).toHaveLength(entries.length);
    for (const [position, entry] of entries.entries()) {
      const row = rows[position] ?? {};
      for (const { name, cell } of FAQ_COLUMNS) expect(row[name], name).toBe(`${cell(entry)}`);
      expect(row[APOSTROPHES]).toBe("");
    }
  });

  it("has one row for each class", () => {
    const classes = openClasses([classSession({}), classSession({ state: "cancelled" })], BASE);
    expect(rowsOf(csvFile(classes, CLASS_COLUMNS))).toMatchObject([
      { state: "open", feeYen: "0", seats: "" },
      { state: "cancelled" },
    ]);
  });

  const columns: readonly Column<string>[] = [
    { name: "id", about: "", cell: () => 1 },
    { name: "text", about: "", cell: (text) => text },
  ];
  it.each(["=1+1", "+81", "-1", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"])(
    "says so where it keeps %j from being calculated",
    (text) => {
      expect(rowsOf(csvFile([text], columns))).toEqual([
        { id: "1", text: `'${text}`, [APOSTROPHES]: "text" },
      ]);
    },
  );
  it.each(['「"」', "a,b", "一行目\n二行目", " 前", "後 ", "", "ー", "1-1"])("keeps %j as it is", (text) => {
    expect(rowsOf(csvFile([text], columns))).toEqual([{ id: "1", text, [APOSTROPHES]: "" }]);
  });
});

describe("what people read of the data", () => {
  const paths = (value: unknown, path = ""): string[] => {
    if (Array.isArray(value)) return value.flatMap((item) => paths(item, `${path}[]`));
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, field]) => {
      const below = path === "" ? name : `${path}.${name}`;
      return [below, ...paths(field, below)];
    });
  };

  it.each([
    ["faq.json", faqFileSchema, faqFile(placeOf("noshiro"), release.hash)],
    ["classes.json", classFileSchema, classFile(placeOf("noshiro"), [classSession({})])],
  ] as const)("explains every field of %s", (_, schema, file) => {
    const rows = fieldRows(schema);
    const named = new Set(rows.map(({ path }) => path));
    expect([...new Set(paths(file))].filter((path) => !named.has(path))).toEqual([]);
    expect(rows.filter(({ about }) => about === "")).toEqual([]);
  });

  it("explains every column, and no name stands twice", () => {
    for (const columns of [FAQ_COLUMNS, CLASS_COLUMNS]) {
      expect(columns.filter(({ about }) => about === "")).toEqual([]);
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    }
  });
});
