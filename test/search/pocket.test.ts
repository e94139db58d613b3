import { describe, expect, it } from "vitest";
import index from "../../build/index.bin";
import pocketsJson from "../../build/pockets.json";
import { CITY_IDS, type CityId } from "../../src/knowledge/ids.ts";
import { cityKnowledge } from "../../src/knowledge/overlay.ts";
import { pocketRelease } from "../../src/knowledge/pocket-release.ts";
import { cityIndex } from "../../src/search/city-index.ts";
import { releaseDocuments, topicHitId } from "../../src/search/entry-document.ts";
import { buildSearchIndex } from "../../src/search/index-file.ts";
import { packIndex, unpackIndex } from "../../src/search/pocket-index.ts";
import { spokenDocuments } from "../../src/search/spoken.ts";
import { openPocketDesk, type PocketDesk, unpackPocket } from "../../src/web/client/pocket/open.ts";
import { openBuiltPockets } from "../../src/web/support/manifest.ts";
import { builtFile } from "../helpers/built-file.ts";
import { authoredRelease, desk, release, tokenizer } from "../helpers/open-desk.ts";

const NOW = new Date("2026-11-21T03:00:00Z");
/** What the app may take of a phone's data in all is 5 MB; the rest is for its own code. */
const DATA_BUDGET = 4_400_000;
/** Every so many phrasings are asked; a number without a common factor with the phrasings of an entry. */
const ASKED_EVERY = 97;

const pockets = openBuiltPockets(pocketsJson);
const spoken = spokenDocuments(tokenizer, releaseDocuments(authoredRelease));
const texts = [...authoredRelease.entries, ...authoredRelease.topics].flatMap(
  ({ phrasings, phrasingsEn }) => [...phrasings, ...phrasingsEn],
);

const servedIn = (city: CityId): ReadonlySet<string> =>
  new Set([
    ...(cityKnowledge(release, city)?.entries.keys() ?? []),
    ...release.topics.map(({ id }) => topicHitId(id)),
  ]);

async function pocketDesk(city: CityId): Promise<PocketDesk> {
  const knowledge = pockets.cities[city]?.knowledge;
  if (knowledge === undefined) throw new Error(`no pocket of ${city}`);
  const files = { dictionary: builtFile(pockets.dictionary.url), knowledge: builtFile(knowledge.url) };
  return openPocketDesk(await unpackPocket({ ...files, release: release.hash }));
}

describe("the index of one city", () => {
  it("packs into less and becomes the very bytes again", () => {
    const served = servedIn("noshiro");
    const own = cityIndex(index, (id) => served.has(id));
    const packed = packIndex(own.buffer, (id) => spoken.get(id));
    expect(packed.length).toBeLessThan(own.length / 3);
    expect(Buffer.compare(unpackIndex(packed), own)).toBe(0);
  });

  it("comes back also where hundreds of documents have the same words, of which indexes keep the strongest", () => {
    const documents = Array.from({ length: 640 }, (_, number) => ({
      id: `document-${number}`,
      phrasings: [`${number}番のカードの手続き`, ...Array(number % 3).fill(`カードの手続き${number}`)],
      body: `カードの手続きは${"とても".repeat(number % 7)}かんたんです。`,
    }));
    const own = cityIndex(buildSearchIndex(tokenizer, documents).buffer, (id) => !id.endsWith("7"));
    const read = spokenDocuments(tokenizer, documents);
    expect(Buffer.compare(unpackIndex(packIndex(own.buffer, (id) => read.get(id))), own)).toBe(0);
  });

  it("is not packed with texts that it was not made from", () => {
    const served = servedIn("noshiro");
    const own = cityIndex(index, (id) => served.has(id)).buffer;
    const nothing = { phrasings: [], sentences: [] };
    expect(() => packIndex(own, (id) => (id === "card-lost" ? nothing : spoken.get(id)))).toThrow(/言い方/u);
    expect(() => packIndex(own, (id) => (id === "card-lost" ? undefined : spoken.get(id)))).toThrow(
      /言い方/u,
    );
    const others = new Map([...spoken.keys()].map((id, at, ids) => [id, spoken.get(ids[at - 1] ?? "")]));
    expect(() => packIndex(own, (id) => others.get(id) ?? nothing)).toThrow(/言い方/u);
  });
});

describe("the release of one city", () => {
  it("has only the city's entries, laid over, and every source that they name", () => {
    const { hash: _, ...content } = release;
    for (const city of CITY_IDS) {
      const pocket = pocketRelease(content, city);
      const whole = cityKnowledge(content, city);
      const own = cityKnowledge(pocket, city);
      expect(pocket.cities.map(({ card }) => card.id)).toEqual([city]);
      expect(own?.entries).toEqual(whole?.entries);
      expect(pocket.entries).toHaveLength(whole?.entries.size ?? 0);
      expect(own?.card).toEqual(whole?.card);
      const kept = new Set(pocket.sources.map(({ id }) => id));
      for (const { basis } of pocket.entries) for (const id of basis) expect(kept).toContain(id);
      expect(pocket.sources.length).toBeLessThan(release.sources.length);
    }
  });

  it("is not made for a city that the release does not have", () => {
    const { hash: _, ...content } = release;
    expect(() => pocketRelease({ ...content, cities: [] }, "noshiro")).toThrow("noshiro");
  });
});

describe("what the volunteers' app takes with it", () => {
  it.each(CITY_IDS)("fits for %s, and its files are those that the manifest names", (city) => {
    const files = [pockets.dictionary, pockets.cities[city]?.knowledge].filter((file) => file !== undefined);
    expect(files).toHaveLength(2);
    for (const { url, bytes } of files) expect(builtFile(url).byteLength).toBe(bytes);
    expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(DATA_BUDGET);
  });

  it.each(CITY_IDS)("answers in %s as the desk itself does", async (city) => {
    const pocket = await pocketDesk(city);
    expect(pocket.desk.releaseHash).toBe(release.hash);
    const asked = texts.filter((_, at) => at % ASKED_EVERY === 0);
    expect(asked.length).toBeGreaterThan(150);
    for (const text of asked) {
      const question = { kind: "text", text } as const;
      expect(pocket.desk.rank(text, city)).toEqual(desk.rank(text, city));
      expect(pocket.desk.respond(question, { city, now: NOW })).toEqual(
        desk.respond(question, { city, now: NOW }),
      );
    }
    for (const { id } of pocket.release.navigators) {
      const question = { kind: "navigator", navigator: id, path: [], register: "ja" } as const;
      expect(pocket.desk.respond(question, { city, now: NOW })).toEqual(
        desk.respond(question, { city, now: NOW }),
      );
    }
    const elsewhere = "0120-95-0178 に電話したい";
    expect(pocket.desk.mask(elsewhere, city)).toBe(desk.mask(elsewhere, city));
    expect(pocket.desk.unknownWords("宇宙船の車検", city)).toEqual(desk.unknownWords("宇宙船の車検", city));
  });
});
