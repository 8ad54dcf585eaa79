/** Sets up yargs to parse the command line. Saved help and completion run without it. */

import yargs, { type Argv } from "yargs";
import { KnownError } from "../../model/basics/errors.js";
import { TOOL } from "../../model/basics/tool.js";
import { expandFileLists } from "../inputs/expand-files.js";
import { terminal } from "../terminal.js";
import type { Outcome, RegisterCommand } from "./command.js";
import { FLAGS } from "./command-options.js";
import { COMMAND_NAMES, COMMANDS, type CommandName } from "./command-table.js";
import { refuseStdio, withStdio } from "./stdio.js";
import { refuseMisusedOptions, usageError, withHelp } from "./usage-message.js";

/** Loaders of the commands; to start fast, a run loads only the one that it needs. */
const LOADERS: Readonly<Record<CommandName, () => Promise<{ register: RegisterCommand }>>> = {
  compare: () => import("../commands/compare.js"),
  show: () => import("../commands/show.js"),
  history: () => import("../commands/history.js"),
  changelog: () => import("../commands/changelog.js"),
  impact: () => import("../commands/impact.js"),
  "check-edits": () => import("../commands/check-edits.js"),
  corrections: () => import("../commands/corrections.js"),
  render: () => import("../commands/render.js"),
  email: () => import("../commands/email.js"),
  fetch: () => import("../commands/fetch.js"),
  watch: () => import("../commands/watch.js"),
  import: () => import("../commands/import.js"),
  releases: () => import("../commands/releases.js"),
  verify: () => import("../commands/verify.js"),
  validate: () => import("../commands/validate.js"),
  schema: () => import("../commands/schema.js"),
  rules: () => import("../commands/rules.js"),
  fields: () => import("../commands/fields.js"),
  completion: () => import("../commands/completion.js"),
  templates: () => import("../commands/templates.js"),
};

/** Options whose values are joined if they are given twice. */
const LISTS: ReadonlySet<string> = new Set(["only", "codes"]);

/**
 * yargs makes an array of an option that is given twice. This joins the values of LISTS, and takes
 * the last value of a flag. Other options that are not declared as arrays take one value.
 * @throws KnownError for different values of an option that takes one
 */
function oncePerOption(args: Record<string, unknown>, cli: Argv): void {
  const { array, alias } = (cli as unknown as YargsInside).getOptions();
  const declared = new Set(array.flatMap((name) => [name, ...(alias[name] ?? [])]).map(camelCase));
  for (const [key, value] of Object.entries(args)) {
    if (!Array.isArray(value) || ALWAYS_LISTS.has(key) || declared.has(camelCase(key))) continue;
    if (!LISTS.has(key) && typeof value[0] !== "boolean" && new Set(value).size > 1)
      throw new KnownError(
        `${key.length === 1 ? "-" : "--"}${key} is given ${value.length} times with different values, and takes one.`,
        { hint: "Keep the one you mean." },
      );
    args[key] = LISTS.has(key) ? value.join(",") : value.at(-1);
  }
}

/** Methods that are missing in yargs's types. */
interface YargsInside {
  getOptions(): {
    readonly array: readonly string[];
    readonly alias: Readonly<Record<string, readonly string[]>>;
  };
  getInternalMethods(): { getUsageInstance(): { cacheHelpMessage: () => void } };
}

/** Keys in yargs's result that are not options. */
const ALWAYS_LISTS: ReadonlySet<string> = new Set(["_", "--"]);

/** yargs returns `--claims-result` as both `claims-result` and `claimsResult`. */
function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** @param given command line; options may come before the command */
export async function parser(given: readonly string[], outcome: Outcome) {
  const asked = withHelp(given);
  refuseMisusedOptions(asked);
  const args = withCommandFirst(withoutEndOfOptions(asked));
  const cli: Argv = yargs(withStdio(args))
    .scriptName("hcpcs-diff")
    .locale("en")
    .parserConfiguration({
      "greedy-arrays": false,
      "duplicate-arguments-array": true,
      // With it, `--codes.x=1` would set --codes to an object.
      "dot-notation": false,
    })
    .wrap(Math.min(terminal.width, 100))
    .version(TOOL.version)
    .help()
    .alias({ h: "help", v: "version" })
    .recommendCommands()
    .middleware((given) => oncePerOption(given, cli))
    .middleware(refuseStdio)
    .middleware(expandFileLists)
    .strict()
    .exitProcess(false)
    .fail((message, error) => {
      // YError is yargs's own error about an argument; other errors come from commands.
      if (error && error.name !== "YError") throw error;
      throw usageError(message ?? error.message, args);
    });
  // yargs also formats the whole help in every run, which takes a quarter of the start-up time, and
  // fail() never shows it.
  (cli as unknown as YargsInside).getInternalMethods().getUsageInstance().cacheHelpMessage = () =>
    undefined;
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    const { usage, describe } = COMMANDS[name];
    // Other commands are registered only for the help.
    if (isAsked(name, args)) (await LOADERS[name]()).register(cli, outcome);
    else cli.command(usage, describe);
  }
  return cli;
}

/** Replaces `-- -x.csv` with `./-x.csv`: yargs does not assign words after `--` to arguments. */
function withoutEndOfOptions(args: readonly string[]): string[] {
  const end = args.indexOf("--");
  if (end < 0) return [...args];
  const words = args.slice(end + 1);
  return [...args.slice(0, end), ...words.map((word) => word.replace(/^-(?=.)/, "./-"))];
}

/** Moves the command before the options: yargs would take it for a value of `--offline`. */
function withCommandFirst(args: readonly string[]): readonly string[] {
  const takesValue = (option: string) =>
    !/=|^--no-|^-[hqv]$/.test(option) && !FLAGS.has(option.replace(/^-+/, ""));
  let at = 0;
  for (let word = args[0]; word?.startsWith("-"); word = args[at]) at += takesValue(word) ? 2 : 1;
  const command = args.slice(at, at + 1).filter((word) => Object.hasOwn(COMMANDS, word));
  const others = args.toSpliced(at, command.length);
  return [...command.filter((word) => word !== "compare"), ...others];
}

/** `compare` is loaded unless a command comes first: a later command name may be a file. */
function isAsked(name: CommandName, [command = ""]: readonly string[]): boolean {
  return name === (COMMAND_NAMES.includes(command) ? command : "compare");
}
