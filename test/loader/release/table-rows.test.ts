import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RELEASE_FIELDS } from "../../../src/model/code-set/fields.js";
import {
  buildCsv,
  CMS_COLUMNS,
  type TableRow,
  tableOf,
  tableRow,
} from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import {
  bareRecord,
  ECULIZUMAB,
  EVERY_FIELD,
  ONE_WOUND,
  PERFLUTREN,
} from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

const RECORDS = [ONE_WOUND, EVERY_FIELD, ECULIZUMAB, PERFLUTREN];

const loadCsv = (rows: readonly TableRow[]) => load("export.csv", buildCsv(rows));
const loadXlsx = (rows: readonly TableRow[]) => load("export.xlsx", buildWorkbook(rows));

/** Reads one record from a table with these columns, as csv and as xlsx. */
async function bothWays(columns: readonly string[], ...rows: TableRow[]) {
  const csv = await loadCsv([columns, ...rows]);
  const xlsx = await loadXlsx([columns, ...rows]);
  expect([...csv.records.values()]).toEqual([...xlsx.records.values()]);
  return xlsx;
}

describe("CMS's columns are read as the fields of the record", () => {
  it("which are 48", () => {
    expect(CMS_COLUMNS).toHaveLength(48);
  });

  it.each([
    ["xlsx", () => buildWorkbook(tableOf(RECORDS))],
    ["xls", () => buildWorkbook(tableOf(RECORDS), { bookType: "biff8" })],
    ["xlsb", () => buildWorkbook(tableOf(RECORDS), { bookType: "xlsb" })],
    ["csv", () => buildCsv(tableOf(RECORDS))],
    ["csv with LF", () => buildCsv(tableOf(RECORDS), { lineBreak: "\n" })],
    ["text with tabs", () => buildCsv(tableOf(RECORDS), { delimiter: "\t" })],
    ["text with semicolons", () => buildCsv(tableOf(RECORDS), { delimiter: ";" })],
    ["text with bars", () => buildCsv(tableOf(RECORDS), { delimiter: "|" })],
  ])("%s", async (_, build) => {
    const { records, missingFields, ignoredColumns, diagnostics, lines } = await load("x", build());
    expect([...records.values()]).toEqual(RECORDS);
    expect({ missingFields, ignoredColumns, diagnostics }).toEqual({
      missingFields: [],
      ignoredColumns: [],
      diagnostics: [],
    });
    expect(lines).toMatchObject({ total: 5, records: 4, preamble: 1 });
  });
});

describe("the header is found", () => {
  const note =
    "Note regarding coverage and payment indicators for codes in CMS's 2020 HCPCS Update";
  const above: TableRow[] = [[note], ...Array.from({ length: 9 }, () => [])];

  it("below ten rows, as in the xlsx files of 2020", async () => {
    const { records, lines } = await loadXlsx([...above, ...tableOf(RECORDS)]);
    expect([...records.values()]).toEqual(RECORDS);
    expect(lines).toMatchObject({ preamble: 11, records: 4, blank: 0 });
  });

  it("below a note with commas and a quote in csv", async () => {
    const { records } = await loadCsv([
      ['A note, with commas; and "quotes"'],
      [],
      ...tableOf(RECORDS),
    ]);
    expect([...records.values()]).toEqual(RECORDS);
  });

  it("with a cell that is wrapped into two lines", async () => {
    const { records, lines } = await loadCsv([
      ["HCPC", "LONG\r\nDESCRIPTION", "TERM\nDT"],
      ["J1300", "Injection,\r\neculizumab, 10 mg", "20250331"],
    ]);
    expect(records.get("J1300")).toMatchObject({
      longDescription: "Injection, eculizumab, 10 mg",
      terminationDate: "2025-03-31",
    });
    expect(lines).toMatchObject({ records: 1, reported: 0 });
  });
});

