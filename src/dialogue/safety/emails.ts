import type { Span } from "./addresses.ts";

const AT = /@|\s?[(（]?(?:あっとまーく|アットマーク|あっと|アット)[)）]?\s?/gu;
const LOCAL = /[a-z0-9._%+-]{1,64}$/u;
const DOMAIN =
  /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}|^(?:docomo|ezweb|softbank|gmail|yahoo|icloud|au|hotmail|outlook)/u;
const LONGEST = 64;
/** Domains of administration (JPRS: 地方公共団体・政府機関ドメイン名): no person's own. */
const OFFICIAL = /(?:^|\.)(?:lg|go)\.jp$/u;

/** Places of e-mail addresses in a folded text, without those of cities and the state. */
export function emailsIn(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: at, index } of text.matchAll(AT)) {
    const behind = index + at.length;
    const local = LOCAL.exec(text.slice(Math.max(0, index - LONGEST), index))?.[0];
    const domain = DOMAIN.exec(text.slice(behind, behind + 4 * LONGEST))?.[0];
    if (local === undefined || domain === undefined || OFFICIAL.test(domain)) continue;
    spans.push({ start: index - local.length, end: behind + domain.length });
  }
  return spans;
}
