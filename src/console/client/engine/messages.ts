import type { DraftError, GateResult } from "../../../dialogue/gate.ts";
import type { CityId } from "../../../knowledge/ids.ts";
import type { Asked } from "./why.ts";

/** ready = what would be published; newest = also what is still being written. */
export type Side = "ready" | "newest";

/** How far the work is: `done` of `of` parts of one step. */
export type Progress = {
  readonly step: "files" | "reading" | "training" | "asking";
  readonly done: number;
  readonly of: number;
};

/** A draft that has been built. */
export type BuiltDraft = {
  /** The versions of entries that it is made of. */
  readonly versions: readonly { readonly entry: string; readonly version: number }[];
  /** Hash of the built-in release that it stands on. */
  readonly base: string;
  /** The release that residents get, with which it is compared; number 0 is the built-in one. */
  readonly live: { readonly number: number; readonly hash: string };
  /** It has the very versions that residents get now: nothing to publish. */
  readonly same: boolean;
  /** The bytes of its search index. */
  readonly index: ArrayBuffer;
  /** Entries that it has. */
  readonly entries: number;
  /** What the rules of the knowledge find wrong in it; such a draft must not be published. */
  readonly errors: readonly DraftError[];
};

export type AskedBoth = { readonly live: Asked; readonly draft: Asked };

type Work =
  | {
      readonly kind: "build";
      readonly city: CityId;
      readonly side: Side;
      /** Of an earlier release, in the place of what is ready now. */
      readonly release?: number;
    }
  | { readonly kind: "pack" }
  | { readonly kind: "ask"; readonly text: string }
  | { readonly kind: "gate" };
/** From a page to the engine. */
export type ToEngine = Work & { readonly number: number };
export type EngineWork = Work;

/** From the engine to a page, about the work with that number. */
export type FromEngine = { readonly number: number } & (
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "built"; readonly draft: BuiltDraft }
  | { readonly kind: "packed"; readonly pocket: ArrayBuffer }
  | { readonly kind: "asked"; readonly asked: AskedBoth }
  | { readonly kind: "gate"; readonly result: GateResult }
  | { readonly kind: "failed"; readonly message: string }
);
