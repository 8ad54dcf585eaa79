/** A file that the user names, read no further than it may be large: a device has no end. */
import { createReadStream } from "node:fs";

/** Thrown in place of the bytes of what is larger. */
class TooLarge extends Error {}

/** @throws TooLarge, or what the file system says */
export async function readBounded(path: string, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Why it could not be read, to stand after its name. */
export function whyUnread(error: unknown): string {
  if (error instanceof TooLarge) return "is too large to be one";
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return "does not exist";
  return code === "EISDIR" ? "is a folder" : `cannot be read (${code})`;
}
