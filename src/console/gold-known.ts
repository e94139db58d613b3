import { cityKnowledge } from "../knowledge/overlay.ts";
import { entryVersions } from "../store/entry-versions.ts";
import type { StoredGold } from "../store/gold-questions.ts";
import { type ConsoleContext, type ConsoleParts, liveDesk } from "./context.ts";
import { changeOf } from "./knowledge.ts";
import { GOLD } from "./words/gold.ts";

/** In characters; nobody asks at such length. */
export const LONGEST_QUESTION = 500;

export const goldPath = (context: ConsoleContext): string =>
  `/console/${context.get("staff").city}/try/questions`;

/** What questions may name: entries by id with what they ask, and facts. */
export type Known = {
  readonly entries: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, string>;
};

/** Of the live release and of what staff are writing. */
export async function knownIds(context: ConsoleContext, parts: ConsoleParts): Promise<Known> {
  const { city } = context.get("staff");
  const [{ release }, written] = await Promise.all([
    liveDesk(context, parts),
    entryVersions(context.env.DB).newestChanges(city),
  ]);
  const knowledge = cityKnowledge(release, city);
  const entries = new Map([...(knowledge?.entries ?? [])].map(([id, { question }]) => [id, question]));
  for (const version of written) {
    if (entries.has(version.entry)) continue;
    const change = changeOf(version);
    if (change.kind === "put") entries.set(version.entry, change.entry.question);
  }
  return { entries, facts: new Map(release.sources.map(({ id, about }) => [id, about])) };
}

/** Which answers are right, in words. */
export function acceptedText({ accepted }: Pick<StoredGold, "accepted">, { entries, facts }: Known): string {
  if (accepted.length === 0) return GOLD.notAnswer;
  return accepted
    .map((id) => {
      const about = facts.get(id);
      return entries.get(id) ?? (about === undefined ? GOLD.unknownEntry(id) : GOLD.fact(id, about));
    })
    .join("／");
}
