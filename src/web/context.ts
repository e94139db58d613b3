import type { Context } from "hono";
import type { Clock } from "../clock.ts";
import type { Desks, ServedDesk } from "../desks.ts";
import type { Environment } from "../environment.ts";
import type { CityId, Register } from "../knowledge/ids.ts";
import type { BuiltPockets } from "./support/manifest.ts";

/** What the public pages need of the house. */
export type WebParts = {
  readonly desks: Desks;
  readonly clock: Clock;
  /** What the volunteers' app takes with it of the built-in release. */
  readonly pockets: BuiltPockets;
};

export type WebEnv = {
  Bindings: Environment;
  Variables: {
    city: CityId;
    register: Register;
    /** What the city's residents get now. */
    served: ServedDesk;
    /** The desk's public address, without a slash at its end. */
    base: string;
  };
};
export type WebContext = Context<WebEnv>;
