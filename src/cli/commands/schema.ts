/** `hcpcs-diff schema`: prints the JSON Schema of a document. */

import type { Argv } from "yargs";
import { COMMANDS } from "../command-line/command-table.js";
import { readOneOf } from "../command-line/read-options.js";
import { terminal } from "../terminal.js";

export function schemaCommand(cli: Argv): Argv {
  return cli.command(
    COMMANDS.schema.usage,
    COMMANDS.schema.describe,
    (command) =>
      command.positional("document", {
        type: "string",
        default: "diff",
        describe: "Which kind of document",
      }),
    async ({ document }) => {
      const { DOCUMENT_KINDS, documentJsonSchema } = await import(
        "../../model/documents/json-schema.js"
      );
      const names = Object.keys(DOCUMENT_KINDS) as (keyof typeof DOCUMENT_KINDS)[];
      const kind = readOneOf(document, names, "schema", (name) => DOCUMENT_KINDS[name].title);
      await terminal.print(`${JSON.stringify(documentJsonSchema(kind), null, 2)}\n`);
    },
  );
}
