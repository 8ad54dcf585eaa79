/**
 * Bytes that the loader read or unpacked itself. Nobody else writes into them, so that the next file can be read
 * by them, and the room in which a file was read serves for another: of a changelog of forty releases, touching
 * fresh memory for each took a quarter of the time.
 */

/** The file being read, and the one that it is read by. */
const MOST_SPARE = 2;
const LARGEST_SPARE = 16 * 1024 * 1024;

/** The next release is mostly a little larger. */
const HEADROOM = 1.25;

const spare: ArrayBufferLike[] = [];

/** Whom each room is lent to; who gives it back twice, or long after, gives back nothing. */
const lent = new WeakMap<ArrayBufferLike, Buffer>();

const unpacked = new WeakSet<ArrayBufferLike>();

/** @returns room for so many bytes; what stands in it means nothing */
export function roomFor(size: number): Buffer {
  const index = spare.findIndex(({ byteLength }) => byteLength >= size);
  const [known] = index < 0 ? [] : spare.splice(index, 1);
  const room = known ?? Buffer.allocUnsafeSlow(Math.ceil(size * HEADROOM)).buffer;
  const bytes = Buffer.from(room, 0, size);
  lent.set(room, bytes);
  return bytes;
}

/** Ends the use of what roomFor gave: it will be written over. Other bytes are left alone. */
export function giveBack(bytes: Buffer): void {
  const room = bytes.buffer;
  if (lent.get(room) !== bytes) return;
  lent.delete(room);
  if (spare.length < MOST_SPARE && room.byteLength <= LARGEST_SPARE) spare.push(room);
}

/** @param bytes that the caller made, and lets nobody else write into */
export function asOwn(bytes: Buffer): Buffer {
  // Node puts small buffers of everybody into one piece of memory.
  if (bytes.byteLength === bytes.buffer.byteLength) unpacked.add(bytes.buffer);
  return bytes;
}

/** Whether nobody but the loader can write into them. */
export function isOwn({ buffer }: Buffer): boolean {
  return lent.has(buffer) || unpacked.has(buffer);
}
