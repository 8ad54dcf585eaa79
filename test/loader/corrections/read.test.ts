import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCorrections } from "../../../src/loader/corrections/read.js";
import { readWording } from "../../../src/loader/corrections/wording.js";
import type { CorrectionRow, StatedValues } from "../../../src/model/corrections/rows.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import {
  corrections2018,
  corrections2019,
  corrections2026,
  DAY,
  PRINT_2018,
} from "../../fixtures/corrections.js";
import { emptyFolder } from "../../fixtures/empty-folder.js";

const folder = emptyFolder();

async function read(name: string, body: string | Buffer) {
  const path = join(folder, name);
  writeFileSync(path, body);
  return readCorrections(path);
}

async function rowsOf(body: string | Buffer, name = "HCPC2018_Corrections.xlsx") {
  return (await read(name, body)).flatMap(({ rows }) => rows);
}

function edits(action: string, values: StatedValues = {}, effectiveDate = "2019-01-01") {
  return readWording({ action, effectiveDate, values });
}

describe("the wordings of CMS's corrections", () => {
  it.each([
    ["Terminate ", [{ kind: "terminate", lastDay: "2018-12-31", effectiveDate: "2019-01-01" }]],
    ["Do not terminate", [{ kind: "do-not-terminate" }]],
    ["Remove code", [{ kind: "remove-code" }]],
    ["Remove, will be assigned at a later date", [{ kind: "remove-code" }]],
    ["DELETE", [{ kind: "delete-code" }]],
    ["DO NOT ADD - Remove from previous corrections document", [{ kind: "withdraw-code" }]],
    ["Removed in error - add back to file", [{ kind: "restore-code" }]],
    [
      "Should not have been updated - revert back to 2017 description",
      [{ kind: "revert-descriptions", year: 2017 }],
    ],
    ["Add Lab Cert code 220", [{ kind: "put", field: "labCertifications", value: ["220"] }]],
    ["Change xref code to J7203", [{ kind: "set", field: "crossReferences", value: ["J7203"] }]],
    [
      "The xref code has been removed",
      [{ kind: "clear", field: "crossReferences", expected: null }],
    ],
    ["Add date s/b 1/1/2020", [{ kind: "set", field: "addedDate", value: "2020-01-01" }]],
    [
      'Action effective date should be 20080101 and action code "N"',
      [
        { kind: "set", field: "actionEffectiveDate", value: "2008-01-01" },
        { kind: "set", field: "actionCode", value: "N" },
      ],
    ],
    [
      'Change Action code to "F" and add Action Effective date',
      [
        { kind: "set", field: "actionCode", value: "F" },
        { kind: "put", field: "actionEffectiveDate", value: "2019-01-01" },
      ],
    ],
    [
      "Remove \u201cYY\u201d ASC Ind and ASC Start date of 01/01/2019",
      [
        { kind: "clear", field: "ascGroup", expected: "YY" },
        { kind: "clear", field: "ascEffectiveDate", expected: "2019-01-01" },
      ],
    ],
  ] as const)("%s", (action, expected) => {
    expect(edits(action)).toEqual(expected);
  });

  it.each(["ADD", "Add code"])(
    "reads %s with the record in the columns and the date in the row",
    (action) => {
      const record = {
        longDescription: "A long one",
        shortDescription: "A short one",
        coverage: "C",
      };
      const dates = { addedDate: "2019-01-01", actionEffectiveDate: "2019-01-01", actionCode: "A" };
      expect(edits(action, record)).toEqual([
        { kind: "add-code", values: { ...record, ...dates } },
      ]);
    },
  );

  it("takes values from the row's columns if the wording gives none", () => {
    expect(edits("ReviseLong Description", { longDescription: "A" })).toEqual([
      { kind: "set", field: "longDescription", value: "A" },
    ]);
    expect(
      edits("Revise Long & Short Desc", { longDescription: "A", shortDescription: "B" }),
    ).toEqual([
      { kind: "set", field: "longDescription", value: "A" },
      { kind: "set", field: "shortDescription", value: "B" },
    ]);
    expect(edits("Change ASC Ind/ASC eff date", { ascGroup: "YY" })).toEqual([
      { kind: "set", field: "ascGroup", value: "YY" },
      { kind: "set", field: "ascEffectiveDate", value: "2019-01-01" },
    ]);
  });

  it.each([
    ["Please look at this code", {}, "wording is unknown"],
    ["Revise LD", {}, "does not say to what"],
    ["Change Cov to C", { coverage: "D" }, "column says D"],
    ["Change Cov to C", { betos: "O1E" }, "which its wording does not mention"],
    ["Change Cov to X", {}, "no value that CMS has"],
    ["Change xref code to J7203 maybe", {}, "is not a code"],
    ["Add date s/b 2/30/2020", {}, "no day"],
    ["ADD CODE", { shortDescription: "B" }, "without a long description"],
    ["ADD", {}, "without a long description"],
    ["", {}, "gives no action"],
  ] as const)("leaves %j %j to a person", (action, values, reason) => {
    expect(() => edits(action, values)).toThrow(reason);
  });

  it("makes no edit from a wording that is not entirely CMS's", () => {
    const ours = fc.constantFrom(
      ...["Terminate", "Do not terminate", "DELETE", "DO NOT ADD", "Remove code", "and", "to"],
      ...["Change Cov to C", "Price to 39", "Change xref code to J7203", 'add "YY" ASC Ind'],
      ...["Add Lab Cert code 220", "Add date s/b 1/1/2020", 'action code "N"', ",", "."],
    );
    const theirs = fc.constantFrom("xyzzy", "please", "except J1301", "?", "maybe", "for J1300");
    fc.assert(
      fc.property(
        fc.array(ours, { minLength: 1, maxLength: 4 }),
        theirs,
        fc.nat(),
        (all, one, at) => {
          const words = all.toSpliced(at % (all.length + 1), 0, one).join(" ");
          expect(() => edits(words), words).toThrow();
        },
      ),
    );
  });
});

