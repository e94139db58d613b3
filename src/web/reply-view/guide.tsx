import type { FC } from "hono/jsx";
import type { Checklist, NavigatorMenu, NavigatorStep, Offer } from "../../dialogue/reply.ts";
import type { View } from "../view.ts";
import { NamedContacts } from "./contacts.tsx";
import {
  type Drawn,
  entryOffers,
  Heading,
  NamedPresses,
  Part,
  Presses,
  registerOffers,
  Sources,
} from "./parts.tsx";
import { REPLY_WORDS } from "./words.ts";

type Place = Pick<NavigatorStep, "navigator" | "path" | "register" | "otherRegisters">;

const placeOffer = (label: string, { navigator, path, register }: Omit<Place, "otherRegisters">): Offer => ({
  label,
  press: { kind: "navigator", navigator, path, register },
});

/** Which guide this is, and what has been answered so far. */
const WayHere: FC<{
  readonly reply: Pick<NavigatorStep, "guide" | "answered" | "register">;
  readonly view: View;
}> = ({ reply: { guide, answered, register }, view }) => (
  <div class="way">
    <p>{view.text(guide)}</p>
    {answered.length === 0 ? null : (
      <>
        <p>{view.text(REPLY_WORDS[register].answered)}</p>
        <ol>
          {answered.map((answer) => (
            <li>{view.text(answer)}</li>
          ))}
        </ol>
      </>
    )}
  </div>
);

/** Back, anew, other guides, and the same place in other words. */
const Ways: FC<Drawn<NavigatorStep | Checklist>> = ({ reply, view, level }) => {
  const { path, register } = reply;
  const words = REPLY_WORDS[register];
  return (
    <div class="ways">
      <Presses
        offers={[
          ...(path.length === 0
            ? []
            : [
                placeOffer(words.back, { ...reply, path: path.slice(0, -1) }),
                placeOffer(words.restart, { ...reply, path: [] }),
              ]),
          { label: words.otherGuides, press: { kind: "navigator-menu", register } },
        ]}
        view={view}
      />
      <NamedPresses
        name={words.otherRegisters}
        offers={registerOffers(reply.otherRegisters, (other) => ({
          kind: "navigator",
          navigator: reply.navigator,
          path,
          register: other,
        }))}
        view={view}
        level={level}
      />
    </div>
  );
};

export const NavigatorMenuView: FC<Drawn<NavigatorMenu>> = ({ reply, view }) => (
  <Presses
    offers={reply.guides.map(({ navigator, label }) =>
      placeOffer(label, { navigator, path: [], register: reply.register }),
    )}
    view={view}
  />
);

export const NavigatorStepView: FC<Drawn<NavigatorStep>> = ({ reply, view, level }) => (
  <>
    <WayHere reply={reply} view={view} />
    {reply.intro === undefined ? null : <p class="lines">{view.text(reply.intro)}</p>}
    <p class="progress">{view.text(reply.progress)}</p>
    <Presses
      offers={reply.options.map(({ label, path }) => placeOffer(label, { ...reply, path }))}
      view={view}
    />
    <Ways reply={reply} view={view} level={level} />
  </>
);

export const ChecklistView: FC<Drawn<Checklist>> = ({ reply, view, level }) => {
  const { register, warning } = reply;
  const words = REPLY_WORDS[register];
  return (
    <>
      <WayHere reply={reply} view={view} />
      <ol class="checklist">
        {reply.items.map(({ what, facts, entry }) => (
          <li>
            <Heading level={level}>{view.text(what)}</Heading>
            {facts.length === 0 ? null : (
              <dl>
                {facts.map(({ name, text }) => (
                  <>
                    <dt>{view.text(name)}</dt>
                    <dd class="lines">{view.text(text)}</dd>
                  </>
                ))}
              </dl>
            )}
            {entry === undefined ? null : (
              <Presses
                offers={entryOffers([{ ...entry, label: `${words.more}: ${entry.label}` }], register)}
                view={view}
              />
            )}
          </li>
        ))}
      </ol>
      {warning === undefined ? null : (
        <Part name={view.text(words.warning)} level={level} kind="warning">
          <p class="lines">{view.text(warning)}</p>
        </Part>
      )}
      <NamedContacts
        name={words.contacts(reply.cityName)}
        message={reply.contactNote}
        contacts={reply.contacts}
        national={reply.national}
        register={register}
        view={view}
        level={level}
      />
      <Sources
        sources={reply.sources}
        checkedOn={reply.checkedOn}
        register={register}
        view={view}
        level={level}
      />
      <Ways reply={reply} view={view} level={level} />
    </>
  );
};
