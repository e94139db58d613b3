import type { messagingApi } from "@line/bot-sdk";
import type { ServedDesk } from "../../../desks.ts";
import { respond } from "../../../dialogue/respond.ts";
import { shownEntry, withDraft } from "../../../knowledge/drafted.ts";
import type { EntryDraft, EntryPlace } from "../../../knowledge/entry-draft.ts";
import { dayInJapan } from "../../../knowledge/freshness.ts";
import { REGISTERS, type Register } from "../../../knowledge/ids.ts";
import type { ConsoleParts, Staff } from "../../context.ts";

export type LinePreview = {
  readonly register: Register;
  /** Absent while nothing is written in this register. */
  readonly messages?: readonly messagingApi.Message[];
};

/** What residents would get on LINE if the draft were published now, in every register. */
export function linePreviews(
  { desks, clock, renderLine }: ConsoleParts,
  live: ServedDesk,
  { city }: Pick<Staff, "city">,
  draft: EntryDraft,
  place: EntryPlace,
): LinePreview[] {
  const now = new Date(clock.now());
  const entry = shownEntry(draft, place, dayInJapan(now));
  const knowledge = withDraft(live.release, desks.builtIn.release, city, entry, draft.tells);
  const context = { knowledge, now, search: () => [], publicNumbers: new Set<string>() };
  return REGISTERS.map((register) =>
    draft.answer[register].summary === ""
      ? { register }
      : {
          register,
          messages: renderLine(respond({ kind: "entry", entryId: place.id, register }, context)),
        },
  );
}
