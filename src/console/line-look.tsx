import type { messagingApi } from "@line/bot-sdk";
import { LINE_LOOK as WORDS } from "./words/line-look.ts";

type Messages = readonly messagingApi.Message[];

/** Of the words that residents read; the page around them is Japanese. */
type Lang = string | undefined;

/** Where a component stands: the space to the one before it, LINE's keyword, and whether it is part of a button. */
type Place = { readonly space: string | undefined; readonly inButton: boolean };

const FIRST: Place = { space: undefined, inButton: false };

/** Attributes that have no class: they say what a component is or holds, or only count between two of them. */
const NO_LOOK = new Set(["type", "text", "contents", "action", "margin", "spacing", "scaling"]);

/**
 * One class for each attribute, in LINE's words. The policy of the console's pages refuses style attributes, so
 * line-look.css has a rule for each value that our renderer sends; the test finds one without.
 */
const classesOf = (kind: string, component: messagingApi.FlexComponent, { space }: Place): string =>
  [
    kind,
    ...Object.entries(component).flatMap(([name, value]) =>
      NO_LOOK.has(name) || value === undefined ? [] : [`line-${name}-${String(value).replace("#", "")}`],
    ),
    ...(space === undefined ? [] : [`line-space-${space}`]),
  ].join(" ");

/** Says to a screen reader what the look says to the eye. */
const Unseen = ({ words }: { readonly words: string }) => (
  <span class="line-unseen" lang="ja">
    {words}
  </span>
);

function Text({ text, place }: { readonly text: messagingApi.FlexText; readonly place: Place }) {
  const Tag = place.inButton ? "span" : "p";
  return (
    <Tag class={classesOf("line-text", text, place)}>
      {text.action !== undefined && <Unseen words={WORDS.link} />}
      {text.text}
    </Tag>
  );
}

function Box({ box, place }: { readonly box: messagingApi.FlexBox; readonly place: Place }) {
  const isButton = box.action !== undefined;
  const inButton = isButton || place.inButton;
  const Tag = inButton ? "span" : "div";
  return (
    <Tag class={classesOf("line-box", box, place)}>
      {isButton && <Unseen words={WORDS.button} />}
      {box.contents.map((component, position) => {
        const own = "margin" in component ? component.margin : undefined;
        // A margin is the space to the component before, in place of the box's own spacing.
        const space = position === 0 ? undefined : (own ?? box.spacing);
        return <Component component={component} place={{ space, inButton }} />;
      })}
    </Tag>
  );
}

function Component({
  component,
  place,
}: {
  readonly component: messagingApi.FlexComponent;
  readonly place: Place;
}) {
  switch (component.type) {
    case "text":
      return <Text text={component} place={place} />;
    case "box":
      return <Box box={component} place={place} />;
    case "separator":
      return <hr class={classesOf("line-separator", component, place)} />;
    default:
      return null;
  }
}

const Bubble = ({ bubble, lang }: { readonly bubble: messagingApi.FlexBubble; readonly lang: Lang }) => (
  <div class={`line-bubble line-size-${bubble.size ?? "mega"}`} lang={lang}>
    {bubble.body !== undefined && <Box box={bubble.body} place={FIRST} />}
  </div>
);

function Contents({ message, lang }: { readonly message: messagingApi.Message; readonly lang: Lang }) {
  if (message.type === "text") {
    return (
      <p class="line-said" lang={lang}>
        {message.text}
      </p>
    );
  }
  if (message.type !== "flex") return null;
  if (message.contents.type === "bubble") return <Bubble bubble={message.contents} lang={lang} />;
  const bubbles = message.contents.contents;
  return (
    <section class="line-carousel" tabindex={0} aria-label={WORDS.cards(bubbles.length)}>
      <ul class="line-cards">
        {bubbles.map((bubble) => (
          <li class="line-card">
            <Bubble bubble={bubble} lang={lang} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function QuickReplies({ messages, lang }: { readonly messages: Messages; readonly lang: Lang }) {
  // Those of earlier messages LINE does not show.
  const items = messages.at(-1)?.quickReply?.items ?? [];
  const labels = items.flatMap(({ action }) => action?.label ?? []);
  return labels.length === 0 ? null : (
    <figure class="line-quick">
      <figcaption class="line-quick-name">{WORDS.quickReplies}</figcaption>
      <ul class="line-quick-row">
        {labels.map((label) => (
          <li class="line-quick-reply" lang={lang}>
            <Unseen words={WORDS.button} />
            {label}
          </li>
        ))}
      </ul>
    </figure>
  );
}

type Destination = { readonly name: string; readonly uri: string };

const bubblesOf = (message: messagingApi.Message): readonly messagingApi.FlexBubble[] => {
  if (message.type !== "flex") return [];
  return message.contents.type === "bubble" ? [message.contents] : message.contents.contents;
};

function destinationsIn(component: messagingApi.FlexComponent): Destination[] {
  const action = "action" in component ? component.action : undefined;
  const own =
    action?.type === "uri" && action.uri !== undefined
      ? [{ name: action.label ?? action.uri, uri: action.uri }]
      : [];
  return component.type === "box" ? [...own, ...component.contents.flatMap(destinationsIn)] : own;
}

/** Where the buttons and links lead, in order, each once: long replies name a source under every part. */
function destinationsOf(messages: Messages): Destination[] {
  const all = messages
    .flatMap(bubblesOf)
    .flatMap(({ body }) => (body === undefined ? [] : destinationsIn(body)));
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

/** As people read an address: Japanese letters, not their percent signs. */
function readable(uri: string, decode = decodeURI): string {
  try {
    return decode(uri);
  } catch {
    return uri;
  }
}

const CALL = "tel:";
const PAGE = /^https?:/u;

function Address({ uri }: { readonly uri: string }) {
  if (uri.startsWith(CALL)) {
    return <>{WORDS.call(readable(uri.slice(CALL.length), decodeURIComponent))}</>;
  }
  if (!PAGE.test(uri)) return <>{readable(uri)}</>;
  // Elsewhere than the page itself, on which words may stand that are not saved yet.
  return (
    <a class="line-address" href={uri} target="_blank" rel="noopener noreferrer">
      {readable(uri)}
      <Unseen words={WORDS.newTab} />
    </a>
  );
}

function Destinations({ messages, lang }: { readonly messages: Messages; readonly lang: Lang }) {
  const destinations = destinationsOf(messages);
  return destinations.length === 0 ? null : (
    <figure class="line-destinations">
      <figcaption>
        <strong>{WORDS.destinations}</strong>
        {destinations.some(({ uri }) => PAGE.test(uri)) && WORDS.newTab}
      </figcaption>
      <dl class="line-destination-list">
        {destinations.map(({ name, uri }) => (
          <div class="line-destination">
            <dt lang={lang}>{name}</dt>
            <dd class="line-destination-address">
              <Address uri={uri} />
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

/**
 * LINE messages as a phone shows them, for staff to look at: their buttons do nothing, and the list below says where
 * they lead. Draws what our renderer makes: texts, bubbles with a body of boxes, texts and rules, carousels of these,
 * and quick replies. `lang` is the language of the messages where it is not the page's.
 */
export const LineLook = ({ messages, lang }: { readonly messages: Messages; readonly lang?: Lang }) => (
  <div class="line-look">
    <div class="line-talk">
      {messages.map((message, position) => (
        <article class="line-message" aria-label={WORDS.message(position + 1, messages.length)}>
          <Contents message={message} lang={lang} />
        </article>
      ))}
      <QuickReplies messages={messages} lang={lang} />
    </div>
    <Destinations messages={messages} lang={lang} />
  </div>
);
