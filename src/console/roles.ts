import { createMiddleware } from "hono/factory";
import { ROLES, type Role } from "../store/members.ts";
import type { ConsoleEnv, Staff } from "./context.ts";
import { refusalPage } from "./layout.tsx";
import { ROLE_NAMES, SIGN_IN } from "./words/common.ts";

/** Whether a role may do what `needed` may. */
export const may = ({ role }: Pick<Staff, "role">, needed: Role): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** Lets only those pass who have at least this role in the city. */
export const requireRole = (needed: Role) =>
  createMiddleware<ConsoleEnv>(async (context, next) => {
    if (!may(context.get("staff"), needed)) {
      return refusalPage(context, 403, SIGN_IN.roleTooLow(ROLE_NAMES[needed]));
    }
    await next();
  });
