import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { openBuilt } from "../../scripts/open-built.ts";
import { sampleClasses } from "../../scripts/sample/classes.ts";
import { MEANT, SAMPLE_QUESTIONS } from "../../scripts/sample/questions.ts";
import { sampleSql } from "../../scripts/sample/sample.ts";
import { baseEntry, cityChangeSchema, cityRelease } from "../../src/knowledge/city-change.ts";
import { CLASS_STATES, classSessionSchema } from "../../src/knowledge/class-session.ts";
import { entryFindings, type PlacedEntry } from "../../src/knowledge/entry-rules.ts";
import { timeInJapan } from "../../src/knowledge/freshness.ts";
import { CITY_IDS, cityIdSchema, registerSchema } from "../../src/knowledge/ids.ts";
import { fingerprint } from "../../src/knowledge/override-base.ts";
import { openLedger } from "../../src/knowledge/truth.ts";
import { openVault } from "../../src/store/sealing.ts";

const MIGRATIONS = path.resolve(import.meta.dirname, "../../migrations");
const KEY = Buffer.alloc(32, 7).toString("base64");
const NOW = Date.parse("2026-11-21T20:30:00+09:00");
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** Of D1 (Cloudflare docs: D1 > Limits). */
const LONGEST_STATEMENT = 100_000;

const built = openBuilt();
const { desk, release } = built;
const sql = await sampleSql({ built, now: NOW, key: KEY });

function loaded(text: string): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  for (const file of readdirSync(MIGRATIONS).sort()) {
    database.exec(readFileSync(path.join(MIGRATIONS, file), "utf8"));
  }
  database.exec(text);
  return database;
}

const database = loaded(sql);
const rows = <S extends z.ZodType>(schema: S, query: string): z.infer<S>[] =>
  z.array(schema).parse(database.prepare(query).all());

const questions = rows(
  z.object({
    id: z.string().regex(/^[0-9a-v]{16}$/u),
    city: cityIdSchema,
    asked_at: z.number(),
    register: registerSchema,
    outcome: z.enum(["answer", "choices", "handoff", "other-business", "notice", "private", "emergency"]),
    text: z.string().nullable(),
    entry: z.string().nullable(),
    confidence: z.number().min(0).max(1).nullable(),
    release: z.literal(desk.releaseHash),
    helpful: z.union([z.literal(0), z.literal(1)]).nullable(),
    group_id: z.null(),
  }),
  "SELECT * FROM questions ORDER BY asked_at",
);

const idsOf = (city: (typeof CITY_IDS)[number]): Set<string> =>
  new Set(cityRelease(release, city, new Map()).entries.map(({ id }) => id));

