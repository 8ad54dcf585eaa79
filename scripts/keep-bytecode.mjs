/** Compares the sample's releases as users do, and keeps the bytecode of what ran beside it (src/cli/bundled-code.ts). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import vm from "node:vm";

const { version, platform, config } = process;
const made = new URL("../dist/cli/bytecode.json", import.meta.url);
// The program takes bytecode of this Node alone, and asks before it runs.
writeFileSync(made, JSON.stringify({ version, platform, config }));

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
  // By now each has the functions that were called, too.
  for (const [file, script] of scripts)
    writeFileSync(`${file}.bytecode`, script.createCachedData());
});
await import("../dist/cli/main.js");
