import { dayBegan } from "./japan-days.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** What the privacy notice promises. */
export const KEPT_DAYS = 180;
const KEPT_FOR_MS = KEPT_DAYS * DAY_MS;
/** LINE redelivers for a limited time; a week is well past it. */
const UNSENT_KEPT_FOR_MS = 7 * DAY_MS;

/** How the desk replied to a question. `private` and `emergency` never come with a text. */
export const OUTCOMES = [
  "answer",
  "choices",
  "handoff",
  "other-business",
  "notice",
  "private",
  "emergency",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Through which door a question came. */
export const QUESTION_DOORS = ["line", "web", "support"] as const;
export type QuestionDoor = (typeof QUESTION_DOORS)[number];

/**
 * So many questions are written down for one city on one day in Japan. Anybody may send to these doors without a name:
 * who sends rubbish all day must not fill the staff's list, nor use up the rows that D1's free plan writes in a day
 * (100,000, six for a question), which LINE needs. Nobody is refused an answer by it.
 */
const MOST_A_DAY: Readonly<Partial<Record<QuestionDoor, number>>> = { web: 1_000, support: 200 };

/**
 * What is written down about one question, without the person. `text` is masked, and absent where nothing of it may
 * be kept: numbers of a person's own, emergencies, buttons.
 */
export type QuestionRecord = {
  readonly id: string;
  readonly city: string;
  /** Milliseconds since 1970; kept only to the hour. */
  readonly askedAt: number;
  readonly register: string;
  readonly outcome: Outcome;
  readonly text?: string;
  /** Keyed hash of the message id, so that taking the message back finds the row. */
  readonly message?: string;
  readonly entryId?: string;
  /** 0..1 */
  readonly confidence?: number;
  readonly release: string;
  /** Absent = LINE. */
  readonly door?: QuestionDoor;
};

/** 16 letters and digits: names a question in the buttons under its answer. */
export const newRecordId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    "0123456789abcdefghijklmnopqrstuv".charAt(byte % 32),
  ).join("");

/** The questions as asked, without those who asked. Every call throws when D1 cannot be reached. */
export type Questions = {
  /**
   * A message that was taken back meanwhile leaves its row without text; what is too much for its door on that day (see
   * MOST_A_DAY) leaves none.
   */
  write(records: readonly QuestionRecord[]): Promise<void>;
  holds(id: string): Promise<boolean>;
  /** True when the question was there to be rated. */
  rate(id: string, helpful: boolean): Promise<boolean>;
  /** None of the choices fitted: the question counts as handed off. */
  handedOff(id: string): Promise<void>;
  /** Deletes what a message said, also when it is written down only later. Milliseconds since 1970. */
  unsend(message: string, now: number): Promise<void>;
  removeOld(now: number): Promise<void>;
};

/**
 * A group's sample is the text of one of its questions; where that has gone, the oldest other one takes its place, and
 * a group without any goes with it. `among` narrows down which groups may be concerned.
 */
const withoutLostSamples = (among: string): readonly string[] => [
  `DELETE FROM question_groups WHERE ${among}
     AND NOT EXISTS (SELECT 1 FROM questions WHERE group_id = question_groups.id AND text IS NOT NULL)`,
  `UPDATE question_groups SET sound = '', sample = (SELECT text FROM questions
       WHERE group_id = question_groups.id AND text IS NOT NULL ORDER BY asked_at, id LIMIT 1)
   WHERE ${among} AND NOT EXISTS (SELECT 1 FROM questions WHERE group_id = question_groups.id AND text = sample)`,
];

export function questions(database: D1Database): Questions {
  return {
    async write(records) {
      const rows = records.map((record) => ({
        ...record,
        hour: record.askedAt - (record.askedAt % HOUR_MS),
        day: dayBegan(record.askedAt),
        most: MOST_A_DAY[record.door ?? "line"],
      }));
      await database
        .prepare(
          `INSERT INTO questions (id, city, asked_at, register, outcome, text, message, entry, confidence, release,
             door)
           SELECT value ->> 'id', value ->> 'city', value ->> 'hour', value ->> 'register', value ->> 'outcome',
             CASE WHEN EXISTS (SELECT 1 FROM unsent_messages WHERE message = value ->> 'message') THEN NULL
               ELSE value ->> 'text' END,
             value ->> 'message', value ->> 'entryId', value ->> 'confidence', value ->> 'release',
             COALESCE(value ->> 'door', 'line')
           FROM json_each(?1)
           WHERE value ->> 'most' IS NULL OR value ->> 'most' > (SELECT count(*) FROM questions AS others
             WHERE others.city = value ->> 'city' AND others.door = value ->> 'door'
               AND others.asked_at >= value ->> 'day')
           ON CONFLICT (id) DO NOTHING`,
        )
        .bind(JSON.stringify(rows))
        .run();
    },
    async holds(id) {
      return (await database.prepare("SELECT 1 FROM questions WHERE id = ?1").bind(id).first()) !== null;
    },
    async rate(id, helpful) {
      const row = await database
        .prepare("UPDATE questions SET helpful = ?2 WHERE id = ?1 RETURNING id")
        .bind(id, helpful ? 1 : 0)
        .first();
      return row !== null;
    },
    async handedOff(id) {
      await database
        .prepare("UPDATE questions SET outcome = 'handoff' WHERE id = ?1 AND outcome = 'choices'")
        .bind(id)
        .run();
    },
    async unsend(message, now) {
      await database.batch([
        database
          .prepare("INSERT INTO unsent_messages (message, unsent_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
          .bind(message, now),
        database
          .prepare("UPDATE questions SET text = NULL, unknown_words = NULL WHERE message = ?1")
          .bind(message),
        ...withoutLostSamples("id IN (SELECT group_id FROM questions WHERE message = ?1)").map((statement) =>
          database.prepare(statement).bind(message),
        ),
        database.prepare("UPDATE questions SET group_id = NULL WHERE message = ?1").bind(message),
      ]);
    },
    async removeOld(now) {
      await database.batch([
        database.prepare("DELETE FROM questions WHERE asked_at < ?1").bind(now - KEPT_FOR_MS),
        ...withoutLostSamples("true").map((statement) => database.prepare(statement)),
        database.prepare("DELETE FROM tell_requests WHERE asked_at < ?1").bind(now - KEPT_FOR_MS),
        database.prepare("DELETE FROM unsent_messages WHERE unsent_at < ?1").bind(now - UNSENT_KEPT_FOR_MS),
      ]);
    },
  };
}
