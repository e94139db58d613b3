import type { CityId, Register } from "./knowledge/ids.ts";

/** Ordinary Japanese has the short address; the others stand behind the city's name. */
const registerPart: Readonly<Record<Register, string>> = { ja: "", easy: "/easy", en: "/en" };

/** The public pages' paths, for every door that leads there. Each begins with a slash. */
export const cityPath = (city: CityId, register: Register): string => `/${city}${registerPart[register]}`;
export const entryPath = (city: CityId, register: Register, entryId: string): string =>
  `${cityPath(city, register)}/faq/${entryId}`;
export const classesPath = (city: CityId, register: Register): string =>
  `${cityPath(city, register)}/classes`;
export const classPath = (city: CityId, register: Register, sessionId: string): string =>
  `${classesPath(city, register)}/${sessionId}`;
/** The calendar file of a class. */
export const calendarPath = (city: CityId, register: Register, sessionId: string): string =>
  `${classPath(city, register, sessionId)}/calendar.ics`;
/** The volunteers' app of a city. */
export const supportPath = (city: CityId): string => `/support/${city}`;