describe("the sample's questions", () => {
  it("are some hundreds a city, of the last ten weeks, with every outcome", () => {
    for (const city of CITY_IDS) {
      const count = questions.filter((question) => question.city === city).length;
      expect(count, city).toBeGreaterThanOrEqual(600);
      expect(count, city).toBeLessThanOrEqual(900);
    }
    for (const { asked_at } of questions) {
      expect(asked_at).toBeLessThanOrEqual(NOW);
      expect(asked_at).toBeGreaterThan(NOW - 10 * WEEK_MS - 60 * 60 * 1000);
      expect(asked_at % (60 * 60 * 1000)).toBe(0);
    }
    expect(new Set(questions.map(({ outcome }) => outcome)).size).toBe(7);
    expect(new Set(questions.map(({ register }) => register))).toEqual(new Set(["ja", "easy", "en"]));
  });

  it("hold no more of a text than the desk would keep, and none where it keeps none", () => {
    for (const { city, outcome, text } of questions) {
      if (text !== null) expect(desk.mask(text, city)).toBe(text);
      if (["notice", "private", "emergency"].includes(outcome)) expect(text).toBeNull();
    }
    expect(questions.some(({ text }) => text?.includes("〔"))).toBe(true);
  });

  it("were answered with entries that the city has, as the desk answers them", () => {
    const known = new Map(CITY_IDS.map((city) => [city, idsOf(city)]));
    const unanswered = new Set(SAMPLE_QUESTIONS.unanswered);
    for (const { city, outcome, text, entry, helpful } of questions) {
      expect(entry === null, text ?? "").toBe(outcome !== "answer");
      if (entry !== null) expect(known.get(city)?.has(entry), entry).toBe(true);
      if (helpful !== null) expect(outcome).toBe("answer");
      if (outcome === "answer" && text !== null) expect(unanswered.has(text), text).toBe(false);
    }
  });

  it("name what is meant only among what the desk offers", () => {
    const texts = new Map(CITY_IDS.map((city) => [city, new Set(SAMPLE_QUESTIONS.ofCity[city])]));
    for (const [text, meant] of Object.entries(MEANT)) {
      const city = CITY_IDS.find((id) => texts.get(id)?.has(text)) ?? "noshiro";
      const reply = desk.respond({ kind: "text", text }, { city, now: new Date(NOW) });
      if (reply.kind === "choices") expect(reply.options.map(({ entryId }) => entryId)).toContain(meant);
      else expect(reply, text).toMatchObject({ kind: "answer", entryId: meant });
    }
  });

  it("come no text twice", () => {
    const { ofCity, ...common } = SAMPLE_QUESTIONS;
    const texts = [...Object.values(common), ...Object.values(ofCity)].flat();
    expect(texts.filter((text, position) => texts.indexOf(text) !== position)).toEqual([]);
  });

  it("have people waiting who can be told with the database's own key", async () => {
    const vault = openVault(KEY);
    const waiting = rows(
      z.object({
        question: z.string(),
        person: z.string(),
        sealed: z.string(),
        outcome: z.literal("handoff"),
      }),
      `SELECT question, person, sealed, outcome FROM tell_requests JOIN questions ON questions.id = question`,
    );
    expect(waiting.length).toBeGreaterThan(0);
    for (const { question, person, sealed } of waiting) {
      const opened = await vault.open(sealed, `${question}\n${person}`);
      expect(JSON.parse(opened ?? "")).toMatchObject({ userId: expect.stringMatching(/^U[0-9a-f]{32}$/u) });
    }
  });
});

describe("the sample's classes", () => {
  const sessions = rows(
    z.object({
      city: cityIdSchema,
      id: z.string(),
      starts_at: z.number(),
      ends_at: z.number(),
      state: z.enum(CLASS_STATES),
      content: z.string().transform((text) => z.looseObject({}).parse(JSON.parse(text))),
      sample: z.literal(1),
      version: z.literal(1),
      changed_at: z.literal(NOW),
    }),
    "SELECT * FROM class_sessions ORDER BY starts_at",
  ).map(({ content, starts_at, ends_at, changed_at, version: _, sample: _sample, ...told }) =>
    classSessionSchema.parse({
      ...content,
      ...told,
      startsAt: starts_at,
      endsAt: ends_at,
      changedAt: changed_at,
    }),
  );

  it("are all to come, in every city, with one that is full and one that is cancelled", () => {
    for (const city of CITY_IDS) {
      const own = sessions.filter((session) => session.city === city);
      expect(own.length, city).toBeGreaterThanOrEqual(6);
      expect(own.filter(({ state }) => state === "full")).toHaveLength(1);
      expect(own.filter(({ state }) => state === "cancelled")).toHaveLength(1);
      expect(new Set(own.map(({ unit }) => unit)).size).toBeGreaterThanOrEqual(5);
      const weekdays = own.map(({ startsAt }) => new Date(startsAt + 9 * 3_600_000).getUTCDay());
      expect(weekdays).toContain(6);
      const times = own.map(({ startsAt }) => timeInJapan(new Date(startsAt)));
      expect(times.some((time) => time < "12:00") && times.some((time) => time > "13:00")).toBe(true);
      for (const { startsAt } of own) {
        expect(startsAt).toBeGreaterThan(NOW);
        expect(startsAt).toBeLessThan(NOW + 5 * WEEK_MS);
      }
    }
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(sessions.length);
  });

  it("say in every part that they are made up, and name nobody's phone or page", () => {
    for (const { title, venue, contactName, contactPhone, sample } of sessions) {
      expect(title).toMatch(/^【見本】/u);
      expect(venue.name).toContain("見本");
      expect(venue.address).toContain("見本");
      expect(contactName).toBe("見本の窓口");
      expect([contactPhone, venue.mapUrl]).toEqual([undefined, undefined]);
      expect(sample).toBe(true);
    }
  });

  it("are as many whatever the day on which the sample is made", () => {
    for (let day = 0; day < 7; day++) {
      const now = NOW + day * 24 * 60 * 60 * 1000;
      const starts = sampleClasses("morioka", now).map(({ startsAt }) => startsAt);
      expect(starts.every((startsAt) => startsAt > now && startsAt < now + 5 * WEEK_MS)).toBe(true);
    }
  });
});

