import { cityPath } from "../../addresses.ts";
import type { CityId, Register } from "../../knowledge/ids.ts";
import { embedScriptPath } from "./paths.ts";

type EmbedPlace = {
  readonly city: CityId;
  readonly register: Register;
  readonly base: string;
  /** What the link says that stands in where no script runs. */
  readonly linkText: string;
};

/** The link alone, for pages without scripts. */
export const linkCode = ({ city, register, base, linkText }: EmbedPlace): string =>
  `<a href="${base}${cityPath(city, register)}">${linkText}</a>`;

/** The line that staff paste into a page of the city's own site. */
export const embedCode = (place: EmbedPlace): string => {
  const register = place.register === "ja" ? "" : ` data-register="${place.register}"`;
  const script = `<script src="${place.base}${embedScriptPath(place.city)}"${register} async></script>`;
  return `${script}<noscript>${linkCode(place)}</noscript>`;
};

/** What a page's own policy must allow besides (Content Security Policy Level 3). */
export const policyCode = (base: string): string => `script-src ${base}; form-action ${base}`;
