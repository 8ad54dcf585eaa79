/**
 * Loads the program from the files that the build made of it (scripts/bundle.mjs). On Node 20 those files come with the
 * bytecode that V8 made of them when the package was built: to compile it anew takes a tenth of a comparison.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";
import { orElse } from "../model/basics/errors.js";

const nodeRequire = createRequire(import.meta.url);

const HERE = dirname(fileURLToPath(import.meta.url));

const modules = new Map<string, { readonly exports: object }>();

/** What the build says of the bytecode that it kept. */
interface Kept {
  /** Of the Node that made it, as JSON. */
  readonly node: string;
  /** CRC-32 of a file's source and its bytecode, by the file's path from here: two templates have one name. */
  readonly checksums: { readonly [name: string]: number };
}

/**
 * @param name of a file beside this one
 * @param withBytecode whether V8's flags are those of the build; with others V8 refuses the bytecode
 * @returns what the file exports
 */
export function loadBundled<Exports>(name: string, withBytecode: boolean): Exports {
  const file = join(HERE, name);
  const checksums = withBytecode ? ofThisNode() : null;
  return checksums === null ? nodeRequire(file) : (loadKept(file, checksums) as Exports);
}

/**
 * V8 takes bytecode of its own version, whichever build of Node made it; that of another fails, or ends the process.
 * Node 20.19 and 20.20 share a version, patched between them, and so do a Node of Linux and one of Windows.
 */
function ofThisNode(): Kept["checksums"] | null {
  const { version, platform, config } = process;
  const read = (): Kept => JSON.parse(readFileSync(join(HERE, "bytecode.json"), "utf8"));
  const kept = orElse(read, null);
  return kept?.node === JSON.stringify({ version, platform, config }) ? kept.checksums : null;
}

/**
 * V8 of Node 20 does not look at what bytecode says: it runs what a disk has damaged, and it knows the source by its
 * length alone. The checksum that the build made of both (scripts/keep-bytecode.mjs) tells either.
 */
function loadKept(file: string, checksums: Kept["checksums"]): object {
  const known = modules.get(file);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(file, module);
  const bytes = readFileSync(file);
  const source = `(function(exports,require,module,__filename){${bytes}\n})`;
  const bytecode = orElse(() => readFileSync(`${file}.bytecode`), undefined);
  const isAsMade =
    bytecode !== undefined && crc32(bytecode, crc32(bytes)) === checksums[relative(HERE, file)];
  const script = new Script(source, { filename: file, ...(isAsMade && { cachedData: bytecode }) });
  const require = (id: string) =>
    id.startsWith("./") ? loadKept(join(file, "..", id), checksums) : (nodeRequire(id) as object);
  // Node gives code that is run from bytecode no import of its own.
  require.import = async (id: string): Promise<object> =>
    id.startsWith("file:") ? loadKept(fileURLToPath(id), checksums) : import(id);
  script.runInThisContext()(module.exports, require, module, file);
  return module.exports;
}
