import { type Desk, openDesk } from "../../src/desk.ts";
import type { Tokenizer } from "../../src/japanese/tokenizer.ts";
import { authoredCityRelease } from "../../src/knowledge/city-change.ts";
import type { CityId } from "../../src/knowledge/ids.ts";
import type { AuthoredRelease } from "../../src/knowledge/release.ts";
import { releaseDocuments } from "../../src/search/entry-document.ts";
import { buildSearchIndex } from "../../src/search/index-file.ts";

/** Every city answering from a release of its own, as after a publication in its console; built when first asked. */
export function publishedDesks(tokenizer: Tokenizer, base: AuthoredRelease): Pick<Desk, "respond" | "rank"> {
  const built = new Map<CityId, Desk>();
  const deskOf = (city: CityId): Desk => {
    const known = built.get(city);
    if (known !== undefined) return known;
    const release = { ...authoredCityRelease(base, city, new Map()), hash: base.hash };
    const index = buildSearchIndex(tokenizer, releaseDocuments(release), release.synonyms).buffer;
    const desk = openDesk({ tokenizer, index, release });
    built.set(city, desk);
    return desk;
  };
  return {
    respond: (question, context) => deskOf(context.city).respond(question, context),
    rank: (text, city) => deskOf(city).rank(text, city),
  };
}
