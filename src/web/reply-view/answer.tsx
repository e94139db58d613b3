import type { FC } from "hono/jsx";
import type { Answer } from "../../dialogue/reply.ts";
import type { Action } from "../../knowledge/schema.ts";
import type { View } from "../view.ts";
import { NamedContacts } from "./contacts.tsx";
import {
  CallLink,
  type Drawn,
  entryOffers,
  guideOffers,
  NamedPresses,
  PageLink,
  Part,
  Presses,
  registerOffers,
  Sources,
} from "./parts.tsx";
import { REPLY_WORDS } from "./words.ts";

const ActionLink: FC<{ readonly action: Action; readonly view: View }> = ({ action, view }) =>
  action.kind === "link" ? (
    <PageLink url={action.url}>{view.text(action.label)}</PageLink>
  ) : (
    <CallLink phone={action.phone}>
      {view.text(
        action.label.includes(action.phone) ? action.label.replace(action.phone, "").trim() : action.label,
      )}
    </CallLink>
  );

export const AnswerView: FC<Drawn<Answer>> = ({ reply, view, level }) => {
  const { register, entryId, warning, note, askCity } = reply;
  const words = REPLY_WORDS[register];
  const shared = { register, view, level };
  return (
    <>
      <p class="summary lines">{view.text(reply.summary)}</p>
      {warning === undefined ? null : (
        <Part name={view.text(words.warning)} level={level} kind="warning">
          <p class="lines">{view.text(warning)}</p>
        </Part>
      )}
      {reply.steps.length === 0 ? null : (
        <Part name={view.text(words.steps)} level={level} kind="todo">
          <ol class="steps">
            {reply.steps.map((step) => (
              <li class="lines">{view.text(step)}</li>
            ))}
          </ol>
        </Part>
      )}
      {note === undefined ? null : (
        <Part name={view.text(words.note)} level={level} kind="note">
          <p class="lines">{view.text(note)}</p>
        </Part>
      )}
      {reply.actions.length === 0 ? null : (
        <Part name={view.text(words.actions)} level={level} kind="actions">
          <ul class="presses">
            {reply.actions.map((action) => (
              <li>
                <ActionLink action={action} view={view} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Presses offers={reply.offers} view={view} />
      {askCity === undefined ? null : (
        <NamedContacts
          name={words.askCity}
          message={askCity.message}
          contacts={askCity.contacts}
          {...shared}
        />
      )}
      <NamedPresses
        name={words.guides}
        offers={guideOffers(reply.guides, register)}
        view={view}
        level={level}
      />
      <Sources sources={reply.sources} checkedOn={reply.checkedOn} {...shared} />
      <NamedPresses
        name={words.related}
        offers={entryOffers(reply.related, register)}
        view={view}
        level={level}
      />
      <NamedPresses
        name={words.otherRegisters}
        offers={registerOffers(reply.otherRegisters, (other) => ({
          kind: "entry",
          entryId,
          register: other,
        }))}
        view={view}
        level={level}
      />
    </>
  );
};
