import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readAccompanyingDocuments } from "../../../src/loader/beside-release/accompanying-documents.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const NOTES = "          0104--SEE THE MANUAL.                *\r\n";
const NOC_ROWS = [
  [null, "NOC CODES - HCPCS 2026"],
  [],
  ["HCPCS", "LONG DESCRIPTION", "ADD DATE", "TERM DATE"],
  [],
  ["A0999", "Unlisted ambulance service", 19870101, null],
  ["J7192", "Factor viii, not otherwise", 19940101, null],
  ["J7192", "specified", null, null],
  ["C9399", "Unclassified drugs or biologicals", 20040101, 20251231],
  ["\u001a"],
];
const NOC = () => buildWorkbook(NOC_ROWS);
const JANUARY_2026 = { year: 2026, month: 1, version: null, issued: null };
const SHA256 = /^[\da-f]{64}$/;

describe("the documents that CMS publishes with a release", () => {
  const folder = tempFolder();
  const at = (path: string) => readAccompanyingDocuments({ path, label: JANUARY_2026 });

  it("are found as members of CMS's zip", async () => {
    const zip = await buildZip({
      "HCPC2026_JAN_ANWEB.txt": "not looked at",
      "NOC codes_JAN2026.xlsx": await NOC(),
      "proc_notes_JAN2026.txt": NOTES,
    });
    const path = folder.write("zip/january-2026-alpha-numeric-hcpcs-file.zip", zip);
    const { processingNotes, nocCodes, troubles } = await at(path);
    expect(processingNotes).toEqual({
      source: {
        file: "january-2026-alpha-numeric-hcpcs-file.zip",
        member: "proc_notes_JAN2026.txt",
        sha256: expect.stringMatching(SHA256),
      },
      notes: new Map([["0104", "SEE THE MANUAL."]]),
    });
    expect(nocCodes?.codes).toEqual(
      new Map([
        ["A0999", { addedDate: "1987-01-01", terminationDate: null }],
        // Its description continues in a second row, which has no dates.
        ["J7192", { addedDate: "1994-01-01", terminationDate: null }],
        ["C9399", { addedDate: "2004-01-01", terminationDate: "2025-12-31" }],
      ]),
    );
    expect(troubles).toEqual([]);
  });

  it("are found as files or zips beside the release, if they are of its quarter", async () => {
    const path = folder.write("store/HCPC2026_JAN_ANWEB.txt", "records");
    folder.write("store/proc_notes_JAN2026.txt", NOTES);
    folder.write("store/proc_notes_JAN2025.txt", NOTES.replace("SEE", "NEVER SEE"));
    folder.write(
      "store/2026-HCPCS-NOC-Codes.zip",
      await buildZip({ "NOC_Codes_2026.xlsx": await NOC() }),
    );
    const { processingNotes, nocCodes } = await at(path);
    expect(processingNotes?.notes.get("0104")).toBe("SEE THE MANUAL.");
    expect(processingNotes?.source).toMatchObject({ file: "proc_notes_JAN2026.txt", member: null });
    expect([...(nocCodes?.codes.keys() ?? [])]).toEqual(["A0999", "J7192", "C9399"]);
    expect(nocCodes?.source).toMatchObject({
      file: "2026-HCPCS-NOC-Codes.zip",
      member: "NOC_Codes_2026.xlsx",
    });
  });

  it("need no year in their names if the folder is named for the release", async () => {
    const path = folder.write("named/2026-01/release.txt", "records");
    folder.write("named/2026-01/proc_notes.txt", NOTES);
    expect((await at(path)).processingNotes?.notes.size).toBe(1);
    const other = folder.write("unnamed/release.txt", "records");
    folder.write("unnamed/proc_notes.txt", NOTES);
    expect((await at(other)).processingNotes).toBeNull();
  });

  it("are null if there are none, or if a file with such a name is something else", async () => {
    const path = folder.write("none/2026-01/release.csv", "HCPCS");
    folder.write("none/2026-01/proc_notes.txt", "nothing of the kind");
    expect(await at(path)).toEqual({ processingNotes: null, nocCodes: null, troubles: [] });
  });

  it("are read even if one is damaged, which is reported", async () => {
    const path = folder.write("bad/2026-01/release.txt", "records");
    folder.write("bad/2026-01/proc_notes.txt", NOTES);
    folder.write("bad/2026-01/NOC codes.xlsx", Buffer.from("504b0304ffffffff", "hex"));
    const { processingNotes, nocCodes, troubles } = await at(join(path));
    expect(processingNotes).not.toBeNull();
    expect(nocCodes).toBeNull();
    expect(troubles).toEqual([expect.stringContaining("NOC codes.xlsx")]);
  });
});
