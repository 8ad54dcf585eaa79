/**
 * Loads the program from the files that scripts/bundle.mjs built. On Node 20 it also loads the
 * bytecode kept beside them: compiling them again would take a tenth of a comparison.
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

/** Contents of `bytecode.json`. */
interface Kept {
  /** Version, platform and configuration of the Node that made the bytecode, as JSON. */
  readonly node: string;
  /** CRC-32 of a file's source and bytecode, keyed by relative path: two templates share a name. */
  readonly checksums: { readonly [name: string]: number };
}

/**
 * @param name file name, relative to this file
 * @param withBytecode whether V8 has the same flags as in the build; else it refuses the bytecode
 */
export function loadBundled<Exports>(name: string, withBytecode: boolean): Exports {
  const file = join(HERE, name);
  const checksums = withBytecode ? ofThisNode() : null;
  return checksums === null ? nodeRequire(file) : (loadKept(file, checksums) as Exports);
}

/**
 * V8 checks only its own version, not which build of Node made the bytecode, and bytecode of
 * another build fails or ends the process. Node 20.19 and 20.20 have the same V8 version but
 * different patches, and so do Node for Linux and Node for Windows.
 */
function ofThisNode(): Kept["checksums"] | null {
  const { version, platform, config } = process;
  const read = (): Kept => JSON.parse(readFileSync(join(HERE, "bytecode.json"), "utf8"));
  const kept = orElse(read, null);
  return kept?.node === JSON.stringify({ version, platform, config }) ? kept.checksums : null;
}

/**
 * The V8 of Node 20 runs damaged bytecode, and checks only the length of the source. The checksum
 * of both from the build (scripts/keep-bytecode.mjs) detects damaged bytecode and changed source.
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
  // Code that runs from bytecode has no import() of its own.
  require.import = async (id: string): Promise<object> =>
    id.startsWith("file:") ? loadKept(fileURLToPath(id), checksums) : import(id);
  script.runInThisContext()(module.exports, require, module, file);
  return module.exports;
}
