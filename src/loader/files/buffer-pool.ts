/**
 * The buffers into which files are read, used again for the next file: in a changelog of forty releases a quarter of the time
 * went into fresh memory.
 */

/** Two, because a comparison reads two files. */
const MOST_SPARE = 2;
const LARGEST_SPARE = 16 * 1024 * 1024;

/** A buffer is larger than its file by this factor, because the next release is mostly a little larger. */
const HEADROOM = 1.25;

const spare: ArrayBufferLike[] = [];

/** Which Buffer uses each pooled ArrayBuffer; releasing it twice does nothing. */
const lent = new WeakMap<ArrayBufferLike, Buffer>();

/** @returns a buffer of so many bytes, whose contents are left over from another file */
export function roomFor(size: number): Buffer {
  const index = spare.findIndex(({ byteLength }) => byteLength >= size);
  const [known] = index < 0 ? [] : spare.splice(index, 1);
  const room = known ?? Buffer.allocUnsafeSlow(Math.ceil(size * HEADROOM)).buffer;
  const bytes = Buffer.from(room, 0, size);
  lent.set(room, bytes);
  return bytes;
}

/** Puts a buffer of roomFor back into the pool, to be written over. Any other buffer is left alone. */
export function giveBack(bytes: Buffer): void {
  const room = bytes.buffer;
  if (lent.get(room) !== bytes) return;
  lent.delete(room);
  if (spare.length < MOST_SPARE && room.byteLength <= LARGEST_SPARE) spare.push(room);
}
