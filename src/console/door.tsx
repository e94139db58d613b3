import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { staffSignIn } from "../environment.ts";
import { errorName } from "../error-name.ts";
import { type CityId, cityIdSchema } from "../knowledge/ids.ts";
import { consoleSettings } from "../store/console-settings.ts";
import { memberStore, type Role } from "../store/members.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "./context.ts";
import { plainPage, refusalPage } from "./layout.tsx";
import { classesPages } from "./pages/classes.tsx";
import { entriesPages } from "./pages/entries.tsx";
import { freshnessPages } from "./pages/freshness.tsx";
import { goldPages } from "./pages/gold.tsx";
import { handbookPage } from "./pages/handbook.tsx";
import { homePage } from "./pages/home.tsx";
import { materialPages } from "./pages/material.ts";
import { numbersPages } from "./pages/numbers.tsx";
import { publishPages } from "./pages/publish.tsx";
import { sheetPages } from "./pages/sheet.tsx";
import { staffPages } from "./pages/staff.tsx";
import { tryPages } from "./pages/try.tsx";
import { unansweredPages } from "./pages/unanswered.tsx";
import { Form } from "./parts.tsx";
import { accessSignIn, type KeysOf, publishedKeys } from "./sign-in/access.ts";
import { csrfProtection, csrfTokenOf } from "./sign-in/csrf.ts";
import { consoleHeaders } from "./sign-in/headers.ts";
import { localSignIn, SAMPLE_PEOPLE, signInLocally, signOutLocally } from "./sign-in/local.ts";
import type { SignIn, SignInRefusal } from "./sign-in/sign-in.ts";
import { ROLE_NAMES, SIGN_IN } from "./words/common.ts";
import { SIGN_IN_TROUBLE } from "./words/sign-in.ts";

/** Where Access lets people out again (Cloudflare docs: Access > Session management). */
const ACCESS_LOGOUT = "/cdn-cgi/access/logout";

const refusalText = (reason: SignInRefusal): string => {
  const { happened, todo } = SIGN_IN_TROUBLE[reason];
  return `${happened}${todo}`;
};

const chooseSamplePerson = (context: ConsoleContext): Response | Promise<Response> =>
  plainPage(
    context,
    SIGN_IN.title,
    <>
      <p>{SIGN_IN.localLead}</p>
      <ul class="choices">
        {SAMPLE_PEOPLE.map(({ email, name, role }) => (
          <li>
            <Form action="/console/sign-in" csrf={csrfTokenOf(context)}>
              <input type="hidden" name="email" value={email} />
              <button type="submit">{`${name}（${ROLE_NAMES[role]}）`}</button>
            </Form>
          </li>
        ))}
      </ul>
    </>,
  );

/** Who is there, and in which cities; nobody gets past without a role. */
const identify = (parts: ConsoleParts, keysOf: KeysOf) =>
  createMiddleware<ConsoleEnv>(async (context, next) => {
    const setting = staffSignIn(context.env);
    if (setting.kind === "wrong") {
      console.error(setting.message);
      return refusalPage(context, 503, setting.message);
    }
    if (setting.kind === "absent") return refusalPage(context, 503, SIGN_IN.absent);
    const now = parts.clock.now();
    const signIn: SignIn =
      setting.kind === "access"
        ? await accessSignIn(context, setting, keysOf, now)
        : await localSignIn(context, setting.key, now);
    if (signIn.kind === "refused") {
      if (setting.kind === "local" && signIn.reason !== "not-local") return chooseSamplePerson(context);
      return refusalPage(context, 403, refusalText(signIn.reason));
    }
    const roles = new Map<CityId, Role>();
    for (const [name, role] of await memberStore(context.env.DB).rolesOf(signIn.email)) {
      const city = cityIdSchema.safeParse(name);
      if (city.success) roles.set(city.data, role);
    }
    if (roles.size === 0) return refusalPage(context, 403, SIGN_IN.noRole(signIn.email));
    context.set("roles", roles);
    context.set("email", signIn.email);
    await next();
  });

/** The city named in the address, if the person has a role there. */
const enterCity = ({ desks }: ConsoleParts) =>
  createMiddleware<ConsoleEnv>(async (context, next) => {
    const city = cityIdSchema.safeParse(context.req.param("city"));
    if (!city.success) return refusalPage(context, 404, SIGN_IN.notFound);
    const role = context.get("roles").get(city.data);
    if (role === undefined) return refusalPage(context, 403, SIGN_IN.noRoleHere);
    const card = desks.builtIn.release.cities.find(({ card: { id } }) => id === city.data)?.card;
    context.set("staff", { email: context.get("email"), city: city.data, role });
    context.set("cityName", card?.name ?? city.data);
    context.set("csrf", csrfTokenOf(context));
    context.set("sample", await consoleSettings(context.env.DB).isSample());
    await next();
  });

/** /console: the pages with which a city's staff keep its answers right. */
export function consoleDoor(parts: ConsoleParts, keysOf: KeysOf = publishedKeys()): Hono<ConsoleEnv> {
  const door = new Hono<ConsoleEnv>();
  door.use("/console", consoleHeaders);
  door.use("/console/*", consoleHeaders);
  door.post("/console/sign-in", csrfProtection, async (context) => {
    const setting = staffSignIn(context.env);
    const { email } = await context.req.parseBody();
    if (setting.kind !== "local" || !(await signInLocally(context, setting.key, email, parts.clock.now()))) {
      return refusalPage(context, 403, refusalText("not-signed-in"));
    }
    return context.redirect("/console", 303);
  });
  door.get("/console/sign-out", (context) => {
    if (staffSignIn(context.env).kind !== "local") return context.redirect(ACCESS_LOGOUT, 303);
    signOutLocally(context);
    return context.redirect("/console", 303);
  });

  // Who is nobody here has no body read.
  door.use("/console/*", identify(parts, keysOf), csrfProtection);
  door.get("/console", (context) => {
    const cities = [...context.get("roles").keys()];
    const [only] = cities;
    if (cities.length === 1 && only !== undefined) return context.redirect(`/console/${only}`, 303);
    const names = new Map(parts.desks.builtIn.release.cities.map(({ card }) => [card.id, card.name]));
    return plainPage(
      context,
      SIGN_IN.chooseCity,
      <ul class="choices">
        {cities.map((city) => (
          <li>
            <a class="button" href={`/console/${city}`}>
              {names.get(city)}
            </a>
          </li>
        ))}
      </ul>,
    );
  });

  const city = new Hono<ConsoleEnv>();
  city.use("*", enterCity(parts));
  city.route("/", homePage(parts));
  city.route("/entries", entriesPages(parts));
  city.route("/classes", classesPages(parts));
  city.route("/unanswered", unansweredPages(parts));
  city.route("/freshness", freshnessPages(parts));
  city.route("/numbers", numbersPages(parts));
  city.route("/handbook", handbookPage());
  city.route("/staff", staffPages(parts));
  city.route("/try/questions", goldPages(parts));
  city.route("/try", tryPages(parts));
  city.route("/engine", materialPages(parts));
  city.route("/publish", publishPages(parts));
  city.route("/sheet", sheetPages(parts));
  door.route("/console/:city", city);
  door.all("/console/*", (context) => refusalPage(context, 404, SIGN_IN.notFound));
  door.onError((error, context) => {
    console.error(`管理画面 ${context.req.method} ${context.req.routePath}（${errorName(error)}）`);
    return refusalPage(context, 500, SIGN_IN.wentWrong);
  });
  return door;
}
