/** Bytes to text: CMS writes ASCII and Windows-1252, users' tools write UTF-8 and UTF-16. */
import { isAscii, isUtf8 } from "node:buffer";

export interface DecodedText {
  readonly text: string;
  readonly encoding: "ascii" | "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
}

/** Byte-order marks say what they are; without one, bytes that are no UTF-8 are Windows-1252 (2019's nbsp). */
export function decodeText(bytes: Buffer): DecodedText {
  if (isAscii(bytes)) return { text: bytes.toString("latin1"), encoding: "ascii" };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, "utf-16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, "utf-16be");
  return decode(bytes, isUtf8(bytes) ? "utf-8" : "windows-1252");
}

/** TextDecoder takes a byte-order mark away. */
function decode(bytes: Buffer, encoding: DecodedText["encoding"]): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}
