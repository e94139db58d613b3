import { readVarints, unzigzag, writeVarints, zigzag } from "./columns.ts";
import { openFlatFile, writeFlatFile } from "./flat-file.ts";

/**
 * IPADIC's connection costs for the way over the air. They are sums of weights that many contexts share (CRF feature
 * templates), so a cost nearly follows from those of a similar row and a similar column: row + column - both. Seven in
 * ten then leave nothing over.
 */
const SECTIONS = ["rows", "columns", "rest"] as const;

/** In `rows` and `columns`: none before is similar. */
const NONE = 0xffff;
/** Every so many numbers are compared to find the similar one: as good as all, and several times as fast. */
const SAMPLED_EVERY = 6;

/** About how many bits a difference of so much costs; sums wrap at 16 bits, as everything here. */
const bitsOf = Float32Array.from({ length: 1 << 16 }, (_, at) => {
  const size = Math.min(at, (1 << 16) - at);
  return size === 0 ? 0 : Math.log2(1 + size) + 2;
});

type Square = { readonly size: number; readonly values: Int16Array };

function turned({ size, values }: Square): Square {
  const other = new Int16Array(values.length);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++)
      other[column * size + row] = values[row * size + column] ?? 0;
  }
  return { size, values: other };
}

/** For each row the earlier one from which it differs the least. */
function similarRows({ size, values }: Square): Uint16Array {
  const sampled = Math.ceil(size / SAMPLED_EVERY);
  const samples = new Int16Array(size * sampled);
  for (let row = 0; row < size; row++) {
    for (let nth = 0; nth < sampled; nth++) {
      samples[row * sampled + nth] = values[row * size + nth * SAMPLED_EVERY] ?? 0;
    }
  }
  const similar = new Uint16Array(size).fill(NONE);
  for (let row = 1; row < size; row++) {
    let least = Number.POSITIVE_INFINITY;
    for (let other = row - 1; other >= 0; other--) {
      let bits = 0;
      for (let nth = 0; nth < sampled && bits < least; nth++) {
        const difference = (samples[row * sampled + nth] ?? 0) - (samples[other * sampled + nth] ?? 0);
        bits += bitsOf[difference & 0xffff] ?? 0;
      }
      if (bits >= least) continue;
      least = bits;
      similar[row] = other;
    }
  }
  return similar;
}

/** What is left of each row beside the similar one. */
function withoutSimilar({ size, values }: Square, similar: Uint16Array): Square {
  const left = Int16Array.from(values);
  for (let row = 0; row < size; row++) {
    const other = similar[row] ?? NONE;
    if (other === NONE) continue;
    for (let column = 0; column < size; column++) {
      left[row * size + column] = (values[row * size + column] ?? 0) - (values[other * size + column] ?? 0);
    }
  }
  return { size, values: left };
}

/** Lays the similar row, which is whole by then, under each row again; in place. */
function layUnder({ size, values }: Square, similar: Uint16Array): void {
  for (let row = 0; row < size; row++) {
    const other = similar[row] ?? NONE;
    if (other === NONE) continue;
    for (let column = 0; column < size; column++) {
      values[row * size + column] = (values[row * size + column] ?? 0) + (values[other * size + column] ?? 0);
    }
  }
}

/** Packs a square of costs, row by row; some seconds for IPADIC's 1,316 contexts. */
export function packCosts(costs: Int16Array): Uint8Array<ArrayBuffer> {
  const square = { size: Math.sqrt(costs.length), values: costs };
  const guess = similarRows(square);
  const columns = similarRows(turned(withoutSimilar(square, guess)));
  // What rows have in common shows best once the columns' part is gone, so the rows are looked at again.
  const inColumns = turned(withoutSimilar(turned(square), columns));
  const rows = similarRows(inColumns);
  const { values } = withoutSimilar(inColumns, rows);
  return writeFlatFile(SECTIONS, { rows, columns, rest: writeVarints(Uint32Array.from(values, zigzag)) });
}

/** The costs of packCosts. */
export function unpackCosts(bytes: Uint8Array<ArrayBuffer>): Int16Array {
  const file = openFlatFile(SECTIONS, bytes.buffer, bytes.byteOffset);
  const rows = file.uint16("rows");
  const inColumns = { size: rows.length, values: Int16Array.from(readVarints(file.bytes("rest")), unzigzag) };
  layUnder(inColumns, rows);
  const square = turned(inColumns);
  layUnder(square, file.uint16("columns"));
  return turned(square).values;
}
