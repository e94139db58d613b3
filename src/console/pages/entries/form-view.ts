import type { UnknownDetail } from "../../../knowledge/city-details.ts";
import type { FieldFinding } from "../../../knowledge/entry-check.ts";
import type { EntryDraft } from "../../../knowledge/entry-draft.ts";
import type { CityId } from "../../../knowledge/ids.ts";
import type { Ledger } from "../../../knowledge/truth.ts";
import type { LinePreview } from "./line-preview.ts";
import type { FoundSources } from "./sources.ts";

/** All that the form of an entry shows. */
export type FormView = {
  /** Address of the entry's page. */
  readonly address: string;
  readonly csrf: string;
  readonly city: CityId;
  readonly draft: EntryDraft;
  /** The newest version that the person has seen; 0 = none. */
  readonly seen: number;
  /** Fingerprint of the base that goes with the saving; empty = none. */
  readonly mark: string;
  /** Absent before the first check of a new entry. */
  readonly findings?: readonly FieldFinding[];
  readonly previews: readonly LinePreview[];
  readonly unknown: readonly UnknownDetail[];
  readonly labels: ReadonlyMap<string, string>;
  readonly ledger: Ledger;
  /** The sources that stand in the list of the chosen ones, ticked or not. */
  readonly listed: readonly string[];
  readonly sourceWords: string;
  readonly sources: FoundSources;
};

export type ViewProps = { readonly view: FormView };

export const TARGETS_ID = "targets";
export const SUMMARY_ID = "summary";
