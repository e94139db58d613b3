import type { Progress } from "./messages.ts";

/** Where in the whole work each step begins and ends, by how long the steps take. */
const SPANS = {
  files: [0, 0.05],
  reading: [0.05, 0.2],
  training: [0.2, 1],
  asking: [0, 1],
} as const;

/** How far the work that a step belongs to is, 0..1. */
export function progressShare({ step, done, of }: Progress): number {
  const [start, end] = SPANS[step];
  return start + (end - start) * (of === 0 ? 0 : done / of);
}
