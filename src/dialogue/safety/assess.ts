import { type Emergency, emergencyInReading } from "./emergency.ts";
import { reading } from "./folded.ts";
import { isAbuseReading, isNonsenseReading } from "./manners.ts";
import type { IsPublic } from "./numbers.ts";
import { asksAboutCaller, scamReportInReading } from "./scam.ts";
import { type Finding, findSensitive } from "./sensitive.ts";

/** What a message is before any search; only a plain one may be searched. */
export type Assessment =
  | { readonly kind: "emergency"; readonly what: Emergency }
  | { readonly kind: "scam"; readonly findings: readonly Finding[] }
  /** Gives away what must neither be searched nor stored. */
  | { readonly kind: "private"; readonly findings: readonly Finding[] }
  | { readonly kind: "abuse" }
  | { readonly kind: "nonsense" }
  | { readonly kind: "plain" };

/** Looks at a message in the order of what matters most: life, fraud, privacy, manners. */
export function assess(text: string, isPublic: IsPublic): Assessment {
  const read = reading(text);
  const what = emergencyInReading(read);
  if (what !== undefined) return { kind: "emergency", what };
  const findings = findSensitive(text, isPublic);
  const isOfCaller =
    findings.length > 0 &&
    findings.every(({ kind }) => kind === "phone" || kind === "email") &&
    asksAboutCaller(read);
  if (isOfCaller || scamReportInReading(read)) return { kind: "scam", findings };
  if (findings.length > 0) return { kind: "private", findings };
  if (isAbuseReading(read)) return { kind: "abuse" };
  return { kind: isNonsenseReading(read) ? "nonsense" : "plain" };
}
