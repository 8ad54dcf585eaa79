/**
 * Reads a file that the user names, up to a size limit: a device never ends, and opening a named
 * pipe without a writer would wait forever.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { OPEN_FAILURES } from "../../loader/files/files.js";
import { KnownError } from "../../model/basics/errors.js";
import { EMPTY, sniff, utf16Of } from "../../model/basics/first-bytes.js";
import { isEndless } from "../../model/basics/special-files.js";
import { markupOf } from "../../model/basics/unseparated-text.js";

class TooLarge extends Error {}

/** Thrown for a named pipe or a socket. */
class Endless extends Error {}

/**
 * @param most how many bytes to read from the start, by default all
 * @throws TooLarge, Endless, or an error of the file system
 */
export async function readBounded(
  path: string,
  maxBytes: number,
  most = Number.POSITIVE_INFINITY,
): Promise<Buffer> {
  const info = await stat(path);
  if (isEndless(path, info)) throw new Endless();
  // Devices have no size and files may grow, so the loop below counts too.
  if (info.isFile() && Math.min(info.size, most) > maxBytes) throw new TooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path, { end: most - 1 }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a file that an option names.
 * @param name name of the file in the error
 * @throws KnownError that says why it cannot be read
 */
export function readNamed(
  path: string,
  { maxBytes, name, hint }: { maxBytes: number; name: string; hint: string },
): Promise<Buffer> {
  return readBounded(path, maxBytes).catch((error: unknown) => {
    throw new KnownError(`${name} ${whyUnread(error)}.`, { hint, cause: error });
  });
}

/**
 * @param name name of the file in the error
 * @returns its text, in UTF-8 or in UTF-16, which PowerShell writes
 * @throws KnownError for another kind of file, such as an image or a login page
 */
export function textOf(bytes: Buffer, { name, hint }: { name: string; hint: string }): string {
  const utf16 = utf16Of(bytes);
  // TextDecoder stores two bytes per character; a document can have hundreds of MB.
  const text =
    utf16 === null
      ? bytes.toString("utf8").replace(/^\uFEFF/, "")
      : new TextDecoder(utf16).decode(bytes);
  const { kind, name: what } = sniff(bytes);
  const other = kind === "text" ? markupOf(text)?.what : what;
  if (other !== undefined && other !== EMPTY)
    throw new KnownError(`${name} is ${other}.`, { hint });
  return text;
}

/** @returns the reason, as a predicate to put after the file's name */
export function whyUnread(error: unknown): string {
  if (error instanceof TooLarge) return "is too large to be one";
  if (error instanceof Endless) return "is a named pipe or a socket, not a file";
  const { code = "" } = error as NodeJS.ErrnoException;
  return OPEN_FAILURES[code]?.[0] ?? `cannot be read (${code})`;
}

/**
 * Parses YAML, and JSON, which is YAML too, in linear time. Aliases are refused: settings do not
 * need them, and a few lines of them can expand without bound. Duplicate keys are found here,
 * because the parser would compare every key with every other.
 * @throws KnownError that says what is wrong with the text
 */
export async function parseYaml(
  text: string,
  { what, hint, schema }: YamlOptions,
): Promise<unknown> {
  try {
    return await parsed(text, schema === undefined ? {} : { schema });
  } catch (error) {
    const [why] = (error as Error).message.split("\n");
    throw new KnownError(`${what}: ${why?.replace(/[.:]\s*$/, "")}.`, { hint, cause: error });
  }
}

interface YamlOptions {
  /** Start of an error, before its reason: `a.yaml cannot be read`. */
  readonly what: string;
  readonly hint: string;
  /** `failsafe` reads every value as a string. */
  readonly schema?: "failsafe";
}

async function parsed(text: string, options: Pick<YamlOptions, "schema">): Promise<unknown> {
  const { isScalar, parseDocument, visit } = await import("yaml");
  const document = parseDocument(text, { ...options, uniqueKeys: false, logLevel: "error" });
  const [first] = document.errors;
  if (first?.code === "MULTIPLE_DOCS")
    throw new Error("It holds several documents, and only one can be read");
  if (first !== undefined) throw first;
  visit(document, {
    Alias: () => {
      throw new Error("It holds an alias");
    },
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name))
          throw new Error(`The key "${String(name).slice(0, 40)}" is there twice`);
        seen.add(name);
      }
    },
  });
  return document.toJS();
}
