/** A command as a table: its options, its arguments, its examples, and what it does. */
import type { Argv, Options, PositionalOptions } from "yargs";
import { type Config, readConfig, withConfig } from "../inputs/config.js";
import { terminal } from "../terminal.js";
import { COMMANDS, type CommandName } from "./command-table.js";
import { type Given, type GivenWords, value } from "./option-kinds.js";
import { countWithout, readCount } from "./timeouts-and-retries.js";

export interface Run<Args> {
  /** What the command line alone says. */
  readonly given: Args;
  /** The same, with the environment and the settings for what it leaves out. */
  readonly args: Args & Config;
  /** The settings; none for a command without the option --config. */
  readonly config: Config;
}

interface Command<Table, Words> {
  readonly options?: Table;
  /** What stands on the command line without an option, in the order of the command's usage. */
  readonly words?: Words;
  /** An option that is taken, and that the help does not list. */
  readonly hidden?: keyof Table & string;
  /** Lines under `Examples:` at the end of the help. */
  readonly examples?: readonly string[];
  /** @returns whether something was found at which a pipeline has to stop; nothing where none can */
  run(run: Run<Given<Table> & GivenWords<Words>>): Promise<boolean | undefined> | Promise<void>;
}

export interface Outcome {
  exitCode: number;
}

/** Something was found at which a pipeline has to stop. */
const EXIT_REACHED = 1;

export type RegisterCommand = (cli: Argv, outcome: Outcome) => Argv;

/** Of every command, because each may read a workbook. */
const XLS_SECONDS = value(
  `CPU seconds allowed for reading an old workbook (xls, xlsb; default: ${countWithout("--xls-seconds")})`,
);

/** @returns what adds the command to those that yargs knows */
export function command<
  const Table extends Record<string, Options> = Record<never, never>,
  const Words extends Record<string, PositionalOptions> = Record<never, never>,
>(
  name: CommandName,
  { options, words, hidden, examples = [], run }: Command<Table, Words>,
): RegisterCommand {
  const { usage, describe } = COMMANDS[name];
  const declare = (cli: Argv) => {
    cli.options({ ...options, "xls-seconds": XLS_SECONDS });
    for (const [word, kind] of Object.entries(words ?? {})) cli.positional(word, kind);
    if (hidden !== undefined) cli.hide(hidden);
    return examples.length === 0 ? cli : cli.epilogue(["Examples:", ...examples].join("\n"));
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

/** Options that mean the same wherever a command has them. */
interface Always {
  readonly config?: string | undefined;
  readonly quiet?: boolean | undefined;
  readonly xlsSeconds?: string | undefined;
}
