/** Turns yargs's errors about a command line into messages that say what to do. */

import { KnownError } from "../../model/basics/errors.js";
import { FLAGS, OPTION_NAMES, REPEATABLE } from "./command-options.js";
import { COMMANDS, type CommandName } from "./command-table.js";
import { closest } from "./did-you-mean.js";

/** @param message yargs's error message */
export function usageError(message: string, args: readonly string[]): KnownError {
  const command = args.find(isCommand);
  const help = command === undefined ? "hcpcs-diff --help" : `hcpcs-diff ${command} --help`;
  return new KnownError(inWords(message, args, command), { hint: `${help} shows how it is used.` });
}

/**
 * Refuses what yargs would silently accept: `--no-output` (sets output to false), `--offline=maybe`
 * (means --no-offline), `--from=2025` (conflicts with the argument), and empty values (ignored).
 * @throws KnownError
 */
export function refuseMisusedOptions(args: readonly string[]): void {
  refuseEmptyArguments(args);
  // yargs also accepts positional arguments as options.
  const { usage } = COMMANDS[args.find(isCommand) ?? "compare"];
  const words: readonly string[] = usage.match(/(?<=[<[])\w+/g) ?? [];
  const end = args.indexOf("--");
  for (const arg of end < 0 ? args : args.slice(0, end)) {
    const [, no = "", name = "", value] = /^--(no-)?([\w-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const isFlag = FLAGS.has(name);
    if (isFlag && value !== undefined && !/^(true|false)$/.test(value))
      throw usageError(`The option --${no}${name} takes no value.`, args);
    if (no !== "" && !isFlag && OPTION_NAMES.includes(name))
      throw usageError(`There is no option --no-${name}; --${name} is left out instead.`, args);
    if (words.includes(name) && !OPTION_NAMES.includes(name))
      throw usageError(
        `There is no option --${name}: leave out the option name, as in hcpcs-diff 2025 2026.`,
        args,
      );
  }
}

/**
 * Replaces `help impact` with `impact --help`, as in git and npm.
 * @throws KnownError for an unknown command
 */
export function withHelp(args: readonly string[]): readonly string[] {
  const [first, word = "compare"] = args;
  if (first !== "help") return args;
  if (word === "compare") return ["--help"];
  if (isCommand(word) || word.startsWith("-")) return [word, "--help"];
  throw new KnownError(mistypedCommand([word]) ?? `There is no command ${word}.`, {
    hint: "hcpcs-diff --help lists all commands.",
  });
}

const TWO_RELEASES = "a comparison takes two releases, as in hcpcs-diff 2025 2026";

/** An empty variable in a script would make the store the working folder, or select every code. */
function refuseEmptyArguments(args: readonly string[]): void {
  const at = args.findIndex((arg) => arg === "" || /^--?[\w-]+=$/.test(arg));
  const before = args[at - 1];
  const empty = args[at];
  if (empty === undefined) return;
  const place = before === undefined ? "The first argument" : `The argument behind ${before}`;
  throw new KnownError(
    empty === "" ? `${place} is empty.` : `The option ${empty.slice(0, -1)} needs a value.`,
    { hint: "Check the variable that it comes from." },
  );
}

function isCommand(word: string): word is CommandName {
  return word !== "compare" && Object.hasOwn(COMMANDS, word);
}

function inWords(
  message: string,
  args: readonly string[],
  command: CommandName | undefined,
): string {
  if (message.startsWith("Not enough non-option arguments"))
    return unknownOption(args) ?? tooFewArguments(args, command);
  const lacking = /^Not enough arguments following: (.+)$/.exec(message)?.[1];
  if (lacking !== undefined)
    return `The option ${lacking.length === 1 ? "-" : "--"}${lacking} needs a value.`;
  const choice = /^ *Argument: (\S+), Given: "(.*)", Choices: (.+)$/m.exec(message);
  if (choice !== null) return notAChoice(choice);
  const unknown = /^Unknown arguments?: (.+)$/.exec(message)?.[1]?.split(", ");
  if (unknown === undefined) return message.replaceAll("\n", " ");
  // yargs reports extra words as unknown arguments too; options appear in `args` with dashes.
  const extra = unknown.find((name) => args.includes(name));
  if (extra !== undefined) return extraArgument(extra, args, command);
  // yargs reports `--no-such` as an unknown option --such.
  const names = [...new Set(unknown)].map((name) =>
    args.includes(`--no-${name}`) ? `--no-${name}` : `${name.length === 1 ? "-" : "--"}${name}`,
  );
  if (OPTION_NAMES.includes(unknown[0] ?? ""))
    return `${command ?? "A comparison"} has no option ${names[0]}.`;
  return noOption(names[0] ?? "");
}

function tooFewArguments(args: readonly string[], command: CommandName | undefined): string {
  if (command !== undefined)
    return `The command line is not complete; ${command} is used as hcpcs-diff ${COMMANDS[command].usage}.`;
  const code = args.find((word) => /^[A-Z]\d{4}$/i.test(word));
  const whole =
    code === undefined
      ? `The command line is not complete; ${TWO_RELEASES}.`
      : `${code} is a code: hcpcs-diff show ${code} tells what it is, and hcpcs-diff history ${code} its life.`;
  return mistypedCommand(args) ?? whole;
}

function extraArgument(
  extra: string,
  args: readonly string[],
  command: CommandName | undefined,
): string {
  const mistyped = command === undefined ? mistypedCommand(args) : null;
  const usual = command === undefined ? `; ${TWO_RELEASES}` : "";
  return (
    mistyped ??
    secondValue(extra, args) ??
    ownTable(extra, command) ??
    `There is no place for "${extra}" on this command line${usual}.`
  );
}

/** @param name with its dashes */
function noOption(name: string): string {
  const bare = name.replace(/^-+/, "");
  const meant = OTHER_NAMES.get(bare) ?? closest(bare, OPTION_NAMES);
  return `There is no option ${name}.${meant === null ? "" : ` Did you mean --${meant}?`}`;
}

/** For `--verison` alone: yargs counts the arguments before it checks the options. */
function unknownOption(args: readonly string[]): string | null {
  const names = args.flatMap((arg) => /^--[\w-]+/.exec(arg)?.[0] ?? []);
  const unknown = names.find((name) => !OPTION_NAMES.includes(name.replace(/^--(no-)?/, "")));
  return unknown === undefined ? null : noOption(unknown);
}

/** Names that other programs use for our options. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([["from", "sender"]]);

/** For `--from-with a.csv b.csv`: an option that may be repeated takes one value each time. */
function secondValue(extra: string, args: readonly string[]): string | null {
  const before = args.slice(0, args.lastIndexOf(extra));
  const at = before.findLastIndex((word) => word.startsWith("--"));
  const option = before[at]?.slice(2) ?? "";
  return before.length - at > 1 && REPEATABLE.has(option)
    ? `--${option} takes one value, and may be repeated: --${option} ${before[at + 1]} --${option} ${extra}.`
    : null;
}

/** For `hcpcs-diff 2025 2026 cdm.csv`: a chargemaster without --codes. */
function ownTable(extra: string, command: CommandName = "impact"): string | null {
  return command === "impact" && /\.(csv|xlsx?|parquet)$/i.test(extra)
    ? `Your own file goes with --codes: hcpcs-diff impact 2025 2026 --codes ${extra}.`
    : null;
}

/** For `imapct 2025 2026` or `diff 2025 2026`: three words, one more than a comparison takes. */
function mistypedCommand(args: readonly string[]): string | null {
  const word = args.find((arg) => !arg.startsWith("-")) ?? "";
  const meant = closest(word, Object.keys(COMMANDS));
  if (meant !== null) return `There is no command ${word}. Did you mean hcpcs-diff ${meant}?`;
  return /^[a-z]+$/.test(word) ? `There is no command ${word}.` : null;
}

function notAChoice([, name = "", given = "", list = ""]: readonly string[]): string {
  const choices = list.split(", ").map((choice) => choice.replace(/^"|"$/g, ""));
  const meant = closest(given, choices);
  const hint = meant === null ? `Choose from ${choices.join(", ")}.` : `Did you mean ${meant}?`;
  return `<${name}> cannot be "${given}". ${hint}`;
}