describe("columns are recognized in any order, case and spelling", () => {
  it.each([["ADD DT"], ["ADD_DT"], ["add dt"], ["Add-Dt"], ["Code Added Date"], ["  ADD   DATE "]])(
    "%j is the add date",
    async (name) => {
      const { records } = await bothWays([name, "hcpcs"], ["20050401", "Q9957"]);
      expect(records.get("Q9957")?.addedDate).toBe("2005-04-01");
    },
  );

  it.each([["HCPC"], ["HCPCS"], ["HCPCS Code"], ["hcpcs_code"], ["HCPCS/MOD"], ["Code"]])(
    "%j is the code",
    async (name) => {
      const { records } = await bothWays(["Long_Description", name], ["Dressing", "A1"]);
      expect(records.get("A1")?.longDescription).toBe("Dressing");
    },
  );

  it("by our own labels", async () => {
    const { records, missingFields } = await bothWays(
      ["code", "coverage", "anesthesia_base_units", "Lab certification 1", "Record type"],
      ["P3001", "C", "3", "630", "procedure"],
    );
    expect(records.get("P3001")).toMatchObject({
      coverage: "C",
      anesthesiaBaseUnits: "3",
      labCertifications: ["630"],
      recordType: "3",
    });
    // The list lacks seven of its eight columns.
    expect(missingFields).toContain("labCertifications");
  });

  it.each([
    ["OHDSI", "HCPC PRICE_CD1 PRICE_CD2 MULTI_PI LAB_CERT_CD1 COV_CODE ASC_GPCD ANES_UNIT"],
    [
      "CMS's record layout",
      "HCPCS_CD HCPCS_PRCNG_IND_CD1 HCPCS_PRCNG_IND_CD2 HCPCS_MLTPL_PRCNG_IND_CD HCPCS_LAB_CRTFCTN_CD1 HCPCS_CVRG_CD HCPCS_ASC_PMT_GRP_CD HCPCS_ANSTHSA_BASE_UNIT_QTY",
    ],
  ])("by the names of %s", async (_, names) => {
    const cells = ["P3001", "22", "51", "D", "630", "C", "YY", "3"];
    const { records, ignoredColumns } = await bothWays(names.split(" "), cells);
    expect(ignoredColumns).toEqual([]);
    expect(records.get("P3001")).toMatchObject({
      pricingIndicators: ["22", "51"],
      multiplePricingIndicator: "D",
      labCertifications: ["630"],
      coverage: "C",
      ascGroup: "YY",
      anesthesiaBaseUnits: "3",
    });
  });

  it("with the delimiter of the header, even if descriptions have more commas than rows have semicolons", async () => {
    const text =
      "HCPCS;LONG_DESCRIPTION\r\nJ1300;Injection, eculizumab, 10 mg, or so, per unit\r\n";
    const { records } = await load("export.csv", text);
    expect(records.get("J1300")?.longDescription).toBe(
      "Injection, eculizumab, 10 mg, or so, per unit",
    );
  });

  it("with the more specific of two names for one field; the other column is reported as ignored", async () => {
    const { records, ignoredColumns } = await bothWays(
      ["Code", "Description", "Long Description"],
      ["J1300", "short", "Injection, eculizumab, 10 mg"],
    );
    expect(records.get("J1300")?.longDescription).toBe("Injection, eculizumab, 10 mg");
    expect(ignoredColumns).toEqual(["Description"]);
  });
});

