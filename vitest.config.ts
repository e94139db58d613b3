import { readFileSync } from "node:fs";
import path from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const migrations = path.join(import.meta.dirname, "migrations");

/** Gives Node what wrangler's Data rule gives the Worker. */
const dataModules = {
  name: "data-modules",
  load(id: string): string | undefined {
    if (!id.endsWith(".bin")) return undefined;
    const bytes = readFileSync(id).toString("base64");
    return `export default Uint8Array.from(Buffer.from("${bytes}", "base64")).buffer`;
  },
};

/** Rooms without I/O: their tests need no Worker around them, and start several times as fast without. */
const PURE = [
  "test/dialogue/**/*.test.ts",
  "test/japanese/*.test.ts",
  "test/knowledge/*.test.ts",
  "test/console/sheet/*.test.ts",
  "test/fuzz/*.test.ts",
  "test/console/engine.test.ts",
  "test/console/line-look.test.tsx",
  "test/search/similarity.test.ts",
  "test/search/pocket.test.ts",
  "test/console/csv.test.ts",
  "test/console/class-fields.test.ts",
  "test/console/class-sheet.test.ts",
  "test/console/group-questions.test.ts",
  "test/console/months.test.ts",
  "test/console/numbers.test.ts",
  "test/console/small-counts.test.ts",
  "test/console/entry-diff.test.tsx",
  "test/console/try-result.test.tsx",
  "test/console/trend.test.ts",
  "test/console/line-preview.test.tsx",
  "test/web/data.test.ts",
  "test/web/data-feeds.test.ts",
  "test/web/handout.test.tsx",
  "test/web/budget.test.ts",
  "test/web/calendar.test.ts",
  "test/web/class-wish.test.ts",
  "test/web/contrast.test.ts",
  "test/web/reply-view.test.tsx",
  "test/web/client/support/*.test.ts",
];

/** No test measures time: a machine that is busy with other things must not fail one. Milliseconds. */
const PATIENCE = 30_000;

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: { MIGRATIONS: await readD1Migrations(migrations) },
              outboundService: () => new Response("テストは外につながりません", { status: 599 }),
            },
          })),
        ],
        test: {
          name: "worker",
          testTimeout: PATIENCE,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/scripts/**", "test/contract/**", "test/e2e/**", ...PURE],
          setupFiles: ["test/helpers/migrations.ts"],
        },
      },
      {
        plugins: [dataModules],
        test: { name: "pure", include: PURE, environment: "node", css: true, testTimeout: PATIENCE },
      },
      {
        test: {
          name: "scripts",
          testTimeout: PATIENCE,
          include: ["test/scripts/**/*.test.ts", "test/contract/**/*.test.ts"],
          environment: "node",
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/e2e/*.test.ts"],
          environment: "node",
          globalSetup: "test/e2e/set-up.ts",
          // One page at a time: the tests share a Worker and its database.
          fileParallelism: false,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
