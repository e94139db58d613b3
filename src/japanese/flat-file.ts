/**
 * One binary file of named number arrays, laid out so that opening it copies and parses nothing: the Worker's
 * start-up budget leaves no room for reading hundreds of thousands of words one by one.
 *
 * Layout, little endian: magic, section count, then (byte offset, byte length) for each section in the order of
 * `names`, then the sections, each starting at a multiple of 4.
 */
const MAGIC = 0x4d41594f;
const ALIGNMENT = 4;

const align = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

/** Packs the sections in the order of `names`. */
export function writeFlatFile<Name extends string>(
  names: readonly Name[],
  sections: Readonly<Record<Name, ArrayBufferView>>,
): Uint8Array<ArrayBuffer> {
  const headerLength = align((2 + names.length * 2) * 4);
  const total = names.reduce((sum, name) => sum + align(sections[name].byteLength), headerLength);
  const bytes = new Uint8Array(total);
  const header = new Uint32Array(bytes.buffer, 0, 2 + names.length * 2);
  header[0] = MAGIC;
  header[1] = names.length;
  let offset = headerLength;
  names.forEach((name, position) => {
    const section = sections[name];
    header[2 + position * 2] = offset;
    header[3 + position * 2] = section.byteLength;
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offset);
    offset += align(section.byteLength);
  });
  return bytes;
}

export type FlatFile<Name extends string> = {
  bytes(name: Name): Uint8Array<ArrayBuffer>;
  uint16(name: Name): Uint16Array;
  int16(name: Name): Int16Array;
  int32(name: Name): Int32Array;
  uint32(name: Name): Uint32Array;
  float32(name: Name): Float32Array;
};

/**
 * Opens a file written with the same `names`, beginning at byte `start` of the buffer. The arrays are views.
 * @throws Error when the buffer is not such a file (built by another version).
 */
export function openFlatFile<Name extends string>(
  names: readonly Name[],
  buffer: ArrayBuffer,
  start = 0,
): FlatFile<Name> {
  const header = new Uint32Array(buffer, start, 2 + names.length * 2);
  if (header[0] !== MAGIC || header[1] !== names.length) {
    throw new Error("辞書または索引のファイルの形が違います。「npm run build」で作り直してください");
  }
  const place = (name: Name): readonly [offset: number, length: number] => {
    const position = names.indexOf(name);
    return [start + (header[2 + position * 2] ?? 0), header[3 + position * 2] ?? 0];
  };
  return {
    bytes: (name) => new Uint8Array(buffer, ...place(name)),
    uint16: (name) => new Uint16Array(buffer, place(name)[0], place(name)[1] / 2),
    int16: (name) => new Int16Array(buffer, place(name)[0], place(name)[1] / 2),
    int32: (name) => new Int32Array(buffer, place(name)[0], place(name)[1] / 4),
    uint32: (name) => new Uint32Array(buffer, place(name)[0], place(name)[1] / 4),
    float32: (name) => new Float32Array(buffer, place(name)[0], place(name)[1] / 4),
  };
}
