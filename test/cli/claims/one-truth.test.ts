import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import type { ClaimsImpact } from "../../../src/model/claims/claims.js";
import { makeRecord } from "../../differ/make-release.js";
import { buildFixedWidth } from "../../fixtures/build-fixed-width.js";
import { buildCsv } from "../../fixtures/build-table.js";
import { aspPricing } from "../../fixtures/companions.js";
import { emptyFolder } from "../../fixtures/empty-folder.js";
import { cli } from "../in-process.js";

const DATROWAY = "Injection, datopotamab deruxtecan-dlnk, 1 mg";
const ended = (code: string, day: string, longDescription: string) =>
  makeRecord(code, { longDescription, terminationDate: day, actionCode: "D" });
const successor = makeRecord("J9011", { longDescription: DATROWAY, addedDate: "2024-10-01" });
const units = (mg: number) => makeRecord("J1300", { longDescription: `Eculizumab, ${mg} mg` });

/**
 * C9174 ended earlier than the older file said, and only its successor has an ASP limit, so its
 * periods split on the newer release's day. J1300 and J9271 sort after it, with sums of their own.
 */
const FILES = {
  "HCPC2025_JAN_ANWEB.txt": buildFixedWidth([
    ended("C9174", "2024-12-31", DATROWAY),
    units(10),
    makeRecord("J9271"),
  ]),
  "HCPC2026_JAN_ANWEB.txt": buildFixedWidth([
    ended("C9174", "2024-09-30", DATROWAY),
    units(3),
    successor,
    ended("J9271", "2025-06-30", "Injection, pembrolizumab, 1 mg"),
  ]),
  "asp-2025.csv": buildCsv(
    aspPricing("January 1, 2025 through March 31, 2025", [["J9271", "50", "20"]]),
  ),
  "asp-2026.csv": buildCsv(
    aspPricing("January 1, 2026 through March 31, 2026", [["J9011", "20", "20"]]),
  ),
  "claims.csv": [
    "HCPCS,DOS,Units,Charges",
    "C9174,2024-11-15,4,90.00",
    "C9174,2026-02-01,2,10.00",
    "J1300,2026-02-01,3000000,1000.00",
    "J1300,2024-02-01,1,150.00",
    "J9271,2025-09-01,7,700.00",
    "J9271,2025-03-01,5,500.00",
    "",
  ].join("\n"),
};

const ARGS = [
  ...["impact", "HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt", "--quiet"],
  ...["--from-with", "asp-2025.csv", "--to-with", "asp-2026.csv"],
];

function workshop(): string {
  const cwd = emptyFolder();
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(cwd, name), text);
  return cwd;
}

async function impactOf(cwd: string, ...args: string[]): Promise<ClaimsImpact> {
  const run = await cli([...ARGS, ...args, "-o", "impact.json"], { cwd });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  return JSON.parse(readFileSync(join(cwd, "impact.json"), "utf8"));
}

it("assesses claims here as with the emitted query in a database, each code with its own sums", async () => {
  const cwd = workshop();
  const here = await impactOf(cwd, "--claims", "claims.csv");
  const charges = here.codes.map(({ code, periods }) =>
    [code, ...periods.map(({ verdict, charges }) => `${verdict} ${charges}`)].join(", "),
  );
  expect(charges).toEqual([
    "C9174, not-yet 0, right 0, ended 90, ended 0, ended 10",
    "J1300, not-yet 0, right 150, other-unit 1000",
    "J9271, not-yet 0, right 500, ended 700, ended 0",
  ]);
  expect(here.codes[0]?.belowRate).toBe(1);

  const sql = ["--claims-columns", "code=HCPCS,date=DOS,units=Units,charges=Charges"];
  await cli([...ARGS, "--emit-sql", "duckdb", ...sql, "-o", "claims.sql"], { cwd });
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const file = (name: string) => `'${join(cwd, name)}'`;
  await connection.run(
    `CREATE TABLE claims AS SELECT * FROM read_csv(${file("claims.csv")}, all_varchar = true)`,
  );
  const query = readFileSync(join(cwd, "claims.sql"), "utf8");
  await connection.run(`CREATE TABLE result AS ${query}`);
  await connection.run(`COPY result TO ${file("result.csv")} (HEADER)`);
  const result = await connection.runAndReadAll(
    "SELECT CAST(units_to_bill AS DOUBLE) FROM result WHERE new_units <> old_units ORDER BY period",
  );
  connection.closeSync();
  const there = await impactOf(cwd, "--claims-result", "result.csv");
  expect({ ...there, engine: here.engine, sources: here.sources }).toEqual(here);
  expect(result.getRows().flat()).toEqual(
    here.codes.flatMap(({ periods }) => periods.flatMap(({ unitsToBill }) => unitsToBill ?? [])),
  );
});
