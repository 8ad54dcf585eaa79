/** Reuses buffers of files, because allocation took a quarter of the time of a long changelog. */

/** A comparison reads two files. */
const MOST_SPARE = 2;
const LARGEST_SPARE = 16 * 1024 * 1024;

/** How much larger than its file a buffer is; the next release is usually a little larger. */
const HEADROOM = 1.25;

const spare: ArrayBufferLike[] = [];

/** Which Buffer uses each pooled ArrayBuffer; releasing it twice does nothing. */
const inUse = new WeakMap<ArrayBufferLike, Buffer>();

/** @returns a buffer of this many bytes, which may still contain those of another file */
export function takeBuffer(size: number): Buffer {
  const index = spare.findIndex(({ byteLength }) => byteLength >= size);
  const [known] = index < 0 ? [] : spare.splice(index, 1);
  const room = known ?? Buffer.allocUnsafeSlow(Math.ceil(size * HEADROOM)).buffer;
  const bytes = Buffer.from(room, 0, size);
  inUse.set(room, bytes);
  return bytes;
}

/** Returns a buffer from takeBuffer to the pool, to be overwritten; ignores any other buffer. */
export function returnBuffer(bytes: Buffer): void {
  const room = bytes.buffer;
  if (inUse.get(room) !== bytes) return;
  inUse.delete(room);
  if (spare.length < MOST_SPARE && room.byteLength <= LARGEST_SPARE) spare.push(room);
}
