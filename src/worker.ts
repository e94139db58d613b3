import asked from "../build/asked.bin";
import dictionary from "../build/dictionary.bin";
import index from "../build/index.bin";
import kanji from "../build/kanji-grades.json";
import pockets from "../build/pockets.json";
import release from "../build/release.bin";
import { createApp } from "./app.ts";
import { systemClock } from "./clock.ts";
import { type Desk, openTokenizer } from "./desk.ts";
import { openDesks } from "./desks.ts";
import type { Environment } from "./environment.ts";
import { runScheduled } from "./jobs/scheduled.ts";
import { openAskedFile } from "./knowledge/asked-file.ts";
import type { CityId } from "./knowledge/ids.ts";
import { readRelease } from "./knowledge/release.ts";
import { openKanjiGrades } from "./knowledge/style/grades.ts";
import { allowance } from "./line/allowance.ts";
import { lineApi } from "./line/deliver.ts";
import { PUSHES_PER_RUN, remindThoseWhoCome, tellThoseWhoWait } from "./tell.ts";
import { openBuiltPockets } from "./web/support/manifest.ts";

const tokenizer = openTokenizer(dictionary);
const builtIn = readRelease(release);
const desks = openDesks({ tokenizer, builtIn: { index, release: builtIn }, clock: systemClock });
const line = lineApi(systemClock);
const app = createApp({
  desks,
  line,
  clock: systemClock,
  tokenizer,
  asked: openAskedFile(asked),
  gradeOf: openKanjiGrades(kanji),
  pockets: openBuiltPockets(pockets),
});

export default {
  fetch: app.fetch,
  async scheduled(controller, environment, context) {
    const { cron, scheduledTime } = controller;
    const deskOf = async (city: CityId): Promise<Desk> =>
      (await desks.at(city, environment, (work) => context.waitUntil(work))).desk;
    const pushes = allowance(PUSHES_PER_RUN);
    const telling = { environment, deskOf, line, mayPush: () => pushes.take() };
    await runScheduled(cron, scheduledTime, {
      database: environment.DB,
      builtIn,
      fetchPage: (url, init) => fetch(url, init),
      remindOfClasses: (now) => remindThoseWhoCome({ ...telling, now }),
      tellAnswers: (now) => tellThoseWhoWait({ ...telling, now }),
    });
  },
} satisfies ExportedHandler<Environment>;
