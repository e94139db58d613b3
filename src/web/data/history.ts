import type { ReleaseMember } from "../../store/release-members.ts";
import type { Activation } from "../../store/releases.ts";

/** Residents got another release; number 0 is the built-in one. Milliseconds since 1970. */
export type Transition = { readonly at: number; readonly from: number; readonly to: number };

type Span = Pick<Activation, "id" | "number" | "startsAt" | "endsAt" | "cancelledAt">;

/** Which release held at a time: of those that have started and not ended, the latest. */
function liveAt(spans: readonly Span[], at: number): number {
  let latest: Span | undefined;
  for (const span of spans) {
    const { id, startsAt, endsAt } = span;
    if (startsAt > at || (endsAt !== undefined && endsAt <= at)) continue;
    if (
      latest === undefined ||
      startsAt > latest.startsAt ||
      (startsAt === latest.startsAt && id > latest.id)
    )
      latest = span;
  }
  return latest?.number ?? 0;
}

/** When residents got another release until now, at most so many times, the latest first. */
export function transitions(activations: readonly Span[], now: number, most: number): Transition[] {
  const spans = activations.filter(({ cancelledAt }) => cancelledAt === undefined);
  const moments = spans.flatMap(({ startsAt, endsAt }) =>
    endsAt === undefined ? [startsAt] : [startsAt, endsAt],
  );
  const past = [...new Set(moments.filter((moment) => moment <= now))].sort((a, b) => b - a);
  const found: Transition[] = [];
  // From the latest back: a city may have published for years, and each moment is looked up among all.
  for (const [position, at] of past.entries()) {
    if (found.length === most) break;
    const before = past[position + 1];
    const [from, to] = [before === undefined ? 0 : liveAt(spans, before), liveAt(spans, at)];
    if (to !== from) found.push({ at, from, to });
  }
  return found;
}

type Versions = ReadonlyMap<string, number>;
const NONE: Versions = new Map();

function byRelease(members: readonly ReleaseMember[]): Map<number, Map<string, number>> {
  const releases = new Map<number, Map<string, number>>();
  for (const { number, entry, version } of members) {
    const versions = releases.get(number) ?? new Map<string, number>();
    releases.set(number, versions.set(entry, version));
  }
  return releases;
}

/** When each entry that staff published last became another one for residents. Milliseconds since 1970. */
export function lastChanges(
  latestFirst: readonly Transition[],
  members: readonly ReleaseMember[],
): Map<string, number> {
  const releases = byRelease(members);
  const last = new Map<string, number>();
  for (const { at, from, to } of latestFirst) {
    const [before, after] = [releases.get(from) ?? NONE, releases.get(to) ?? NONE];
    for (const entry of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(entry) !== after.get(entry) && !last.has(entry)) last.set(entry, at);
    }
  }
  return last;
}
