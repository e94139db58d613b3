import type { AuthoredRelease } from "../knowledge/release.ts";
import type { Entry, OtherTopic } from "../knowledge/schema.ts";
import type { SearchDocument } from "./index-file.ts";

/** All that one register of an answer says, line by line. */
export const wordingText = ({ summary, steps, note = "" }: Entry["answer"]["ja"]): string =>
  [summary, ...steps, note].join("\n");

/** An entry as search sees it: its question first, as the title; the body is what the answers say. */
export const entryDocument = (entry: Entry): SearchDocument => ({
  id: entry.id,
  phrasings: [entry.question, entry.label, ...entry.phrasings, ...entry.phrasingsEn],
  body: Object.values(entry.answer).map(wordingText).join("\n"),
});

const TOPIC = "topic:";

/** The id under which search finds a topic. */
export const topicHitId = (topic: string): string => `${TOPIC}${topic}`;

/** What the desk does not answer, found like an entry so that the nearer of the two wins. */
export const topicDocument = ({ id, label, phrasings, phrasingsEn }: OtherTopic): SearchDocument => ({
  id: topicHitId(id),
  phrasings: [label, ...phrasings, ...phrasingsEn],
  body: "",
});

/** The topic that a hit stands for, undefined when it stands for an entry. */
export const topicOfHit = (id: string): string | undefined =>
  id.startsWith(TOPIC) ? id.slice(TOPIC.length) : undefined;

/** All that can be found in a release. */
export const releaseDocuments = ({
  entries,
  topics,
}: Pick<AuthoredRelease, "entries" | "topics">): SearchDocument[] => [
  ...entries.map(entryDocument),
  ...topics.map(topicDocument),
];
