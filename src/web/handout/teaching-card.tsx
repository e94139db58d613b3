import type { FC } from "hono/jsx";
import type { TeachingCard as Card } from "../../knowledge/class-units.ts";
import type { Register } from "../../knowledge/ids.ts";
import { REPLY_WORDS } from "../reply-view/words.ts";
import { Addresses, type DrawText } from "./addresses.tsx";
import { HANDOUT } from "./words.ts";

export type TeachingCardProps = {
  readonly card: Card;
  readonly register: Register;
  readonly cityName: string;
  /** Where the city's account is added on LINE; absent where the city has not told it. */
  readonly lineUrl?: string | undefined;
  readonly text: DrawText;
};

/** What a volunteer holds while teaching: numbered steps in large type, on A4. */
export const TeachingCard: FC<TeachingCardProps> = ({ card, register, cityName, lineUrl, text }) => (
  <article class="sheet teaching-card">
    <p class="from">{text(`${cityName} ${HANDOUT[register].desk}`)}</p>
    <h2>{text(card.title[register])}</h2>
    <Addresses register={register} text={text} lineUrl={lineUrl} />
    {card.parts.map(({ title, lines }) => (
      <section class="teaching-part">
        <h3>{text(title[register])}</h3>
        <ol class="big-steps">
          {lines[register].map((line) => (
            <li>{text(line)}</li>
          ))}
        </ol>
      </section>
    ))}
    <div class="origin">
      <p>{text(REPLY_WORDS[register].checked(card.checkedOn))}</p>
    </div>
  </article>
);
