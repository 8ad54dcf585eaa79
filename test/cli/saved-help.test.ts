import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/command-line/command-table.js";
import { cli } from "./in-process.js";

const SAVED = join(import.meta.dirname, "../../dist/cli/help");

/** The build saves the help, because making it takes three times as long as Node's start. */
describe("the saved help", () => {
  it("exists for every command at 80 and 100 columns", () => {
    const names = Object.keys(COMMANDS).flatMap((name) => [`${name}.100.txt`, `${name}.80.txt`]);
    expect(readdirSync(SAVED).sort()).toEqual(names.sort());
  });

  it.each(readdirSync(SAVED))("is the same as the live help: %s", async (file) => {
    const [name = "", width = ""] = file.split(".");
    const args = name === "compare" ? ["--help"] : [name, "--help"];
    const { stdout } = await cli(args, { env: { COLUMNS: width } });
    expect(readFileSync(join(SAVED, file), "utf8")).toBe(stdout);
    // A sentence must not have line breaks in the source: at 80 columns it would wrap twice.
    const [, ...below] = stdout.split("Examples:")[1]?.split("\n\n") ?? [];
    if (width === "80") expect(below.join("\n")).not.toMatch(/^.{1,50}[^.\n]$/m);
    // Nor must an example: its description would start in the column of the commands.
    if (width === "80")
      expect(stdout.split("Examples:\n")[1] ?? "").not.toMatch(
        /^ {2}(?!curl |hcpcs-diff |0 6 |\s)/m,
      );
  });
});
