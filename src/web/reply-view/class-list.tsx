import type { FC } from "hono/jsx";
import type { ClassCard, ClassList } from "../../dialogue/reply.ts";
import type { Register } from "../../knowledge/ids.ts";
import type { View } from "../view.ts";
import { NamedContacts } from "./contacts.tsx";
import {
  CallLink,
  type Drawn,
  entryOffers,
  Heading,
  type HeadingLevel,
  NamedPresses,
  PageLink,
} from "./parts.tsx";
import { REPLY_WORDS } from "./words.ts";

type Place = { readonly register: Register; readonly view: View; readonly level: HeadingLevel };

const Card: FC<Place & { readonly card: ClassCard }> = ({ card, register, view, level }) => {
  const { title, when, status, sample, distance, facts, phone, map } = card;
  const words = REPLY_WORDS[register];
  return (
    <li class={status === undefined ? "class" : `class ${status.kind}`}>
      {sample === undefined ? null : <p class="sample">{view.text(sample)}</p>}
      <Heading level={level}>{view.text(title)}</Heading>
      <p class="when">{view.text(when)}</p>
      {status === undefined ? null : (
        <p class="status">
          <strong>{view.text(status.text)}</strong>
        </p>
      )}
      {distance === undefined ? null : <p>{view.text(distance)}</p>}
      {facts.length === 0 ? null : (
        <dl>
          {facts.map(({ name, text }) => (
            <div>
              <dt>{view.text(name)}</dt>
              <dd class="lines">{view.text(text)}</dd>
            </div>
          ))}
        </dl>
      )}
      {phone === undefined ? null : (
        <p>
          <CallLink phone={phone.phone}>
            {view.text(phone.label.includes(phone.phone) ? words.call : phone.label)}
          </CallLink>
        </p>
      )}
      {map === undefined ? null : (
        <p class="map">
          <PageLink url={map.url}>{view.text(map.label)}</PageLink>
        </p>
      )}
      {view.ofClass?.(card)}
    </li>
  );
};

export const ClassListView: FC<Drawn<ClassList>> = ({ reply, view, level }) => {
  const { register, sessions } = reply;
  const words = REPLY_WORDS[register];
  return (
    <>
      <p class="summary lines">{view.text(reply.message)}</p>
      {sessions.length === 0 ? null : (
        <ol class="classes">
          {sessions.map((card) => (
            <Card card={card} register={register} view={view} level={level} />
          ))}
        </ol>
      )}
      <NamedContacts
        name={words.counters}
        contacts={reply.contacts}
        register={register}
        view={view}
        level={level}
      />
      <NamedPresses name={words.otherWishes} offers={reply.offers} view={view} level={level} />
      <NamedPresses
        name={words.related}
        offers={entryOffers(reply.related, register)}
        view={view}
        level={level}
      />
    </>
  );
};
