/**
 * The argument `-`, which stands for standard input or output. yargs takes it for an option without a
 * name where it is an option's value or a positional, so it travels under another one.
 */

/** No argument of a process can hold a NUL, so that this is mistaken for no file. */
export const STDIO = "\u0000-";

export function withStdio(args: readonly string[]): string[] {
  return args.map((arg) => (arg === "-" ? STDIO : arg));
}
