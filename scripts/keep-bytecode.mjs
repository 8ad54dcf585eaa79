/**
 * Runs the program with its own arguments as users do, and saves the bytecode of what ran beside it
 * (src/cli/bundled-code.ts). Bytecode of an earlier run stays unchanged, because it has the
 * functions called there and no others.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import { crc32 } from "node:zlib";

const { version, platform, config } = process;
const node = JSON.stringify({ version, platform, config });
const made = new URL("../dist/cli/bytecode.json", import.meta.url);
/** By file: the program checks these and the Node version before it accepts bytecode. */
const checksums = readKept();

function readKept() {
  try {
    return JSON.parse(readFileSync(made, "utf8")).checksums;
  } catch {
    return {};
  }
}
const say = () => writeFileSync(made, JSON.stringify({ node, checksums }));
say();

const scripts = new Map();
vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    if (options.cachedData === undefined) scripts.set(options.filename, this);
  }
};

process.on("exit", () => {
  for (const [file, script] of scripts) {
    // At exit, it includes the functions that were called.
    const bytecode = script.createCachedData();
    writeFileSync(`${file}.bytecode`, bytecode);
    checksums[relative(dirname(fileURLToPath(made)), file)] = crc32(
      bytecode,
      crc32(readFileSync(file)),
    );
  }
  say();
});
await import("../dist/cli/main.js");
