import { cityPath } from "../addresses.ts";
import type { Desk } from "../desk.ts";
import type { CityId, Register } from "../knowledge/ids.ts";
import type { CityKnowledge } from "../knowledge/overlay.ts";

/** Where a reader stands: which city, in which words. */
export type Place = {
  readonly city: CityId;
  readonly cityName: string;
  readonly register: Register;
  /** Kanji carry their readings; easy Japanese only, where it is the rule. */
  readonly readings: boolean;
  readonly desk: Desk;
  readonly knowledge: CityKnowledge;
  readonly now: Date;
  /** The desk's public address, without a slash at its end. */
  readonly base: string;
  /** Questions are written down; without a key for personal data nothing is. */
  readonly keepsQuestions: boolean;
};

/** The one setting of a page that its links carry on; nothing is remembered anywhere. */
export const READINGS_FIELD = "yomi";
export const WITHOUT_READINGS = "off";

export const wantsReadings = (register: Register, field: string | undefined): boolean =>
  register === "easy" && field !== WITHOUT_READINGS;

/** A path of ours with what this place's links carry on; `path` may hold a query or a fragment. */
export function linkIn({ readings }: Pick<Place, "readings">, register: Register, path: string): string {
  if (register !== "easy" || readings) return path;
  const [before = "", fragment] = path.split("#");
  const joined = `${before}${before.includes("?") ? "&" : "?"}${READINGS_FIELD}=${WITHOUT_READINGS}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

/** The same place in other words; who goes over to easy Japanese begins with readings. */
export const placeIn = (place: Place, register: Register): Place =>
  register === place.register
    ? place
    : {
        ...place,
        register,
        readings: register === "easy",
        cityName: register === "en" ? place.knowledge.card.nameEn : place.knowledge.card.name,
      };

export const homeLink = (place: Place): string =>
  linkIn(place, place.register, cityPath(place.city, place.register));
export const askLink = (place: Place): string =>
  linkIn(place, place.register, `${cityPath(place.city, place.register)}/ask`);
export const answersLink = (place: Place, fragment = ""): string =>
  linkIn(place, place.register, `${cityPath(place.city, place.register)}/faq${fragment}`);
