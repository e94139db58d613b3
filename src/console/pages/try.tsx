import { Hono } from "hono";
import type { Child } from "hono/jsx";
import * as z from "zod";
import { type ConsoleContext, type ConsoleEnv, type ConsoleParts, liveDesk } from "../context.ts";
import { LONGEST_QUESTION } from "../gold-known.ts";
import { page } from "../layout.tsx";
import { Field, Form, Notice } from "../parts.tsx";
import { ReplyLook } from "../try-result.tsx";
import { TRY } from "../words/try.ts";

const formSchema = z.object({ text: z.string().trim().min(1).max(LONGEST_QUESTION) });

const Sides = () => (
  <fieldset>
    <legend>{TRY.side}</legend>
    {(["newest", "ready"] as const).map((side, position) => (
      <p>
        <label>
          <input type="radio" name="side" value={side} checked={position === 0} /> {TRY[side]}
        </label>
      </p>
    ))}
  </fieldset>
);

const tryPage = (context: ConsoleContext, result: Child, errors: readonly string[] = [], text = "") => {
  const base = `/console/${context.get("staff").city}`;
  return page(
    context,
    { title: TRY.title, section: "/try", scripts: ["try"] },
    <>
      <p>{TRY.lead}</p>
      <noscript>
        <Notice kind="warning">{TRY.noScript}</Notice>
      </noscript>
      <div id="try" data-city={context.get("staff").city}>
        <div id="try-engine" hidden>
          <p>
            <strong>{TRY.stays}</strong>
          </p>
          <Sides />
          <div id="try-work" hidden>
            <label for="try-progress">{TRY.preparing}</label>
            <progress id="try-progress" max="1" value="0" />
          </div>
          <p id="try-state" role="status" />
        </div>
        <Form id="try-form" action={`${base}/try`} csrf={context.get("csrf")}>
          <Field id="text" label={TRY.ask} hint={TRY.askHint} errors={errors}>
            <input
              id="text"
              name="text"
              maxlength={LONGEST_QUESTION}
              required
              autocomplete="off"
              value={text}
              aria-describedby={errors.length === 0 ? "text-hint" : "text-hint text-errors"}
            />
          </Field>
          <p>
            <button type="submit">{TRY.send}</button>
          </p>
        </Form>
        <section id="try-result" aria-label={TRY.answers}>
          {result}
        </section>
      </div>
      <h2>{TRY.questions}</h2>
      <p>{TRY.questionsLead}</p>
      <p>
        <a class="button quiet" href={`${base}/try/questions`}>
          {TRY.questions}
        </a>
      </p>
    </>,
  );
};

/** Asks as a resident would: in the browser against live and draft, without script against what is live. */
export function tryPages(parts: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.get("/", (context) => tryPage(context, null));
  app.post("/", async (context) => {
    const form = formSchema.safeParse(await context.req.parseBody());
    if (!form.success) return tryPage(context, null, [TRY.empty]);
    const { text } = form.data;
    const { desk } = await liveDesk(context, parts);
    const { city } = context.get("staff");
    const reply = desk.respond({ kind: "text", text }, { city, now: new Date(parts.clock.now()) });
    return tryPage(
      context,
      <>
        <h2>{TRY.liveOnly}</h2>
        <p>{`${TRY.ask}：${text}`}</p>
        <ReplyLook reply={reply} renderLine={parts.renderLine} />
      </>,
      [],
      text,
    );
  });
  return app;
}
