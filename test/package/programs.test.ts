/** Unpacks what npm would publish, then runs and type-checks programs that use it. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { tempFolder } from "../fixtures/temp-folder.js";

const ROOT = join(import.meta.dirname, "../..");
const PROGRAMS = join(import.meta.dirname, "programs");
/** Expected output of each program. */
const OUTPUT: Readonly<Record<string, string>> = {
  "a-gate-of-ones-own": "true true",
  "changelog-of-a-store": "1 true",
  "compare-two-releases": "15 true",
  "errors-say-what-to-do": "true true\ntrue true\ntrue true\n2026-01",
  "list-j-codes-with-their-unit": "J1299 2 mg",
  "my-chargemaster": "J1300 1 true",
  "one-code": "Q9957 true",
  "save-and-render-later": "true",
  "what-to-bill-in-its-place": "2025-03-31 J1299 5",
  "write-a-page-and-a-workbook": "true true",
};

describe("The packed package", () => {
  const { path: folder } = tempFolder();
  const run = (command: string, args: readonly string[]) =>
    spawnSync(command, args, { cwd: folder, encoding: "utf8" });

  beforeAll(() => {
    const packed = spawnSync(
      "npm",
      ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder],
      { cwd: ROOT, encoding: "utf8" },
    );
    const tarball = packed.stdout.trim();
    mkdirSync(join(folder, "node_modules"));
    run("tar", ["-xzf", tarball]);
    renameSync(join(folder, "package"), join(folder, "node_modules/hcpcs-diff"));
    for (const name of readdirSync(join(ROOT, "node_modules")).filter((one) => one !== ".bin"))
      symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
    cpSync(PROGRAMS, folder, { recursive: true });
    cpSync(join(ROOT, "releases/sample"), join(folder, "releases"), { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  });

  it("has an expected output for every program", () => {
    const names = readdirSync(PROGRAMS).map((name) => name.replace(".mjs", ""));
    expect(names.sort()).toEqual(Object.keys(OUTPUT));
  });

  it("makes the programs print the expected output, in one process that then ends", () => {
    // Starting Node and loading the package takes longer than all programs together.
    const all = `for (const name of ${JSON.stringify(Object.keys(OUTPUT))}) {
      console.log("== " + name);
      await import("./" + name + ".mjs");
    }`;
    const { stdout, ...ended } = run(process.execPath, ["--input-type=module", "--eval", all]);
    expect(ended).toMatchObject({ stderr: "", status: 0 });
    const printed = stdout.split(/^== /m).slice(1);
    expect(printed.map((one) => one.trim())).toEqual(
      Object.entries(OUTPUT).map(([name, output]) => `${name}\n${output}`),
    );
  });

  it("has types with which every program compiles", () => {
    const options = ["--noEmit", "--allowJs", "--checkJs", "--strict", "--skipLibCheck"];
    const target = ["--module", "nodenext", "--target", "es2023", "--types", "node"];
    const programs = Object.keys(OUTPUT).map((name) => `${name}.mjs`);
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const { stdout } = run(process.execPath, [tsc, ...options, ...target, ...programs]);
    expect(stdout).toBe("");
  });
});
