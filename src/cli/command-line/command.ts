/** Registers a command with yargs from a table of its options, arguments, examples and action. */
import type { Argv, Options, PositionalOptions } from "yargs";
import { type Config, readConfig, withConfig } from "../inputs/config.js";
import { terminal } from "../terminal.js";
import { COMMANDS, type CommandName } from "./command-table.js";
import { type Given, type GivenWords, value } from "./option-kinds.js";
import { countWithout, readCount } from "./timeouts-and-retries.js";

export interface Run<Args> {
  /** Options of the command line only. */
  readonly given: Args;
  /** The same, with missing options from the environment and the settings. */
  readonly args: Args & Config;
  /** The settings; empty for a command without the option --config. */
  readonly config: Config;
}

interface Command<Table, Words> {
  readonly options?: Table;
  /** Positional arguments, in the order of the command's usage. */
  readonly words?: Words;
  /** An option that the help does not list. */
  readonly hidden?: keyof Table & string;
  /** What the help ends with, under `Examples:`, as it is printed. */
  readonly examples?: string;
  /** @returns whether to exit with 1, so that a pipeline stops */
  run(run: Run<Given<Table> & GivenWords<Words>>): Promise<boolean | undefined> | Promise<void>;
}

export interface Outcome {
  exitCode: number;
}

/** Exit code of a run that found something at which a pipeline must stop. */
const EXIT_REACHED = 1;

export type RegisterCommand = (cli: Argv, outcome: Outcome) => Argv;

/** An option of every command, because each may read a workbook. */
const XLS_SECONDS = value(
  `CPU seconds allowed for reading an old workbook (xls, xlsb; default: ${countWithout("--xls-seconds")})`,
);

/** @returns a function that registers the command with yargs */
export function command<
  const Table extends Record<string, Options> = Record<never, never>,
  const Words extends Record<string, PositionalOptions> = Record<never, never>,
>(
  name: CommandName,
  { options, words, hidden, examples, run }: Command<Table, Words>,
): RegisterCommand {
  const { usage, describe } = COMMANDS[name];
  const declare = (cli: Argv) => {
    cli.options({ ...options, "xls-seconds": XLS_SECONDS });
    for (const [word, kind] of Object.entries(words ?? {})) cli.positional(word, kind);
    if (hidden !== undefined) cli.hide(hidden);
    return examples === undefined ? cli : cli.epilogue(`Examples:${examples.trimEnd()}`);
  };
  return (cli, outcome) =>
    cli.command(usage, describe, declare, async (parsed) => {
      const given = parsed as unknown as Given<Table> & GivenWords<Words> & Always;
      terminal.isQuiet = given.quiet === true;
      const config = "config" in (options ?? {}) ? await readConfig(given.config) : { rules: {} };
      const args = withConfig(given, config);
      if (given.xlsSeconds !== undefined) {
        const { allowXlsSeconds } = await import("../../loader/files/limits.js");
        allowXlsSeconds(readCount(given.xlsSeconds, "--xls-seconds"));
      }
      if ((await run({ given, args, config })) === true) outcome.exitCode = EXIT_REACHED;
    });
}

/** Options with the same meaning in every command that has them. */
interface Always {
  readonly config?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly xlsSeconds?: string | undefined;
}
