import type { FC } from "hono/jsx";
import type { ContactLine } from "../../dialogue/reply.ts";
import type { Register } from "../../knowledge/ids.ts";
import type { View } from "../view.ts";
import { CallLink, Heading, type HeadingLevel, PageLink, Part } from "./parts.tsx";
import { REPLY_WORDS } from "./words.ts";

type Place = { readonly register: Register; readonly view: View; readonly level: HeadingLevel };

/** Opens the app or the page (Google docs: Maps URLs > Search). */
const MAP_SEARCH = "https://www.google.com/maps/search/?api=1&query=";

const mapAddress = (address: string): string => `${MAP_SEARCH}${encodeURIComponent(address.toWellFormed())}`;

/** A counter: who, open now or when, how to reach it. */
const Contact: FC<Place & { readonly contact: ContactLine }> = ({ contact, register, view, level }) => {
  const words = REPLY_WORDS[register];
  const { section, place, phone, address, hours, opening, note } = contact;
  return (
    <li class="contact">
      <Heading level={level} below>
        {view.text(section)}
      </Heading>
      {opening === undefined ? null : (
        <p class={opening.open ? "opening open" : "opening"}>
          <strong>{view.text(words.openSign[opening.open ? "open" : "closed"])}</strong>{" "}
          {view.text(opening.text)}
        </p>
      )}
      {phone === undefined ? null : (
        <p>
          <CallLink phone={phone}>{view.text(words.call)}</CallLink>
        </p>
      )}
      {hours.length + [place, address].filter((value) => value !== undefined).length === 0 ? null : (
        <dl>
          {hours.length === 0 ? null : (
            <>
              <dt>{view.text(words.hours)}</dt>
              {hours.map((line) => (
                <dd>{view.text(line)}</dd>
              ))}
            </>
          )}
          {place === undefined ? null : (
            <>
              <dt>{view.text(words.place)}</dt>
              <dd>{view.text(place)}</dd>
            </>
          )}
          {address === undefined ? null : (
            <>
              <dt>{view.text(words.address)}</dt>
              <dd>{view.text(address)}</dd>
            </>
          )}
        </dl>
      )}
      {note === undefined ? null : <p class="small">{view.text(note)}</p>}
      {address === undefined ? null : (
        <p class="map">
          <PageLink url={mapAddress(address)}>{view.text(words.map)}</PageLink>
        </p>
      )}
    </li>
  );
};

type National = { readonly label: string; readonly phone: string };

/** Counters one below the other, and the state's line where it helps. */
export const Contacts: FC<
  Place & { readonly contacts: readonly ContactLine[]; readonly national?: National | undefined }
> = ({ contacts, national, ...place }) =>
  contacts.length === 0 && national === undefined ? null : (
    <ul class="contacts">
      {contacts.map((contact) => (
        <Contact contact={contact} {...place} />
      ))}
      {national === undefined ? null : (
        <li class="contact">
          <Heading level={place.level} below>
            {place.view.text(national.label)}
          </Heading>
          <p>
            <CallLink phone={national.phone}>{place.view.text(REPLY_WORDS[place.register].call)}</CallLink>
          </p>
        </li>
      )}
    </ul>
  );

/** The same below a heading of its own. */
export const NamedContacts: FC<
  Place & {
    readonly name: string;
    readonly message?: string | undefined;
    readonly contacts: readonly ContactLine[];
    readonly national?: National | undefined;
  }
> = ({ name, message, contacts, national, ...place }) =>
  contacts.length === 0 && national === undefined && message === undefined ? null : (
    <Part name={place.view.text(name)} level={place.level} kind="counters">
      {message === undefined ? null : <p class="lines">{place.view.text(message)}</p>}
      <Contacts contacts={contacts} national={national} {...place} />
    </Part>
  );
