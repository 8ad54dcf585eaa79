import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const MAIN = join(import.meta.dirname, "../../dist/cli/main.js");

describe("The front door", () => {
  it("asks for a newer Node in one sentence, before it loads anything", () => {
    const old =
      'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"18.20.8"})';
    const run = spawnSync(process.execPath, ["--import", old, MAIN, "2025", "2026", "--sample"], {
      encoding: "utf8",
    });
    expect(run.stderr).toBe("hcpcs-diff needs Node 20.19 or newer; this is 18.20.8.\n");
    expect(run.status).toBe(2);
  });

  it("says its version without loading the program", () => {
    const { stdout } = spawnSync(process.execPath, [MAIN, "--version"], { encoding: "utf8" });
    const manifest = readFileSync(join(import.meta.dirname, "../../package.json"), "utf8");
    expect(stdout.trim()).toBe(JSON.parse(manifest).version);
    const imports = readFileSync(MAIN, "utf8").matchAll(/from"(\.[^"]+)"/g);
    expect([...imports].map(([, name = ""]) => name.replace(/-[^-]*\.js$/, ""))).toEqual([
      "./tool",
    ]);
  });
});
