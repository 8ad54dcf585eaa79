/**
 * Handles the argument `-`, which means standard input or output. yargs would parse it as an option
 * without a name, so another text replaces it.
 */
import { KnownError } from "../../model/basics/errors.js";

/** No argument of a process can contain a NUL, so no file has this name. */
const STDIO = "\u0000-";

/** Whether a value means standard input or output; `-o-` and `--output=-` keep their hyphen. */
export function isStdio(value: string): boolean {
  return value === STDIO || value === "-";
}

export function withStdio(args: readonly string[]): string[] {
  return args.map((arg) => (arg === "-" ? STDIO : arg));
}

/** Arguments that may be `-`, by their yargs names. `--write` has its own error for it. */
const TAKE_STDIO: ReadonlySet<string> = new Set([
  "output",
  "o",
  "document",
  "source",
  "since",
  "write",
]);

/** @throws KnownError for `-` where only a file can be read */
export function refuseStdio(args: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(args)) {
    if (TAKE_STDIO.has(name) || ![value].flat().includes(STDIO)) continue;
    throw new KnownError('"-" stands for standard input, which is not read here.', {
      hint: "Save it to a file, and name that file.",
    });
  }
}
