import { env } from "cloudflare:workers";
import { systemClock } from "../../src/clock.ts";
import type { ConsoleParts } from "../../src/console/context.ts";
import { consoleDoor } from "../../src/console/door.tsx";
import type { CityId } from "../../src/knowledge/ids.ts";
import { render } from "../../src/line/render.ts";
import { memberStore, type Role } from "../../src/store/members.ts";
import { executionContext } from "./execution-context.ts";
import { askedFile, desk, fixedDesks, gradeOf, tokenizer } from "./open-desk.ts";

const ORIGIN = "http://127.0.0.1:8787";

const consoleEnvironment = {
  DB: env.DB,
  RELEASES: env.RELEASES,
  LOCAL_SIGN_IN_KEY: btoa("0123456789abcdef0123456789abcdef"),
};

export const consoleParts: ConsoleParts = {
  desks: fixedDesks(desk),
  clock: systemClock,
  tokenizer,
  asked: askedFile,
  gradeOf,
  renderLine: render,
};

/** A member of staff with a browser: keeps cookies, sends forms as the pages do. */
export type Visitor = {
  get(path: string): Promise<Response>;
  /** Sends a form of one of our pages, with its token. */
  post(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Response>;
  /** Sends JSON or bytes as our scripts do. */
  send(path: string, body: string | ArrayBuffer, contentType?: string): Promise<Response>;
};

/** Gives the sample person of this role that role in the city, and signs them in. */
export async function visitorOf(
  role: Role,
  {
    city = "noshiro",
    parts = consoleParts,
    environment = {},
  }: { city?: CityId; parts?: ConsoleParts; environment?: Readonly<Record<string, string>> } = {},
): Promise<Visitor> {
  const email = `sample-${role}@example.jp`;
  await memberStore(env.DB).set({ city, email, role }, "test", Date.now());
  const door = consoleDoor(parts);
  const cookies = new Map<string, string>();
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("origin", ORIGIN);
    headers.set("sec-fetch-site", "same-origin");
    headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const context = executionContext();
    const request = new Request(`${ORIGIN}${path}`, { ...init, headers, redirect: "manual" });
    const response = await door.fetch(request, { ...consoleEnvironment, ...environment }, context);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = line.match(/^([^=]+)=([^;]*)/u) ?? [];
      cookies.set(name, value);
    }
    await context.settled();
    return response;
  };
  const token = (): string => cookies.get("console-csrf") ?? "";
  const visitor: Visitor = {
    get: (path) => call(path),
    post: (path, fields) => {
      const body = new URLSearchParams({ csrf: token() });
      for (const [name, value] of Object.entries(fields)) {
        for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
      }
      return call(path, { method: "POST", body });
    },
    send: (path, body, contentType = "application/json") =>
      call(path, {
        method: "POST",
        body,
        headers: { "content-type": contentType, "x-csrf-token": token() },
      }),
  };
  await visitor.get("/console");
  await visitor.post("/console/sign-in", { email });
  await visitor.get(`/console/${city}`);
  return visitor;
}
