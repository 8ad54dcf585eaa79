import { expect, it } from "vitest";
import { claimFileFormat } from "../../../src/claims/duckdb/claim-files.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

it.each([
  ["PAR1", "parquet"],
  [Buffer.from([0x1f, 0x8b, 8, 0]), "csv.gz"],
  ["HCPCS,DOS\n", "csv"],
  ["[HCPCS],[DOS]\n", "csv"],
  ["", "csv"],
])("Detects a file that starts with %j as %s", async (bytes, format) => {
  expect(await claimFileFormat(folder.write("claims", bytes))).toBe(format);
});

it.each([
  ["claims.pdf", "%PDF-1.7", "a PDF"],
  ["fhir.json", '{"resourceType":"Bundle"}', "JSON"],
  ["claims.json", '[{"HCPCS":"J1300"}]', "JSON"],
  ["claims.xls", "<html><table>", "HTML or XML"],
])("Refuses %s by what it is", async (name, bytes, what) => {
  await expect(claimFileFormat(folder.write(name, bytes))).rejects.toMatchObject({
    message: `${name} is ${what}; claims are read from CSV and Parquet.`,
  });
});
