import { env } from "cloudflare:workers";

/** A D1 that cannot be reached. */
export const withBrokenDatabase = {
  DB: new Proxy(env.DB, {
    get: () => () => {
      throw new Error("D1 is down");
    },
  }),
};
