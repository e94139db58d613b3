import * as z from "zod";
import { auditIfChanged } from "./audit.ts";
import { startOfDay } from "./japan-days.ts";
import { QUESTION_DOORS, type QuestionDoor } from "./questions.ts";

/** answered = an entry answers it now; out-of-scope = not for this desk; assigned = a section is to find the answer. */
export const GROUP_STATES = ["open", "assigned", "answered", "out-of-scope"] as const;
type GroupState = (typeof GROUP_STATES)[number];

/** What staff decide about a group. `due` is a day, YYYY-MM-DD. */
export type GroupDecision =
  | { readonly state: "open" }
  | { readonly state: "assigned"; readonly section: string; readonly due?: string }
  | { readonly state: "answered"; readonly entry: string }
  | { readonly state: "out-of-scope" };

/** What was done along with a decision, so that it can be undone. */
export type DecisionWork = {
  /** The version of the entry that was saved for it. */
  readonly version?: number | undefined;
  /** The gold question that was added for it. */
  readonly gold?: string | undefined;
};
const workSchema = z.object({ version: z.number().optional(), gold: z.string().optional() });

type GroupDeed = {
  readonly by: string;
  /** `changedAt` of the group as the person saw it. */
  readonly seen: number;
  readonly work?: DecisionWork;
};

/** A question that no group holds yet. */
type Ungrouped = { readonly id: string; readonly text: string };
/** A group by what it is known by; `sound` is empty where another question has become its sample. */
type KnownGroup = { readonly id: string; readonly sample: string; readonly sound: string };

/** All that grouping starts from, as it was at one moment. */
export type GroupingStart = {
  /** Oldest first. */
  readonly questions: readonly Ungrouped[];
  readonly groups: readonly KnownGroup[];
  /** How many questions no group holds, those above among them. */
  readonly waiting: number;
};

/** What grouping came to. */
export type Grouping = {
  /** Each with the question whose text is its sample. */
  readonly made: readonly { readonly id: string; readonly question: string; readonly sound: string }[];
  /** Every question that was grouped, also the first one of a new group; with its words that no entry knows. */
  readonly placed: readonly {
    readonly question: string;
    readonly group: string;
    readonly unknownWords: readonly string[];
  }[];
  /** Sounds of groups that had lost theirs. */
  readonly heard: readonly KnownGroup[];
};

/** A group as staff see it in their list. Times in milliseconds since 1970, kept to the hour. */
export type GroupSummary = {
  readonly id: string;
  readonly sample: string;
  readonly decision: GroupDecision;
  readonly changedAt: number;
  /** Who decided last; absent while nobody has. */
  readonly changedBy?: string;
  /** Questions in the week that was asked for, or all. */
  readonly count: number;
  /** Questions in all. */
  readonly total: number;
  readonly handedOff: number;
  readonly votedDown: number;
  readonly firstAskedAt: number;
  readonly lastAskedAt: number;
  /** Questions asked in an hour that began after the group was closed; 0 while it is not closed. */
  readonly sinceClosed: number;
  /** The answers that were voted down, the most often first. */
  readonly shown: readonly { readonly entry: string; readonly count: number }[];
  /** People who wait to be told. */
  readonly waiting: number;
};

/** One question of a group. */
export type GroupedQuestion = {
  readonly text: string;
  readonly askedAt: number;
  readonly outcome: string;
  readonly votedDown: boolean;
  readonly register: string;
  readonly door: QuestionDoor;
  /** The entry that was shown, where one was. */
  readonly entry?: string;
};

export const GROUP_ORDERS = ["newest", "largest"] as const;
export type GroupFilter = {
  readonly states: readonly GroupState[];
  /** With closed groups that people have asked for since. */
  readonly reopened: boolean;
  /** Monday of a week in Japan, YYYY-MM-DD; absent = all. */
  readonly week?: string;
  readonly order: (typeof GROUP_ORDERS)[number];
  readonly limit: number;
  /** Groups before the first one that is given. */
  readonly skip?: number;
};

