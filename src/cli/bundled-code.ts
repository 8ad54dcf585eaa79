/**
 * Loads the program from the files that the build made of it (scripts/bundle.mjs). On Node 20 those files come with the
 * bytecode that V8 made of them when the package was built: to compile it anew takes a tenth of a comparison.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const nodeRequire = createRequire(import.meta.url);

const modules = new Map<string, { readonly exports: object }>();

/**
 * @param name of a file beside this one
 * @param withBytecode whether V8's flags are those of the build; with others V8 refuses the bytecode
 * @returns what the file exports
 */
export function loadBundled<Exports>(name: string, withBytecode: boolean): Exports {
  const file = fileURLToPath(new URL(name, import.meta.url));
  if (withBytecode && isOfThisNode(join(file, ".."))) return loadKept(file) as Exports;
  return nodeRequire(file);
}

/**
 * V8 takes bytecode of its own version, whichever build of Node made it; that of another fails, or ends the process.
 * Node 20.19 and 20.20 share a version, patched between them, and so do a Node of Linux and one of Windows.
 */
function isOfThisNode(folder: string): boolean {
  const { version, platform, config } = process;
  const own = JSON.stringify({ version, platform, config });
  return bytesOf(`${folder}/bytecode.json`)?.toString() === own;
}

/** The build makes file and bytecode anew (scripts/keep-bytecode.mjs): none stands beside that of another. */
function loadKept(file: string): object {
  const known = modules.get(file);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(file, module);
  const source = `(function(exports,require,module,__filename){${readFileSync(file, "utf8")}\n})`;
  const script = new Script(source, { filename: file, cachedData: bytesOf(`${file}.bytecode`) });
  const require = (id: string) =>
    id.startsWith("./") ? loadKept(join(file, "..", id)) : (nodeRequire(id) as object);
  // Node gives code that is run from bytecode no import of its own.
  require.import = async (id: string): Promise<object> =>
    id.startsWith("file:") ? loadKept(fileURLToPath(id)) : import(id);
  script.runInThisContext()(module.exports, require, module, file);
  return module.exports;
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
