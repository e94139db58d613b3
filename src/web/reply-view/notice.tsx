import type { FC } from "hono/jsx";
import type { CallLine, Choices, Handoff, Notice, Offer, Welcome } from "../../dialogue/reply.ts";
import type { Register } from "../../knowledge/ids.ts";
import type { View } from "../view.ts";
import { Contacts } from "./contacts.tsx";
import {
  CallLink,
  type Drawn,
  entryOffers,
  guideOffers,
  Heading,
  NamedPresses,
  Presses,
  Sources,
} from "./parts.tsx";
import { REPLY_WORDS } from "./words.ts";

const guideMenuOffer = (label: string | undefined, register: Register): Offer[] =>
  label === undefined ? [] : [{ label, press: { kind: "navigator-menu", register } }];

/** The numbers themselves, as large as they are needed. */
const Calls: FC<{ readonly calls: readonly CallLine[]; readonly view: View }> = ({ calls, view }) =>
  calls.length === 0 ? null : (
    <ul class="calls">
      {calls.map(({ label, phone, note }) => (
        <li>
          <CallLink phone={phone}>{view.text(label)}</CallLink>
          {note === undefined ? null : <p class="lines">{view.text(note)}</p>}
        </li>
      ))}
    </ul>
  );

/** Where there is somebody to call, the numbers come before all words but the heading. */
export const NoticeView: FC<Drawn<Notice>> = ({ reply, view, level }) => {
  const { register } = reply;
  const words = REPLY_WORDS[register];
  return (
    <div class={`notice ${reply.about}`}>
      <Calls calls={reply.calls} view={view} />
      {reply.paragraphs.map((paragraph) => (
        <p class="lines">{view.text(paragraph)}</p>
      ))}
      <Presses offers={reply.offers} view={view} />
      <NamedPresses
        name={words.suggestions}
        offers={entryOffers(reply.suggestions, register)}
        view={view}
        level={level}
      />
      <NamedPresses
        name={words.guides}
        offers={[...guideOffers(reply.guides, register), ...guideMenuOffer(reply.guideMenu, register)]}
        view={view}
        level={level}
      />
      <Sources sources={reply.sources} register={register} view={view} level={level} />
    </div>
  );
};

export const WelcomeView: FC<Drawn<Welcome>> = ({ reply, view, level }) => {
  const { register } = reply;
  const words = REPLY_WORDS[register];
  return (
    <>
      {reply.parts.map(({ title, lines }) => (
        <section class="part">
          <Heading level={level}>{view.text(title)}</Heading>
          {lines.map((line) => (
            <p class="lines">{view.text(line)}</p>
          ))}
        </section>
      ))}
      <Presses offers={[...guideMenuOffer(reply.guideMenu, register), ...reply.offers]} view={view} />
      <NamedPresses
        name={words.suggestions}
        offers={entryOffers(reply.suggestions, register)}
        view={view}
        level={level}
      />
    </>
  );
};

export const ChoicesView: FC<Drawn<Choices>> = ({ reply, view }) => (
  <Presses
    offers={[
      ...entryOffers(reply.options, reply.register),
      { label: reply.noneLabel, press: { kind: "none-of-these", register: reply.register } },
    ]}
    view={view}
  />
);

export const HandoffView: FC<Drawn<Handoff>> = ({ reply, view, level }) => {
  const { register } = reply;
  return (
    <>
      <p class="summary lines">{view.text(reply.message)}</p>
      <NamedPresses
        name={REPLY_WORDS[register].guides}
        offers={guideOffers(reply.guides, register)}
        view={view}
        level={level}
      />
      {reply.contacts.length === 0 && reply.national === undefined ? null : (
        <section class="part counters">
          <Heading level={level}>{view.text(REPLY_WORDS[register].counters)}</Heading>
          <Contacts
            contacts={reply.contacts}
            national={reply.national}
            register={register}
            view={view}
            level={level}
          />
        </section>
      )}
    </>
  );
};
