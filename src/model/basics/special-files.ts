/** What opens like a file and is none: to open a named pipe waits until somebody writes to it, perhaps for ever. */
import { KnownError } from "./errors.js";

/** What the file system says of it. */
interface Kind {
  isFIFO(): boolean;
  isSocket(): boolean;
}

/** What a shell hands over in place of a file, `<(git show main:diff.json)`: somebody writes to it. */
const HANDED_OVER = /^\/(?:dev\/fd|proc\/(?:self|\d+)\/fd)\/\d+$|^\/dev\/stdin$/;

/** @returns whether nobody may ever write to what stands at the path */
export function isEndless(path: string, info: Kind): boolean {
  return (info.isFIFO() || info.isSocket()) && !HANDED_OVER.test(path);
}

/** @param pass what to pass in place of it */
export function notAFile(name: string, info: Kind, pass = ""): KnownError {
  const kind = info.isFIFO() ? "pipe" : info.isSocket() ? "socket" : "device";
  return new KnownError(`${name} is a ${kind}, not a file.`, {
    hint: `Save what it gives to a file first. ${pass}`.trim(),
  });
}
