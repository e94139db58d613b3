import type { messagingApi } from "@line/bot-sdk";
import type { Context } from "hono";
import type { Clock } from "../clock.ts";
import type { Desks, ServedDesk } from "../desks.ts";
import type { Reply } from "../dialogue/reply.ts";
import type { Environment } from "../environment.ts";
import type { Tokenizer } from "../japanese/tokenizer.ts";
import type { AskedFile } from "../knowledge/asked-file.ts";
import type { CityId } from "../knowledge/ids.ts";
import type { KanjiGrade } from "../knowledge/style/rules.ts";
import type { Role } from "../store/members.ts";

/** What the console needs of the house. */
export type ConsoleParts = {
  readonly desks: Desks;
  readonly clock: Clock;
  readonly tokenizer: Tokenizer;
  /** The ways of asking of the built-in entries. */
  readonly asked: AskedFile;
  /** In which school year a kanji is taught. */
  readonly gradeOf: KanjiGrade;
  /** Draws a reply as residents get it on LINE. */
  readonly renderLine: (reply: Reply) => messagingApi.Message[];
};

/** Who sits at the console, and in which city's. */
export type Staff = { readonly email: string; readonly city: CityId; readonly role: Role };

export type ConsoleEnv = {
  Bindings: Environment;
  Variables: {
    staff: Staff;
    email: string;
    cityName: string;
    /** Goes into every form, see sign-in/csrf.ts. */
    csrf: string;
    /** Cities in which the person has a role. */
    roles: ReadonlyMap<CityId, Role>;
    /** The database holds made-up activity, to be tried out. */
    sample: boolean;
  };
};
export type ConsoleContext = Context<ConsoleEnv>;

/** What the city's residents get now. */
export const liveDesk = (context: ConsoleContext, { desks }: ConsoleParts): Promise<ServedDesk> =>
  desks.at(context.get("staff").city, context.env, (work) => context.executionCtx.waitUntil(work));
