/** Arguments to an exit code: 0 done, 1 the threshold was reached, 2 usage or load failure. The one place that catches errors. */

import yargs, { type Argv } from "yargs";
import { KnownError } from "../model/basics/errors.js";
import { TOOL } from "../model/basics/tool.js";
import { addCommands } from "./command-line/add-commands.js";
import { completions } from "./command-line/completions.js";
import { withStdio } from "./command-line/stdio.js";
import { usageMessage } from "./command-line/usage-message.js";
import { environment } from "./environment.js";
import type { Outcome } from "./outputs/exit-threshold.js";
import { clearPrivateFolders } from "./temporary/private-folder.js";
import { terminal } from "./terminal.js";

export const EXIT_FAILED = 2;

/** Thrown for a command line that cannot be understood. */
class UsageError extends KnownError {}

/**
 * @param given the command line without node and script
 * @returns the exit code
 */
export async function run(given: readonly string[]): Promise<number> {
  // The comparison needs no command name; `hcpcs-diff compare` is accepted too.
  const args = given[0] === "compare" ? given.slice(1) : given;
  const outcome: Outcome = { exitCode: 0 };
  clearPrivateFolders();
  try {
    if (args[0] === COMPLETE) {
      await terminal.print((await completions(args.slice(1))).map((word) => `${word}\n`).join(""));
      return outcome.exitCode;
    }
    if (args[0] === COMPLETION && args.slice(1).every((arg) => HELP.has(arg))) {
      if (args.length > 1) {
        await terminal.print(COMPLETION_HELP);
        return outcome.exitCode;
      }
      // yargs would print the script and go on to the comparison, which lacks its releases.
      (await parser(args, outcome)).showCompletionScript();
      return outcome.exitCode;
    }
    await (await parser(args, outcome)).parseAsync();
    return outcome.exitCode;
  } catch (error) {
    report(error, args);
    return EXIT_FAILED;
  }
}

/**
 * The option by which the completion script asks for values. The answer comes before yargs runs, because yargs would
 * run the command while it waits for an asynchronous answer.
 */
const COMPLETE = "--get-yargs-completions";

/** The command that prints the script. */
const COMPLETION = "completion";
const COMPLETION_DOES = "Print a completion script for bash or zsh";
const HELP: ReadonlySet<string> = new Set(["-h", "--help"]);

/** Written here, because yargs prints the script where it is asked for help about it. */
const COMPLETION_HELP = `hcpcs-diff completion

${COMPLETION_DOES}

Examples:
  hcpcs-diff completion >> ~/.bashrc
  hcpcs-diff completion >> ~/.zshrc    run in zsh: the script is for the shell that SHELL names
`;

/** Options whose values add up when they are given twice. */
const LISTS: ReadonlySet<string> = new Set(["only", "codes"]);

/**
 * An option given twice is a list to yargs: lists are joined, and of anything else the last one counts, but where the
 * option is declared as an array.
 */
function oncePerOption(args: Record<string, unknown>, cli: Argv): void {
  const { array, alias } = (cli as unknown as { getOptions(): DeclaredOptions }).getOptions();
  const declared = new Set(array.flatMap((name) => [name, ...(alias[name] ?? [])]).map(camelCase));
  for (const [key, value] of Object.entries(args)) {
    if (!Array.isArray(value) || ALWAYS_LISTS.has(key) || declared.has(camelCase(key))) continue;
    args[key] = LISTS.has(key) ? value.join(",") : value.at(-1);
  }
}

/** What yargs knows of options that were declared; its types leave the method out. */
interface DeclaredOptions {
  readonly array: readonly string[];
  readonly alias: Readonly<Record<string, readonly string[]>>;
}

/** Keys of yargs that are not options. */
const ALWAYS_LISTS: ReadonlySet<string> = new Set(["_", "--"]);

/** yargs gives `--claims-result` as `claims-result` and as `claimsResult`. */
function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

async function parser(args: readonly string[], outcome: Outcome) {
  const cli: Argv = yargs(withStdio(args))
    .scriptName("hcpcs-diff")
    .locale("en")
    .parserConfiguration({ "greedy-arrays": false, "duplicate-arguments-array": true })
    .wrap(Math.min(terminal.width, 100))
    .version(TOOL.version)
    .help()
    .alias({ h: "help", v: "version" })
    .completion(COMPLETION, COMPLETION_DOES)
    .recommendCommands()
    .middleware((given) => oncePerOption(given, cli))
    .strict()
    .exitProcess(false)
    .fail((message, error) => {
      // yargs throws errors of its own for what is wrong with an argument; others come from commands.
      if (error && error.name !== "YError") throw error;
      const usage = usageMessage(message ?? error.message, args);
      throw new UsageError(usage.message, { hint: usage.hint });
    });
  await addCommands(cli, outcome, args);
  return cli;
}

function report(error: unknown, args: readonly string[]): void {
  const debug = args.includes("--debug") || environment.debug;
  if (!(error instanceof KnownError)) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    terminal.warn(`hcpcs-diff: ${debug ? stack : message}`);
    if (!debug)
      terminal.warn("This is a defect of hcpcs-diff; --debug shows where. Please report it.");
    return;
  }
  terminal.warn(`hcpcs-diff: ${error.message}${error.hint === null ? "" : ` ${error.hint}`}`);
  if (debug) terminal.warn(String(error.stack));
}
