import { actionLinks } from "../knowledge/links.ts";
import type { Release } from "../knowledge/release.ts";
import { assignmentStore } from "../store/assignments.ts";
import { removePastReminders } from "../store/class-reminders.ts";
import { linkChecks } from "../store/link-checks.ts";
import { publishedLinks } from "../store/published-links.ts";
import { questions } from "../store/questions.ts";
import { webhookEvents } from "../store/webhook-events.ts";
import { checkLinks, type LinkCheckParts } from "./check-links.ts";

/**
 * The crons of wrangler.toml, in UTC: once a night in Japan, once an hour for the links, and at ten, eleven, noon
 * and one o'clock in Japan for messages that nobody wants at night. One run may push 25 of them (PUSHES_PER_RUN): four
 * tell a hundred people of the next day's classes, and count as one of the free plan's five triggers.
 */
export const CRONS = { daily: "17 18 * * *", links: "43 * * * *", tell: "7 1-4 * * *" } as const;

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

type Job = { readonly name: string; readonly run: () => Promise<string> };

/** A job that fails says so and lets the others run. */
async function runAll(jobs: readonly Job[]): Promise<void> {
  for (const { name, run } of jobs) {
    try {
      console.log(`${name}: ${await run()}`);
    } catch (error) {
      console.error(`${name}: できませんでした（${error instanceof Error ? error.message : "原因不明"}）`);
    }
  }
}

export type ScheduledParts = {
  readonly database: D1Database;
  /** What a city's residents get where its staff have not published. */
  readonly builtIn: Release;
  readonly fetchPage: LinkCheckParts["fetch"];
  /** Reminds those who come to a class; returns how many were told. */
  readonly remindOfClasses: (now: Date) => Promise<number>;
  /** Tells those who wait for an answer; returns how many were told. */
  readonly tellAnswers: (now: Date) => Promise<number>;
};

/** What the desk does by the clock. Times in milliseconds since 1970. */
export async function runScheduled(
  cron: string,
  scheduledTime: number,
  { database, builtIn, fetchPage, remindOfClasses, tellAnswers }: ScheduledParts,
): Promise<void> {
  const daily: Job[] = [
    {
      name: "古いイベントの記録を消す",
      run: async () => {
        await webhookEvents(database).removeOld(scheduledTime);
        return "消しました";
      },
    },
    {
      name: "古い質問を消す",
      run: async () => {
        await questions(database).removeOld(scheduledTime);
        return "消しました";
      },
    },
    {
      name: "終わった教室のお知らせの宛先を消す",
      run: async () => {
        await removePastReminders(database, scheduledTime);
        return "消しました";
      },
    },
    {
      name: "前に済んだ見直しの担当を消す",
      run: async () => {
        await assignmentStore(database).removeOld(scheduledTime);
        return "消しました";
      },
    },
  ];
  const links: Job[] = [
    {
      name: "リンクの確かめ",
      run: async () => {
        const urls = new Set([
          ...actionLinks(builtIn),
          ...(await publishedLinks(database).live(scheduledTime)),
        ]);
        const checked = await checkLinks([...urls], {
          store: linkChecks(database),
          fetch: fetchPage,
          now: Date.now,
          wait,
        });
        const bad = checked.filter(({ failures }) => failures > 0);
        return `${checked.length}件を確かめ、${bad.length}件が開けません`;
      },
    },
  ];
  const tell: Job[] = [
    // First, because a class does not wait.
    {
      name: "教室のお知らせ",
      run: async () => `${await remindOfClasses(new Date(scheduledTime))}人に知らせました`,
    },
    {
      name: "「答えができたら知らせて」",
      run: async () => `${await tellAnswers(new Date(scheduledTime))}人に知らせました`,
    },
  ];
  const jobs: Readonly<Record<string, readonly Job[]>> = { [CRONS.links]: links, [CRONS.tell]: tell };
  await runAll(jobs[cron] ?? daily);
}
