/** Where each command is; a run loads the one it is for, since start-up is part of every run. */
import type { Argv } from "yargs";
import type { Outcome, RegisterCommand } from "./command.js";
import { COMMAND_NAMES, COMMANDS, type CommandName } from "./command-table.js";

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

/**
 * Adds all commands, whole those that the arguments name: of the others only the help has to know.
 * @param args the command line, in which options may stand before the command
 */
export async function addCommands(
  cli: Argv,
  outcome: Outcome,
  args: readonly string[],
): Promise<void> {
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    const { usage, describe } = COMMANDS[name];
    if (isAsked(name, args)) (await LOADERS[name]())(cli, outcome);
    else cli.command(usage, describe);
  }
}

/** The comparison is always loaded whole, because a word that names a command may also name a file to compare. */
function isAsked(name: CommandName, args: readonly string[]): boolean {
  return name === "compare" ? !COMMAND_NAMES.includes(args[0] ?? "") : args.includes(name);
}
