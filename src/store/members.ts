import type { D1Database } from "@cloudflare/workers-types";
import * as z from "zod";
import { auditIfChanged } from "./audit.ts";

/** What a person may do in a city's console, each more than the one before. */
export const ROLES = ["viewer", "editor", "approver"] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** An address as somebody types it, also with the full-width letters of a Japanese keyboard; in lower case. */
export const memberEmailSchema = z
  .string()
  .trim()
  .max(254)
  .transform((text) => text.normalize("NFKC").toLowerCase())
  .pipe(z.email());

const rowSchema = z.object({ city: z.string(), email: z.string(), role: roleSchema, added_at: z.number() });
export type Member = {
  readonly city: string;
  readonly email: string;
  readonly role: Role;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
};

/** Who may do what. E-mail addresses are kept in lower case. Every call throws when D1 cannot be reached. */
export type Members = {
  /** All cities in which the person has a role. */
  rolesOf(email: string): Promise<ReadonlyMap<string, Role>>;
  list(city: string): Promise<Member[]>;
  /** Adds a person or changes the role. @returns false when that would leave the city without an approver */
  set(member: Omit<Member, "addedAt">, by: string, now: number): Promise<boolean>;
  /** False when that would leave the city without an approver. */
  remove(city: string, email: string, by: string, now: number): Promise<boolean>;
};

const memberOf = ({ added_at, ...rest }: z.infer<typeof rowSchema>): Member => ({
  ...rest,
  addedAt: added_at,
});

export function memberStore(database: D1Database): Members {
  return {
    async rolesOf(email) {
      const { results } = await database
        .prepare("SELECT city, email, role, added_at FROM members WHERE email = ?1")
        .bind(email.toLowerCase())
        .all();
      return new Map(
        z
          .array(rowSchema)
          .parse(results)
          .map(({ city, role }) => [city, role]),
      );
    },
    async list(city) {
      const { results } = await database
        .prepare("SELECT city, email, role, added_at FROM members WHERE city = ?1 ORDER BY email")
        .bind(city)
        .all();
      return z.array(rowSchema).parse(results).map(memberOf);
    },
    async set({ city, email, role }, by, now) {
      const address = email.toLowerCase();
      const [, , holds] = await database.batch([
        database
          .prepare(
            `INSERT INTO members (city, email, role, added_at, added_by) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (city, email) DO UPDATE SET role = ?3 WHERE role <> ?3 AND (role <> 'approver' OR EXISTS
               (SELECT 1 FROM members WHERE city = ?1 AND role = 'approver' AND email <> ?2))`,
          )
          .bind(city, address, role, now, by),
        auditIfChanged(
          database,
          { city, actor: by, action: "member-set", target: address, detail: { role } },
          now,
        ),
        database
          .prepare("SELECT email FROM members WHERE city = ?1 AND email = ?2 AND role = ?3")
          .bind(city, address, role),
      ]);
      return holds !== undefined && holds.results.length > 0;
    },
    async remove(city, email, by, now) {
      const address = email.toLowerCase();
      const [removed] = await database.batch([
        database
          .prepare(
            `DELETE FROM members WHERE city = ?1 AND email = ?2 AND (role <> 'approver' OR EXISTS
               (SELECT 1 FROM members WHERE city = ?1 AND role = 'approver' AND email <> ?2))
             RETURNING email`,
          )
          .bind(city, address),
        auditIfChanged(
          database,
          { city, actor: by, action: "member-removed", target: address, detail: {} },
          now,
        ),
      ]);
      return removed !== undefined && removed.results.length > 0;
    },
  };
}
