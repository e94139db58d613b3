import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import path from "node:path";
import * as z from "zod";
import { CITY_IDS, cityIdSchema } from "../../src/knowledge/ids.ts";
import type { ApiAnswer } from "./channel-settings.ts";
import { isLineApi, lineApi } from "./line-api.ts";
import type { Platform } from "./platform.ts";

const PAGE = path.join(import.meta.dirname, "page");
const ASSETS = new Map([
  ["/", { file: "index.html", type: "text/html; charset=utf-8" }],
  ["/page.js", { file: "page.js", type: "text/javascript; charset=utf-8" }],
  ["/rich-menu.js", { file: "rich-menu.js", type: "text/javascript; charset=utf-8" }],
  ["/rich-menu.css", { file: "rich-menu.css", type: "text/css; charset=utf-8" }],
  ["/page.css", { file: "page.css", type: "text/css; charset=utf-8" }],
]);
const MAX_BODY_BYTES = 2 * 1024 * 1024;

const actionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string().min(1).max(5000) }),
  z.object({ kind: z.literal("postback"), data: z.string(), displayText: z.string() }),
  z.object({ kind: z.enum(["follow", "unfollow", "unsend", "sticker", "image", "audio"]) }),
  z.object({
    kind: z.literal("location"),
    title: z.string().min(1).max(100).optional(),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  z.object({ kind: z.literal("redeliver") }),
  z.object({ kind: z.literal("menu"), richMenuId: z.string(), area: z.int().min(0) }),
]);
const actSchema = z.object({ city: cityIdSchema, action: actionSchema });

/** A page elsewhere that resolves its own name to 127.0.0.1 (DNS rebinding) carries that name here. */
const LOCAL_HOST = /^(127\.0\.0\.1|localhost)(:\d+)?$/u;
/** Other sites can post forms to this port, but not JSON without asking first. */
const JSON_TYPE = /^application\/json(;|$)/u;
const IMAGE_PATH = /^\/menu-images\/([^/]+)\/([^/]+)$/u;

export type CityNames = ReadonlyMap<string, string>;
/** A place that the person can send; WGS 84, degrees. */
export type Place = { readonly name: string; readonly latitude: number; readonly longitude: number };
/** Places to choose from, by city. */
export type CityPlaces = ReadonlyMap<string, readonly Place[]>;

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse((await readBody(request))?.toString("utf8") ?? "");
  } catch {
    return undefined;
  }
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
};

const answer = (response: ServerResponse, given: ApiAnswer): void => {
  if ("png" in given) {
    response.writeHead(200, { "content-type": "image/png" });
    response.end(given.png);
    return;
  }
  for (const [name, value] of Object.entries(given.headers ?? {})) response.setHeader(name, value);
  json(response, given.status, given.body);
};

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

export type SimulatorServer = { readonly server: Server; readonly tell: () => void };

/** HTTP for the trial page and for the Messaging API that the Worker and line:setup call. */
export function createSimulatorServer(
  platform: () => Platform,
  cityNames: CityNames,
  places: CityPlaces = new Map(),
): SimulatorServer {
  const listeners = new Set<ServerResponse>();

  const listen = (response: ServerResponse): void => {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("data: changed\n\n");
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (!LOCAL_HOST.test(request.headers.host ?? "")) {
      return json(response, 403, { message: "このページは 127.0.0.1 か localhost で開いてください" });
    }
    if (isLineApi(url.pathname)) {
      const given = await lineApi(platform(), {
        method: request.method ?? "GET",
        path: url.pathname,
        accessToken: (request.headers.authorization ?? "").replace(/^Bearer /u, ""),
        retryKey: single(request.headers["x-line-retry-key"]),
        contentType: request.headers["content-type"] ?? "",
        body: await readBody(request),
      });
      return answer(response, given);
    }
    if (request.method === "POST" && !JSON_TYPE.test(request.headers["content-type"] ?? "")) {
      return json(response, 415, { message: "application/json だけを受け取ります" });
    }
    const asset = ASSETS.get(url.pathname);
    if (request.method === "GET" && asset !== undefined) {
      response.writeHead(200, {
        "content-type": asset.type,
        "content-security-policy":
          "default-src 'self'; img-src 'self' https: data:; base-uri 'none'; form-action 'none'",
      });
      response.end(readFileSync(path.join(PAGE, asset.file)));
      return;
    }
    const [, imageCity, imageId] = IMAGE_PATH.exec(url.pathname) ?? [];
    if (request.method === "GET" && imageId !== undefined) {
      const city = cityIdSchema.safeParse(imageCity);
      if (city.success) return answer(response, platform().settings(city.data).image(imageId));
    }
    switch (`${request.method} ${url.pathname}`) {
      case "GET /cities":
        return json(
          response,
          200,
          CITY_IDS.map((id) => ({ id, name: cityNames.get(id) ?? id, places: places.get(id) ?? [] })),
        );
      case "GET /changes":
        return listen(response);
      case "GET /talk": {
        const city = cityIdSchema.safeParse(url.searchParams.get("city"));
        return city.success
          ? json(response, 200, platform().talk(city.data))
          : json(response, 404, { message: "この市はありません" });
      }
      case "GET /menu": {
        const city = cityIdSchema.safeParse(url.searchParams.get("city"));
        return city.success
          ? json(response, 200, platform().settings(city.data).shownMenu() ?? null)
          : json(response, 404, { message: "この市はありません" });
      }
      case "POST /act": {
        const act = actSchema.safeParse(await readJson(request));
        if (!act.success) return json(response, 400, { message: "送る内容の形が違います" });
        return json(response, 200, { status: await platform().act(act.data.city, act.data.action) });
      }
      default:
        return json(response, 404, { message: "Not found" });
    }
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(`ためしのLINE: ${error instanceof Error ? error.message : String(error)}`);
      if (!response.headersSent) json(response, 500, { message: "ためしのLINEの中でまちがいが起きました" });
    });
  });
  const tell = (): void => {
    for (const listener of listeners) listener.write("data: changed\n\n");
  };
  return { server, tell };
}
