import { Hono } from "hono";
import * as z from "zod";
import {
  type Member,
  memberEmailSchema,
  memberStore,
  ROLES,
  type Role,
  roleSchema,
} from "../../../store/members.ts";
import type { ConsoleContext, ConsoleEnv, ConsoleParts } from "../../context.ts";
import { page } from "../../layout.tsx";
import { DataTable, dayText, describedBy, Field, Form, Notice } from "../../parts.tsx";
import { may, requireRole } from "../../roles.ts";
import { ROLE_NAMES } from "../../words/common.ts";
import { STAFF } from "../../words/staff.ts";

const changeSchema = z.object({
  email: memberEmailSchema,
  role: roleSchema,
  sure: z.literal("yes").optional(),
});
const removalSchema = changeSchema.omit({ role: true });
const doneSchema = z.enum(["added", "changed", "removed"]).optional().catch(undefined);

const RoleSelect = ({
  id,
  name,
  chosen,
}: {
  readonly id?: string;
  readonly name?: string;
  readonly chosen: Role;
}) => (
  <select
    name="role"
    {...(id === undefined ? {} : { id })}
    {...(name === undefined ? {} : { "aria-label": name })}
  >
    {ROLES.map((role) => (
      <option value={role} selected={role === chosen}>
        {ROLE_NAMES[role]}
      </option>
    ))}
  </select>
);

/** What the person wrote that was not taken. */
type Wrong = { readonly email: string; readonly role: Role; readonly message: string };

