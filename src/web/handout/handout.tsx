import type { FC } from "hono/jsx";
import type { Answer } from "../../dialogue/reply.ts";
import { REPLY_WORDS } from "../reply-view/words.ts";
import { Addresses, type DrawText } from "./addresses.tsx";
import type { Counter } from "./counter.ts";
import { isCrowded } from "./room.ts";
import { HANDOUT } from "./words.ts";

export type HandoutProps = {
  readonly reply: Answer;
  readonly cityName: string;
  readonly counter?: Counter | undefined;
  /** Where the city's account is added on LINE; absent where the city has not told it. */
  readonly lineUrl?: string | undefined;
  /** The answer's own page. */
  readonly pageUrl: string;
  readonly text: DrawText;
};

/** The page names them all; paper has room for the first ones. */
const MOST_SOURCES = { roomy: 2, crowded: 1 } as const;

type CounterProps = Pick<HandoutProps, "counter" | "cityName" | "text"> &
  Pick<Answer, "register"> & { readonly crowded: boolean };
const CounterPart: FC<CounterProps> = ({ counter, cityName, register, text, crowded }) => {
  const noPhone = <p>{text(HANDOUT[register].noPhone(cityName))}</p>;
  if (counter === undefined) return noPhone;
  const { section, place, phone, hours, national } = counter;
  const [firstHours] = hours;
  return (
    <>
      <p>
        {text(place === undefined ? section : `${section}（${place}）`)}{" "}
        {phone === undefined ? null : <strong class="phone">{phone}</strong>}
      </p>
      {firstHours === undefined || crowded ? null : (
        <p>
          {text(REPLY_WORDS[register].hours)} {text(firstHours)}
        </p>
      )}
      {phone === undefined && national === undefined ? noPhone : null}
      {national === undefined ? null : (
        <p>
          {text(national.label)} <strong class="phone">{national.phone}</strong>
        </p>
      )}
    </>
  );
};

type OriginProps = Pick<HandoutProps, "reply" | "text"> & { readonly crowded: boolean };
const Origin: FC<OriginProps> = ({ reply, text, crowded }) => {
  const words = REPLY_WORDS[reply.register];
  const shown = reply.sources.slice(0, MOST_SOURCES[crowded ? "crowded" : "roomy"]);
  const left = reply.sources.length - shown.length;
  return (
    <div class="origin">
      <p>{text(words.checked(reply.checkedOn))}</p>
      {shown.length === 0 ? null : (
        <p>
          {text(words.sources)}{" "}
          {shown.map(({ text: source, date }) => (
            <span class="source">{text(date === "" ? source : `${source} ${words.dated(date)}`)}</span>
          ))}
          {left === 0 ? null : <span class="source">{text(HANDOUT[reply.register].moreSources(left))}</span>}
        </p>
      )}
    </div>
  );
};

/**
 * One answer on one A4 page, to be given away: large type, whom to ask, where the same stands on the web. What has no
 * room on paper (all sources, related answers, buttons) stands on the page that its code leads to.
 */
export const Handout: FC<HandoutProps> = ({ reply, cityName, counter, lineUrl, pageUrl, text }) => {
  const { register, title, summary, steps, note, warning, askCity } = reply;
  const [words, replyWords] = [HANDOUT[register], REPLY_WORDS[register]];
  const crowded = isCrowded(reply, counter);
  return (
    <article class={crowded ? "sheet crowded" : "sheet"}>
      <p class="from">{text(`${cityName} ${words.desk}`)}</p>
      <h2>{text(title)}</h2>
      <p class="summary">{text(summary)}</p>
      {steps.length === 0 ? null : (
        <>
          {crowded ? null : <h3>{text(replyWords.steps)}</h3>}
          <ol class="big-steps">
            {steps.map((step) => (
              <li>{text(step)}</li>
            ))}
          </ol>
        </>
      )}
      {note === undefined ? null : <p class="note">{text(note)}</p>}
      {warning === undefined ? null : (
        <p class="warning">
          <strong>{text(replyWords.warning)}</strong> {text(warning)}
        </p>
      )}
      <section class="counter">
        <h3>{text(words.counter)}</h3>
        {askCity === undefined ? null : <p>{text(askCity.message)}</p>}
        <CounterPart
          counter={counter}
          cityName={cityName}
          register={register}
          text={text}
          crowded={crowded}
        />
      </section>
      <section class="notes">
        <h3>{text(words.notes)}</h3>
      </section>
      <Addresses register={register} text={text} lineUrl={lineUrl} pageUrl={pageUrl} />
      <Origin reply={reply} text={text} crowded={crowded} />
    </article>
  );
};
