import { readVarints, writeVarints } from "./columns.ts";
import { openFlatFile, writeFlatFile } from "./flat-file.ts";

/** Many texts in UTF-16 units, one after the other, and where each starts; behind the last start is the end of all. */
export type Texts = {
  readonly units: Uint16Array;
  readonly starts: Uint32Array;
};

const SECTIONS = ["alphabet", "shared", "added", "codes"] as const;

/** The units of the texts, the most frequent first. */
export function alphabetOf(units: Uint16Array): Uint16Array<ArrayBuffer> {
  const counts = new Uint32Array(1 << 16);
  for (const unit of units) counts[unit] = (counts[unit] ?? 0) + 1;
  const used = [...counts.keys()].filter((unit) => (counts[unit] ?? 0) > 0);
  return Uint16Array.from(used.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b));
}

/** Packs texts that stand in an order, so that each says only what it has beside the beginning of the one before. */
export function packTexts({ units, starts }: Texts): Uint8Array<ArrayBuffer> {
  const alphabet = alphabetOf(units);
  const codeOf = new Uint16Array(1 << 16);
  alphabet.forEach((unit, code) => {
    codeOf[unit] = code;
  });
  const shared: number[] = [];
  const added: number[] = [];
  const codes: number[] = [];
  for (let text = 0; text < starts.length - 1; text++) {
    const before = starts[text - 1] ?? 0;
    const start = starts[text] ?? 0;
    const end = starts[text + 1] ?? 0;
    let same = 0;
    while (before + same < start && start + same < end && units[before + same] === units[start + same])
      same++;
    shared.push(same);
    added.push(end - start - same);
    for (let at = start + same; at < end; at++) codes.push(codeOf[units[at] ?? 0] ?? 0);
  }
  return writeFlatFile(SECTIONS, {
    alphabet,
    shared: writeVarints(shared),
    added: writeVarints(added),
    codes: writeVarints(codes),
  });
}

/** The texts of packTexts. */
export function unpackTexts(bytes: Uint8Array<ArrayBuffer>): Texts {
  const file = openFlatFile(SECTIONS, bytes.buffer, bytes.byteOffset);
  const alphabet = file.uint16("alphabet");
  const shared = readVarints(file.bytes("shared"));
  const added = readVarints(file.bytes("added"));
  const codes = readVarints(file.bytes("codes"));
  const starts = new Uint32Array(shared.length + 1);
  for (let text = 0; text < shared.length; text++) {
    starts[text + 1] = (starts[text] ?? 0) + (shared[text] ?? 0) + (added[text] ?? 0);
  }
  const units = new Uint16Array(starts.at(-1) ?? 0);
  let next = 0;
  for (let text = 0; text < shared.length; text++) {
    const before = starts[text - 1] ?? 0;
    const start = starts[text] ?? 0;
    const same = shared[text] ?? 0;
    units.copyWithin(start, before, before + same);
    const end = starts[text + 1] ?? 0;
    for (let at = start + same; at < end; at++) units[at] = alphabet[codes[next++] ?? 0] ?? 0;
  }
  return { units, starts };
}