/** A week in Japan by its Monday (YYYY-MM-DD). */
export type GroupWeek = { readonly week: string; readonly questions: number; readonly groups: number };

/** Questions that found no good answer, those that ask for the same together. Every call throws when D1 cannot be reached. */
export type QuestionGroups = {
  /** Questions of a city that wait for a group, at most `limit`, and all its groups. */
  start(city: string, limit: number): Promise<GroupingStart>;
  /**
   * Writes a grouping down, all or nothing; returns how many questions stand in a group by it. What somebody else has
   * grouped or deleted meanwhile stays as it is; new groups are made only while there are none but those of `from`.
   */
  write(city: string, from: GroupingStart, grouping: Grouping, now: number): Promise<number>;
  weeks(city: string): Promise<GroupWeek[]>;
  list(city: string, filter: GroupFilter): Promise<GroupSummary[]>;
  /** Undefined when the city has no such group. */
  find(city: string, group: string): Promise<GroupSummary | undefined>;
  /** Newest first. */
  questions(city: string, group: string, limit: number): Promise<GroupedQuestion[]>;
  /** False when the city has no such group (any more), or somebody has decided since. Milliseconds since 1970. */
  decide(
    city: string,
    group: string,
    decision: GroupDecision,
    deed: GroupDeed,
    now: number,
  ): Promise<boolean>;
  /** What was done along with the latest decision; nothing where nobody has decided. */
  workOf(city: string, group: string): Promise<DecisionWork>;
};

const DECIDED = "group-decided";
const detailSchema = z.object({ detail: z.string() });
const WEEK_DAYS = 7;
const TO_LOOK_AT = "(outcome = 'handoff' OR helpful = 0)";
/** The index holds these rows only, and its condition is this one; another would read all questions of the city. */
const UNGROUPED = `questions INDEXED BY questions_ungrouped
  WHERE city = ?1 AND group_id IS NULL AND text IS NOT NULL AND ${TO_LOOK_AT}`;
const CLOSED = "('answered', 'out-of-scope')";

const ungroupedSchema = z.array(z.object({ id: z.string(), text: z.string() }));
const knownSchema = z.array(z.object({ id: z.string(), sample: z.string(), sound: z.string() }));
const waitingSchema = z.tuple([z.object({ waiting: z.number() })]);
const weekSchema = z.array(z.object({ week: z.string(), questions: z.number(), groups: z.number() }));
const shownSchema = z.array(z.object({ entry: z.string(), count: z.number() }));
const summarySchema = z.object({
  id: z.string(),
  sample: z.string(),
  state: z.enum(GROUP_STATES),
  entry: z.string().nullable(),
  section: z.string().nullable(),
  due: z.string().nullable(),
  changed_at: z.number(),
  changed_by: z.string().nullable(),
  count: z.number(),
  total: z.number(),
  handed_off: z.number(),
  voted_down: z.number(),
  first_asked_at: z.number(),
  last_asked_at: z.number(),
  since_closed: z.number(),
  shown: z.string(),
  waiting: z.number(),
});
const questionSchema = z.array(
  z.object({
    text: z.string(),
    asked_at: z.number(),
    outcome: z.string(),
    helpful: z.number().nullable(),
    register: z.string(),
    door: z.enum(QUESTION_DOORS),
    entry: z.string().nullable(),
  }),
);

type SummaryRow = z.infer<typeof summarySchema>;

function decisionOf({ state, entry, section, due }: SummaryRow): GroupDecision {
  switch (state) {
    case "answered":
      return { state, entry: entry ?? "" };
    case "assigned":
      return { state, section: section ?? "", ...(due === null ? {} : { due }) };
    default:
      return { state };
  }
}

function readSummary(raw: unknown): GroupSummary {
  const row = summarySchema.parse(raw);
  return {
    id: row.id,
    sample: row.sample,
    decision: decisionOf(row),
    changedAt: row.changed_at,
    ...(row.changed_by === null ? {} : { changedBy: row.changed_by }),
    count: row.count,
    total: row.total,
    handedOff: row.handed_off,
    votedDown: row.voted_down,
    firstAskedAt: row.first_asked_at,
    lastAskedAt: row.last_asked_at,
    sinceClosed: row.since_closed,
    shown: shownSchema.parse(JSON.parse(row.shown)),
    waiting: row.waiting,
  };
}