describe("a field without a column is missing, not cleared", () => {
  it("as are all others in an export of code and long description", async () => {
    const { missingFields, records } = await bothWays(
      ["HCPCS", "LONG_DESCRIPTION"],
      ["J1300", "Injection, eculizumab, 10 mg"],
    );
    expect(missingFields).toEqual(
      RELEASE_FIELDS.filter((key) => !["code", "longDescription", "recordType"].includes(key)),
    );
    // Not even the anesthesia units are 0, because there is no column for them.
    expect(records.get("J1300")).toEqual(
      bareRecord("J1300", {
        sequence: null,
        longDescription: "Injection, eculizumab, 10 mg",
        anesthesiaBaseUnits: null,
      }),
    );
  });

  it("even a repeated field with some of its columns: PRICE1 alone does not show that PRICE2 is empty", async () => {
    const { missingFields, ignoredColumns } = await bothWays(
      ["HCPC", "PRICE1", "PRICE3", "CIM1", "CIM2", "CIM3"],
      ["J1300", "51", "", "50-22", "", ""],
    );
    expect(missingFields).toContain("pricingIndicators");
    expect(missingFields).not.toContain("coverageManualReferences");
    expect(ignoredColumns).toEqual([]);
  });

  it("except the record type, which the code implies", async () => {
    const { records, missingFields } = await bothWays(
      ["HCPC", "COV"],
      ["   A1", "C"],
      ["A1001", "C"],
    );
    expect(missingFields).not.toContain("recordType");
    expect([...records.values()].map(({ code, recordType }) => [code, recordType])).toEqual([
      ["A1", "7"],
      ["A1001", "3"],
    ]);
  });
});

describe("a table with column titles in words is read (DataLabs, Q9957)", () => {
  const page = readFileSync(
    new URL("../../fixtures/record-page-q9957.tsv", import.meta.url),
    "utf8",
  );
  const fields = page
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
  const columns = fields.map(([name = ""]) => name);
  const row = fields.map(([, value = ""]) => value);

  it("with its values in the right fields", async () => {
    const { records } = await bothWays(columns, row);
    expect(records.get("Q9957")).toEqual({ ...PERFLUTREN, sequence: null });
  });

  it("without the decoded columns, which are not mistaken for the long description", async () => {
    const { ignoredColumns } = await bothWays(columns, row);
    expect(ignoredColumns).toEqual([
      "Pricing Indicator Code #1 Description",
      "Multiple Pricing Indicator Code Description",
      "Coverage Code Description",
      "Berenson-Eggers Type Of Service Code Description",
      "Type Of Service Code #1 Description",
      "Action Code Description",
      "Status",
      "Last Update Date",
    ]);
  });
});

describe("a date is the same in any kind of cell", () => {
  const day = (cell: TableRow[number]) => bothWays(["HCPC", "TERM DT"], ["J1300", cell]);

  it.each([
    ["text, as CMS writes it", "20250331"],
    ["a number, as CMS's NOC list has it", 20250331],
    ["a US date", "3/31/2025"],
    ["a US date with midnight, as Excel's csv has it", "3/31/2025 0:00"],
    ["a US date with midnight in AM", "03/31/2025 12:00:00 AM"],
    ["an ISO date", "2025-03-31"],
    ["an ISO date and time", "2025-03-31 00:00:00"],
    ["a number with a fraction of nothing, as pandas writes it", "20250331.0"],
    ["a US date of two-digit year", "3/31/25"],
    ["Excel's d-mmm-yy", "31-Mar-25"],
    ["a day in words", "Mar 31, 2025"],
    ["Excel's scientific form", "2.0250331E+07"],
    ["a formula that keeps it a text", '="20250331"'],
    ["an apostrophe that keeps it a text", "'20250331"],
    ["Excel's count of days", 45747],
    ["Excel's count of days as text, from a column without a date format", "45747"],
  ])("%s: %j", async (_, cell) => {
    const { records, diagnostics } = await day(cell);
    expect(records.get("J1300")?.terminationDate).toBe("2025-03-31");
    expect(diagnostics).toEqual([]);
  });

  it.each([[1900], [1904]] as const)("a date cell in the %i date system", async (system) => {
    const rows: TableRow[] = [
      ["HCPC", "ADD DT", "TERM DT"],
      ["J1300", new Date(Date.UTC(2008, 0, 1)), new Date(Date.UTC(2025, 2, 31))],
    ];
    const { records } = await load("x.xlsx", buildWorkbook(rows, { date1904: system === 1904 }));
    expect(records.get("J1300")).toMatchObject({
      addedDate: "2008-01-01",
      terminationDate: "2025-03-31",
    });
  });

  it.each([[""], [null], ["0"], [0], ["00000000"], ["   "]])("%j is not a date", async (cell) => {
    const { records, diagnostics } = await day(cell);
    expect(records.get("J1300")?.terminationDate).toBeNull();
    expect(diagnostics).toEqual([]);
  });
});

