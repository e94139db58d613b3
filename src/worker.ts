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

const builtIn = readRelease(release);
const desk = openDesk({ tokenizer: openTokenizer(dictionary), index, release: builtIn });
const app = createApp({ desk, line: lineApi(systemClock), clock: systemClock });

export default {
  fetch: app.fetch,
  async scheduled(controller, environment) {
    const { cron, scheduledTime } = controller;
    await runScheduled(cron, scheduledTime, environment.DB, builtIn, (url, init) => fetch(url, init));
  },
} satisfies ExportedHandler<Environment>;
