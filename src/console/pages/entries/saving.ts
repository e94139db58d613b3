import type { CityChange } from "../../../knowledge/city-change.ts";
import { type Checked, errorsIn } from "../../../knowledge/entry-check.ts";
import type { EntryDraft } from "../../../knowledge/entry-draft.ts";
import { entryVersions, type Saved, type Stage } from "../../../store/entry-versions.ts";
import type { ConsoleContext, ConsoleParts } from "../../context.ts";

const MARK = /^[0-9a-f]{8}$/u;

/** D1 takes no text over 2 MB; nobody writes a tenth of it by hand. In UTF-16 units. */
export const MOST_WRITTEN = 200_000;

/** What is saved of a draft: an entry where it is one, else the text as far as it is written. */
export function changeOfDraft(draft: EntryDraft, { entry }: Checked, mark: string): CityChange {
  const base = MARK.test(mark) ? { base: mark } : {};
  return entry === undefined
    ? { kind: "unfinished", entry: draft, ...base }
    : { kind: "put", entry, tells: draft.tells, ...base };
}

/** What is wrong keeps a draft from being published, never from being kept. */
export const stageFor = (wanted: string, { findings }: Checked): Stage =>
  wanted === "ready" && errorsIn(findings) === 0 ? "ready" : "writing";

/** A saving as the pages know it: by whom and where is the context's. */
export type Saving = {
  readonly entry: string;
  readonly change: CityChange;
  readonly stage: Stage;
  /** What the rules find wrong. */
  readonly errors: number;
  /** The newest version that the person saw; 0 = none. */
  readonly seen: number;
};

export const saveChange = (
  context: ConsoleContext,
  { clock }: ConsoleParts,
  saving: Saving,
): Promise<Saved> => {
  const { city, email } = context.get("staff");
  return entryVersions(context.env.DB).save(
    { ...saving, city, by: email, change: JSON.stringify(saving.change) },
    clock.now(),
  );
};