describe("leading zeros that a spreadsheet removed are restored", () => {
  it.each([
    ["PRICE", 4, 0, "pricingIndicators", ["00"]],
    ["PRICE", 4, "0", "pricingIndicators", ["00"]],
    ["PRICE", 4, "51.0", "pricingIndicators", ["51"]],
    ["MCM", 3, "2130.0", "carriersManualReferences", ["2130.0"]],
    ["PRICE", 4, 51, "pricingIndicators", ["51"]],
    ["LABCERT", 8, 10, "labCertifications", ["010"]],
  ] as const)("%s1 of %i, %j", async (name, occurs, cell, field, value) => {
    const columns = Array.from({ length: occurs }, (_, index) => `${name}${index + 1}`);
    const { records } = await bothWays(["HCPC", ...columns], ["J1300", cell]);
    expect(records.get("J1300")?.[field]).toEqual(value);
  });

  it.each([
    ["OPPS", 0, "mogGroup", "000"],
    ["PROCNOTE", 104, "processingNote", "0104"],
    ["SEQNUM", "0010", "sequence", "00100"],
    ["SEQNUM", 10, "sequence", "00100"],
    ["SEQNUM", "10.0", "sequence", "00100"],
    ["SEQNUM", "00100", "sequence", "00100"],
  ] as const)("%s %j", async (name, cell, field, value) => {
    const { records } = await bothWays(["HCPC", name], ["J1300", cell]);
    expect(records.get("J1300")?.[field]).toBe(value);
  });

  it.each([
    [99213, "99213"],
    [100, "00100"],
    [22, "22"],
    ["  j1300 ", "J1300"],
    ["0042t", "0042T"],
  ])("code %j becomes %s", async (cell, code) => {
    const { records } = await bothWays(["HCPC", "COV"], [cell, "C"]);
    expect([...records.keys()]).toEqual([code]);
  });
});

describe('anesthesia base units of blank, 0, 000 and "  0" are the same quantity', () => {
  it.each([[""], [null], [0], ["0"], ["000"], ["  0"]])("%j is 0", async (cell) => {
    const { records } = await bothWays(["HCPC", "ANEST_BU"], ["J1300", cell]);
    expect(records.get("J1300")?.anesthesiaBaseUnits).toBe("0");
  });

  it("12 stays 12", async () => {
    const { records } = await bothWays(["HCPC", "ANEST_BU"], ["J1300", "012"]);
    expect(records.get("J1300")?.anesthesiaBaseUnits).toBe("12");
  });
});

describe("a text too long for its cell continues in the next row (G0503, 2019 and 2020)", () => {
  const columns = ["HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", "COV"];

  it("with RECID 4, directly after its record", async () => {
    const { records, lines, diagnostics } = await bothWays(
      columns,
      ["G0503", "0010", "3", "Subsequent psychiatric collaborative care management,", "C"],
      ["G0503", "0020", "4", "first 60 minutes in a month", null],
      ["G0504", "0010", "3", "Another", "C"],
    );
    expect(records.get("G0503")).toMatchObject({
      longDescription:
        "Subsequent psychiatric collaborative care management, first 60 minutes in a month",
      coverage: "C",
    });
    expect(lines).toMatchObject({ records: 2, continuations: 1, reported: 0 });
    expect(diagnostics).toEqual([]);
  });
});

