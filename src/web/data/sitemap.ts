import { cityPath, classesPath, entryPath } from "../../addresses.ts";
import { CITY_IDS, type CityId, REGISTERS, type Register } from "../../knowledge/ids.ts";
import type { CityKnowledge } from "../../knowledge/overlay.ts";
import { openDataPath } from "./paths.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";

const citySitemapPath = (city: CityId): string => `/${city}/sitemap.xml`;

/**
 * One sitemap a city: the pages of all together would take a request several times its 10 ms. All that stands in an
 * address here is letters, digits and hyphens, so nothing needs escaping but the base, which has no such signs either.
 */
export const sitemapIndex = (base: string): string =>
  `${DECLARATION}<sitemapindex xmlns="${SITEMAPS}">\n${CITY_IDS.map(
    (city) => `<sitemap><loc>${base}${citySitemapPath(city)}</loc></sitemap>\n`,
  ).join("")}</sitemapindex>\n`;

type Place = (register: Register) => string;

/**
 * A page in its three registers. Only ordinary Japanese and English are each other's alternates: easy Japanese has no
 * language tag of its own, and two addresses for `ja` would contradict each other.
 */
function urls(at: Place, checkedOn: string | undefined): string {
  const changed = checkedOn === undefined ? "" : `<lastmod>${checkedOn}</lastmod>`;
  const link = (language: string, register: Register): string =>
    `<xhtml:link rel="alternate" hreflang="${language}" href="${at(register)}"/>`;
  const links = `${link("ja", "ja")}${link("en", "en")}${link("x-default", "ja")}`;
  return REGISTERS.map(
    (register) => `<url><loc>${at(register)}</loc>${changed}${register === "easy" ? "" : links}</url>\n`,
  ).join("");
}

/** The city's pages on a day (YYYY-MM-DD); an answer's date is the day on which it was checked. */
export function citySitemap({ card, entries }: CityKnowledge, day: string, base: string): string {
  const shown = [...entries.values()].filter(({ expires }) => expires === undefined || day <= expires);
  return [
    `${DECLARATION}<urlset xmlns="${SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`,
    urls((register) => `${base}${cityPath(card.id, register)}`, undefined),
    urls((register) => `${base}${classesPath(card.id, register)}`, undefined),
    `<url><loc>${base}${openDataPath(card.id)}</loc></url>\n`,
    ...shown.map(({ id, checkedOn }) =>
      urls((register) => `${base}${entryPath(card.id, register, id)}`, checkedOn),
    ),
    "</urlset>\n",
  ].join("");
}

/** RFC 9309. Printed pages are not named here: a robot must be able to read that it may not index them. */
export const robots = (base: string): string =>
  [
    "User-agent: *",
    "Disallow: /console",
    "Disallow: /webhook",
    "Disallow: /support/*/notes",
    "Disallow: /*/ask$",
    "",
    `Sitemap: ${base}/sitemap.xml`,
    "",
  ].join("\n");