describe("the sample's work of staff", () => {
  const versions = rows(
    z.object({
      city: cityIdSchema,
      entry: z.string(),
      version: z.number(),
      change: z.string().transform((text) => cityChangeSchema.parse(JSON.parse(text))),
      stage: z.enum(["writing", "ready"]),
      errors: z.literal(0),
      made_at: z.number().max(NOW),
      made_by: z.string(),
    }),
    "SELECT * FROM entry_versions ORDER BY entry, version",
  );

  it("has two entries at work and two ready, changed against the base as it is", () => {
    const newest = new Map(versions.map((version) => [version.entry, version.stage]));
    expect([...newest.values()].sort()).toEqual(["ready", "ready", "writing", "writing"]);
    for (const { city, entry: id, change } of versions) {
      const found = release.entries.find((entry) => entry.id === id);
      if (found === undefined || change.kind !== "put")
        throw new Error(`${id} は項目の書きかえではありません`);
      const base = baseEntry(found, release, city);
      expect(change.base).toBe(fingerprint(base));
      expect(change.entry).not.toEqual(base);
      expect(change.entry.basis).toEqual(base.basis);
    }
  });

  it("breaks no rule, whichever of the drafts are published", () => {
    const drafts = new Map(versions.map(({ entry, change }) => [entry, change]));
    const entries = release.entries
      .filter(({ cities }) => cities?.includes("noshiro") ?? true)
      .map((entry) => {
        const change = drafts.get(entry.id);
        return change?.kind === "put" ? change.entry : entry;
      });
    const at: PlacedEntry["at"] = (field, message) => ({
      file: "sample",
      line: 1,
      field: field.join("."),
      message,
    });
    const placed = entries.map((entry) => ({
      entry,
      ...(entry.cities === undefined ? {} : { city: "noshiro" as const }),
      at,
    }));
    expect(entryFindings(placed, openLedger(release.sources))).toEqual([]);
  });

  it("is written down in the audit, saving by saving", () => {
    const audit = rows(
      z.object({
        target: z.string(),
        detail: z
          .string()
          .transform((text) => z.object({ version: z.number(), stage: z.string() }).parse(JSON.parse(text))),
        at: z.number(),
      }),
      "SELECT target, detail, at FROM audit WHERE action = 'entry-saved' ORDER BY target, at",
    );
    expect(audit.map(({ target, detail: { version, stage }, at }) => [target, version, stage, at])).toEqual(
      versions.map(({ entry, version, stage, made_at }) => [entry, version, stage, made_at]),
    );
  });

  it("accepts only entries of the city in its gold questions", () => {
    const gold = rows(
      z.object({ accepted: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))) }),
      "SELECT accepted FROM gold_questions WHERE city = 'noshiro'",
    );
    expect(gold).toHaveLength(12);
    const known = idsOf("noshiro");
    expect(gold.flatMap(({ accepted }) => accepted).filter((id) => !known.has(id))).toEqual([]);
  });
});

describe("the sample", () => {
  it("says on every page that it is one", () => {
    expect(
      rows(z.object({ name: z.string() }), "SELECT name FROM console_settings WHERE city = '*'"),
    ).toEqual([{ name: "sample" }]);
  });

  it("is the same again, but for the seals, which nobody can tell apart", async () => {
    const again = await sampleSql({ built, now: NOW, key: KEY });
    const unsealed = (text: string) => text.replace(/'[\w-]{16}\.[\w-]+'/gu, "'sealed'");
    expect(unsealed(again)).toBe(unsealed(sql));
  }, 60_000);

  it("comes in statements that D1 takes", () => {
    for (const statement of sql.split(/;\n/u)) {
      expect(Buffer.byteLength(statement)).toBeLessThan(LONGEST_STATEMENT);
    }
  });
});
