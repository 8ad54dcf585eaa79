import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { emptyFolder } from "../../fixtures/empty-folder.js";
import { cli } from "../in-process.js";

const SAMPLE = join(import.meta.dirname, "../../../releases/sample");

it.each([
  [["2025", "2026", "--quiet"]],
  [["changelog", "2025..2026", "--quiet"]],
  [["history", "J1300", "--quiet"]],
  [["impact", "2025", "2026", "--emit-sql", "duckdb", "--quiet"]],
])("the environment's store overrides the settings: %j", async (args) => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "hcpcs-diff.config.yaml"), "releases: nowhere\noffline: true\n");
  const { stderr, code } = await cli(args, { cwd, env: { HCPCS_DIFF_RELEASES: SAMPLE } });
  expect(stderr).toBe("");
  expect(code).toBe(0);
});

it("a file is refused as a store, from the option and from the environment", async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "cdm.csv"), "HCPCS\n");
  for (const [args, env] of [
    [["2025", "2026", "--releases", "cdm.csv"], {}],
    [["import", "cdm.csv"], { HCPCS_DIFF_RELEASES: "cdm.csv" }],
  ] as const) {
    const { stderr, code } = await cli([...args], { cwd, env });
    expect(stderr).toMatch(/^hcpcs-diff: The store cdm\.csv is a file\. /);
    expect(code).toBe(2);
  }
});

it("a path below a file is a store that does not exist", async () => {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "cdm.csv"), "HCPCS\n");
  const { stderr } = await cli(["releases"], { cwd, env: { HCPCS_DIFF_RELEASES: "cdm.csv/x" } });
  expect(stderr).toBe("The store is cdm.csv/x.\n");
});

it.each([
  ["an empty HOME", { HOME: "", XDG_DATA_HOME: "" }],
  ["a relative XDG_DATA_HOME", { XDG_DATA_HOME: "data" }],
])("the user's data folder is not in the working folder with %s", async (_, env) => {
  const { stderr } = await cli(["releases"], { cwd: emptyFolder(), env });
  expect(stderr).toMatch(/^The store is \/.*\/hcpcs-diff\/releases\.$/m);
});
