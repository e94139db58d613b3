import type { Pressable } from "../../../dialogue/reply.ts";
import type { CityId } from "../../../knowledge/ids.ts";
import type { ReleaseTrouble } from "./releases/keep.ts";
import type { Plan } from "./releases/plan.ts";
import type { Route } from "./routes.ts";
import type { Settings } from "./settings.ts";

/** What was asked in this window: words, or a button that cannot be an address. */
export type AskedHere = { readonly kind: "text"; readonly text: string } | Pressable;

/** All that a page is drawn from, beside the release and the notes. */
export type Drawing = {
  readonly route: Route;
  /** Set at the route `asked`. */
  readonly asked?: AskedHere;
  readonly settings: Pick<Settings, "register" | "readings" | "device">;
  /** Ids of the entries chosen for printing, in the order of choosing. */
  readonly chosen: readonly string[];
  /** Where this app is reached, without a slash at its end. */
  readonly base: string;
  /** Where the city's LINE account is added as a friend; absent where the city has not told its id. */
  readonly addFriendUrl?: string;
};

/** From the page to the engine. */
export type EngineWork =
  | { readonly kind: "open"; readonly city: CityId }
  | { readonly kind: "draw"; readonly drawing: Drawing }
  /** Texts of the page's frame, with readings. */
  | { readonly kind: "readings"; readonly texts: readonly string[] }
  /** Masks a learner's words and says whether they may be kept. */
  | { readonly kind: "mask"; readonly text: string }
  | {
      readonly kind: "keep-note";
      /** Masked already. */
      readonly text: string;
      readonly register: Settings["register"];
    }
  | { readonly kind: "remove-note"; readonly id: string }
  | { readonly kind: "send-notes" }
  | { readonly kind: "update" };
export type ToEngine = EngineWork & { readonly number: number };

export type DrawnPage = { readonly title: string; readonly html: string };

/** What the engine answers from. */
export type OpenRelease = {
  readonly hash: string;
  readonly cityName: string;
  /** The day of its contents, YYYY-MM-DD in Japan. */
  readonly day: string;
  readonly bytes: number;
  /** False where the browser keeps nothing: it must be fetched at every start. */
  readonly isKept: boolean;
};

export type EngineResult =
  | { readonly kind: "opened"; readonly release: OpenRelease; readonly isFirst: boolean }
  | { readonly kind: "drawn"; readonly page: DrawnPage }
  | { readonly kind: "readings"; readonly html: readonly string[] }
  | { readonly kind: "masked"; readonly text: string; readonly mayKeep: boolean }
  | { readonly kind: "done" }
  | { readonly kind: "updated"; readonly plan: Plan; readonly day?: string }
  | { readonly kind: "failed"; readonly why: ReleaseTrouble | "broken" };

/** From the engine to the page, about the work with that number. */
export type FromEngine = { readonly number: number } & (
  | EngineResult
  | { readonly kind: "progress"; readonly done: number; readonly of: number }
);
