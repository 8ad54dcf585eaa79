/** Reads a saved document from a file or standard input. */
import { basename } from "node:path";
import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { checkDocument } from "../../report/check-document.js";
import { DOCUMENT_KIND_NAMES, DOCUMENTS, type DocumentKindName } from "../../report/documents.js";
import { isStdio } from "../command-line/stdio.js";
import { readBounded, textOf, whyUnread } from "./read-named-file.js";

/** A document of two whole releases with all records has about 30 MiB. */
const MAX_BYTES = 256 * 1024 * 1024;

const HOW_TO_MAKE_ONE = "Make one with hcpcs-diff <from> <to> -o diff.json.";
const HOW_TO_SHOW_LESS = "Make it again, and select with --only and --codes to show less of it.";

/** @throws KnownError if the file is not a comparison of this version */
export async function readDocument(path: string): Promise<ReleaseDiff> {
  return (await readSavedDocument(path, () => "diff")).document as ReleaseDiff;
}

/** Reads a document of any kind, which its `schema` names. */
export async function readSavedDocument(
  path: string,
  kindOf: (document: unknown) => DocumentKindName = kindSaid,
) {
  const name = isStdio(path) ? "standard input" : basename(path);
  const document = parseJson(textOf(await readWhole(path), { name, hint: HOW_TO_MAKE_ONE }), name);
  const kind = kindOf(document);
  // Returns the document itself: zod's copy would change the order of keys, and so the bytes.
  checkDocument(document, DOCUMENTS[kind], await DOCUMENTS[kind].loadSchema(), {
    name,
    hints: { form: HOW_TO_MAKE_ONE, agreement: HOW_TO_SHOW_LESS },
  });
  return { kind, document };
}

/** Without a known kind, the document is checked as a comparison, the most common kind. */
function kindSaid(document: unknown): DocumentKindName {
  const id = (document as { readonly schema?: unknown } | null)?.schema;
  return DOCUMENT_KIND_NAMES.find((name) => DOCUMENTS[name].id === id) ?? "diff";
}

async function readWhole(path: string): Promise<Buffer> {
  try {
    return isStdio(path)
      ? await (await import("node:stream/consumers")).buffer(process.stdin)
      : await readBounded(path, MAX_BYTES);
  } catch (error) {
    throw new KnownError(`${isStdio(path) ? "Standard input" : path} ${whyUnread(error)}.`, {
      hint: HOW_TO_MAKE_ONE,
      cause: error,
    });
  }
}

function parseJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const why =
      json.trim() === "" ? "empty" : `not JSON: ${(error as Error).message.replace(/\s+/g, " ")}`;
    throw new KnownError(`${name} is ${why}.`, {
      hint: HOW_TO_MAKE_ONE,
      cause: error,
    });
  }
}
