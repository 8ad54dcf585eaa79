/** Reads the values that programs change when they export a table. */
import { describe, expect, it } from "vitest";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { buildFixedWidth, firstLine, overwrite } from "../../fixtures/build-fixed-width.js";
import { buildCsv, tableOf } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { ECULIZUMAB, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

type Text = string | number | null;

/** Two records of a table with one column besides the code and its description. */
async function column(name: string, first: Text, second: Text = first) {
  const rows = [
    ["HCPC", "LONG DESCRIPTION", name],
    ["J1300", "Injection, eculizumab, 10 mg", first],
    ["Q9957", "Injection, perflutren", second],
  ];
  return load("export.csv", buildCsv(rows));
}

const rules = ({ diagnostics }: { diagnostics: readonly { rule: string }[] }) =>
  diagnostics.map(({ rule }) => rule);

describe("a placeholder for an open termination date is read as none", () => {
  it.each([
    ["9999-12-31"],
    ["99991231"],
    ["99999999"],
    ["12/31/9999"],
    ["31-DEC-9999"],
    ["9999-12-31 00:00:00"],
    ["9999-12-31T00:00:00Z"],
    ["9999-01-01"],
    ["2958465"],
    ["2099-12-31"],
    ["12/31/2099"],
    ["20991231"],
    ["2299-12-31"],
    ["12/31/2299"],
    ["2999-12-31"],
    ["2079-06-06"],
    ["2262-04-11"],
    ["2049-12-31"],
    ["12/31/99"],
    ["1999-12-31"],
    ["1900-01-01"],
    ["1/1/1900"],
    ["19000101"],
    ["0001-01-01"],
    ["1899-12-30"],
    ["1970-01-01"],
    ["1753-01-01"],
  ])("%s", async (text) => {
    const release = await column("TERM DT", text);
    expect([...release.records.values()].map(({ terminationDate }) => terminationDate)).toEqual([
      null,
      null,
    ]);
    expect(release.diagnostics).toMatchObject([
      {
        rule: "no-end-date",
        line: 2,
        message: expect.stringMatching(`^2 termination dates are written as "${text}" or the like`),
      },
    ]);
  });

  it.each([["2012-03-31"], ["20251231"], ["12/31/25"], ["2026-06-30"], ["2030-12-31"]])(
    "but %s is a termination date",
    async (text) => {
      const release = await column("TERM DT", text);
      expect(release.records.get("J1300")?.terminationDate).toMatch(/^20[123]\d-/);
      expect(release.diagnostics).toEqual([]);
    },
  );

  it("but an add date of the 1980s is not a placeholder", async () => {
    const { records } = await column("ADD DT", "19820101");
    expect(records.get("J1300")?.addedDate).toBe("1982-01-01");
  });

  it("even if the day comes first, as another date of the table shows", async () => {
    const release = await column("TERM DT", "31/12/2299", "31/03/2025");
    const ends = [...release.records.values()].map(({ terminationDate }) => terminationDate);
    expect(ends).toEqual([null, "2025-03-31"]);
  });

  it.each([["99991231"], ["20991231"], ["19000101"]])("in fixed-width text: %s", async (end) => {
    const line = overwrite(firstLine({ ...PERFLUTREN, terminationDate: "2025-03-31" }), 285, end);
    const text = `${line}\n${buildFixedWidth([ECULIZUMAB])}`;
    // The second file reuses the parsed lines of the first.
    for (const name of ["HCPC2025_JAN_ANWEB.txt", "HCPC2026_JAN_ANWEB.txt"]) {
      const { records, diagnostics } = await load(name, text);
      expect(records.get("Q9957")?.terminationDate).toBeNull();
      expect(records.get("J1300")?.terminationDate).toBe(ECULIZUMAB.terminationDate);
      expect(diagnostics).toMatchObject([
        { rule: "no-end-date", line: 1, message: expect.stringContaining(`written as "${end}"`) },
      ]);
    }
  });

  it("in a cell with a date format", async () => {
    const rows = [
      ["HCPC", "LONG DESCRIPTION", "TERM DT"],
      ["J1300", "x", new Date(Date.UTC(9999, 11, 31))],
    ];
    const { records } = await load("x.xlsx", buildWorkbook(rows));
    expect(records.get("J1300")?.terminationDate).toBeNull();
  });
});

describe("a word that means empty is read as empty", () => {
  it.each([
    ["nan"],
    ["NaN"],
    ["NaT"],
    ["None"],
    ["NULL"],
    ["null"],
    ["<NA>"],
    ["#N/A"],
    ["\\N"],
    ["(null)"],
    ["[NULL]"],
    ["nan--"],
  ])("%s in a coded column", async (text) => {
    const { records, diagnostics } = await column("COV", text);
    expect(records.get("J1300")?.coverage).toBeNull();
    expect(diagnostics).toEqual([]);
  });

  it.each([
    ["nan--"],
    ["NaN"],
    ["None/None/None"],
    ["nan-nan-nan"],
    ["  /  /    "],
    ["--"],
    ["- -"],
    ["NaT"],
    ["0000-00-00"],
  ])("%s in a column of dates", async (text) => {
    const { records, missingFields, diagnostics } = await column("ACT EFF DT", text, "20250101");
    expect([...records.values()].map(({ actionEffectiveDate }) => actionEffectiveDate)).toEqual([
      null,
      "2025-01-01",
    ]);
    expect(missingFields).not.toContain("actionEffectiveDate");
    expect(diagnostics).toEqual([]);
  });

  it("NA, if R also wrote it for a date", async () => {
    const rows = [
      ["HCPC", "STATUTE", "COV", "TERM DT"],
      ["NA", "NA", "C", "NA"],
      ["J1300", "NA", "NA", "20251231"],
    ];
    const { records } = await load("x.csv", buildCsv(rows));
    expect(
      [...records.values()].map(({ code, statute, coverage, terminationDate }) => [
        code,
        statute,
        coverage,
        terminationDate,
      ]),
    ).toEqual([
      ["NA", null, "C", null],
      ["J1300", null, null, "2025-12-31"],
    ]);
  });

  it("but otherwise NA is CMS's statute, or a modifier", async () => {
    const { records } = await column("STATUTE", "NA");
    expect(records.get("J1300")?.statute).toBe("NA");
  });
});

describe("integers that a program wrote as decimals", () => {
  it.each([
    ["PRICE1", "51.0", "pricingIndicators", ["51"]],
    ["MCM1", "2049.0", "carriersManualReferences", ["2049"]],
    ["XREF1", "100.0", "crossReferences", ["00100"]],
    ["TOS1", "1.0", "typesOfService", ["1"]],
    ["ADD DT", "20030101.0", "addedDate", "2003-01-01"],
    ["OPPS", "105.0", "mogGroup", "105"],
    ["SEQNUM", "10.0", "sequence", "00100"],
    ["ANEST_BU", "5.0", "anesthesiaBaseUnits", "5"],
    ["PROCNOTE", "38.0", "processingNote", "0038"],
    ["LABCERT1", "100.0", "labCertifications", ["100"]],
  ] as const)("%s %s", async (name, text, key, value) => {
    const { records } = await column(name, text);
    expect(records.get("J1300")?.[key]).toEqual(value);
  });

  it("are not restored in a text column with a single one, such as a section of a manual", async () => {
    const { records } = await column("MCM1", "2130.0", "60-14");
    expect(records.get("J1300")?.carriersManualReferences).toEqual(["2130.0"]);
  });

  it("are not restored in a text column that also has other decimals", async () => {
    const { records, diagnostics } = await column("MCM1", "2049.0", "2100.1");
    expect(
      [...records.values()].map(({ carriersManualReferences }) => carriersManualReferences),
    ).toEqual([["2049.0"], ["2100.1"]]);
    expect(diagnostics).toEqual([]);
  });

  it("are restored even if a column has only one, if other columns have them too", async () => {
    const rows = [
      ["HCPC", "SEQNUM", "MCM1"],
      ["J1300", "10.0", "2049.0"],
      ["Q9957", "10.0", "2100.1"],
    ];
    const release = await load("x.csv", buildCsv(rows));
    expect(
      [...release.records.values()].map(({ carriersManualReferences }) => carriersManualReferences),
    ).toEqual([["2049"], ["2100.1"]]);
    expect(rules(release)).toEqual(["numbers-as-decimals"]);
  });
});

describe("record types separate records from continuations in any form", () => {
  it.each([
    ["3", "4"],
    ["3.0", "4.0"],
    ["03", "04"],
    [3, 4],
    [" 3 ", " 4 "],
    ["3.00", "4.00"],
  ])("%j and %j", async (first, second) => {
    const rows = [
      ["HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION"],
      ["G0503", "0010", first, "Subsequent management,"],
      ["G0503", "0020", second, "first 60 minutes"],
    ];
    for (const release of [
      await load("x.csv", buildCsv(rows)),
      await load("x.xlsx", buildWorkbook(rows)),
    ]) {
      expect(release.records.get("G0503")).toMatchObject({
        recordType: "3",
        longDescription: "Subsequent management, first 60 minutes",
      });
      expect(release.diagnostics).toEqual([]);
    }
  });
});

describe("letters that a program read as booleans", () => {
  it.each([
    ["a column of only T and F, as R reads it", "TRUE", "FALSE", "T", "F"],
    ["lowercase booleans", "true", "false", "T", "F"],
    ["a column of only N", "FALSE", "FALSE", "N", "N"],
    ["N beside other letters", "False", "A", "N", "A"],
  ])("are restored: %s", async (_, first, second, one, other) => {
    const header = ["HCPC", "LONG DESCRIPTION", "COV", "TOS1", "ACTION CD"];
    const rows = [header, ["J1300", "x", "C", "1", first], ["Q9957", "y", "C", "1", second]];
    const { records, diagnostics } = await load("x.csv", buildCsv(rows));
    expect([...records.values()].map(({ actionCode }) => actionCode)).toEqual([one, other]);
    expect(diagnostics).toEqual([]);
  });

  it("are restored from booleans of a workbook", async () => {
    const rows = [
      ["HCPC", "LONG DESCRIPTION", "COV", "TOS1", "ACTION CD"],
      ["J1300", "x", "C", "1", true],
      ["Q9957", "y", "C", "1", false],
    ];
    const { records } = await load("x.xlsx", buildWorkbook(rows as never));
    expect([...records.values()].map(({ actionCode }) => actionCode)).toEqual(["T", "F"]);
  });

  it("are kept and reported if CMS's table has no such letter", async () => {
    const release = await column("COV", "TRUE");
    expect(rules(release)).toEqual(["unknown-value", "unknown-value"]);
  });
});

describe("invisible characters in the cell of a code are removed and reported", () => {
  it.each([
    ["U+200B", "\u200b"],
    ["U+200C", "\u200c"],
    ["U+200D", "\u200d"],
    ["U+2060", "\u2060"],
    ["U+FEFF", "\ufeff"],
    ["U+00AD", "\u00ad"],
    ["U+200E", "\u200e"],
    ["U+202A", "\u202a"],
    ["U+2066", "\u2066"],
    ["U+0002", "\u0002"],
  ])("%s", async (name, character) => {
    for (const code of [`${character}J1300`, `J13${character}00`, `J1300${character}`]) {
      const { records, diagnostics } = await load(
        "x.csv",
        buildCsv([
          ["COV", "HCPC"],
          ["C", "A1001"],
          ["C", code],
        ]),
      );
      expect([...records.keys()]).toEqual(["A1001", "J1300"]);
      expect(diagnostics).toMatchObject([
        {
          rule: "invisible-characters",
          line: 3,
          message: `One code has an invisible character (${name}) in the cell, the first at line 3; it is left out.`,
        },
      ]);
    }
  });

  it.each([
    ["a no-break space", "\u00a0"],
    ["an em blank", "\u2003"],
    ["a tab", "\t"],
  ])("%s is trimmed without a finding", async (_, blank) => {
    const { records, diagnostics } = await load(
      "x.csv",
      buildCsv([
        ["HCPC", "COV"],
        [`${blank}J1300${blank}`, "C"],
      ]),
    );
    expect([...records.keys()]).toEqual(["J1300"]);
    expect(diagnostics).toEqual([]);
  });
});

describe("two columns with the same name", () => {
  it("are reported, and the first one is read", async () => {
    const { records, diagnostics } = await load(
      "x.csv",
      buildCsv([
        ["HCPC", "COV", "COV"],
        ["J1300", "C", "D"],
      ]),
    );
    expect(records.get("J1300")?.coverage).toBe("C");
    expect(diagnostics).toMatchObject([
      {
        rule: "repeated-column",
        message: "Of columns with the same name, only the first was read: COV.",
      },
    ]);
  });
});

describe("a table that CMS published", () => {
  it("stays unchanged, even if its values could be read differently", async () => {
    const records: HcpcsRecord[] = [ECULIZUMAB, PERFLUTREN];
    const release = await load("x.csv", buildCsv(tableOf(records)));
    expect([...release.records.values()]).toEqual(records);
    expect(release.diagnostics).toEqual([]);
  });
});

describe("errors of formulas", () => {
  it("are kept as texts and reported once, with the first place", async () => {
    const rows = [
      ["HCPC", "LONG DESCRIPTION", "SHORT DESCRIPTION"],
      ["J1300", "Injection, eculizumab, 10 mg", "#NAME?"],
      ["Q9957", "#REF!", "#REF!"],
    ];
    const { records, diagnostics } = await load("x.csv", buildCsv(rows));
    expect(records.get("Q9957")?.longDescription).toBe("#REF!");
    expect(diagnostics).toMatchObject([
      {
        rule: "formula-errors",
        line: 2,
        message:
          "3 cells have the error of a formula, such as #NAME?, instead of a value, the first at line 2 (Short description). Such a cell is read as that text: correct it, or export the file again.",
      },
    ]);
  });
});
