import path from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const migrations = path.join(import.meta.dirname, "migrations");

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
          include: ["test/**/*.test.ts"],
          exclude: ["test/scripts/**", "test/contract/**"],
          setupFiles: ["test/helpers/migrations.ts"],
        },
      },
      {
        test: {
          name: "scripts",
          include: ["test/scripts/**/*.test.ts", "test/contract/**/*.test.ts"],
          environment: "node",
        },
      },
    ],
  },
});
