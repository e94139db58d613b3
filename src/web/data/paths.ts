import type { CityId } from "../../knowledge/ids.ts";

/** The page about a city's open data. */
export const openDataPath = (city: CityId): string => `/${city}/opendata`;
/** The script that puts the search box into the city's own site: a static file, see scripts/build-client.ts. */
export const embedScriptPath = (city: CityId): string => `/embed/${city}.js`;

/** Names of the files below the page about open data. */
export const DATA_FILES = ["faq.json", "faq.csv", "classes.json", "classes.csv"] as const;
export type DataFile = (typeof DATA_FILES)[number];
export const dataFilePath = (city: CityId, file: DataFile): string => `${openDataPath(city)}/${file}`;
