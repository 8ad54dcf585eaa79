import { describe, expect, it } from "vitest";
import type { ReleaseContents } from "../../../src/model/code-set/release.js";
import { DIAGNOSTIC_RULES } from "../../../src/model/documents/diagnostics.js";
import {
  buildFixedWidth,
  continuationLine,
  firstLine,
  overwrite,
} from "../../fixtures/build-fixed-width.js";
import { buildCsv, CMS_COLUMNS, type TableRow, tableRow } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { bareRecord, ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { load } = tempFolder();

const loadLines = (...lines: string[]) =>
  load("HCPC2026.txt", lines.map((line) => `${line}\r\n`).join(""));
const loadCsv = (...rows: TableRow[]) => load("my.csv", buildCsv(rows));
const loadXlsx = (...rows: TableRow[]) => load("my.xlsx", buildWorkbook(rows));

/** Rule, line and code of each finding. */
const found = ({ diagnostics }: ReleaseContents) =>
  diagnostics.map(({ rule, line, code }) => [rule, line, code]);

const A1001 = bareRecord("A1001", { longDescription: "One" });
const A1002 = bareRecord("A1002", { longDescription: "Two" });

describe("a finding", () => {
  it("names file, line and code in a text", async () => {
    const { diagnostics } = await loadLines(
      firstLine(PERFLUTREN),
      continuationLine("A1001", 200, "4", "a text without its record"),
    );
    expect(diagnostics).toEqual([
      {
        rule: "orphan-continuation",
        severity: "error",
        message: "The continuation at line 2 belongs to A1001, which has no record in the file.",
        file: "HCPC2026.txt",
        member: null,
        line: 2,
        code: "A1001",
      },
    ]);
  });

  it("names the member in a zip", async () => {
    const text = buildFixedWidth([PERFLUTREN], { end: "garbage\r\n" });
    const { diagnostics } = await load("x.zip", await buildZip({ "HCPC2026.txt": text }));
    expect(diagnostics).toMatchObject([{ file: "x.zip", member: "HCPC2026.txt", line: 2 }]);
  });

  it("names the row in a sheet, as Excel counts it", async () => {
    const { diagnostics } = await loadXlsx(
      ["A note"],
      ["HCPC", "COV"],
      ["J1300", "C"],
      ["JX300", 1],
    );
    expect(diagnostics).toMatchObject([
      {
        rule: "invalid-code",
        line: 4,
        code: "JX300",
        message: 'Row 4: "JX300" is neither a code nor a modifier.',
      },
    ]);
  });

  it("reports joined tables whose columns have a different order", async () => {
    const { diagnostics } = await loadCsv(
      ["HCPC", "LONG DESCRIPTION"],
      ["J1300", "one"],
      ["LONG DESCRIPTION", "HCPC"],
      ["two", "J1301"],
    );
    expect(diagnostics[0]?.message).toMatch(/^Line 3: names the columns in another order/);
  });

  it("does not report a different order for a repeated header with extra text", async () => {
    const { diagnostics } = await loadCsv(
      ["HCPC", "LONG DESCRIPTION"],
      ["J1300", "one"],
      ["HCPC", "LONG DESCRIPTION", "Page 2"],
      ["J1301", "two"],
    );
    expect(diagnostics[0]?.message).toBe('Line 3: "HCPC" is neither a code nor a modifier.');
  });

  it("names the line a csv row starts on, counting line breaks inside cells above it", async () => {
    const wrapped = "one\r\ntwo\r\nthree";
    const { diagnostics } = await loadCsv(
      ["HCPC", "LONG DESCRIPTION"],
      ["J1300", wrapped],
      ["", "no code"],
    );
    expect(diagnostics).toMatchObject([
      { rule: "invalid-code", line: 5, code: null, message: "Line 5: has no code." },
    ]);
  });

  it("has the severity of its rule", async () => {
    const { diagnostics } = await loadLines(firstLine(A1001), firstLine(A1001), "garbage");
    expect(diagnostics.length).toBeGreaterThan(1);
    for (const { rule, severity } of diagnostics) {
      expect(severity).toBe(DIAGNOSTIC_RULES[rule].severity);
    }
  });
});

describe("a continuation line", () => {
  it("is joined to its record and reported if it is somewhere else", async () => {
    const contents = await loadLines(
      firstLine(A1001),
      firstLine(A1002),
      continuationLine("A1001", 200, "4", "and more"),
    );
    expect(contents.records.get("A1001")?.longDescription).toBe("One and more");
    expect(contents.records.get("A1002")?.longDescription).toBe("Two");
    expect(found(contents)).toEqual([["continuation-order", 3, "A1001"]]);
  });

  it("is joined to its record even if it precedes the record", async () => {
    const contents = await loadLines(
      firstLine(A1002),
      continuationLine("A1001", 200, "4", "and more"),
      firstLine(A1001),
    );
    expect(contents.records.get("A1001")?.longDescription).toBe("One and more");
    expect(found(contents)).toEqual([["continuation-order", 2, "A1001"]]);
  });

  it("is joined in the order of sequence numbers", async () => {
    const contents = await loadLines(
      firstLine(A1001),
      continuationLine("A1001", 300, "4", "three"),
      continuationLine("A1001", 200, "4", "two"),
    );
    expect(contents.records.get("A1001")?.longDescription).toBe("One two three");
    expect(found(contents)).toEqual([["continuation-order", 3, "A1001"]]);
  });

  it("is reported as missing if there is a gap in the sequence numbers", async () => {
    const contents = await loadLines(
      firstLine(A1001),
      continuationLine("A1001", 200, "4", "two"),
      continuationLine("A1001", 400, "4", "four"),
    );
    expect(found(contents)).toEqual([["continuation-order", 3, "A1001"]]);
    expect(contents.diagnostics[0]?.message).toContain("sequence 400 follows 200");
  });
});

describe("two records with the same code", () => {
  const older = bareRecord("C9468", {
    crossReferences: ["J7023"],
    actionEffectiveDate: "2019-01-01",
  });
  const newer = bareRecord("C9468", {
    crossReferences: ["J7203"],
    actionEffectiveDate: "2019-04-01",
  });

  it.each([
    ["older first", older, newer, 2],
    ["newer first", newer, older, 1],
  ])("keep the one with the later action: %s", async (_, first, second, kept) => {
    const contents = await loadLines(firstLine(first), firstLine(second));
    expect(contents.records.get("C9468")).toEqual(newer);
    expect(found(contents)).toEqual([["duplicate-code", 2, "C9468"]]);
    expect(contents.diagnostics[0]?.message).toBe(
      `C9468 is in the file twice, at line 1 and line 2; the records differ in cross reference, action effective date; line ${kept} is kept because CMS acted on it later.`,
    );
    expect(contents.lines).toMatchObject({ total: 2, records: 1, reported: 1 });
  });

  it("keep the first one if the dates are equal", async () => {
    const again = bareRecord("A1001", { longDescription: "Another" });
    const contents = await loadLines(firstLine(A1001), firstLine(again));
    expect(contents.records.get("A1001")?.longDescription).toBe("One");
    expect(contents.diagnostics[0]?.message).toContain("line 1 is kept because it comes first");
  });

  it("drop one of them together with its continuations", async () => {
    const contents = await loadLines(
      firstLine(newer, "Right"),
      continuationLine("C9468", 200, "4", "text"),
      firstLine(older, "Wrong"),
      continuationLine("C9468", 200, "4", "words"),
    );
    expect(contents.records.get("C9468")?.longDescription).toBe("Right text");
    expect(contents.lines).toEqual({
      total: 4,
      records: 1,
      continuations: 1,
      preamble: 0,
      blank: 0,
      reported: 2,
    });
  });

  it("are reported by row in a sheet", async () => {
    const { diagnostics } = await loadXlsx(["HCPC", "COV"], ["J1300", "C"], ["J1300", "D"]);
    expect(diagnostics[0]?.message).toContain(
      "at row 2 and row 3; the records differ in coverage; row 2 is kept",
    );
  });

  it("are an error that names code and field if only one has a termination date (J1300)", async () => {
    const ended = firstLine({ ...ECULIZUMAB, terminationDate: "2025-03-31" });
    const open = firstLine({ ...ECULIZUMAB, terminationDate: null });
    for (const lines of [
      [ended, open],
      [open, ended],
    ]) {
      const { diagnostics } = await loadLines(...lines);
      expect(diagnostics[1]).toMatchObject({
        ...{ rule: "differing-records", severity: "error", line: null },
        message:
          "HCPC2026.txt has differing records for the same code, and one of each was read: J1300 (termination date).",
      });
    }
  });

  it("are a warning if they are equal", async () => {
    const contents = await loadLines(firstLine(ECULIZUMAB), firstLine(ECULIZUMAB));
    expect(found(contents)).toEqual([["duplicate-code", 2, "J1300"]]);
  });

  it("differ if their continuations do", async () => {
    const contents = await loadLines(
      firstLine(A1001),
      continuationLine("A1001", 200, "4", "more"),
      firstLine(A1001),
    );
    expect(contents.diagnostics[0]?.message).toContain("differ in long description; line 1");
  });
});

describe("a warning is reported for what no CMS file has", () => {
  it("a code that ends before it was added (J1300)", async () => {
    const dates = { addedDate: "2008-01-01", terminationDate: "2007-12-31" };
    const contents = await loadLines(firstLine({ ...ECULIZUMAB, ...dates }));
    expect(found(contents)).toEqual([["end-before-start", 1, "J1300"]]);
    expect(contents.diagnostics[0]?.message).toBe(
      "J1300 at line 1 ends on 2007-12-31, before it was added on 2008-01-01.",
    );
  });

  it("a code without a long description, if other codes have one (J1299)", async () => {
    const header = ["HCPC", "LONG DESCRIPTION"];
    const contents = await loadCsv(header, ["J1299", ""], ["J1300", "Injection, eculizumab"]);
    expect(contents.diagnostics).toMatchObject([
      { rule: "blank-description", message: "The long description is blank for J1299." },
    ]);
    const none = await loadCsv(header, ["J1299", ""], ["J1300", ""]);
    expect(none.diagnostics).toEqual([]);
  });
});

describe("an invalid value is kept and reported", () => {
  it("reads the ASC date 170701 (2018) as no date, and not as one in the year 2367", async () => {
    const line = overwrite(firstLine(A1001), 233, "170701  ");
    const text = await loadLines(line);
    const [header, row] = [
      ["HCPC", "ASC_DT"],
      ["A1001", 170701],
    ];
    for (const contents of [text, await loadXlsx(header, row), await loadCsv(header, row)]) {
      expect(contents.records.get("A1001")?.ascEffectiveDate).toBe("170701");
      expect(contents.diagnostics).toMatchObject([
        { rule: "impossible-date", severity: "warning" },
      ]);
      expect(contents.diagnostics[0]?.message).toContain('"170701" is not a valid date');
    }
  });

  it.each([["20250229"], ["20251301"], ["99999998"], ["2025-02-30"], ["2/30/2025"]])(
    "reports that %s is not a date",
    async (cell) => {
      const contents = await loadCsv(["HCPC", "TERM DT"], ["J1300", cell]);
      expect(contents.records.get("J1300")?.terminationDate).toBe(cell);
      expect(found(contents)).toEqual([["impossible-date", 2, "J1300"]]);
    },
  );

  it("reads 99999999 as an open termination date, but reports it as any other date", async () => {
    const row = ["J1300", "99999999", "99999999"];
    const contents = await loadCsv(["HCPC", "TERM DT", "ADD DT"], row);
    expect(contents.records.get("J1300")).toMatchObject({
      ...{ terminationDate: null, addedDate: "99999999" },
    });
    expect(found(contents).map(([rule]) => rule)).toEqual(["impossible-date", "no-end-date"]);
  });

  it("reads February 29 of a leap year as a date", async () => {
    const contents = await loadCsv(["HCPC", "TERM DT"], ["J1300", "20240229"]);
    expect(found(contents)).toEqual([]);
  });

  it.each([
    ["COV", "X"],
    ["MULT_PI", "?"],
    ["ACTION CD", "Q"],
    ["BETOS", "ZZZ"],
  ])("reports that %s %s is not in CMS's tables", async (column, value) => {
    const contents = await loadCsv(["HCPC", column], ["J1300", value]);
    expect(found(contents)).toEqual([["unknown-value", 2, "J1300"]]);
  });

  it("checks each value of a repeated field separately", async () => {
    const contents = await loadLines(overwrite(firstLine(A1001), 120, "51777799"));
    expect(contents.records.get("A1001")?.pricingIndicators).toEqual(["51", "77", "77", "99"]);
    expect(contents.diagnostics.filter(({ message }) => message.includes('"77"'))).toHaveLength(2);
  });

  it("replaces control characters in a description with blanks", async () => {
    const contents = await loadLines(
      firstLine(A1001, "One\u0007\u001b[31m"),
      continuationLine("A1001", 200, "4", "two\u0000three"),
    );
    expect(contents.records.get("A1001")?.longDescription).toBe("One [31m two three");
    expect(found(contents)).toEqual([
      ["control-character", 1, "A1001"],
      ["control-character", 2, "A1001"],
    ]);
  });
});

describe("text that a report prints around its records is skipped with a warning", () => {
  const TABLE = [
    ["HCPC", "LONG DESCRIPTION", "COV"],
    ["J1300", "Eculizumab", "C"],
    ["J1299", "Eculizumab", "C"],
  ];
  const [header = [], ...records] = TABLE;

  it("skips headers, page numbers and footers", async () => {
    const {
      diagnostics,
      lines,
      records: read,
    } = await loadCsv(
      ...[header, records[0] ?? [], ["Page 2 of 2"], header, records[1] ?? [], ["Total", "", "2"]],
      ["Report generated 01/05/2026"],
    );
    expect(diagnostics).toMatchObject([
      {
        ...{ rule: "beside-records", severity: "warning", line: 3 },
        message:
          '4 lines without a code were left out, as text that reports print around records: 3 ("Page 2 of 2"), 4 ("HCPC LONG DESCRIPTION COV"), 6 ("Total 2"), 7 ("Report generated 01/05/2026").',
      },
    ]);
    expect([read.size, lines.total, lines.reported]).toEqual([2, 7, 4]);
  });

  it.each([
    [["Total of J1300"]],
    [["Injection", "eculizumab"]],
    [["J130", "", "C"]],
    [["", "", "C"]],
    [["J12O5"]],
  ])("does not skip %j, which may be a record", async (row) => {
    const { diagnostics } = await loadCsv(...TABLE, row);
    expect(diagnostics.map(({ rule }) => rule)).toContain("invalid-code");
  });
});

describe("nothing is dropped without a finding", () => {
  it.each([
    ["a line that is no record", "garbage"],
    ["a record with a damaged code", overwrite(firstLine(A1001), 1, "a!001")],
    ["a line of another file", "HCPC,SEQNUM,RECID"],
  ])("%s is reported", async (_, line) => {
    const contents = await loadLines(firstLine(PERFLUTREN), line, firstLine(A1002));
    expect(found(contents)).toEqual([["unreadable-line", 2, null]]);
    expect(contents.lines).toMatchObject({ total: 3, records: 2, reported: 1 });
  });

  it("a record with a damaged beginning is reported, not taken for preamble", async () => {
    const damaged = overwrite(firstLine(PERFLUTREN), 1, "\ufffd\ufffd");
    const contents = await loadLines("***Disclaimers", damaged, firstLine(A1002));
    expect(found(contents)).toEqual([["unreadable-line", 2, null]]);
    expect(contents.lines).toMatchObject({ preamble: 1, records: 1, reported: 1 });
  });

  it("a first record after stray characters is reported", async () => {
    const contents = await loadLines(`>> ${firstLine(PERFLUTREN)}`, firstLine(A1002));
    expect(found(contents)).toEqual([["unreadable-line", 1, null]]);
  });

  it("an impossible code is reported", async () => {
    const contents = await loadLines(firstLine(A1002), overwrite(firstLine(A1001), 1, "AB1CD"));
    expect(found(contents)).toEqual([["invalid-code", 2, "AB1CD"]]);
  });

  it("a record that ends before its last field is reported", async () => {
    const contents = await loadLines(firstLine(A1001).slice(0, 200), firstLine(A1002));
    expect(found(contents)).toEqual([["line-too-short", 1, "A1001"]]);
    expect(contents.records.get("A1001")?.actionCode).toBeNull();
  });

  it("two records in one line are reported", async () => {
    const contents = await loadLines(firstLine(A1001) + firstLine(A1002));
    expect(found(contents)).toEqual([["unreadable-line", 1, "A1001"]]);
    expect(contents.diagnostics[0]?.message).toContain("continues after its last column");
  });

  it("text after the columns of a continuation is reported", async () => {
    const long = `${continuationLine("A1001", 200, "4", "two")}lost`;
    const contents = await loadLines(firstLine(A1001), long);
    expect(found(contents)).toEqual([["unreadable-line", 2, "A1001"]]);
  });

  it("a csv row with more cells than its header, due to an unquoted comma, is reported", async () => {
    const csv =
      "HCPC,LONG DESCRIPTION,COV\nJ1300,Injection, eculizumab, 10 mg,C\nJ1301,Injection,C\n";
    const contents = await load("my.csv", csv);
    expect(found(contents)).toEqual([["unreadable-line", 2, "J1300"]]);
    expect([...contents.records.keys()]).toEqual(["J1301"]);
  });

  it("extra empty cells are not reported", async () => {
    const contents = await load("my.csv", "HCPC,COV,,\nJ1300,C,,,,\nJ1301,C\n");
    expect(found(contents)).toEqual([]);
    expect(contents.records.size).toBe(2);
  });

  it("a note beside the table of a sheet is not reported", async () => {
    const contents = await loadXlsx(["HCPC", "COV"], ["J1300", "C", "", "to be checked"]);
    expect(found(contents)).toEqual([]);
  });
});

describe("a file that was cut off is reported", () => {
  const longer = bareRecord("E0766", {
    longDescription:
      "Electrical stimulation device used for cancer treatment, includes all accessories, any type",
  });
  const whole = buildFixedWidth([ONE_WOUND, longer, PERFLUTREN, longer]);

  it.each([
    ["if it ends in a record", buildFixedWidth([ONE_WOUND, PERFLUTREN]).slice(0, -100), "Q9957", 2],
    ["if it ends in a continuation", whole.slice(0, -260), "E0766", 6],
    [
      "if it ends in the blanks after a record",
      buildFixedWidth([ONE_WOUND, PERFLUTREN]).slice(0, -9),
      "Q9957",
      2,
    ],
  ])("%s", async (_, text, code, line) => {
    const contents = await load("HCPC2026.txt", text);
    expect(found(contents)).toContainEqual(["file-cut-off", line, code]);
  });

  it("if it ends at the beginning of a line", async () => {
    const contents = await load("HCPC2026.txt", `${firstLine(ECULIZUMAB)}\r\nJ130`);
    expect(found(contents)).toEqual([["unreadable-line", 2, null]]);
  });

  it("if it ends in a csv row", async () => {
    const rows = [CMS_COLUMNS, tableRow(ONE_WOUND), tableRow(PERFLUTREN)];
    const contents = await load("my.csv", buildCsv(rows).slice(0, -30));
    expect(found(contents)).toEqual([["file-cut-off", 3, null]]);
  });

  it("but not if only its last line break is missing", async () => {
    const text = await load("HCPC2026.txt", buildFixedWidth([ONE_WOUND, longer]).trimEnd());
    const one = await load("HCPC2025.txt", buildFixedWidth([PERFLUTREN]).slice(0, -9));
    const csv = await load("my.csv", "HCPC,LONG DESCRIPTION,TERM DT\nJ1300,a,20250331\nJ1301,b,");
    const ended = await load("mine.csv", "HCPC,LONG DESCRIPTION,COV\nJ1300,a,C\nJ1301,b,C\n\x1a");
    expect(found(one)).toEqual([]);
    expect(found(ended)).toEqual([]);
    expect(found(text).map(([rule]) => rule)).not.toContain("line-too-short");
    expect(found(csv)).toEqual([]);
  });

  it("but not if the rows of a csv omit trailing empty cells", async () => {
    const contents = await load("my.csv", "HCPC,COV,TERM DT\nJ1300,C\nJ1301,C,20250331\nJ1302,C");
    expect(found(contents)).toEqual([]);
  });
});
