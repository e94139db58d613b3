import dictionary from "../build/dictionary.bin";
import index from "../build/index.bin";
import release from "../build/release.json";
import { createApp } from "./app.ts";
import { openDesk, openTokenizer } from "./desk.ts";
import type { Environment } from "./environment.ts";
import { readRelease } from "./knowledge/release.ts";
import { deliver } from "./line/deliver.ts";
import { webhookEvents } from "./store/webhook-events.ts";

const desk = openDesk({ tokenizer: openTokenizer(dictionary), index, release: readRelease(release) });
const app = createApp({ desk, deliver, now: () => new Date() });

export default {
  fetch: app.fetch,
  async scheduled(controller, environment) {
    await webhookEvents(environment.DB).removeOld(controller.scheduledTime);
  },
} satisfies ExportedHandler<Environment>;
