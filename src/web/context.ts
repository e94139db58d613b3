import type { Context } from "hono";
import type { Clock } from "../clock.ts";
import type { Desks, ServedDesk } from "../desks.ts";
import type { Environment } from "../environment.ts";
import type { CityId, Register } from "../knowledge/ids.ts";
import type { Place } from "./place.ts";
import type { BuiltPockets } from "./support/manifest.ts";

/** What the public pages need of the house. */
export type WebParts = { readonly desks: Desks; readonly clock: Clock };
/** And the volunteers' app, with its files of the built-in release. */
export type SupportParts = WebParts & { readonly pockets: BuiltPockets };

export type WebEnv = {
  Bindings: Environment;
  Variables: {
    city: CityId;
    register: Register;
    /** What the city's residents get now. */
    served: ServedDesk;
    /** The desk's public address, without a slash at its end. */
    base: string;
    place: Place;
  };
};
export type WebContext = Context<WebEnv>;
