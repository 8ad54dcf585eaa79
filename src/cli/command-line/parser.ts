/** Sets up yargs to parse the command line. Saved help and completion run without it. */

import yargs, { type Argv } from "yargs";
import { KnownError } from "../../model/basics/errors.js";
import { TOOL } from "../../model/basics/tool.js";
import { expandFileLists } from "../inputs/expand-files.js";
import { terminal } from "../terminal.js";
import type { Outcome, RegisterCommand } from "./command.js";
import { COMMAND_NAMES, COMMANDS, type CommandName } from "./command-table.js";
import { refuseStdio, withStdio } from "./stdio.js";
import { refuseMisusedOptions, usageError, withHelp } from "./usage-message.js";

/** Loaders of the commands; to start fast, a run loads only the one that it needs. */
const LOADERS: Readonly<Record<CommandName, () => Promise<RegisterCommand>>> = {
  compare: async () => (await import("../commands/compare.js")).compareCommand,
  show: async () => (await import("../commands/show.js")).showCommand,
  history: async () => (await import("../commands/history.js")).historyCommand,
  changelog: async () => (await import("../commands/changelog.js")).changelogCommand,
  impact: async () => (await import("../commands/impact.js")).impactCommand,
  "check-edits": async () => (await import("../commands/check-edits.js")).checkEditsCommand,
  corrections: async () => (await import("../commands/corrections.js")).correctionsCommand,
  render: async () => (await import("../commands/render.js")).renderCommand,
  email: async () => (await import("../commands/email.js")).emailCommand,
  fetch: async () => (await import("../commands/fetch.js")).fetchCommand,
  watch: async () => (await import("../commands/watch.js")).watchCommand,
  import: async () => (await import("../commands/import.js")).importCommand,
  releases: async () => (await import("../commands/releases.js")).releasesCommand,
  verify: async () => (await import("../commands/verify.js")).verifyCommand,
  validate: async () => (await import("../commands/validate.js")).validateCommand,
  schema: async () => (await import("../commands/schema.js")).schemaCommand,
  rules: async () => (await import("../commands/rules.js")).rulesCommand,
  fields: async () => (await import("../commands/fields.js")).fieldsCommand,
  completion: async () => (await import("../commands/completion.js")).completionCommand,
  templates: async () => (await import("../commands/templates.js")).templatesCommand,
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
  const args = withoutEndOfOptions(asked);
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
    if (isAsked(name, args)) (await LOADERS[name]())(cli, outcome);
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

/** `compare` is loaded unless a command comes first: a later command name may be a file. */
function isAsked(name: CommandName, args: readonly string[]): boolean {
  return name === "compare" ? !COMMAND_NAMES.includes(args[0] ?? "") : args.includes(name);
}
