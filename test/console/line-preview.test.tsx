import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/clock.ts";
import { LineLook } from "../../src/console/line-look.tsx";
import { linePreviews } from "../../src/console/pages/entries/line-preview.ts";
import { draftOf, type EntryDraft, emptyDraft } from "../../src/knowledge/entry-draft.ts";
import { CITY_IDS, REGISTERS } from "../../src/knowledge/ids.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { render } from "../../src/line/render.ts";
import { nastyText } from "../helpers/nasty-text.ts";
import { askedFile, desk, fixedDesks, gradeOf, release, tokenizer } from "../helpers/open-desk.ts";

const now = Date.parse("2026-11-24T01:00:00Z");
const desks = fixedDesks(desk);
const parts = {
  desks,
  clock: { ...systemClock, now: () => now },
  tokenizer,
  asked: askedFile,
  gradeOf,
  renderLine: render,
};

const wording = fc.record({
  summary: nastyText,
  steps: fc.array(nastyText, { maxLength: 9 }),
  note: nastyText,
});
const anyDraft: fc.Arbitrary<EntryDraft> = fc
  .record({
    question: nastyText,
    label: nastyText,
    labelEn: nastyText,
    category: nastyText,
    answer: fc.record({ ja: wording, easy: wording, en: wording }),
    actions: fc.array(
      fc.record({
        label: nastyText,
        target: fc.oneof(
          nastyText,
          fc.constantFrom("https://", "https://a", "http://例え.jp/", "0120-95-0178", "188"),
        ),
      }),
      { maxLength: 4 },
    ),
    basis: fc.array(fc.oneof(nastyText, fc.constantFrom("nat-001", "nat-051", "N044")), { maxLength: 4 }),
    checkedOn: fc.oneof(nastyText, fc.constant("2026-11-21")),
    reviewBy: nastyText,
    expires: fc.oneof(nastyText, fc.constantFrom("2020-01-01", "2030-01-01")),
    related: fc.array(fc.oneof(nastyText, fc.constant("card-lost")), { maxLength: 7 }),
    tells: fc.array(nastyText, { maxLength: 2 }),
  })
  .map((draft) => ({ ...emptyDraft(""), ...draft }));

describe("LINE's look of a draft", () => {
  it("is what LINE gets of an entry that nobody has changed, in every city", () => {
    for (const city of CITY_IDS) {
      const knowledge = cityKnowledge(release, city);
      for (const entry of [...(knowledge?.entries.values() ?? [])].slice(0, 40)) {
        const { id, cities } = entry;
        const place = { id, ...(cities === undefined ? {} : { cities }) };
        const draft = draftOf({ ...entry, phrasings: [], phrasingsEn: [] });
        const expected = REGISTERS.map((register) => ({
          register,
          messages: render(
            desk.respond({ kind: "entry", entryId: id, register }, { city, now: new Date(now) }),
          ),
        }));
        expect(linePreviews(parts, desks.builtIn, { city }, draft, place), `${city} ${id}`).toEqual(expected);
      }
    }
  });

  it("can be drawn, whatever somebody is writing", () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        for (const { messages } of linePreviews(parts, desks.builtIn, { city: "noshiro" }, draft, {
          id: "pin-forgotten",
        })) {
          if (messages !== undefined) expect(String(LineLook({ messages }))).toContain("line-look");
        }
      }),
      { numRuns: 150 },
    );
  });
});
