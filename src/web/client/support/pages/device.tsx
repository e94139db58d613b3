import { supportPath } from "../../../../addresses.ts";
import { CITY_IDS } from "../../../../knowledge/ids.ts";
import { CITY_NAMES, dayText, megabytes, SUPPORT } from "../../../support/words.ts";
import { dayOf } from "../releases/day.ts";
import { bytesOf } from "../releases/plan.ts";
import type { Page, PageParts } from "./parts.tsx";

/** What the device holds; the script adds what only the browser knows. */
export function devicePage({ text, manifest }: PageParts): Page {
  const words = SUPPORT.device;
  return {
    title: words.title,
    body: (
      <>
        <h2>{text(words.contents)}</h2>
        <ul>
          <li>{text(words.day(dayText(dayOf(manifest))))}</li>
          <li>{text(words.size(megabytes(bytesOf(manifest))))}</li>
          <li>{words.hash(manifest.release)}</li>
        </ul>
        <p id="kept-words" />
        <p>
          <button type="button" data-check>
            {text(words.check)}
          </button>
        </p>
        <p id="check-status" role="status" />
        <h2>{text(words.install)}</h2>
        <p>{text(words.installText)}</p>
        <h2>{text(words.otherCity)}</h2>
        <ul class="presses">
          {CITY_IDS.filter((city) => city !== manifest.city).map((city) => (
            <li>
              <a class="press" href={supportPath(city)}>
                {text(CITY_NAMES[city])}
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}
