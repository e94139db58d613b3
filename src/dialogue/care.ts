import type { Distress } from "../knowledge/help-lines.ts";
import type { Register } from "../knowledge/ids.ts";
import { bareNotice, type DialogueContext, notice, optionsFor } from "./context.ts";
import { helpLinesFor } from "./help-lines.ts";
import { guideOf } from "./navigator.ts";
import type { Notice } from "./reply.ts";
import type { Assessment } from "./safety/assess.ts";
import { type Danger, SAFETY_WORDS } from "./safety/words.ts";
import { WORDS } from "./words.ts";

const SCAM_ENTRIES = ["scam-call", "scam-police", "scam-mail", "card-lost"];
const SCAM_GUIDE = "scam";

/** Whom to call, the nearest help first. */
const NEEDS: Readonly<Record<Danger, readonly Distress[]>> = {
  fire: ["fire"],
  ambulance: ["ambulance"],
  police: ["police"],
  life: ["life", "ambulance"],
  unclear: ["ambulance", "police"],
};
const SCAM_NEEDS: readonly Distress[] = ["scam", "police"];

const counters = (register: Register) =>
  ({ label: WORDS[register].counters, press: { kind: "none-of-these", register } }) as const;

/** Numbers to call at once, before anything else is looked at. */
export function emergency(context: DialogueContext, what: Danger, register: Register): Notice {
  const { heading, paragraphs } = SAFETY_WORDS[register].emergency[what];
  return {
    ...bareNotice(register, "emergency", paragraphs),
    heading,
    ...helpLinesFor(context.knowledge, NEEDS[what], register),
  };
}

function scam(context: DialogueContext, register: Register, alsoPrivate: boolean): Notice {
  const words = SAFETY_WORDS[register];
  const { heading, paragraphs } = words.scam;
  return {
    ...bareNotice(register, "scam", alsoPrivate ? [...paragraphs, words.alsoPrivate] : paragraphs),
    heading,
    ...helpLinesFor(context.knowledge, SCAM_NEEDS, register),
    suggestions: optionsFor(SCAM_ENTRIES, context.knowledge, register),
    guides: guideOf(context, SCAM_GUIDE, register),
  };
}

function holdsPrivate(register: Register): Notice {
  const { heading, paragraphs } = SAFETY_WORDS[register].private;
  return { ...bareNotice(register, "private", paragraphs), heading };
}

/** What is said instead of searching; undefined where nothing speaks against it. */
export function care(
  context: DialogueContext,
  assessment: Assessment,
  register: Register,
): Notice | undefined {
  const words = SAFETY_WORDS[register];
  switch (assessment.kind) {
    case "emergency":
      return emergency(context, assessment.what, register);
    case "scam":
      return scam(context, register, assessment.findings.length > 0);
    case "private":
      return holdsPrivate(register);
    case "abuse":
      return { ...bareNotice(register, "abuse", words.abuse), offers: [counters(register)] };
    case "nonsense":
      return notice(context, register, "nonsense", words.nonsense);
    case "plain":
      return undefined;
  }
}

/** Said instead of an answer to a person who asks faster than anyone can read. */
export const slowDown = (register: Register): Notice =>
  bareNotice(register, "slow-down", SAFETY_WORDS[register].slowDown);
