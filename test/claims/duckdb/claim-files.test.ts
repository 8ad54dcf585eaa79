import { expect, it } from "vitest";
import { claimFileFormat } from "../../../src/claims/duckdb/claim-files.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

it.each([
  ["PAR1", "parquet"],
  [Buffer.from([0x1f, 0x8b, 8, 0]), "csv.gz"],
  ["HCPCS,DOS\n", "csv"],
  ["[HCPCS],[DOS]\n", "csv"],
])("Detects a file that starts with %j as %s", async (bytes, format) => {
  expect(await claimFileFormat(folder.write("claims", bytes))).toBe(format);
});

it.each([
  ["claims.pdf", "%PDF-1.7", "a PDF document"],
  ["claims.png", Buffer.from([0x89, 0x50, 0x4e, 0x47]), "a PNG image"],
  ["claims.csv", "", "empty"],
  ["fhir.json", '{"resourceType":"Bundle"}', "JSON"],
  ["claims.json", '[{"HCPCS":"J1300"}]', "JSON"],
  ["claims.xls", "<html><table>", "an HTML page"],
])("Refuses %s by what it is", async (name, bytes, what) => {
  await expect(claimFileFormat(folder.write(name, bytes))).rejects.toMatchObject({
    message: `${name} is ${what}; claims are read from CSV and Parquet.`,
  });
});
