import { env } from "cloudflare:workers";

/** Every row of every table of D1. */
export async function tables(): Promise<Record<string, unknown[]>> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'",
  ).all<{ name: string }>();
  const all: Record<string, unknown[]> = {};
  for (const { name } of results) all[name] = (await env.DB.prepare(`SELECT * FROM ${name}`).all()).results;
  return all;
}
