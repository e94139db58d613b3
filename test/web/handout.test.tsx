import qrcode from "qrcode-generator";
import { describe, expect, it } from "vitest";
import { entryPath } from "../../src/addresses.ts";
import type { Answer } from "../../src/dialogue/reply.ts";
import { CITY_IDS, type CityId, REGISTERS, type Register } from "../../src/knowledge/ids.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { counterFor } from "../../src/web/handout/counter.ts";
import { Handout } from "../../src/web/handout/handout.tsx";
import { Qr } from "../../src/web/handout/qr.tsx";
import { TeachingCard } from "../../src/web/handout/teaching-card.tsx";
import { japaneseText } from "../../src/web/reply-view/ruby.tsx";
import { desk, release } from "../helpers/open-desk.ts";

const NOW = new Date("2026-11-21T12:00:00+09:00");
const LINE = "https://line.me/R/ti/p/%40noshiro";
const QUIET = 4;

const knowledgeOf = (city: CityId) => {
  const knowledge = cityKnowledge(release, city);
  if (knowledge === undefined) throw new Error(`no ${city}`);
  return knowledge;
};

/** The modules that the drawing shows as dark, quiet zone included. */
function drawn(svg: string): boolean[][] {
  const size = Number(svg.match(/viewBox="0 0 (\d+) \1"/u)?.[1]);
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/gu)) {
    const row = grid[Number(y)] ?? [];
    row.fill(true, Number(x), Number(x) + Number(width));
  }
  return grid;
}

/** ISO/IEC 18004, 7.9: the two bits of the error correction level beside the upper left finder, unmasked. */
function correction(modules: boolean[][]): number {
  const bit = (column: number): number => Number(modules[8]?.[column]);
  return ((bit(0) << 1) | bit(1)) ^ 0b10;
}

describe("a QR code", () => {
  const svg = (<Qr address={LINE} title="市のLINEのQRコード" />).toString();
  const grid = drawn(svg);
  const inner = grid.slice(QUIET, -QUIET).map((row) => row.slice(QUIET, -QUIET));
  const dark = (rows: boolean[][]): number => rows.flat().filter(Boolean).length;

  it("shows the library's modules within four modules of nothing", () => {
    const code = qrcode(0, "M");
    code.addData(LINE);
    code.make();
    expect(inner).toHaveLength(code.getModuleCount());
    expect(inner).toEqual(inner.map((row, y) => row.map((_, x) => code.isDark(y, x))));
    expect(dark(grid)).toBe(dark(inner));
    expect(dark(inner)).toBeGreaterThan(100);
  });

  it("has level M of error correction", () => {
    expect(correction(inner)).toBe(0b00);
  });

  it("is an image with a name, and brings no style along", () => {
    expect(svg).toContain('role="img"');
    expect(svg).toContain("<title>市のLINEのQRコード</title>");
    expect(svg).not.toContain("style=");
  });
});

