import type { Item } from "feed";
import { html } from "hono/html";
import type { FC } from "hono/jsx";
import { cityPath, classesPath, classPath, entryPath } from "../../addresses.ts";
import type { ClassSession } from "../../knowledge/class-session.ts";
import { dayInJapan, timeInJapan } from "../../knowledge/freshness.ts";
import type { CityId } from "../../knowledge/ids.ts";
import type { City } from "../../knowledge/schema.ts";
import { startOfDay } from "../../store/japan-days.ts";
import { type FaqChange, faqIdOf } from "./changes.ts";
import { stableId } from "./stable-id.ts";
import { FEEDS } from "./words.ts";

export const feedPath = (city: CityId): string => `/${city}/feed.xml`;
export const classFeedPath = (city: CityId): string => `/${city}/classes.xml`;

/** For the head of a city's pages: lets feed readers find the feeds. */
export const FeedLinks: FC<{ readonly city: CityId; readonly name: string }> = ({ city, name }) => (
  <>
    <link
      rel="alternate"
      type="application/atom+xml"
      title={FEEDS.changes.title(name)}
      href={feedPath(city)}
    />
    <link
      rel="alternate"
      type="application/atom+xml"
      title={FEEDS.classes.title(name)}
      href={classFeedPath(city)}
    />
  </>
);

export type FeedPlace = { readonly card: City; readonly base: string };

type FeedKind = {
  readonly title: string;
  readonly about: string;
  /** Of the feed itself and of the page that shows the same, each with a slash at its beginning. */
  readonly path: string;
  readonly page: string;
};

/** Titles and texts are sent as HTML by the library, so a text is written as HTML first. */
const asHtml = (text: string): string => String(html`${text}`);

/** RFC 4287. The library makes valid Atom once id, author and self are given. */
async function atom({ card, base }: FeedPlace, kind: FeedKind, items: readonly Item[]): Promise<string> {
  // With its XML parser it is 0.1 MB of program that no other page needs: the Worker starts without it.
  const { Feed } = await import("feed");
  const times = items.map(({ date }) => date.getTime());
  const feed = new Feed({
    id: await stableId(kind.path),
    title: kind.title,
    description: kind.about,
    link: `${base}${kind.page}`,
    feed: `${base}${kind.path}`,
    updated: new Date(Math.max(startOfDay(card.checkedOn), ...times)),
    author: { name: FEEDS.author(card.name), link: `${base}${cityPath(card.id, "ja")}` },
    copyright: FEEDS.rights,
    generator: false,
  });
  for (const item of items) feed.addItem(item);
  return feed.atom1();
}

/** A change is a piece of news of its own: it keeps its id, and the next change of the same entry gets another. */
async function faqItem(change: FaqChange, { card, base }: FeedPlace): Promise<Item> {
  const { kind, at } = change;
  const id = faqIdOf(change);
  const words = FEEDS.changes;
  const [title, text] =
    kind === "withdrawn"
      ? [words.titles.withdrawn(change.label), words.withdrawn(card.name)]
      : [words.titles[kind](change.entry.question), change.entry.answer.ja.summary];
  return {
    id: await stableId(`/${card.id}/faq/${id}/${kind}/${at}`),
    title: asHtml(title),
    link: `${base}${entryPath(card.id, "ja", id)}`,
    date: new Date(at),
    description: asHtml(text),
  };
}

/** The feed of what changed in the answers. */
export const faqFeed = async (changes: readonly FaqChange[], place: FeedPlace): Promise<string> =>
  atom(
    place,
    {
      title: FEEDS.changes.title(place.card.name),
      about: FEEDS.changes.about,
      path: feedPath(place.card.id),
      page: cityPath(place.card.id, "ja"),
    },
    await Promise.all(changes.map((change) => faqItem(change, place))),
  );

/** A class that is called off is news again, so that those who saw it first are told. */
async function classItem(session: ClassSession, { card, base }: FeedPlace): Promise<Item> {
  const { id, title, startsAt, endsAt, venue, state, changedAt } = session;
  const words = FEEDS.classes;
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  const name = `/${card.id}/classes/${id}`;
  return {
    id: await stableId(state === "cancelled" ? `${name}/cancelled` : name),
    title: asHtml(words.titles[state](title)),
    link: `${base}${classPath(card.id, "ja", id)}`,
    date: new Date(changedAt),
    description: asHtml(
      words.text(dayInJapan(start), `${timeInJapan(start)}〜${timeInJapan(end)}`, venue.name),
    ),
  };
}

/** The feed of the city's classes; those made up to try the desk out are never in it. */
export const classFeed = async (sessions: readonly ClassSession[], place: FeedPlace): Promise<string> =>
  atom(
    place,
    {
      title: FEEDS.classes.title(place.card.name),
      about: FEEDS.classes.about,
      path: classFeedPath(place.card.id),
      page: classesPath(place.card.id, "ja"),
    },
    await Promise.all(
      sessions
        .filter(({ sample }) => !sample)
        .toSorted((a, b) => b.changedAt - a.changedAt)
        .map((session) => classItem(session, place)),
    ),
  );
