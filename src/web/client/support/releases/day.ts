import { dayInJapan } from "../../../../knowledge/freshness.ts";
import type { Manifest } from "../../../support/manifest.ts";

/** The day of a release's contents in Japan, YYYY-MM-DD. */
export const dayOf = ({ madeAt }: Pick<Manifest, "madeAt">): string => dayInJapan(new Date(madeAt));
