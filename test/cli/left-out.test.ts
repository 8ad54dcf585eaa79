// Every document starts with what was left out of a release's file.

import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder } from "../fixtures/empty-folder.js";
import { cli } from "./in-process.js";

const HEADER = "HCPC,LONG DESCRIPTION,SHORT DESCRIPTION,ACTION CD,ADD DT,Our note";
const J1300 = 'J1300,"Injection, eculizumab, 10 mg",Eculizumab injection,N,20080101,ours';
const SENTENCE = "columns not read, because their names match no field: Our note";

/** A store of two releases, which a user exported with an extra column. */
async function storeOfExports(): Promise<string> {
  const cwd = emptyFolder();
  for (const label of ["2025-01", "2025-04"]) {
    writeFileSync(join(cwd, `${label}.csv`), [HEADER, `${J1300} ${label}`, ""].join("\n"));
    const { code } = await cli(["import", `${label}.csv`, "--label", label, "--releases", "st"], {
      cwd,
    });
    expect(code).toBe(0);
  }
  writeFileSync(join(cwd, "claims.csv"), "claim_id,hcpcs,from_date,units\n1,J1300,2025-02-01,2\n");
  copyFileSync(join(cwd, "claims.csv"), join(cwd, "codes.csv"));
  return cwd;
}

describe("a column that was not read", () => {
  it.each([
    ["2025-01", "2025-04"],
    ["changelog", "2025-01..2025-04"],
    ["history", "J1300"],
    ["show", "J1300", "2025-01"],
    ["impact", "2025-01", "2025-04", "--codes", "codes.csv"],
    ["impact", "2025-01", "2025-04", "--claims", "claims.csv"],
  ])("is named at the top of %s %s %s %s", async (...args) => {
    const cwd = await storeOfExports();
    const asked = args.filter((one) => one !== undefined);
    const run = (format: string) =>
      cli([...asked, "--releases", "st", "--format", format], { cwd });
    for (const format of ["text", "md"]) {
      const { stdout } = await run(format);
      const top = stdout.replace(/\s+/g, " ").slice(0, 1000);
      expect(top).toContain(SENTENCE);
    }
    expect((await run("html")).stdout).toContain(SENTENCE);
    expect((await run("json")).stdout).toContain("Our note");
  });

  it.each([
    ["2025-01", "2025-04"],
    ["impact", "2025-01", "2025-04", "--codes", "codes.csv"],
    ["impact", "2025-01", "2025-04", "--claims", "claims.csv"],
  ])("is named in the first row of a CSV from %s %s %s %s", async (...args) => {
    const cwd = await storeOfExports();
    const asked = args.filter((one) => one !== undefined);
    const { stdout } = await cli([...asked, "--releases", "st", "--format", "csv"], { cwd });
    const [header = "", first = ""] = stdout.split("\r\n");
    expect(header.endsWith(",Notes")).toBe(true);
    expect(first).toContain(SENTENCE);
  });
});

describe("the user's lines that were not read", () => {
  it("are named only in the first row of a CSV", async () => {
    const cwd = await storeOfExports();
    writeFileSync(join(cwd, "cdm.csv"), "hcpcs,volume\nJ1300,5\nwhat is it,3\n");
    const asked = ["impact", "2025-01", "2025-04", "--codes", "cdm.csv", "--releases", "st"];
    const { stdout } = await cli([...asked, "--format", "csv"], { cwd });
    const sentence = "1 cell of the code column could not be read as a code: row 3.";
    expect(stdout.split("\r\n")[1]).toContain(sentence);
    expect(stdout.split(sentence)).toHaveLength(2);
  });

  it("are named in a row of the claims CSV even if it has no code", async () => {
    const cwd = await storeOfExports();
    writeFileSync(join(cwd, "claims.csv"), "hcpcs,dos\nwhat is it,2025-02-01\n");
    const asked = ["impact", "2025-01", "2025-04", "--claims", "claims.csv", "--releases", "st"];
    const { stdout } = await cli([...asked, "--format", "csv"], { cwd });
    expect(stdout.trimEnd().split("\r\n").at(1)).toContain(
      "1 line: unreadable code, first at line 1 below",
    );
  });
});
