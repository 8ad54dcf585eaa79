import { expect, it } from "vitest";
import { claimFileFormat } from "../../../src/claims/duckdb/claim-files.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

it.each([
  ["PAR1", "parquet"],
  [Buffer.from([0x1f, 0x8b, 8, 0]), "csv.gz"],
  ["HCPCS,DOS\n", "csv"],
  ["", "csv"],
])("Detects a file that starts with %j as %s", async (bytes, format) => {
  expect(await claimFileFormat(folder.write("claims", bytes))).toBe(format);
});

it("Refuses a PDF by name", async () => {
  await expect(claimFileFormat(folder.write("claims.pdf", "%PDF-1.7"))).rejects.toMatchObject({
    message: "claims.pdf is a PDF; claims are read from CSV and Parquet.",
  });
});