describe("the layouts of CMS's corrections", () => {
  it("are read from 2018, with a title and empty rows above the header", async () => {
    const [row] = await rowsOf(
      corrections2018(["G0279", "Revise Long Desc", DAY[2018], null, "Some text "]),
    );
    expect(row).toMatchObject({
      line: 5,
      code: "G0279",
      action: "Revise Long Desc",
      effectiveDate: "2018-01-01",
      values: { "LONG DESC": "Some text" },
      edits: [{ kind: "set", field: "longDescription", value: "Some text" }],
      trouble: null,
    });
  });

  it("are read from 2019, with cross-references, ASC dates, comments and lists with commas", async () => {
    const [row] = await rowsOf(
      corrections2019([
        "C1890",
        "ADD CODE",
        DAY[2019],
        "Short",
        "Long",
        "9,F",
        "D1E",
        "D",
        "53",
        null,
        "YY",
        DAY[2019],
        "Statute 1833(t)",
      ]),
    );
    expect(row?.edits).toEqual([
      {
        kind: "add-code",
        values: {
          shortDescription: "Short",
          longDescription: "Long",
          typesOfService: ["9", "F"],
          betos: "D1E",
          coverage: "D",
          pricingIndicators: ["53"],
          ascGroup: "YY",
          ascEffectiveDate: "2019-01-01",
          statute: "1833(t)",
          addedDate: "2019-01-01",
          actionEffectiveDate: "2019-01-01",
          actionCode: "A",
        },
      },
    ]);
  });

  it("are read from 2026, with the header first and modifiers among the codes", async () => {
    const rows = await rowsOf(
      corrections2026(
        ["MA", "Terminate ", null, null, DAY[2026]],
        ["J2516", "Revise TOS", null, null, DAY[2026], "1,P"],
      ),
    );
    expect(rows.map(({ code, edits: [edit] }) => [code, edit?.kind])).toEqual([
      ["MA", "terminate"],
      ["J2516", "set"],
    ]);
  });

  it("are read from a csv export", async () => {
    const [row] = await rowsOf(
      'CODE,ACTION,EFF DATE\nJ1300,"Change Cov to C and Price to 39",01/01/2019\n',
      "c.csv",
    );
    expect(row?.edits).toHaveLength(2);
  });

  it("are read from a print file, except rows with truncated text", async () => {
    const rows = await rowsOf(PRINT_2018, "V1_HCPC2018_Corrections.prn");
    const cut = rows.filter(({ trouble }) => trouble?.includes("print file cuts"));
    expect(cut.map(({ code }) => code)).toEqual(["J1300", "J1302", "J1303", "J1305"]);
    const whole = rows.filter((row) => !cut.includes(row));
    expect(whole.map(({ code, edits: [edit] }: CorrectionRow) => [code, edit?.kind])).toEqual([
      ["J1301", "terminate"],
      ["J1304", "withdraw-code"],
    ]);
  });

  it("are read from a zip, oldest first, without prints of workbooks and without the readme", async () => {
    const files = await read(
      "2018-HCPCS-Alpha-Numeric-Corrections.zip",
      await buildZip({
        "V2_HCPC2018_Corrections_ANWEB.xlsx": corrections2018(["J1300", "DELETE"]),
        "V2_HCPC2018_Corrections_ANWEB.prn": PRINT_2018,
        "V1_HCPC2018_Corrections_ANWEB.prn": PRINT_2018,
        "HCPC2018_Corrections_README.txt": "Update Information",
      }),
    );
    expect(files.map(({ member, label }) => [member, label?.year])).toEqual([
      ["V1_HCPC2018_Corrections_ANWEB.prn", 2018],
      ["V2_HCPC2018_Corrections_ANWEB.xlsx", 2018],
    ]);
  });
});

