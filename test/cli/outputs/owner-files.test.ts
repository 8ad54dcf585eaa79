import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeByOwner } from "../../../src/cli/outputs/owner-files.js";
import { terminal } from "../../../src/cli/terminal.js";
import { FORMATS } from "../../../src/report/formats.js";
import { emptyFolder } from "../../fixtures/empty-folder.js";
import { CHANGED } from "../../report/ci-documents.js";
import { cli } from "../in-process.js";

const files = (cwd: string) => (existsSync(join(cwd, "out")) ? readdirSync(join(cwd, "out")) : []);

/** Writes the same document for each owner. */
async function write(
  owners: readonly (string | null)[],
  format = "md",
  folder = "out",
  cwd = emptyFolder(),
) {
  terminal.isQuiet = true;
  const owned = { owners, formats: FORMATS.diff, column: "Dept", of: () => CHANGED };
  const places = { inputs: [], templates: null };
  await writeByOwner(owned, join(cwd, folder), format, places, {});
  return files(cwd).sort();
}

describe("a report for each owner", () => {
  it("has a file name that is unique in any case and valid on every system", async () => {
    const owners = ["../../Pharmacy", "pharmacy", "CON", "Café", "薬局", "看護", null];
    expect(await write(owners)).toEqual(
      [
        ...["cafe.md", "con-owner.md", "no-owner.md", "owner-2.md", "owner.md"],
        ...["pharmacy-2.md", "pharmacy.md"],
      ].sort(),
    );
  });

  it("is refused if the column has too many owners for departments, without naming any", async () => {
    const owners = Array.from({ length: 1001 }, (_, at) => `Patient ${at}`);
    const error: Error = await write(owners).catch((caught) => caught);
    expect(error.message).toContain('"Dept" names 1001 owners, which is more than 1000');
    expect(error.message).not.toContain("Patient");
  });

  it("is refused for a format without files, and if the folder is a file", async () => {
    await expect(write(["Ann"], "github")).rejects.toThrow("github is not a file format");
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "out"), "");
    const writing = write(["Ann"], "md", "out", cwd);
    await expect(writing).rejects.toThrow("cannot be written: a file is where a folder is needed");
  });
});

describe("a load file", () => {
  const TITLES = "LINE,Action,Old code,New code,Unit factor,Effective date,Termination date";

  it("has the column titles of the settings, also by owner and from a saved document", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "cdm.csv"), "HCPCS,Owner\nJ1300,Pharmacy\n");
    writeFileSync(join(cwd, "hcpcs-diff.config.yaml"), "load: { key: LINE }\n");
    const codes = ["--sample", "--codes", "cdm.csv", "-o", "impact.json"];
    await cli(["impact", "2025", "2026", ...codes, "--by-owner", "out", "-f", "load"], { cwd });
    await cli(["render", "impact.json", "-o", "saved.load.csv"], { cwd });
    for (const file of ["out/pharmacy.load.csv", "saved.load.csv"])
      expect(readFileSync(join(cwd, file), "utf8")).toContain(TITLES);
  });
});

describe("lines without an owner", () => {
  const impact = async (table: string) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "cdm.csv"), table);
    const args = ["impact", "2025", "2026", "--sample", "--codes", "cdm.csv"];
    const run = await cli([...args, "--by-owner", "out", "--format", "md"], { cwd });
    return { ...run, files: files(cwd) };
  };

  it("are one report, even if the whole owner column is blank", async () => {
    const { code, files } = await impact("HCPCS,Owner\nJ1300,\nC9303,\n");
    expect([code, files]).toEqual([0, ["no-owner.md"]]);
  });

  it("are apart from owners whose names differ in capitals only, which a note names", async () => {
    const { stderr, files } = await impact(
      "HCPCS,Owner\nJ1300,Ann\nC9303,ANN\nS0028,Bob\nJ1300,\n",
    );
    expect(files.sort()).toEqual(["ann-2.md", "ann.md", "bob.md", "no-owner.md"]);
    expect(stderr).toContain("other owners, with a report each: ANN, Ann. Write a name in one way");
  });

  it("make no report and no folder if nobody is affected, and a note says so", async () => {
    const { code, stderr, files } = await impact("HCPCS,Owner\n99213,Ann\n99214,\n");
    expect([code, files]).toEqual([0, []]);
    expect(stderr).toContain("--by-owner wrote no file: nobody has");
  });
});
