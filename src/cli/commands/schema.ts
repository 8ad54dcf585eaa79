/** `hcpcs-diff schema`: prints the JSON Schema of the document. */
import type { Argv } from "yargs";
import { terminal } from "../terminal.js";

export function schemaCommand(cli: Argv): Argv {
  return cli.command(
    "schema",
    "Print the JSON Schema of the document (-o diff.json)",
    {},
    async () => {
      const { documentJsonSchema } = await import("../../model/json-schema.js");
      await terminal.print(`${JSON.stringify(documentJsonSchema(), null, 2)}\n`);
    },
  );
}
