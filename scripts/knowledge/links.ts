import { checkLinks } from "../../src/jobs/check-links.ts";
import { actionLinks } from "../../src/knowledge/links.ts";
import type { LinkCheck, LinkChecks, LinkState } from "../../src/store/link-checks.ts";
import { openBuilt } from "../open-built.ts";

const STATES: Readonly<Record<LinkState, string>> = {
  unchecked: "まだ確かめていません",
  ok: "開けます",
  moved: "ほかの住所に移りました",
  gone: "ページがありません",
  refused: "機械には見せないページです。人が開いて確かめてください",
  busy: "こみあっています。時間をおいて確かめます",
  broken: "サーバーのまちがいです",
  unreachable: "つながりません",
};

const BETWEEN_ROUNDS_MS = 2000;

/** The store of one run: everything is due once. */
function memoryStore(): LinkChecks {
  const checks = new Map<string, LinkCheck>();
  return {
    keep: async (urls, now) => {
      for (const url of urls) {
        if (!checks.has(url)) checks.set(url, { url, state: "unchecked", failures: 0, nextCheckAt: now });
      }
    },
    due: async (now, limit) =>
      [...checks.values()].filter(({ nextCheckAt }) => nextCheckAt <= now).slice(0, limit),
    record: async (check) => {
      checks.set(check.url, check);
    },
    failing: async (times) => [...checks.values()].filter(({ failures }) => failures >= times),
  };
}

const links = actionLinks(openBuilt().release);
const store = memoryStore();
const parts = {
  store,
  fetch: (url: string, init: RequestInit) => fetch(url, init),
  now: Date.now,
  wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};
console.log(`${links.length}件の住所を、一つずつ間をおいて確かめます（数分かかります）…`);
for (;;) {
  const checked = await checkLinks(links, parts);
  if (checked.length === 0) break;
  for (const { url, state, status, movedTo } of checked) {
    const answer = [status, movedTo].filter((part) => part !== undefined).join(" → ");
    console.log(`${STATES[state]}\t${answer}\t${url}`);
  }
  await parts.wait(BETWEEN_ROUNDS_MS);
}
const all = await store.failing(0);
const bad = all.filter(({ state }) => state !== "ok");
console.log(
  `\n${all.length}件のうち、開けたもの ${all.length - bad.length}件、見てほしいもの ${bad.length}件`,
);