describe("a handout", () => {
  const replyTo = (city: CityId, entryId: string, register: Register) =>
    desk.respond({ kind: "entry", entryId, register }, { city, now: NOW });
  const answerOf = (entryId: string, register: Register): Answer => {
    const reply = replyTo("noshiro", entryId, register);
    if (reply.kind !== "answer") throw new Error(`${entryId} is no answer`);
    return reply;
  };
  const sheet = (reply: Answer, lineUrl?: string): string =>
    (
      <Handout
        reply={reply}
        cityName="能代市"
        counter={counterFor(knowledgeOf("noshiro").card, "card-lost", reply.register)}
        lineUrl={lineUrl}
        pageUrl={`https://desk.example${entryPath("noshiro", reply.register, reply.entryId)}`}
        text={japaneseText()}
      />
    ).toString();
  /** What people read of it. */
  const letters = (html: string): string =>
    html
      .replace(/<[^>]*>/gu, " ")
      .replaceAll("&#39;", "'")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");

  it.each(REGISTERS)("says all of every answer in %s, and where it comes from", (register) => {
    for (const id of knowledgeOf("noshiro").entries.keys()) {
      const reply = replyTo("noshiro", id, register);
      if (reply.kind !== "answer") continue;
      const read = letters(sheet(reply, LINE));
      const { title, summary, steps, note = "", warning = "", sources } = reply;
      for (const part of [title, summary, ...steps, note, warning, sources[0]?.text ?? ""]) {
        expect(read, id).toContain(part);
      }
      expect(read, id).toMatch(/2026年11月\d+日|2026-11-\d+/u);
    }
  });

  it("leads to the city's LINE and to the page, by camera and in letters", () => {
    const html = sheet(answerOf("card-lost", "easy"), LINE);
    expect(html.match(/<svg/gu)).toHaveLength(2);
    expect(letters(html)).toContain(LINE);
    expect(letters(html)).toContain("https://desk.example/noshiro/easy/faq/card-lost");
  });

  it("says to ask the city where its LINE account is not known", () => {
    const html = sheet(answerOf("card-lost", "ja"));
    expect(html.match(/<svg/gu)).toHaveLength(1);
    expect(html).toContain("市のLINEは、市に聞いてください。");
  });

  it("saves room only for an answer that has none", () => {
    const short = answerOf("card-lost", "ja");
    const long = { ...short, steps: Array.from({ length: 8 }, () => "長".repeat(60)) };
    expect(sheet(short)).toContain('<article class="sheet">');
    expect(sheet(long)).toContain('<article class="sheet crowded">');
    expect(sheet(long)).toContain("長".repeat(60));
  });

  it("draws readings where the place gives them", () => {
    const html = (
      <Handout
        reply={answerOf("card-lost", "easy")}
        cityName="能代市"
        pageUrl="https://desk.example/"
        text={japaneseText(desk.furigana)}
      />
    ).toString();
    expect(html).toContain("<ruby>電話<rp>（</rp><rt>でんわ</rt><rp>）</rp></ruby>");
  });
});

describe("whom a handout sends people to", () => {
  it.each(CITY_IDS)("is a counter of %s for the card, with the state's line, in each register", (city) => {
    const { card } = knowledgeOf(city);
    const sections = new Set(card.contacts.flatMap(({ section, sectionEn }) => [section, sectionEn]));
    for (const register of REGISTERS) {
      const forCard = counterFor(card, "card-lost", register);
      const forRest = counterFor(card, "pension", register);
      expect(sections).toContain(forCard?.section);
      expect(sections).toContain(forRest?.section);
      expect(forCard?.national?.phone).toBe("0120-95-0178");
      expect(forRest?.national).toBeUndefined();
    }
  });

  it("is the card's counter for the card even where only another section has a phone", () => {
    const { card } = knowledgeOf("noshiro");
    expect(counterFor(card, "pin", "ja")?.section).toBe("市民保険課 14番窓口");
    expect(counterFor(card, "plan", "ja")?.phone).toBe("0185-89-2189");
    expect(counterFor({ ...card, contacts: [] }, "pin", "ja")).toBeUndefined();
  });
});

describe("a card for teaching", () => {
  it("numbers every line of every part", () => {
    const cards = knowledgeOf("morioka").teachingCards;
    expect(cards.length).toBeGreaterThan(0);
    for (const card of cards) {
      for (const register of REGISTERS) {
        const html = (
          <TeachingCard
            card={card}
            register={register}
            cityName="盛岡市"
            lineUrl={LINE}
            text={japaneseText()}
          />
        ).toString();
        const lines = card.parts.flatMap((part) => part.lines[register]);
        expect(html.match(/<li>/gu)).toHaveLength(lines.length);
        expect(html.match(/<h3>/gu)).toHaveLength(card.parts.length);
        expect(html).toContain("<svg");
      }
    }
  });
});
