/** Compares the sample's releases as users do, and keeps the bytecode of what ran beside it (src/cli/bundled-code.ts). */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import vm from "node:vm";
import { crc32 } from "node:zlib";

const { version, platform, config } = process;
const made = new URL("../dist/cli/bytecode.json", import.meta.url);
/** @param checksums of what was kept: the program takes bytecode of this Node alone, and asks before it runs */
const say = (checksums) =>
  writeFileSync(
    made,
    JSON.stringify({ node: JSON.stringify({ version, platform, config }), checksums }),
  );
say({});

const scripts = new Map();
vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    scripts.set(options.filename, this);
  }
};

const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-build-"));
const outputs = ["md", "html"].flatMap((format) => ["-o", join(folder, `report.${format}`)]);
process.argv.push("2025", "2026", "--sample", "--quiet", ...outputs);
process.on("exit", () => {
  rmSync(folder, { recursive: true });
  const checksums = {};
  for (const [file, script] of scripts) {
    // By now it has the functions that were called, too.
    const bytecode = script.createCachedData();
    writeFileSync(`${file}.bytecode`, bytecode);
    checksums[basename(file)] = crc32(bytecode, crc32(readFileSync(file)));
  }
  say(checksums);
});
await import("../dist/cli/main.js");
