/** The fixed-width file that was read last: the next release has most of its lines too. */

import { giveBack, isOwn } from "../files/buffer-pool.js";
import type { CleanLine } from "./fixed-width-line.js";
import { Follower, type LineKey, type LineMemory } from "./line-reuse.js";

let lastRead: LineMemory<CleanLine> | null = null;

/** Lines are in order of key and sequence; the type that follows tells a record from a preamble. */
const LINE_KEY: LineKey = {
  width: 11,
  isAt: (bytes, at) => isDigit(bytes[at + 5]) && isDigit(bytes[at + 9]) && isType(bytes[at + 10]),
};

/** @param byte a character's code, or undefined after the end of a file */
const isDigit = (byte = 0) => byte >= 0x30 && byte <= 0x39;
const isType = (byte = 0) => LINE_TYPE_BYTES.includes(byte);
const LINE_TYPE_BYTES = Buffer.from("3478");

/** @returns what goes along its lines; null where none was read, or none that can be kept */
export function followLastRead(): Follower<CleanLine> | null {
  return lastRead === null ? null : new Follower(lastRead, LINE_KEY);
}

/** Takes the place of the file before. Bytes that somebody else may write into are no memory of what was read. */
export function remember(memory: LineMemory<CleanLine> | null): void {
  const before = lastRead;
  lastRead = memory !== null && isOwn(memory.bytes) ? memory : null;
  if (before !== null && !isRemembered(before.bytes)) giveBack(before.bytes);
}

/** Whether bytes are needed to read the next file by. */
export function isRemembered(bytes: Buffer): boolean {
  return lastRead?.bytes.buffer === bytes.buffer;
}
