import type { FC } from "hono/jsx";
import type { Answer, ContactLine, Reply } from "../dialogue/reply.ts";
import type { View } from "./view.ts";

type Drawn<R> = { readonly reply: R; readonly view: View };

const Contacts: FC<{ readonly contacts: readonly ContactLine[]; readonly view: View }> = ({
  contacts,
  view,
}) => (
  <ul class="contacts">
    {contacts.map(({ section, phone }) => (
      <li>
        {view.text(section)}
        {phone === undefined ? null : <a href={`tel:${phone}`}>{phone}</a>}
      </li>
    ))}
  </ul>
);

const AnswerView: FC<Drawn<Answer>> = ({ reply, view }) => (
  <>
    <p class="summary">{view.text(reply.summary)}</p>
    {reply.steps.length === 0 ? null : (
      <ol class="steps">
        {reply.steps.map((step) => (
          <li>{view.text(step)}</li>
        ))}
      </ol>
    )}
    {reply.note === undefined ? null : <p class="note">{view.text(reply.note)}</p>}
    {reply.related.map(({ entryId, label }) =>
      view.press(label, { kind: "entry", entryId, register: reply.register }),
    )}
  </>
);

/** A reply as HTML, without its own heading: the page gives that. */
export const ReplyView: FC<Drawn<Reply>> = ({ reply, view }) => {
  switch (reply.kind) {
    case "answer":
      return <AnswerView reply={reply} view={view} />;
    case "choices":
      return (
        <>
          <p>{view.text(reply.prompt)}</p>
          {reply.options.map(({ entryId, label }) =>
            view.press(label, { kind: "entry", entryId, register: reply.register }),
          )}
        </>
      );
    case "handoff":
      return (
        <>
          <p>{view.text(reply.message)}</p>
          <Contacts contacts={reply.contacts} view={view} />
        </>
      );
    case "notice":
      return (
        <>
          {reply.paragraphs.map((paragraph) => (
            <p>{view.text(paragraph)}</p>
          ))}
        </>
      );
    case "welcome":
      return <>{reply.parts.flatMap(({ lines }) => lines.map((line) => <p>{view.text(line)}</p>))}</>;
    case "navigator-menu":
      return <p>{view.text(reply.prompt)}</p>;
    case "navigator-step":
      return <p>{view.text(reply.question)}</p>;
    case "checklist":
      return (
        <ol>
          {reply.items.map(({ what }) => (
            <li>{view.text(what)}</li>
          ))}
        </ol>
      );
    case "class-list":
      return (
        <>
          <p>{view.text(reply.message)}</p>
          {reply.sessions.map(({ title, when }) => (
            <p>
              {view.text(when)} {view.text(title)}
            </p>
          ))}
          <Contacts contacts={reply.contacts} view={view} />
        </>
      );
  }
};