describe("files that are not corrections, or are hostile", () => {
  it.each([
    ["no header", buildWorkbook([["J1300", "Terminate"]]), "no header row"],
    ["an empty file", "", "is empty, not a list"],
    ["a PDF", "%PDF-1.7 and so on", "a PDF document"],
  ])("are refused: %s", async (_, body, message) => {
    await expect(rowsOf(body)).rejects.toThrow(message);
  });

  it("are refused if two sheets have corrections", async () => {
    const rows = [
      ["CODE", "ACTION"],
      ["J1300", "DELETE"],
    ];
    await expect(rowsOf(buildWorkbook(rows, { more: { Other: rows } }))).rejects.toThrow(
      "2 sheets",
    );
  });

  it("are refused if a zip has no corrections", async () => {
    const body = await buildZip({ "notes.txt": "nothing" });
    await expect(read("some.zip", body)).rejects.toThrow("holds no corrections");
  });

  it("are read with an overlong cell, which is truncated and not applied", async () => {
    const long = "x".repeat(30_000);
    const [row] = await rowsOf(
      corrections2018(["J1300", "Revise Long Desc", DAY[2018], null, long]),
    );
    expect(row?.trouble).toContain("30,000 characters");
    expect(row?.values["LONG DESC"]?.length).toBeLessThan(10_000);
  });

  it.each([
    ["a formula for a code", ["=1+1", "Terminate", DAY[2018]], "is not a code"],
    ["an invalid date", ["J1300", "Terminate", "01/0/12019"], "is not a date"],
    ["a missing date", ["J1300", "Terminate"], "gives no date"],
    [
      "a value in a column without a title",
      ["J1300", "DELETE", null, null, null, null, null, null, null, null, null, "see note"],
      "unknown column",
    ],
  ] as const)("are read, but a person must handle %s", async (_, row, reason) => {
    const [read] = await rowsOf(corrections2018([...row]));
    expect(read?.trouble).toContain(reason);
    expect(read?.edits).toEqual([]);
  });
});
