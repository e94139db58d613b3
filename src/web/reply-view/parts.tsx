import type { Child, FC, PropsWithChildren } from "hono/jsx";
import type { EntryOption, GuideOption, Offer, Pressable, SourceLine } from "../../dialogue/reply.ts";
import type { Register } from "../../knowledge/ids.ts";
import type { View } from "../view.ts";
import { REPLY_WORDS } from "./words.ts";

/** The level of the headings directly below what names the reply. */
export type HeadingLevel = 2 | 3 | 4;

/** A reply of one kind, and how its place draws it. */
export type Drawn<R> = { readonly reply: R; readonly view: View; readonly level: HeadingLevel };

const TAGS = { 2: "h2", 3: "h3", 4: "h4" } as const;
const TAGS_BELOW = { 2: "h3", 3: "h4", 4: "h5" } as const;

export const Heading: FC<PropsWithChildren<{ readonly level: HeadingLevel; readonly below?: true }>> = ({
  level,
  below,
  children,
}) => {
  const Tag = (below === undefined ? TAGS : TAGS_BELOW)[level];
  return <Tag>{children}</Tag>;
};

/** A part of a reply with a name of its own; nothing where there is nothing to say. */
export const Part: FC<
  PropsWithChildren<{ readonly name: Child; readonly level: HeadingLevel; readonly kind: string }>
> = ({ name, level, kind, children }) => (
  <section class={`part ${kind}`}>
    <Heading level={level}>{name}</Heading>
    {children}
  </section>
);

/** What is pressed, one below the other; nothing where the place can do none of it. */
export const Presses: FC<{ readonly offers: readonly Offer[]; readonly view: View }> = ({ offers, view }) => {
  const drawn = offers.map(({ label, press }) => view.press(label, press)).filter((press) => press !== null);
  return drawn.length === 0 ? null : (
    <ul class="presses">
      {drawn.map((press) => (
        <li>{press}</li>
      ))}
    </ul>
  );
};

/** The same below a heading, which goes with them. */
export const NamedPresses: FC<{
  readonly name: string;
  readonly offers: readonly Offer[];
  readonly view: View;
  readonly level: HeadingLevel;
}> = ({ name, offers, view, level }) =>
  offers.every(({ label, press }) => view.press(label, press) === null) ? null : (
    <Part name={view.text(name)} level={level} kind="more">
      <Presses offers={offers} view={view} />
    </Part>
  );

export const entryOffers = (options: readonly EntryOption[], register: Register): Offer[] =>
  options.map(({ entryId, label }) => ({ label, press: { kind: "entry", entryId, register } }));

export const guideOffers = (guides: readonly GuideOption[], register: Register): Offer[] =>
  guides.map(({ navigator, label }) => ({
    label,
    press: { kind: "navigator", navigator, path: [], register },
  }));

/** The same place in other words. */
export const registerOffers = (
  registers: readonly Register[],
  at: (register: Register) => Pressable,
): Offer[] =>
  registers.map((register) => ({ label: REPLY_WORDS[register].registers[register], press: at(register) }));

/** RFC 3966; 「#9110」 holds a sign that has another meaning in addresses. */
const telephone = (phone: string): string =>
  `tel:${encodeURIComponent(phone.toWellFormed().replaceAll("-", ""))}`;

/** A number to call; what holds no digit is no number and is only written. */
export const CallLink: FC<{
  readonly phone: string;
  readonly children?: Child;
}> = ({ phone, children }) =>
  /\d/u.test(phone) ? (
    <a class="call" href={telephone(phone)}>
      {children} <span class="number">{phone}</span>
    </a>
  ) : (
    <span>
      {children} {phone}
    </span>
  );

/** A page on the web; written in full, because 「https:example.jp」 in a page of ours would stay on our own site. */
const pageAt = (address: string): { readonly href: string; readonly host: string } | undefined => {
  const url = URL.parse(address);
  return url?.protocol === "https:" || url?.protocol === "http:"
    ? { href: url.href, host: url.hostname }
    : undefined;
};

/** A page elsewhere, with the name of its site, so that nobody is led where they do not want to go. */
export const PageLink: FC<{ readonly url: string; readonly children?: Child }> = ({ url, children }) => {
  const page = pageAt(url);
  return page === undefined ? (
    <span>
      {children} {url}
    </span>
  ) : (
    <a class="page" href={page.href} rel="external">
      <span>{children}</span> <span class="host">{page.host}</span>
    </a>
  );
};

const SourceText: FC<{ readonly source: SourceLine; readonly view: View }> = ({ source, view }) => {
  const page = source.url === undefined ? undefined : pageAt(source.url);
  return page === undefined ? (
    <span>{view.text(source.text)}</span>
  ) : (
    <a href={page.href} rel="external">
      {view.text(source.text)}
    </a>
  );
};

/** Where it comes from, and when somebody looked; as small print. */
export const Sources: FC<{
  readonly sources: readonly SourceLine[];
  readonly checkedOn?: string;
  readonly register: Register;
  readonly view: View;
  readonly level: HeadingLevel;
}> = ({ sources, checkedOn, register, view, level }) => {
  const words = REPLY_WORDS[register];
  return sources.length === 0 && checkedOn === undefined ? null : (
    <section class="part sources">
      {sources.length === 0 ? null : (
        <>
          <Heading level={level}>{view.text(words.sources)}</Heading>
          <ul>
            {sources.map((source) => (
              <li>
                <SourceText source={source} view={view} />
                {source.date === "" ? null : <> {view.text(words.dated(source.date))}</>}
              </li>
            ))}
          </ul>
        </>
      )}
      {checkedOn === undefined ? null : <p class="checked">{view.text(words.checked(checkedOn))}</p>}
    </section>
  );
};
