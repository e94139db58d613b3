import type { Desk } from "../../../../desk.ts";
import { SUPPORT } from "../../../support/words.ts";
import { textIn } from "../app-view.tsx";
import type { DrawnPage } from "../messages.ts";
import { askedPage, entryPage, guidesPage, searchPage } from "./answers.tsx";
import { devicePage } from "./device.tsx";
import { handoutsPage, printPage } from "./handouts.tsx";
import { notesPage } from "./notes.tsx";
import { type Page, type PageParts, partsOf } from "./parts.tsx";
import { unitPage, unitsPage } from "./units.tsx";

export { partsOf };

/** A text with readings, as HTML. */
export const drawText = async (text: string, furigana: Desk["furigana"]): Promise<string> =>
  String(await (<span>{textIn("ja", furigana)(text)}</span>).toString());

function pageAt(parts: PageParts): Page {
  const { route } = parts.drawing;
  switch (route.page) {
    case "search":
      return searchPage(parts);
    case "asked":
      return askedPage(parts);
    case "entry":
      return entryPage(parts, route.id);
    case "units":
      return unitsPage(parts);
    case "unit":
      return unitPage(parts, route.id);
    case "guides":
      return guidesPage(parts);
    case "handouts":
      return handoutsPage(parts);
    case "print":
      return printPage(parts, route.what);
    case "notes":
      return notesPage(parts);
    case "device":
      return devicePage(parts);
  }
}

/** The page at a route as HTML, with its heading. */
export async function drawPage(parts: PageParts): Promise<DrawnPage> {
  const { title, lang, body } = pageAt(parts);
  const { text } = parts;
  const drawn = (
    <>
      <h1 tabindex={-1} lang={lang}>
        <span class="sentence">{lang === undefined ? text(title) : textIn("en", undefined)(title)}</span>
      </h1>
      {body}
    </>
  );
  return {
    title: `${title} ${SUPPORT.title(parts.manifest.cityName)}`,
    html: String(await drawn.toString()),
  };
}
