/** Columns of numbers as bytes that gzip packs well: what a browser has to undo is then gzip and these few lines. */

/** Turns signed numbers into unsigned ones, small ones into small ones: 0, -1, 1, -2… become 0, 1, 2, 3…; 31 bits. */
export const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;
export const unzigzag = (value: number): number => (value >>> 1) ^ -(value & 1);

/** Unsigned numbers below 2^32 with seven bits in a byte, the low ones first (LEB128). */
export function writeVarints(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 5);
  let length = 0;
  for (let at = 0; at < values.length; at++) {
    let rest = values[at] ?? 0;
    while (rest > 0x7f) {
      bytes[length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[length++] = rest;
  }
  return bytes.slice(0, length);
}

/** Reads what writeVarints wrote. */
export function readVarints(bytes: Uint8Array): Uint32Array<ArrayBuffer> {
  let count = 0;
  for (const byte of bytes) if (byte < 0x80) count++;
  const values = new Uint32Array(count);
  let at = 0;
  let value = 0;
  let shift = 0;
  for (const byte of bytes) {
    value |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte < 0x80) {
      values[at++] = value >>> 0;
      value = 0;
      shift = 0;
    }
  }
  return values;
}

/** Numbers of 16 bits, all low bytes before all high ones. */
export function writePlanes(values: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 2);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    bytes[at] = value & 0xff;
    bytes[values.length + at] = (value >> 8) & 0xff;
  }
  return bytes;
}

/** Reads what writePlanes wrote, as unsigned numbers; laid into an Int16Array they have their signs again. */
export function readPlanes(bytes: Uint8Array): Uint16Array<ArrayBuffer> {
  const values = new Uint16Array(bytes.length / 2);
  for (let at = 0; at < values.length; at++) {
    values[at] = (bytes[at] ?? 0) | ((bytes[values.length + at] ?? 0) << 8);
  }
  return values;
}
