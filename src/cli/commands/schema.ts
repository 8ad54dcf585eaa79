/** `hcpcs-diff schema`: prints the JSON Schema of a document. */

import type { Argv } from "yargs";
import {
  DOCUMENT_KIND_NAMES,
  DOCUMENTS,
  type DocumentKindName,
  documentJsonSchema,
} from "../../report/documents.js";
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
      const titleOf = (name: DocumentKindName) => DOCUMENTS[name].title;
      const kind = readOneOf(document, DOCUMENT_KIND_NAMES, "schema", titleOf);
      await terminal.print(`${JSON.stringify(await documentJsonSchema(kind), null, 2)}\n`);
    },
  );
}
