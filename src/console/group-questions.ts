import type { Desk } from "../desk.ts";
import type { CityId } from "../knowledge/ids.ts";
import { openGroups } from "../search/similarity.ts";
import type { Grouping, GroupingStart, QuestionGroups } from "../store/question-groups.ts";
import { newRecordId } from "../store/questions.ts";

/** What a request of the free plan has time for: about 4 of its 10 ms, most of it spent on comparing. */
const MOST_QUESTIONS = 15;
const COMPARISONS = 4500;
const FEWEST_QUESTIONS = 3;

/** How a city's desk hears questions. */
type Ears = {
  readonly soundOf: (text: string) => string;
  readonly unknownWords: (text: string) => string[];
};

/** Which of the questions ask for the same as a group or as each other. */
export function grouped(start: GroupingStart, ears: Ears, newId: () => string): Grouping {
  const heard = start.groups
    .filter(({ sound }) => sound === "")
    .map((group) => ({ ...group, sound: ears.soundOf(group.sample) }));
  const sounds = new Map(heard.map(({ id, sound }) => [id, sound]));
  const groups = openGroups(start.groups.map(({ id, sound }) => ({ id, sound: sounds.get(id) ?? sound })));
  const made: Grouping["made"][number][] = [];
  const placed = start.questions.map(({ id: question, text }) => {
    const sound = ears.soundOf(text);
    const near = groups.nearest(sound);
    const group = near ?? newId();
    if (near === undefined) {
      made.push({ id: group, question, sound });
      groups.add({ id: group, sound });
    }
    return { question, group, unknownWords: ears.unknownWords(text) };
  });
  return { made, placed, heard };
}

/**
 * Groups what came in since the last time, as much as one request has time for. Returns how many questions are left
 * for the next one. Throws when D1 cannot be reached.
 */
export async function groupNewQuestions(
  store: Pick<QuestionGroups, "start" | "write">,
  desk: Pick<Desk, "soundOf" | "unknownWords">,
  city: CityId,
  now: number,
): Promise<number> {
  const start = await store.start(city, MOST_QUESTIONS);
  if (start.questions.length === 0) return 0;
  const most = Math.max(FEWEST_QUESTIONS, Math.floor(COMPARISONS / (start.groups.length + 1)));
  const ears: Ears = { soundOf: desk.soundOf, unknownWords: (text) => desk.unknownWords(text, city) };
  const affordable = { ...start, questions: start.questions.slice(0, most) };
  const written = await store.write(city, affordable, grouped(affordable, ears, newRecordId), now);
  return start.waiting - written;
}
