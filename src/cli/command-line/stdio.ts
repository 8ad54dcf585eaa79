/**
 * The argument `-`, which stands for standard input or output. yargs takes it for an option without a
 * name where it is an option's value or a positional, so it travels under another one.
 */
import { KnownError } from "../../model/basics/errors.js";

/** No argument of a process can hold a NUL, so that no file has this name. */
const STDIO = "\u0000-";

/** Whether the value of an argument stands for standard input or output; `-o-` and `--output=-` come as they are. */
export function isStdio(value: string): boolean {
  return value === STDIO || value === "-";
}

export function withStdio(args: readonly string[]): string[] {
  return args.map((arg) => (arg === "-" ? STDIO : arg));
}

/** Arguments that may stand for standard input or output, as yargs names them. `--write` has an error of its own. */
const TAKE_STDIO: ReadonlySet<string> = new Set([
  "output",
  "o",
  "document",
  "source",
  "since",
  "write",
]);

/** @throws KnownError for a `-` where only a file can be read */
export function refuseStdio(args: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(args)) {
    if (TAKE_STDIO.has(name) || ![value].flat().includes(STDIO)) continue;
    throw new KnownError('"-" stands for standard input, which is not read here.', {
      hint: "Save it to a file, and name that file.",
    });
  }
}
