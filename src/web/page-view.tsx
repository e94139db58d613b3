import type { Child, FC } from "hono/jsx";
import { calendarPath, cityPath, classesPath, classPath, entryPath } from "../addresses.ts";
import type { ClassCard, Pressable } from "../dialogue/reply.ts";
import type { Register } from "../knowledge/ids.ts";
import { type FormFields, formFieldsOf } from "./asked.ts";
import { queryOf, queryText } from "./class-wish.ts";
import { askLink, linkIn, type Place, placeIn } from "./place.ts";
import { textWithReadings } from "./readings.tsx";
import { englishText, japaneseText } from "./reply-view/ruby.tsx";
import type { View } from "./view.ts";
import { LANG, WORDS } from "./words.ts";

/** How this place writes a text. */
export function textIn({ register, readings, desk }: Place): View["text"] {
  if (register === "en") return englishText;
  return readings ? textWithReadings(desk) : japaneseText();
}

/** Marks a name in another language as such. */
const langOf = (register: Register, here: Register): { lang?: string } =>
  LANG[register] === LANG[here] ? {} : { lang: LANG[register] };

/**
 * A button that sends what must not stand in an address: answers about one's life. `data-talk` lets the page's script
 * take it over.
 */
const PressForm: FC<{ readonly action: string; readonly fields: FormFields; readonly children?: Child }> = ({
  action,
  fields,
  children,
}) => (
  <form method="post" action={action} data-talk>
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button type="submit" class="press">
      {children}
    </button>
  </form>
);

/** Where a press leads that needs no form; undefined where none does. */
function pathOf(press: Pressable, { city, register }: Place): string | undefined {
  switch (press.kind) {
    case "entry":
      return entryPath(city, press.register, press.entryId);
    case "navigator-menu":
      return `${cityPath(city, press.register)}#guides`;
    case "choose-register":
      return cityPath(city, press.register);
    case "settings":
      return `${cityPath(city, register)}#languages`;
    case "classes":
      return `${classesPath(city, press.register)}${queryText(queryOf(press.wish))}`;
    case "class":
      return classPath(city, press.register, press.sessionId);
    default:
      return undefined;
  }
}

/** The class as a file for one's calendar. */
export const calendarLink = (place: Place, { sessionId }: Pick<ClassCard, "sessionId">): Child => (
  <a class="press" href={calendarPath(place.city, place.register, sessionId)} type="text/calendar">
    {textIn(place)(WORDS[place.register].classPages.calendar)}
  </a>
);

/**
 * How a page draws replies: links to other pages, and forms for what belongs into no address. Wishes that need a
 * memory (to be told, to be reminded) have no place here. `record` names the written-down question.
 */
export function pageView(place: Place, record?: string): View {
  const text = textIn(place);
  return {
    text,
    press(label, press) {
      const at = placeIn(place, press.register);
      const path = pathOf(press, place);
      if (path !== undefined) {
        const lang = langOf(press.register, place.register);
        return (
          <a class="press" href={linkIn(at, press.register, path)} {...lang}>
            {text(label)}
          </a>
        );
      }
      const named = press.kind === "none-of-these" && record !== undefined ? { ...press, record } : press;
      const fields = formFieldsOf(named);
      return fields === undefined ? null : (
        <PressForm action={askLink(at)} fields={fields}>
          <span {...langOf(press.register, place.register)}>{text(label)}</span>
        </PressForm>
      );
    },
    ofClass: (card) => (
      <ul class="presses">
        {card.status?.kind === "cancelled" ? null : <li>{calendarLink(place, card)}</li>}
        <li>
          <a
            class="press"
            href={linkIn(place, place.register, classPath(place.city, place.register, card.sessionId))}
          >
            {text(WORDS[place.register].classPages.open(card.title))}
          </a>
        </li>
      </ul>
    ),
  };
}
