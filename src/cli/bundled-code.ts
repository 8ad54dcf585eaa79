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
  return withBytecode ? (loadKept(file) as Exports) : nodeRequire(file);
}

function loadKept(file: string): object {
  const known = modules.get(file);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(file, module);
  const source = `(function(exports,require,module,__filename){${readFileSync(file, "utf8")}\n})`;
  const script = new Script(source, { filename: file, cachedData: bytecodeOf(file) });
  const require = (id: string) =>
    id.startsWith("./") ? loadKept(join(file, "..", id)) : (nodeRequire(id) as object);
  // Node gives code that is run from bytecode no import of its own.
  require.import = async (id: string): Promise<object> =>
    id.startsWith("file:") ? loadKept(fileURLToPath(id)) : import(id);
  script.runInThisContext()(module.exports, require, module, file);
  return module.exports;
}

/**
 * The build makes both anew (scripts/keep-bytecode.mjs), so that no file stands beside the bytecode of another. V8 takes
 * bytecode of its own version, which Node 20.19 and 20.20 share, though Node has patched V8 between them: what one of
 * them made fails in the other. So the name says which Node made it.
 */
function bytecodeOf(file: string): Buffer | undefined {
  try {
    return readFileSync(`${file}.${process.version}-${process.arch}.bytecode`);
  } catch {
    return undefined;
  }
}
