import { dayInJapan } from "../knowledge/freshness.ts";
import { type Assignment, assignmentStore } from "../store/assignments.ts";
import { draftBases } from "../store/draft-bases.ts";
import { linkChecks } from "../store/link-checks.ts";
import { releaseStore } from "../store/releases.ts";
import { type ConsoleContext, type ConsoleParts, liveDesk } from "./context.ts";
import { type Assigned, type Matter, mattersOf, sortAssignments } from "./matters.ts";

/** Once may be a moment's trouble; it is asked again after an hour. */
const FAILED_TIMES = 2;

export type FreshnessNow = {
  /** YYYY-MM-DD in Japan. */
  readonly today: string;
  readonly matters: readonly Matter[];
  readonly assigned: Assigned;
  /** All, those done among them. */
  readonly assignments: readonly Assignment[];
  /** sure = this is what residents get; old-base = it stands on an earlier release of the repository. */
  readonly release: "sure" | "old-base" | "unsure";
  /** The city's own counters, and whom staff have named before. */
  readonly sections: readonly string[];
};

/** What a city's staff should look at now, and who does it. Assignments whose matter is gone are noted as done. */
export async function freshnessNow(context: ConsoleContext, parts: ConsoleParts): Promise<FreshnessNow> {
  const { city } = context.get("staff");
  const database = context.env.DB;
  const now = parts.clock.now();
  const releases = releaseStore(database);
  const store = assignmentStore(database);
  const { builtIn } = parts.desks;
  const [served, live, assignments, failing, drafts] = await Promise.all([
    liveDesk(context, parts),
    releases.live(city, now),
    store.list(city),
    linkChecks(database).failing(FAILED_TIMES),
    draftBases(database, city),
  ]);
  const today = dayInJapan(new Date(now));
  const matters = mattersOf({
    city,
    live: served.release,
    builtIn: builtIn.release,
    failing,
    drafts,
    today,
  });
  const sure = served.number === (live.kind === "published" ? live.number : 0);
  const base = served.number === 0 ? undefined : (await releases.get(city, served.number))?.base;
  const { open, gone } = sortAssignments(assignments, matters);
  // Another release than the one that is live would make work look done that is not.
  if (sure) await store.done(city, gone, now);
  const card = served.release.cities.find((own) => own.card.id === city)?.card;
  return {
    today,
    matters,
    assigned: open,
    assignments: sure
      ? assignments.map((one) => (gone.includes(one) ? { ...one, doneAt: now } : one))
      : assignments,
    release: !sure ? "unsure" : base === undefined || base === builtIn.release.hash ? "sure" : "old-base",
    sections: [
      ...new Set([
        ...(card?.contacts ?? []).map(({ section }) => section),
        ...assignments.map(({ section }) => section),
      ]),
    ],
  };
}
