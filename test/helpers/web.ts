import { type Clock, systemClock } from "../../src/clock.ts";
import type { Desks } from "../../src/desks.ts";
import type { Environment } from "../../src/environment.ts";
import { lastDoor, webDoor } from "../../src/web/door.tsx";
import { executionContext } from "./execution-context.ts";
import { pockets } from "./open-desk.ts";

export const ORIGIN = "https://desk.example";

export type WebVisitor = {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends a form as a page does. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
};

/** A resident with a browser; every call waits for what goes on behind the response. */
export function webVisitor({
  desks,
  environment,
  clock = systemClock,
}: {
  readonly desks: Desks;
  readonly environment: Environment;
  readonly clock?: Clock;
}): WebVisitor {
  const door = webDoor({ desks, clock, pockets });
  door.route("/", lastDoor({ desks, clock }));
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const context = executionContext();
    const response = await door.fetch(new Request(`${ORIGIN}${path}`, init), environment, context);
    await context.settled();
    return response;
  };
  return {
    get: (path, headers = {}) => call(path, { headers, redirect: "manual" }),
    post: (path, fields, headers = {}) =>
      call(path, { method: "POST", body: new URLSearchParams(fields), headers, redirect: "manual" }),
  };
}
