import { spawnSync } from "node:child_process";
import * as z from "zod";
import { ROLE_NAMES } from "../src/console/words/common.ts";
import { type MemberOptions, memberSql, readMember, USAGE } from "./console-member/member.ts";
import { ROOT } from "./knowledge-folder.ts";
import { WRANGLER, WRANGLER_ENVIRONMENT } from "./wrangler.ts";

const DATABASE = "mayowanai-madoguchi";

/** What `wrangler d1 execute --json` prints for the three statements. */
const printedSchema = z.tuple([
  z.object({ results: z.array(z.object({ id: z.number() })) }),
  z.object({}),
  z.object({ results: z.tuple([z.object({ approvers: z.number() })]) }),
]);

function setMember(options: MemberOptions): boolean {
  const { city, email, role, remote } = options;
  const where = remote ? "Cloudflareのデータベース" : "手元のデータベース";
  const place = remote ? "--remote" : "--local";
  const run = spawnSync(
    process.execPath,
    [WRANGLER, "d1", "execute", DATABASE, place, "--json", "--command", memberSql(options, Date.now())],
    { cwd: ROOT, env: WRANGLER_ENVIRONMENT, encoding: "utf8" },
  );
  if (run.status !== 0) {
    const output = `${run.stdout}${run.stderr}`;
    const how = output.includes("no such table")
      ? `先に「npx wrangler d1 migrations apply ${DATABASE} ${place}」で、データベースを用意してください`
      : `wranglerの表示:\n${output}`;
    console.error(`${where}に書けませんでした。${how}`);
    return false;
  }
  const [{ results: changed }, , { results }] = printedSchema.parse(JSON.parse(run.stdout));
  const name = `「${ROLE_NAMES[role]}」（${role}）`;
  console.log(
    changed.length === 0
      ? `${city} の管理画面で、${email} はもう${name}です。${where}は変えていません。`
      : `${city} の管理画面で、${email} を${name}にしました（${where}。記録にも書きました）。`,
  );
  if (results[0].approvers === 0) {
    console.log(`${city} には「承認する人」がいません。公開も、係の人を加えることもできません。`);
  }
  return true;
}

const options = readMember(process.argv.slice(2));
if (!options.ok) {
  console.error(`${options.message}\n${USAGE}`);
  process.exit(2);
}
process.exit(setMember(options.value) ? 0 : 1);