/** ?1 city, ?2 and ?3 the time from and until which questions count. */
const SUMMARY = `
  SELECT question_groups.id, sample, state, question_groups.entry, section, due, changed_at, changed_by,
    count(*) FILTER (WHERE asked_at >= ?2 AND asked_at < ?3) AS count,
    count(*) AS total,
    count(*) FILTER (WHERE outcome = 'handoff') AS handed_off,
    count(*) FILTER (WHERE helpful = 0) AS voted_down,
    min(asked_at) AS first_asked_at, max(asked_at) AS last_asked_at,
    count(*) FILTER (WHERE state IN ${CLOSED} AND asked_at > changed_at) AS since_closed,
    (SELECT json_group_array(json_object('entry', entry, 'count', times)) FROM
      (SELECT entry, count(*) AS times FROM questions
       WHERE group_id = question_groups.id AND helpful = 0 AND entry IS NOT NULL
       GROUP BY entry ORDER BY times DESC, entry)) AS shown,
    (SELECT count(DISTINCT person) FROM tell_requests
     JOIN questions AS wanted ON wanted.id = tell_requests.question
     WHERE wanted.group_id = question_groups.id) AS waiting
  FROM question_groups JOIN questions ON group_id = question_groups.id
  WHERE question_groups.city = ?1 AND ${TO_LOOK_AT}`;

const ORDERS = {
  newest: "max(CASE WHEN asked_at < ?3 THEN asked_at END) DESC, count DESC",
  largest: "count DESC, max(CASE WHEN asked_at < ?3 THEN asked_at END) DESC",
} as const satisfies Readonly<Record<GroupFilter["order"], string>>;

const ALWAYS = { from: 0, until: Number.MAX_SAFE_INTEGER };

