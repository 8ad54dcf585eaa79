/** Arguments to an exit code: 0 done, 1 the threshold was reached, 2 usage or load failure. The one place that catches errors. */
import yargs from "yargs";
import { KnownError } from "../model/errors.js";
import { addCommands } from "./add-commands.js";
import { closest } from "./closest.js";
import { completions } from "./completions.js";
import { environment } from "./environment.js";
import type { Outcome } from "./fail-on.js";
import { optionNames } from "./options.js";
import { withStdio } from "./stdio.js";
import { terminal } from "./terminal.js";
import { toolVersion } from "./tool-version.js";

export const EXIT_FAILED = 2;

/** Thrown for a command line that cannot be understood. */
class UsageError extends KnownError {}

/**
 * @param args the command line without node and script
 * @returns the exit code
 */
export async function run(args: readonly string[]): Promise<number> {
  const outcome: Outcome = { exitCode: 0 };
  try {
    if (args[0] === COMPLETE) {
      await terminal.print((await completions(args.slice(1))).map((word) => `${word}\n`).join(""));
      return outcome.exitCode;
    }
    if (args[0] === COMPLETION && args.length === 1) {
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
 * What the completion script asks with. It is answered before yargs, which goes on to the command where the
 * answer has to be waited for.
 */
const COMPLETE = "--get-yargs-completions";

/** The command that prints the script. */
const COMPLETION = "completion";

/** Options that may be given several times. */
const REPEATABLE: ReadonlySet<string> = new Set([
  "_",
  "--",
  "output",
  "o",
  "attach",
  "claims",
  "corrections",
  "to",
  "mailTo",
  "mail-to",
  "files",
  "labels",
  "code",
  "file",
]);

/** Lists, of which a second one is added to the first. */
const LISTS: ReadonlySet<string> = new Set(["only", "codes"]);

/** An option given twice is a list to yargs: lists are joined, and of anything else the last one counts. */
function oncePerOption(args: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(args)) {
    if (!Array.isArray(value) || REPEATABLE.has(key)) continue;
    args[key] = LISTS.has(key) ? value.join(",") : value.at(-1);
  }
}

async function parser(args: readonly string[], outcome: Outcome) {
  const cli = yargs(withStdio(args))
    .scriptName("hcpcs-diff")
    .locale("en")
    .parserConfiguration({ "greedy-arrays": false, "duplicate-arguments-array": true })
    .wrap(Math.min(terminal.width, 100))
    .version(toolVersion())
    .help()
    .alias({ h: "help", v: "version" })
    .completion(COMPLETION, "Print a completion script for bash or zsh")
    .recommendCommands()
    .middleware(oncePerOption)
    .strict()
    .exitProcess(false)
    .fail((message, error) => {
      // yargs throws errors of its own for what is wrong with an argument; others come from commands.
      if (error && error.name !== "YError") throw error;
      throw new UsageError(usageMessage(message ?? error.message, args), {
        hint: "hcpcs-diff --help shows how it is used.",
      });
    });
  await addCommands(cli, outcome, args);
  return cli;
}

/** yargs names what it does not know; the nearest thing that it knows is what was meant. */
function usageMessage(message: string, args: readonly string[]): string {
  if (message.startsWith("Not enough non-option arguments")) {
    return "The command line is not complete; a comparison takes two releases, as in hcpcs-diff 2025 2026.";
  }
  const lacking = /^Not enough arguments following: (.+)$/.exec(message)?.[1];
  if (lacking !== undefined) return `The option ${lacking} needs a value.`;
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(", ");
  if (unknown === undefined) return message.replaceAll("\n", " ");
  // yargs calls words that there is no place for unknown arguments too; an option has its dashes.
  const extra = unknown.find((name) => args.includes(name));
  if (extra !== undefined) return `There is no place for "${extra}" on this command line.`;
  const names = [...new Set(unknown)].map((name) => (name.length === 1 ? `-${name}` : `--${name}`));
  const meant = closest(unknown[0] ?? "", optionNames());
  const suggestion = meant === null ? "" : ` Did you mean --${meant}?`;
  return `There is no option ${names[0]}.${suggestion}`;
}

function report(error: unknown, args: readonly string[]): void {
  const debug = args.includes("--debug") || environment.debug;
  if (!(error instanceof KnownError)) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    terminal.complain(`hcpcs-diff: ${debug ? stack : message}`);
    if (!debug)
      terminal.complain("This is a defect of hcpcs-diff; --debug shows where. Please report it.");
    return;
  }
  terminal.complain(`hcpcs-diff: ${error.message}${error.hint === null ? "" : ` ${error.hint}`}`);
  if (debug) terminal.complain(String(error.stack));
}
