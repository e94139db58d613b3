import type { LinkCheck, LinkChecks, LinkState } from "../store/link-checks.ts";

const SECOND_MS = 1000;
const HOUR_MS = 60 * 60 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
/** A page that opens is asked again after this long. */
const CALM_MS = 7 * DAY_MS;
/** After a failure: one hour, then twice as long each time, up to this. */
const LONGEST_BACK_OFF_MS = 3 * DAY_MS;
/** Between two requests to one host. */
const PAUSE_MS = 2 * SECOND_MS;
const TIMEOUT_MS = 10 * SECOND_MS;
/** A Worker of the free plan may make 50 outgoing requests in one run: HEAD and GET, each with one redirect, stay below. */
const LINKS_PER_RUN = 12;
const HOSTS_AT_ONCE = 4;
const HEADERS = { "user-agent": "mayowanai-madoguchi (link check, one request at a time)" };

type Tried = {
  readonly state: LinkState;
  readonly status?: number;
  readonly movedTo?: string;
  readonly waitMs?: number;
};

export type LinkCheckParts = {
  readonly store: LinkChecks;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
};

const GOOD = new Set<LinkState>(["ok", "moved"]);

/** Seconds or a date, as RFC 9110 (10.2.3) allows; undefined for anything else. */
function retryAfterMs(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * SECOND_MS);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const withoutSlash = (url: string): string => url.replace(/\/$/u, "");

function stateOf(response: Response, url: string, now: number): Tried {
  const { status } = response;
  if (status >= 200 && status < 300) {
    const movedTo =
      response.redirected && withoutSlash(response.url) !== withoutSlash(url) ? response.url : undefined;
    return movedTo === undefined ? { state: "ok", status } : { state: "moved", status, movedTo };
  }
  if (status === 429 || status === 503) {
    const waitMs = retryAfterMs(response.headers.get("retry-after"), now);
    return { state: "busy", status, ...(waitMs === undefined ? {} : { waitMs }) };
  }
  if (status === 404 || status === 410) return { state: "gone", status };
  return { state: status === 401 || status === 403 ? "refused" : "broken", status };
}

async function ask(url: string, method: "HEAD" | "GET", parts: LinkCheckParts): Promise<Tried> {
  try {
    const response = await parts.fetch(url, {
      method,
      headers: HEADERS,
      redirect: "follow",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return stateOf(response, url, parts.now());
  } catch {
    return { state: "unreachable" };
  }
}

/** HEAD first; some servers answer it wrongly, so only a GET may call a page bad. A busy server is left in peace. */
async function tryLink(url: string, parts: LinkCheckParts): Promise<Tried> {
  const head = await ask(url, "HEAD", parts);
  if (GOOD.has(head.state) || head.state === "busy" || head.state === "unreachable") return head;
  await parts.wait(PAUSE_MS);
  return ask(url, "GET", parts);
}

function nextCheck(before: LinkCheck, tried: Tried, now: number): LinkCheck {
  const good = GOOD.has(tried.state);
  const failures = good ? 0 : before.failures + 1;
  const backOff = Math.min(HOUR_MS * 2 ** (failures - 1), LONGEST_BACK_OFF_MS);
  const after = good ? CALM_MS : Math.max(backOff, tried.waitMs ?? 0);
  return {
    url: before.url,
    state: tried.state,
    failures,
    checkedAt: now,
    nextCheckAt: now + after,
    ...(tried.status === undefined ? {} : { status: tried.status }),
    ...(tried.movedTo === undefined ? {} : { movedTo: tried.movedTo }),
  };
}

/** One host after its turn, one request at a time; a host that is busy or silent is not asked again in this run. */
async function checkHost(links: readonly LinkCheck[], parts: LinkCheckParts): Promise<LinkCheck[]> {
  const checked: LinkCheck[] = [];
  for (const link of links) {
    if (checked.length > 0) await parts.wait(PAUSE_MS);
    const tried = await tryLink(link.url, parts);
    const check = nextCheck(link, tried, parts.now());
    await parts.store.record(check);
    checked.push(check);
    if (tried.state === "busy" || tried.state === "unreachable") break;
  }
  return checked;
}

/** Tries the links whose time has come and records the results; returns what was tried. */
export async function checkLinks(urls: readonly string[], parts: LinkCheckParts): Promise<LinkCheck[]> {
  const now = parts.now();
  await parts.store.keep(urls, now);
  const due = await parts.store.due(now, LINKS_PER_RUN);
  const hosts = [...Map.groupBy(due, ({ url }) => new URL(url).host).values()];
  const checked: LinkCheck[] = [];
  const work = async (): Promise<void> => {
    for (let host = hosts.shift(); host !== undefined; host = hosts.shift()) {
      checked.push(...(await checkHost(host, parts)));
    }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, work));
  return checked;
}
