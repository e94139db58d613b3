import { SAMPLE_PEOPLE } from "../../src/console/sign-in/local.ts";
import { dayInJapan } from "../../src/knowledge/freshness.ts";
import { CITY_IDS, type CityId } from "../../src/knowledge/ids.ts";
import { openVault } from "../../src/store/sealing.ts";
import { sealTold } from "../../src/store/tell-requests.ts";
import type { Built } from "../open-built.ts";
import { type SampleQuestion, sampleQuestions } from "./activity.ts";
import { sampleClasses } from "./classes.ts";
import { DRAFTING_CITY, GOLD_QUESTIONS, sampleVersions } from "./drafts.ts";
import { chanceOf } from "./random.ts";
import { type Cell, inserts } from "./sql.ts";

export type SampleParts = {
  readonly built: Pick<Built, "desk" | "release">;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** PERSONAL_DATA_KEY of the database that the sample is for. */
  readonly key: string;
};

const MADE_BY = "npm start";
const [, EDITOR, APPROVER] = SAMPLE_PEOPLE;
const DAY_MS = 24 * 60 * 60 * 1000;
/** So many of those whom the desk could not answer want to be told. */
const WAITS = 0.08;
const USER_ID_DIGITS = 32;
const HEX = "0123456789abcdef";

const questionRow = (question: SampleQuestion): Cell[] => {
  const { id, city, askedAt, register, outcome, text, entryId, confidence, release, helpful } = question;
  const vote = helpful === undefined ? null : Number(helpful);
  const [kept, entry, sure] = [text ?? null, entryId ?? null, confidence ?? null];
  return [id, city, askedAt, register, outcome, kept, entry, sure, release, vote];
};

/** Rows of people who do not exist; sealed as theirs would be. */
function tellRows(city: CityId, asked: readonly SampleQuestion[], key: string): Promise<Cell[][]> {
  const vault = openVault(key);
  const chance = chanceOf(`${city} tell`);
  const waiting = asked.filter(
    ({ outcome, text }) => outcome === "handoff" && text !== undefined && chance.next() < WAITS,
  );
  const somebody = (): string =>
    `U${Array.from({ length: USER_ID_DIGITS }, () => HEX.charAt(chance.between(0, HEX.length - 1))).join("")}`;
  return Promise.all(
    waiting.map(async ({ id, register, askedAt }): Promise<Cell[]> => {
      const userId = somebody();
      const person = await vault.hash("person", `${city}:${userId}`);
      return [id, person, city, await sealTold(vault, id, person, { userId, register }), askedAt];
    }),
  );
}

/** The sample people, with the record of how they came in. */
function memberStatements(now: number): string[] {
  const added = now - 80 * DAY_MS;
  const people = CITY_IDS.flatMap((city) => SAMPLE_PEOPLE.map((person) => ({ city, ...person })));
  return [
    ...inserts(
      "members",
      ["city", "email", "role", "added_at", "added_by"],
      people.map(({ city, email, role }) => [city, email, role, added, MADE_BY]),
    ),
    ...auditRows(
      people.map(({ city, email, role }) => [
        city,
        added,
        MADE_BY,
        "member-set",
        email,
        JSON.stringify({ role }),
      ]),
    ),
  ];
}

const auditRows = (rows: readonly (readonly Cell[])[]): string[] =>
  inserts("audit", ["city", "at", "actor", "action", "target", "detail"], rows);

/** Made-up classes of all cities. The only rows with `sample` set: see SHOWN in the store. */
function classStatements(now: number): string[] {
  return inserts(
    "class_sessions",
    ["city", "id", "starts_at", "ends_at", "state", "content", "sample", "changed_at", "changed_by"],
    CITY_IDS.flatMap((city) => sampleClasses(city, now)).map((session) => {
      const { id, city, startsAt, endsAt, state, ...told } = session;
      return [city, id, startsAt, endsAt, state, JSON.stringify(told), 1, now, MADE_BY];
    }),
  );
}

/** What the drafting city's staff have begun. */
function workStatements({ built: { release }, now }: SampleParts): string[] {
  const city = DRAFTING_CITY;
  const chance = chanceOf(`${city} work`);
  const versions = sampleVersions(release, now);
  const by = EDITOR.email;
  return [
    ...inserts(
      "entry_versions",
      ["city", "entry", "version", "change", "stage", "errors", "made_at", "made_by"],
      versions.map(({ entry, version, change, stage, madeAt }) => {
        return [city, entry, version, JSON.stringify(change), stage, 0, madeAt, by];
      }),
    ),
    ...auditRows(
      [...versions]
        .sort((a, b) => a.madeAt - b.madeAt)
        .map(({ entry, version, stage, madeAt }) => {
          return [city, madeAt, by, "entry-saved", entry, JSON.stringify({ version, stage, errors: 0 })];
        }),
    ),
    ...inserts(
      "gold_questions",
      ["id", "city", "text", "accepted", "origin", "made_at", "made_by"],
      GOLD_QUESTIONS.map(({ text, accepted }, position) => {
        const origin = position % 3 === 0 ? "resident" : "staff";
        return [chance.recordId(), city, text, JSON.stringify(accepted), origin, now - 9 * DAY_MS, by];
      }),
    ),
    ...inserts(
      "assignments",
      ["city", "kind", "item", "title", "section", "due", "note", "made_at", "made_by"],
      [
        [
          ...[city, "gap", "class-dates", "スマホ教室の日にちと場所", "企画部 地域情報課"],
          dayInJapan(new Date(now + 14 * DAY_MS)),
          ...["体験会の日程が決まったら、この項目に書く", now - 3 * DAY_MS, APPROVER.email],
        ],
      ],
    ),
    ...inserts(
      "alerts",
      ["kind", "city", "since", "last_at", "count", "detail"],
      [["reply-too-late", city, now - 5 * 3_600_000, now - 2 * 3_600_000, 2, "見本のお知らせ"]],
    ),
  ];
}

/**
 * What `npm start` puts into its own empty database so that the console can be tried: the sample people, ten weeks of
 * made-up questions with the real desk's answers, work in progress, and the mark that makes every page say that
 * nothing here is real. The same for the same moment, release and key, but for the seals.
 */
export async function sampleSql(parts: SampleParts): Promise<string> {
  const { built, now, key } = parts;
  const asked = CITY_IDS.map((city) => ({ city, rows: sampleQuestions(built.desk, city, now) }));
  const told = await Promise.all(asked.map(({ city, rows }) => tellRows(city, rows, key)));
  return [
    "INSERT INTO console_settings (city, name, value) VALUES ('*', 'sample', 'npm start');",
    ...memberStatements(now),
    ...inserts(
      "questions",
      [
        ...["id", "city", "asked_at", "register", "outcome", "text", "entry", "confidence", "release"],
        "helpful",
      ],
      asked.flatMap(({ rows }) => rows.map(questionRow)),
    ),
    ...inserts("tell_requests", ["question", "person", "city", "sealed", "asked_at"], told.flat()),
    ...classStatements(now),
    ...workStatements(parts),
    "",
  ].join("\n");
}
