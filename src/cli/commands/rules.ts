/** `hcpcs-diff rules`: the rules of every document, as JSON for programs. */
import type { Argv } from "yargs";
import { RULES } from "../../model/comparison/rules.js";
import { YOUR_RULES } from "../../model/impact/line-status.js";
import { COMMANDS } from "../command-line/command-table.js";
import { terminal } from "../terminal.js";

export function rulesCommand(cli: Argv): Argv {
  return cli.command(
    COMMANDS.rules.usage,
    COMMANDS.rules.describe,
    (command) => command,
    () => terminal.print(`${JSON.stringify(rules(), null, 2)}\n`),
  );
}

function rules() {
  return [
    ...Object.entries(RULES).map(([id, { severity, title, why, action, work }]) => ({
      ...{ id, scope: "comparison", severity, title, why, advice: action, work },
    })),
    // What is to be done about a line is said where the line is shown.
    ...Object.entries(YOUR_RULES).map(([id, { severity, title, why, action }]) => ({
      ...{ id, scope: "your codes", severity, title, why, advice: action, work: null },
    })),
  ];
}