async function membersPage(
  context: ConsoleContext,
  { wrong, refused }: { readonly wrong?: Wrong; readonly refused?: string } = {},
): Promise<Response> {
  const staff = context.get("staff");
  const csrf = context.get("csrf");
  const base = `/console/${staff.city}/staff`;
  const members = await memberStore(context.env.DB).list(staff.city);
  const done = doneSchema.parse(context.req.query("done"));
  const about = ({ email, role, addedAt }: Member) => [
    email === staff.email ? `${email}${STAFF.you}` : email,
    ROLE_NAMES[role],
    dayText(addedAt),
  ];
  const errors = wrong === undefined ? [] : [wrong.message];
  const hint = STAFF.emailHint;
  return page(
    context,
    {
      title: STAFF.title,
      section: "/staff",
      status: wrong !== undefined || refused !== undefined ? 422 : 200,
    },
    <>
      {done === undefined ? null : <Notice kind="done">{STAFF.done[done]}</Notice>}
      {refused === undefined ? null : <Notice kind="error">{refused}</Notice>}
      <p>{STAFF.lead}</p>
      {may(staff, "approver") ? (
        <DataTable
          caption={STAFF.caption}
          head={STAFF.head}
          rows={members.map((member) => [
            ...about(member),
            <Form action={`${base}/role`} csrf={csrf}>
              <input type="hidden" name="email" value={member.email} />
              <RoleSelect name={STAFF.roleOf(member.email)} chosen={member.role} />
              <button class="quiet" type="submit" aria-label={STAFF.changeOf(member.email)}>
                {STAFF.change}
              </button>
            </Form>,
            <Form action={`${base}/remove`} csrf={csrf}>
              <input type="hidden" name="email" value={member.email} />
              <button class="danger" type="submit" aria-label={STAFF.removeOf(member.email)}>
                {STAFF.remove}
              </button>
            </Form>,
          ])}
        />
      ) : (
        <>
          <DataTable caption={STAFF.caption} head={STAFF.headForReading} rows={members.map(about)} />
          <p>{STAFF.askApprover}</p>
        </>
      )}
      {may(staff, "approver") ? (
        <>
          <h2>{STAFF.addHeading}</h2>
          <p>{STAFF.addLead}</p>
          <Form action={`${base}/add`} csrf={csrf}>
            <Field id="email" label={STAFF.email} hint={hint} errors={errors}>
              <input
                id="email"
                name="email"
                type="text"
                inputmode="email"
                autocomplete="off"
                spellcheck={false}
                required
                value={wrong?.email ?? ""}
                aria-describedby={describedBy("email", { hint, errors })}
                aria-invalid={wrong === undefined ? undefined : "true"}
              />
            </Field>
            <Field id="role" label={STAFF.role}>
              <RoleSelect id="role" chosen={wrong?.role ?? "editor"} />
            </Field>
            <button type="submit">{STAFF.add}</button>
          </Form>
        </>
      ) : null}
      <h2>{STAFF.rolesHeading}</h2>
      <ul>
        {STAFF.roles.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <h2>{STAFF.moreHeading}</h2>
      <ul class="choices">
        <li>
          <a class="button quiet" href={`${base}/audit`}>
            {STAFF.audit}
          </a>
        </li>
        {may(staff, "approver") ? (
          <li>
            <a class="button quiet" href={`${base}/archive`}>
              {STAFF.archive}
            </a>
          </li>
        ) : null}
      </ul>
      <h2>{STAFF.sessionHeading}</h2>
      <p>{STAFF.session}</p>
    </>,
  );
}

/** Who takes a right away from themselves cannot give it back, so they are asked once more. */
const surePage = (
  context: ConsoleContext,
  path: "role" | "remove",
  fields: Readonly<Record<string, string>>,
  warning: string,
): Response | Promise<Response> => {
  const base = `/console/${context.get("staff").city}/staff`;
  return page(
    context,
    { title: STAFF.sureTitle, section: "/staff" },
    <>
      <Notice kind="warning">{warning}</Notice>
      <Form action={`${base}/${path}`} csrf={context.get("csrf")}>
        {Object.entries({ ...fields, sure: "yes" }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="actions">
          <a class="button" href={base}>
            {STAFF.back}
          </a>
          <button class="danger" type="submit">
            {STAFF.sure}
          </button>
        </div>
      </Form>
    </>,
  );
};

/** The people of a city's console and their roles. */
export function memberPages({ clock }: ConsoleParts): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  const goBack = (context: ConsoleContext, done: "added" | "changed" | "removed"): Response =>
    context.redirect(`/console/${context.get("staff").city}/staff?done=${done}`, 303);

  app.get("/", (context) => membersPage(context));

  app.post("/add", requireRole("approver"), async (context) => {
    const { city, email: by } = context.get("staff");
    const form = await context.req.parseBody();
    const sent = changeSchema.safeParse(form);
    if (!sent.success) {
      return membersPage(context, {
        wrong: {
          email: z.string().catch("").parse(form.email),
          role: roleSchema.catch("editor").parse(form.role),
          message: STAFF.wrongEmail,
        },
      });
    }
    const { email, role } = sent.data;
    const members = memberStore(context.env.DB);
    if ((await members.list(city)).some((member) => member.email === email)) {
      return membersPage(context, { wrong: { email, role, message: STAFF.alreadyThere } });
    }
    await members.set({ city, email, role }, by, clock.now());
    return goBack(context, "added");
  });

  app.post("/role", requireRole("approver"), async (context) => {
    const { city, email: by } = context.get("staff");
    const sent = changeSchema.safeParse(await context.req.parseBody());
    if (!sent.success) return membersPage(context, { refused: STAFF.wrongForm });
    const { email, role, sure } = sent.data;
    if (email === by && !may({ role }, "approver") && sure === undefined) {
      return surePage(context, "role", { email, role }, STAFF.sureLower(ROLE_NAMES[role]));
    }
    const changed = await memberStore(context.env.DB).set({ city, email, role }, by, clock.now());
    return changed ? goBack(context, "changed") : membersPage(context, { refused: STAFF.lastApprover });
  });

  app.post("/remove", requireRole("approver"), async (context) => {
    const { city, email: by } = context.get("staff");
    const sent = removalSchema.safeParse(await context.req.parseBody());
    if (!sent.success) return membersPage(context, { refused: STAFF.wrongForm });
    const { email, sure } = sent.data;
    if (email === by && sure === undefined) {
      return surePage(context, "remove", { email }, STAFF.sureRemove);
    }
    const removed = await memberStore(context.env.DB).remove(city, email, by, clock.now());
    if (!removed) return membersPage(context, { refused: STAFF.lastApprover });
    return email === by ? context.redirect("/console", 303) : goBack(context, "removed");
  });
  return app;
}
