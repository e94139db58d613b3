import type { Desk } from "../../src/desk.ts";
import { noteOf } from "../../src/dialogue/question-note.ts";
import type { Question, Reply } from "../../src/dialogue/reply.ts";
import type { CityId } from "../../src/knowledge/ids.ts";
import type { QuestionRecord } from "../../src/store/questions.ts";
import { MEANT, SAMPLE_QUESTIONS } from "./questions.ts";
import { type Chance, chanceOf } from "./random.ts";

/** A question as its row holds it; `helpful` where somebody said so. */
export type SampleQuestion = QuestionRecord & { readonly helpful?: boolean };

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const JAPAN_MS = 9 * HOUR_MS;
const DAYS = 70;
const SUNDAY = 0;
const SATURDAY = 6;
const [FEWEST, MOST] = [600, 900];

const WEIGHTS = { often: 12, sometimes: 2, unanswered: 1.5, rarely: 1, ofCity: 5 } as const;
/** Questions by the hour of the day in Japan, from midnight: after work, and when the counters are closed. */
const BY_HOUR = [2, 1, 0, 0, 0, 1, 3, 6, 8, 9, 10, 9, 11, 9, 8, 8, 9, 11, 14, 19, 22, 20, 13, 6] as const;
const WEEKEND = 1.7;

/** How people go on after the desk's answer. */
const VOTES = 0.22;
const CONTENT = 0.88;
const TAKES_A_CHOICE = 0.65;
const FINDS_NO_CHOICE = 0.75;
const PREFERS_EASY = 0.12;

type Told = Omit<SampleQuestion, "id" | "askedAt">;

type Weighted<T> = readonly [T, weight: number];

const each = (texts: readonly string[], weight: number): Weighted<string>[] =>
  texts.map((text) => [text, weight]);

const textsOf = (city: CityId): Weighted<string>[] => [
  ...each(SAMPLE_QUESTIONS.often, WEIGHTS.often),
  ...each(SAMPLE_QUESTIONS.sometimes, WEIGHTS.sometimes),
  ...each(SAMPLE_QUESTIONS.unanswered, WEIGHTS.unanswered),
  ...each(SAMPLE_QUESTIONS.rarely, WEIGHTS.rarely),
  ...each(SAMPLE_QUESTIONS.ofCity[city], WEIGHTS.ofCity),
];

/** Hours that have begun, in milliseconds since 1970, each as often as people ask in it. */
const hoursUntil = (now: number): Weighted<number>[] =>
  Array.from({ length: DAYS * 24 }, (_, back) => {
    const hour = now - (now % HOUR_MS) - back * HOUR_MS;
    const japan = new Date(hour + JAPAN_MS);
    const isWeekend = [SUNDAY, SATURDAY].includes(japan.getUTCDay());
    // The desk becomes better known from week to week.
    const known = 1.4 - (0.8 * back * HOUR_MS) / (DAYS * DAY_MS);
    return [hour, (BY_HOUR[japan.getUTCHours()] ?? 0) * (isWeekend ? WEEKEND : 1) * known];
  });

/** Made-up questions of one city in the ten weeks before `now` (milliseconds since 1970), answered by the real desk. */
export function sampleQuestions(desk: Desk, city: CityId, now: number): SampleQuestion[] {
  const chance = chanceOf(city);
  const unanswered = new Set(SAMPLE_QUESTIONS.unanswered);
  const replies = new Map<string, Reply>();
  const reply = (question: Question, key: string): Reply => {
    const known = replies.get(key) ?? desk.respond(question, { city, now: new Date(now) });
    replies.set(key, known);
    return known;
  };
  const voted = ({ next }: Chance) => (next() < VOTES ? { helpful: next() < CONTENT } : {});

  /** What the desk writes down about a text, and about the choice that follows it. */
  const toldOf = (text: string): Told[] => {
    const first = reply({ kind: "text", text }, text);
    // What the knowledge has no answer for must not stand here as answered when the desk is wrong about it.
    if (first.kind === "answer" && unanswered.has(text)) return [];
    const note = noteOf({ kind: "text", text }, first, (asked) => desk.mask(asked, city));
    if (note === undefined) return [];
    const register = first.register === "ja" && chance.next() < PREFERS_EASY ? "easy" : first.register;
    const told: Told = { ...note, city, register, release: desk.releaseHash };
    if (first.kind === "answer") return [{ ...told, ...voted(chance) }];
    if (first.kind !== "choices") return [told];
    if (unanswered.has(text)) {
      return [chance.next() < FINDS_NO_CHOICE ? { ...told, outcome: "handoff" } : told];
    }
    const option = first.options.find(({ entryId }) => entryId === MEANT[text]) ?? first.options[0];
    if (option === undefined || chance.next() >= TAKES_A_CHOICE) return [told];
    const { entryId } = option;
    const pressed = { kind: "entry", entryId, register } as const;
    const taken = noteOf(pressed, reply(pressed, `entry ${register} ${entryId}`), (asked) => asked);
    return taken === undefined
      ? [told]
      : [told, { ...taken, city, register, release: desk.releaseHash, ...voted(chance) }];
  };

  const texts = textsOf(city);
  const hours = hoursUntil(now);
  const wanted = chance.between(FEWEST, MOST);
  const rows: SampleQuestion[] = [];
  while (rows.length < wanted) {
    const askedAt = chance.pick(hours);
    for (const told of toldOf(chance.pick(texts))) rows.push({ ...told, id: chance.recordId(), askedAt });
  }
  return rows.slice(0, MOST).sort((a, b) => a.askedAt - b.askedAt);
}
