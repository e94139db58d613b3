import { parseArgs } from "node:util";
import { CITY_IDS, type CityId, cityIdSchema } from "../../src/knowledge/ids.ts";
import { memberEmailSchema, ROLES, type Role, roleSchema } from "../../src/store/members.ts";

export const USAGE = `使い方: npm run console:member -- --city noshiro --email yamada@city.example.jp --role approver [--remote]
  --city     市（${CITY_IDS.join("、")}）
  --email    サインインに使うメールアドレス
  --role     ${ROLES.join("、")}（見る人、書く人、承認する人）。もういる人なら、役割を変える
  --remote   Cloudflareのデータベースに書く。なければ、手元のデータベース`;

type NewMember = { readonly city: CityId; readonly email: string; readonly role: Role };
export type MemberOptions = NewMember & { readonly remote: boolean };
type Result =
  | { readonly ok: true; readonly value: MemberOptions }
  | { readonly ok: false; readonly message: string };

const wrong = (message: string): Result => ({ ok: false, message });

/** Reads the command line. */
export function readMember(args: readonly string[]): Result {
  const option = { type: "string" } as const;
  let values: Partial<Record<"city" | "email" | "role", string> & { remote: boolean }>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { city: option, email: option, role: option, remote: { type: "boolean" } },
    }));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const city = cityIdSchema.safeParse(values.city);
  if (!city.success) return wrong(`--city には ${CITY_IDS.join("、")} のどれかを書いてください`);
  const email = memberEmailSchema.safeParse(values.email);
  if (!email.success) return wrong("--email には、サインインに使うメールアドレスを書いてください");
  const role = roleSchema.safeParse(values.role);
  if (!role.success) return wrong(`--role には ${ROLES.join("、")} のどれかを書いてください`);
  const { remote = false } = values;
  return { ok: true, value: { city: city.data, email: email.data, role: role.data, remote } };
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Who is written down in the audit log as the one who did it. */
const ACTOR = "console:member";

/**
 * Three statements: the audit row where something changes (with its id), the change itself, and how many approvers the
 * city has then. In this order a change never stands without its row, wherever it breaks off. `now` in milliseconds
 * since 1970.
 */
export function memberSql({ city, email, role }: NewMember, now: number): string {
  const who = `city = ${quoted(city)} AND email = ${quoted(email)}`;
  const detail = quoted(JSON.stringify({ role }));
  return [
    `INSERT INTO audit (city, at, actor, action, target, detail) SELECT ${quoted(city)}, ${now}, ${quoted(ACTOR)}, 'member-set', ${quoted(email)}, ${detail} WHERE NOT EXISTS (SELECT 1 FROM members WHERE ${who} AND role = ${quoted(role)}) RETURNING id;`,
    `INSERT INTO members (city, email, role, added_at, added_by) VALUES (${quoted(city)}, ${quoted(email)}, ${quoted(role)}, ${now}, ${quoted(ACTOR)}) ON CONFLICT (city, email) DO UPDATE SET role = excluded.role;`,
    `SELECT COUNT(*) AS approvers FROM members WHERE city = ${quoted(city)} AND role = 'approver';`,
  ].join("\n");
}
