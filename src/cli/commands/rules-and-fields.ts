/** `hcpcs-diff rules` and `hcpcs-diff fields`: the tables behind every document, as JSON for programs. */

import type { Argv } from "yargs";
import { FIELD_KEYS, fieldSpec } from "../../model/code-set/fields.js";
import { VALUE_TABLES, type ValueTableName } from "../../model/code-set/values.js";
import { RULES } from "../../model/comparison/rules.js";
import { YOUR_RULES } from "../../model/impact/line-status.js";
import { COMMANDS } from "../command-line/command-table.js";
import { terminal } from "../terminal.js";

export function rulesCommand(cli: Argv): Argv {
  return tableCommand(cli, "rules", () => [
    ...Object.entries(RULES).map(([id, { severity, title, why, action, work }]) => ({
      ...{ id, scope: "comparison", severity, title, why, advice: action, work },
    })),
    // What is to be done about a line is said where the line is shown.
    ...Object.entries(YOUR_RULES).map(([id, { severity, title, why, action }]) => ({
      ...{ id, scope: "your codes", severity, title, why, advice: action, work: null },
    })),
  ]);
}

export function fieldsCommand(cli: Argv): Argv {
  return tableCommand(cli, "fields", () =>
    FIELD_KEYS.map((key) => {
      const { label, publication, facet, type, occurs, columns, definition, values } =
        fieldSpec(key);
      return {
        ...{ key, label, publication: publication ?? "release", facet, type },
        ...{ list: occurs > 1, columns, definition },
        values: values === undefined ? null : meaningsOf(values),
      };
    }),
  );
}

/** A list, because keys such as "11" would not keep CMS's order. */
function meaningsOf(table: ValueTableName) {
  return [...VALUE_TABLES[table].values].map(([value, { meaning }]) => ({ value, meaning }));
}

function tableCommand(cli: Argv, name: "rules" | "fields", rows: () => readonly object[]): Argv {
  return cli.command(
    COMMANDS[name].usage,
    COMMANDS[name].describe,
    (command) => command,
    () => terminal.print(`${JSON.stringify(rows(), null, 2)}\n`),
  );
}
