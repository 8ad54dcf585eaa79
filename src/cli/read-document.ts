/** A document that was saved earlier, from a file or standard input. */
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { text } from "node:stream/consumers";
import type { ReleaseDiff } from "../model/diff.js";
import { KnownError } from "../model/errors.js";
import { STDIO } from "./stdio.js";

const HOW_TO_MAKE_ONE = "Make one with hcpcs-diff <from> <to> -o diff.json.";

/** @throws KnownError where the file is no document of this version */
export async function readDocument(path: string): Promise<ReleaseDiff> {
  const name = path === STDIO ? "standard input" : basename(path);
  const document = parseJson(await readText(path), name);
  const { releaseDiffSchema } = await import("../model/diff.js");
  const result = releaseDiffSchema.safeParse(document);
  // The document itself, not the parsed copy: its keys keep their order, and so the same bytes come out.
  if (result.success) return document as ReleaseDiff;
  const [issue] = result.error.issues;
  throw new KnownError(
    `${name} is not a document of the form hcpcs-diff/1: ${issue?.path.join(".") || "the whole"}: ${issue?.message}.`,
    { hint: HOW_TO_MAKE_ONE },
  );
}

async function readText(path: string): Promise<string> {
  try {
    return path === STDIO ? await text(process.stdin) : await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "does not exist" : `cannot be read (${code})`;
    throw new KnownError(`${path === STDIO ? "Standard input" : path} ${why}.`, {
      hint: HOW_TO_MAKE_ONE,
      cause: error,
    });
  }
}

function parseJson(json: string, name: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new KnownError(`${name} is not JSON: ${(error as Error).message}.`, {
      hint: HOW_TO_MAKE_ONE,
      cause: error,
    });
  }
}
