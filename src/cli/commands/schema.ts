/** `hcpcs-diff schema`: prints the JSON Schema of a document. */

import { readFile } from "node:fs/promises";
import {
  DOCUMENT_KIND_NAMES,
  DOCUMENTS,
  type DocumentKindName,
  schemaFile,
} from "../../report/documents.js";
import { command } from "../command-line/command.js";
import { readOneOf } from "../command-line/read-options.js";
import { inPackage } from "../environment.js";
import { terminal } from "../terminal.js";

export const register = command("schema", {
  words: {
    document: { type: "string", default: "diff", describe: "Kind of document" },
  },
  async run({ given: { document } }) {
    const titleOf = (name: DocumentKindName) => DOCUMENTS[name].title;
    const kind = readOneOf(document, DOCUMENT_KIND_NAMES, "schema", titleOf);
    await terminal.print(await readFile(inPackage(schemaFile(kind)), "utf8"));
  },
});
