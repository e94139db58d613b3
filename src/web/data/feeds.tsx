import { html } from "hono/html";
import type { Child, FC } from "hono/jsx";
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

type Item = {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly at: Date;
  readonly summary: string;
};

const entryOf = ({ id, title, link, at, summary }: Item): Child => html`
<entry>
<id>${id}</id>
<title>${title.toWellFormed()}</title>
<updated>${at.toISOString()}</updated>
<link href="${link}"/>
<summary>${summary.toWellFormed()}</summary>
</entry>`;

/** RFC 4287. Written here: libraries for feeds bring an XML parser along and took most of a request's 10 ms. */
async function atom({ card, base }: FeedPlace, kind: FeedKind, items: readonly Item[]): Promise<string> {
  const times = items.map(({ at }) => at.getTime());
  const updated = new Date(Math.max(startOfDay(card.checkedOn), ...times));
  return `<?xml version="1.0" encoding="utf-8"?>\n${await html`<feed xmlns="http://www.w3.org/2005/Atom">
<id>${await stableId(kind.path)}</id>
<title>${kind.title}</title>
<subtitle>${kind.about}</subtitle>
<updated>${updated.toISOString()}</updated>
<author><name>${FEEDS.author(card.name)}</name><uri>${base}${cityPath(card.id, "ja")}</uri></author>
<link rel="alternate" href="${base}${kind.page}"/>
<link rel="self" href="${base}${kind.path}"/>
<rights>${FEEDS.rights}</rights>${items.map(entryOf)}
</feed>
`}`;
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
    title,
    link: `${base}${entryPath(card.id, "ja", id)}`,
    at: new Date(at),
    summary: text,
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
    title: words.titles[state](title),
    link: `${base}${classPath(card.id, "ja", id)}`,
    at: new Date(changedAt),
    summary: words.text(dayInJapan(start), `${timeInJapan(start)}〜${timeInJapan(end)}`, venue.name),
  };
}

/** Of all 200 that a city may have, they would take a request more than its 10 ms. */
const MOST_CLASSES = 50;

/** The feed of the city's classes, the latest news first; those made up to try the desk out are never in it. */
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
        .slice(0, MOST_CLASSES)
        .map((session) => classItem(session, place)),
    ),
  );
