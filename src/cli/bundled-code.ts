/**
 * Loads the program from the files that the build made of it (scripts/bundle.mjs). On Node 20 those files come with the
 * bytecode that V8 made of them when the package was built: compiling it anew is a tenth of a comparison.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const nodeRequire = createRequire(import.meta.url);

const folder = dirname(fileURLToPath(import.meta.url));

const scripts = new Map<string, Script>();
const modules = new Map<string, { readonly exports: object }>();

/**
 * @param name of a file of the bundle
 * @param withBytecode whether V8's flags are those of the build; with others V8 refuses the bytecode
 * @returns what the file exports
 */
export function loadBundled<Exports>(name: string, withBytecode: boolean): Exports {
  return withBytecode ? (loadKept(name) as Exports) : nodeRequire(`./${name}`);
}

function loadKept(name: string): object {
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  const filename = join(folder, name);
  const text = readFileSync(filename, "utf8");
  const script = new Script(`(function(exports,require,module,__filename){${text}\n})`, {
    filename,
    cachedData: bytecodeOf(filename),
  });
  scripts.set(filename, script);
  const require = (id: string) =>
    id.startsWith("./") ? loadKept(id.slice(2)) : (nodeRequire(id) as object);
  // Node gives code that is run from bytecode no import of its own.
  require.import = (id: string) => import(id);
  script.runInThisContext()(module.exports, require, module, filename);
  return module.exports;
}

/** The name of a file has a hash of its contents in it, so that bytecode belongs to no other contents. */
const bytecodeFile = (file: string) => `${file}.bytecode`;

function bytecodeOf(file: string): Buffer | undefined {
  try {
    return readFileSync(bytecodeFile(file));
  } catch {
    return undefined;
  }
}

/** Writes the bytecode of all functions that ran. The build calls it after a comparison. */
export function keepBytecode(): void {
  for (const [file, script] of scripts)
    writeFileSync(bytecodeFile(file), script.createCachedData());
}