export function questionGroups(database: D1Database): QuestionGroups {
  return {
    async start(city, limit) {
      const [questions, groups, waiting] = await database.batch([
        database
          .prepare(`SELECT id, text FROM ${UNGROUPED} ORDER BY asked_at, id LIMIT ?2`)
          .bind(city, limit),
        database
          .prepare("SELECT id, sample, sound FROM question_groups WHERE city = ?1 ORDER BY made_at, id")
          .bind(city),
        database.prepare(`SELECT count(*) AS waiting FROM ${UNGROUPED}`).bind(city),
      ]);
      return {
        questions: ungroupedSchema.parse(questions?.results),
        groups: knownSchema.parse(groups?.results),
        waiting: waitingSchema.parse(waiting?.results)[0].waiting,
      };
    },
    async write(city, from, { made, placed, heard }, now) {
      const [, , written] = await database.batch([
        // The sample comes from the row, not from what was read before: a message taken back meanwhile stays unsaid.
        database
          .prepare(
            `INSERT INTO question_groups (id, city, sample, sound, state, made_at, changed_at)
             SELECT made.value ->> 'id', city, text, made.value ->> 'sound', 'open', ?4, ?4
             FROM json_each(?2) AS made JOIN questions ON questions.id = made.value ->> 'question'
             WHERE city = ?1 AND group_id IS NULL AND text IS NOT NULL AND NOT EXISTS (
               SELECT 1 FROM question_groups AS unseen
               WHERE unseen.city = ?1 AND unseen.id NOT IN (SELECT value FROM json_each(?3)))`,
          )
          .bind(city, JSON.stringify(made), JSON.stringify(from.groups.map(({ id }) => id)), now),
        database
          .prepare(
            `UPDATE question_groups SET sound = heard.value ->> 'sound' FROM json_each(?2) AS heard
             WHERE question_groups.id = heard.value ->> 'id' AND city = ?1 AND sample = heard.value ->> 'sample'`,
          )
          .bind(city, JSON.stringify(heard)),
        database
          .prepare(
            `UPDATE questions SET group_id = placed.value ->> 'group', unknown_words = placed.value ->> 'unknownWords'
             FROM json_each(?2) AS placed
             WHERE questions.id = placed.value ->> 'question' AND city = ?1 AND group_id IS NULL AND text IS NOT NULL
               AND EXISTS (SELECT 1 FROM question_groups
                 WHERE question_groups.id = placed.value ->> 'group' AND question_groups.city = ?1)`,
          )
          .bind(city, JSON.stringify(placed)),
      ]);
      return written?.meta.changes ?? 0;
    },
    async weeks(city) {
      const { results } = await database
        .prepare(
          `SELECT date(asked_at / 1000, 'unixepoch', '+9 hours', 'weekday 0', '-6 days') AS week,
             count(*) AS questions, count(DISTINCT group_id) AS groups
           FROM question_groups JOIN questions ON group_id = question_groups.id
           WHERE question_groups.city = ?1 AND ${TO_LOOK_AT} GROUP BY week ORDER BY week DESC`,
        )
        .bind(city)
        .all();
      return weekSchema.parse(results);
    },
    async list(city, { states, reopened, week, order, limit, skip = 0 }) {
      const { from, until } =
        week === undefined ? ALWAYS : { from: startOfDay(week), until: startOfDay(week, WEEK_DAYS) };
      const { results } = await database
        .prepare(
          `${SUMMARY} GROUP BY question_groups.id
           HAVING count > 0 AND (state IN (SELECT value FROM json_each(?4)) OR (?5 AND since_closed > 0))
           ORDER BY ${ORDERS[order]}, question_groups.id LIMIT ?6 OFFSET ?7`,
        )
        .bind(city, from, until, JSON.stringify(states), reopened ? 1 : 0, limit, skip)
        .all();
      return results.map(readSummary);
    },
    async find(city, group) {
      const row = await database
        .prepare(`${SUMMARY} AND question_groups.id = ?4 GROUP BY question_groups.id`)
        .bind(city, ALWAYS.from, ALWAYS.until, group)
        .first();
      return row === null ? undefined : readSummary(row);
    },
    async questions(city, group, limit) {
      const { results } = await database
        .prepare(
          `SELECT text, asked_at, outcome, helpful, register, door, entry FROM questions
           WHERE group_id = ?2 AND city = ?1 AND ${TO_LOOK_AT} ORDER BY asked_at DESC, id LIMIT ?3`,
        )
        .bind(city, group, limit)
        .all();
      return questionSchema
        .parse(results)
        .map(({ text, asked_at: askedAt, outcome, helpful, register, door, entry }) => ({
          text,
          askedAt,
          outcome,
          votedDown: helpful === 0,
          register,
          door,
          ...(entry === null ? {} : { entry }),
        }));
    },
    async decide(city, group, decision, { by, seen, work = {} }, now) {
      const { entry, section, due } = { entry: null, section: null, due: null, ...decision };
      const [decided] = await database.batch([
        // Two decisions in one millisecond must not look like one.
        database
          .prepare(
            `UPDATE question_groups SET state = ?3, entry = ?4, section = ?5, due = ?6, changed_at = max(?7, ?9 + 1),
               changed_by = ?8
             WHERE city = ?1 AND id = ?2 AND changed_at = ?9 RETURNING id`,
          )
          .bind(city, group, decision.state, entry, section, due, now, by, seen),
        auditIfChanged(
          database,
          { city, actor: by, action: DECIDED, target: group, detail: { ...decision, ...work } },
          now,
        ),
      ]);
      return decided !== undefined && decided.results.length > 0;
    },
    async workOf(city, group) {
      const row = await database
        .prepare(
          `SELECT detail FROM audit WHERE city = ?1 AND action = '${DECIDED}' AND target = ?2
           ORDER BY id DESC LIMIT 1`,
        )
        .bind(city, group)
        .first();
      return row === null ? {} : workSchema.parse(JSON.parse(detailSchema.parse(row).detail));
    },
  };
}
