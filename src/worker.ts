import dictionary from "../build/dictionary.bin";
import index from "../build/index.bin";
import release from "../build/release.bin";
import { createApp } from "./app.ts";
import { openDesk, openTokenizer } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { runScheduled } from "./jobs/scheduled.ts";
import { readRelease } from "./knowledge/release.ts";
import { systemClock } from "./line/clock.ts";
import { lineApi } from "./line/deliver.ts";
import { tellThoseWhoWait } from "./tell.ts";

const builtIn = readRelease(release);
const desk = openDesk({ tokenizer: openTokenizer(dictionary), index, release: builtIn });
const line = lineApi(systemClock);
const app = createApp({ desk, line, clock: systemClock });

export default {
  fetch: app.fetch,
  async scheduled(controller, environment) {
    const { cron, scheduledTime } = controller;
    await runScheduled(cron, scheduledTime, {
      database: environment.DB,
      release: builtIn,
      fetchPage: (url, init) => fetch(url, init),
      tellAnswers: (now) => tellThoseWhoWait({ environment, desk, line, now }),
    });
  },
} satisfies ExportedHandler<Environment>;
