/**
 * The argument `-`, which stands for standard input or output. yargs takes it for an option without a
 * name where it is an option's value or a positional, so it travels under another one.
 */

/** No argument of a process can hold a NUL, so that no file has this name. */
const STDIO = "\u0000-";

/** Whether the value of an argument stands for standard input or output; `-o-` and `--output=-` come as they are. */
export function isStdio(value: string): boolean {
  return value === STDIO || value === "-";
}

export function withStdio(args: readonly string[]): string[] {
  return args.map((arg) => (arg === "-" ? STDIO : arg));
}