describe("a workbook of several sheets", () => {
  it("is read from the sheet with the most fields", async () => {
    const few: TableRow[] = [
      ["HCPC", "LONG DESCRIPTION"],
      ["A1001", "Not this"],
    ];
    const body = buildWorkbook(few, {
      more: { Release: tableOf([PERFLUTREN]), Notes: [["Notes"]] },
    });
    const { records, diagnostics } = await load("x.xlsx", body);
    expect([...records.keys()]).toEqual(["Q9957"]);
    expect(diagnostics.map(({ rule, message }) => [rule, message])).toEqual([
      [
        "other-sheet",
        'The sheet "Notes" (1 row) was not read: it has no header that names a code and a description.',
      ],
      [
        "sheet-not-read",
        'The sheet "Sheet1" (2 rows, 1 code) was not read: it lacks columns that "Release" has: Sequence number, Record type, Short description and 21 more.',
      ],
    ]);
  });

  it("is read from all sheets with a release's columns, and reports that", async () => {
    const body = buildWorkbook(tableOf([PERFLUTREN]), {
      sheet: "Q",
      more: { J: tableOf([ECULIZUMAB]) },
    });
    const { records, diagnostics } = await load("x.xlsx", body);
    expect([...records.keys()]).toEqual(["Q9957", "J1300"]);
    expect(diagnostics).toMatchObject([
      { rule: "sheets-together", message: '2 sheets were read as one release: "Q", "J".' },
    ]);
  });

  it("is not read from a sheet with the same codes, such as last year's", async () => {
    const body = buildWorkbook(tableOf([PERFLUTREN, ECULIZUMAB]), {
      sheet: "2026",
      more: { 2025: tableOf([{ ...PERFLUTREN, longDescription: "Older" }, ECULIZUMAB]) },
    });
    const { records, diagnostics } = await load("x.xlsx", body);
    expect(records.get("Q9957")?.longDescription).toBe(PERFLUTREN.longDescription);
    expect(diagnostics).toMatchObject([
      {
        rule: "sheet-not-read",
        severity: "warning",
        message:
          'The sheet "2025" (3 rows, 2 codes) was not read: 2 of its 2 codes are in the sheets that were read.',
      },
    ]);
  });

  it("is read with Excel errors as empty cells", async () => {
    const rows: TableRow[] = [
      ["HCPC", "COV", "STATUTE"],
      ["J1300", "C", "#N/A"],
    ];
    const body = buildWorkbook(rows);
    const { records } = await load("x.xlsx", body);
    expect(records.get("J1300")?.coverage).toBe("C");
  });
});

describe("names of JavaScript properties have no meaning in a table", () => {
  it("as headers", async () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const { records, ignoredColumns } = await bothWays(
      ["HCPC", ...names, "COV"],
      ["J1300", "a", "b", "c", "d", "C"],
    );
    expect(ignoredColumns).toEqual(names);
    expect(records.get("J1300")?.coverage).toBe("C");
    expect(Object.getPrototypeOf(records.get("J1300"))).toBe(Object.prototype);
  });

  it("as codes", async () => {
    const { records, diagnostics } = await bothWays(
      ["HCPC", "COV"],
      ["__proto__", "C"],
      ["constructor", "C"],
      ["J1300", "C"],
    );
    expect([...records.keys()]).toEqual(["J1300"]);
    expect(diagnostics.map(({ rule, code }) => [rule, code])).toEqual([
      ["invalid-code", "__PROTO__"],
      ["invalid-code", "CONSTRUCTOR"],
    ]);
  });

  it("as the name of a sheet", async () => {
    const { records } = await load(
      "x.xlsx",
      buildWorkbook(tableOf([PERFLUTREN]), { sheet: "constructor" }),
    );
    expect([...records.keys()]).toEqual(["Q9957"]);
  });
});

describe("the test fixture's rows look like CMS's", () => {
  it("with right-aligned codes, four-digit sequence numbers, and dates as text", () => {
    expect(tableRow(ONE_WOUND).slice(0, 5)).toEqual([
      "   A1",
      "0010",
      "7",
      "Dressing for one wound",
      "Dressing for one wound",
    ]);
  });
});
