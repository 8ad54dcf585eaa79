/** Compares the sample's releases as users do, and keeps the bytecode of what ran beside it (src/cli/bundled-code.ts). */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepBytecode } from "../dist/cli/bundled-code.js";

const folder = mkdtempSync(join(tmpdir(), "hcpcs-diff-build-"));
const outputs = ["md", "html"].flatMap((format) => ["-o", join(folder, `report.${format}`)]);
process.argv.push("2025", "2026", "--sample", "--quiet", ...outputs);
process.on("exit", () => {
  rmSync(folder, { recursive: true });
  keepBytecode();
});
await import("../dist/cli/main.js");
