/** Detects special files: opening a named pipe may wait forever for a writer. */
import { KnownError } from "./errors.js";

/** The part of a file's stats that is needed. */
interface Kind {
  isFIFO(): boolean;
  isSocket(): boolean;
}

/** A shell's process substitution, `<(git show main:diff.json)`, which has a writer. */
const HANDED_OVER = /^\/(?:dev\/fd|proc\/(?:self|\d+)\/fd)\/\d+$|^\/dev\/stdin$/;

/** @returns whether reading the path may wait forever, because it may have no writer */
export function isEndless(path: string, info: Kind): boolean {
  return (info.isFIFO() || info.isSocket()) && !HANDED_OVER.test(path);
}

/** @param pass advice on what to pass instead */
export function notAFile(name: string, info: Kind, pass = ""): KnownError {
  const kind = info.isFIFO() ? "pipe" : info.isSocket() ? "socket" : "device";
  return new KnownError(`${name} is a ${kind}, not a file.`, {
    hint: `Save what it gives to a file first. ${pass}`.trim(),
  });
}
