import { env } from "cloudflare:workers";

// By hand: `applyD1Migrations` comes from a module whose import opens the whole Worker, some seconds for each file.
for (const { queries } of env.MIGRATIONS) {
  await env.DB.batch(queries.map((query) => env.DB.prepare(query)));
}
