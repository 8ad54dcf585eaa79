/**
 * Golden files of everything that is read from files by CMS, exports and users, or of the refusal.
 * After an intended change, run this file with `npx vitest run ... -u`, and review the diff.
 */
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { readTransactionReport } from "../../../src/loader/beside-release/read-transaction-report.js";
import { readCompanionBytes } from "../../../src/loader/companions/read.js";
import { readCorrections } from "../../../src/loader/corrections/read.js";
import { readReleaseBytes } from "../../../src/loader/release/read-release.js";
import { readWorklistTables } from "../../../src/loader/worklist/read-worklist.js";
import { KnownError } from "../../../src/model/basics/errors.js";
import { buildFixedWidth, overwrite, recordLines } from "../../fixtures/build-fixed-width.js";
import {
  buildCsv,
  CMS_COLUMNS,
  type TableRow,
  tableOf,
  tableRow,
} from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { buildZip } from "../../fixtures/build-zip.js";
import { addendumB, aspPricing, crosswalk } from "../../fixtures/companions.js";
import {
  corrections2018,
  corrections2019,
  corrections2026,
  DAY,
} from "../../fixtures/corrections.js";
import { ECULIZUMAB, ONE_WOUND, PERFLUTREN } from "../../fixtures/records.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { buildTransactions } from "../../fixtures/transactions.js";

const folder = tempFolder();
const RECORDS = [ECULIZUMAB, ONE_WOUND, PERFLUTREN];
const NAME = "HCPC2026_JAN_ANWEB";
const TEXT = buildFixedWidth(RECORDS);
const LINES = RECORDS.flatMap((record) => recordLines(record));
const [FIRST = "", ...OTHERS] = LINES;
const lines = (...all: string[]) => `${all.join("\r\n")}\r\n`;
const csv = (...rows: readonly TableRow[]) => buildCsv(rows);
/** Overwrites a line of the text from a column on, counted from 1. */
const at = (position: number, text: string, line = FIRST) => overwrite(line, position, text);
/** Replaces the cell of a row in the column with this title. */
const cell = (title: string, value: TableRow[number], record = ECULIZUMAB): TableRow =>
  (tableRow(record) as TableRow).with(CMS_COLUMNS.indexOf(title), value);

type Body = string | Buffer;
type Trials = Readonly<Record<string, readonly [name: string, body: Body | Promise<Body>]>>;

const TEXTS: Trials = {
  "CMS's text": [`${NAME}.txt`, TEXT],
  "LF line breaks, truncated lines": [
    `${NAME}.txt`,
    buildFixedWidth(RECORDS, { lineBreak: "\n", continuationsEnd: 91 }),
  ],
  "a disclaimer above and an empty line below": [
    `${NAME}.txt`,
    buildFixedWidth(RECORDS, {
      above: ["DISCLAIMER\tof CMS", "", "more of it"],
      end: `${" ".repeat(296)}\r\n`,
    }),
  ],
  "a blank line between records": [`${NAME}.txt`, lines(FIRST, "", ...OTHERS)],
  "a duplicate line": [`${NAME}.txt`, lines(FIRST, FIRST, ...OTHERS)],
  "a duplicate record that differs": [`${NAME}.txt`, lines(...LINES, at(230, "D"))],
  "a continuation without a record": [`${NAME}.txt`, lines(...LINES, at(1, "J9999002004"))],
  "no code": [`${NAME}.txt`, lines(at(1, "     "), ...OTHERS)],
  "an invalid code and an invalid record type": [
    `${NAME}.txt`,
    lines(at(1, "J13-0"), at(11, "9"), ...OTHERS),
  ],
  "invalid dates": [
    `${NAME}.txt`,
    lines(at(269, "20261301"), at(285, "99991231", OTHERS[0]), ...OTHERS.slice(1)),
  ],
  "values that are in no table": [
    `${NAME}.txt`,
    lines(at(120, "97"), at(230, "ZQ", OTHERS[0]), ...OTHERS.slice(1)),
  ],
  "a short line": [`${NAME}.txt`, lines(FIRST.slice(0, 150), ...OTHERS)],
  "a line of other text": [`${NAME}.txt`, lines(FIRST, "This is a note in the middle.", ...OTHERS)],
  "control characters and Windows-1252 characters": [
    `${NAME}.txt`,
    Buffer.from(lines(at(12, "Caf\u00e9 \u0007bell \u2019s"), ...OTHERS), "latin1"),
  ],
  gzip: [`${NAME}.txt.gz`, gzipSync(TEXT)],
  "no release": ["notes.txt", "These are notes.\n"],
  nothing: [`${NAME}.txt`, ""],
  blanks: [`${NAME}.txt`, "  \r\n \r\n"],
  "a web page": [`${NAME}.txt`, "<!DOCTYPE html><html><body>Page not found</body></html>"],
};

const HEADER = ["HCPCS", "LONG_DESCRIPTION", "SHORT DESCRIPTION", "COV", "TERM DT", "Shelf"];
const row = (code: string, ...cells: string[]) => [
  code,
  `${code} in words`,
  `${code} words`,
  ...cells,
];

const TABLES: Trials = {
  "CMS's columns as csv": [`${NAME}.csv`, csv(...tableOf(RECORDS))],
  "CMS's columns as a workbook": [`${NAME}.xlsx`, buildWorkbook(tableOf(RECORDS))],
  "rows above the header, an empty row, a row of blanks": [
    `${NAME}.csv`,
    csv(
      ["A note"],
      [],
      ...tableOf(RECORDS),
      ["", " ", ""],
      tableRow({ ...ECULIZUMAB, code: "J1301" }),
    ),
  ],
  "few columns in any order and case, one unknown": [
    `${NAME}.csv`,
    csv(
      HEADER,
      row("J1300", "D", "2025-03-31", "left"),
      row("A1", "C", "", ""),
      row("", "", "", ""),
    ),
  ],
  "column titles in words": [
    `${NAME}.csv`,
    csv(
      [
        "HCPCS Code",
        "Code Description",
        "Pricing Indicator Code #1",
        "Coverage Code",
        "Action Effective Date",
      ],
      ["J1300", "Eculizumab", "51", "D", "1/31/2025"],
      ["A0021", "Ambulance", "00", "I", "12/1/2024"],
    ),
  ],
  "a duplicate column and one without a title": [
    `${NAME}.csv`,
    csv(["HCPCS", "LONG_DESCRIPTION", "COV", "COV", ""], ["J1300", "Eculizumab", "D", "C", "x"]),
  ],
  "dates in several forms and an invalid one": [
    `${NAME}.csv`,
    csv(
      ["HCPCS", "LONG_DESCRIPTION", "TERM DT", "ADD DT"],
      ["J1300", "a", "20250331", "13/1/2025"],
      ["J1301", "b", "3/31/2025", "soon"],
      ["J1302", "c", "31-Mar-2025", "2025-01-01"],
      ["J1303", "d", "45747", "9999-12-31"],
    ),
  ],
  "CPT and CDT codes, modifiers, misspelled and duplicate codes": [
    `${NAME}.csv`,
    csv(
      HEADER,
      row("99213"),
      row("D0120"),
      row("LT"),
      row("j1300"),
      row("J13"),
      row("J1300"),
      row("J1300 "),
    ),
  ],
  "rows that are longer and shorter than the header": [
    `${NAME}.csv`,
    csv(
      ["HCPCS", "LONG_DESCRIPTION", "COV"],
      ["J1300", "a", "D", "more", "and more"],
      ["J1301", "b"],
      ["J1302"],
    ),
  ],
  "a stray quote": [
    `${NAME}.csv`,
    'HCPCS,LONG_DESCRIPTION\nJ1300,tube 5" long\nJ1301,"a ""b"" c"\n',
  ],
  "a quote that is never closed": [`${NAME}.csv`, 'HCPCS,LONG_DESCRIPTION\nJ1300,"a\nJ1301,b\n'],
  semicolons: [
    `${NAME}.csv`,
    buildCsv(
      [
        ["HCPCS", "LONG_DESCRIPTION"],
        ["J1300", "a, b"],
      ],
      { delimiter: ";" },
    ),
  ],
  tabs: [
    `${NAME}.txt`,
    buildCsv(
      [
        ["HCPCS", "LONG_DESCRIPTION"],
        ["J1300", "a, b"],
      ],
      { delimiter: "\t" },
    ),
  ],
  "a record type of a continuation, a short sequence": [
    `${NAME}.csv`,
    csv(CMS_COLUMNS, cell("RECID", "4"), cell("SEQNUM", "1"), tableRow(PERFLUTREN)),
  ],
  "no description": [`${NAME}.csv`, csv(["HCPCS", "COV"], ["J1300", "D"])],
  "no code column": [`${NAME}.csv`, csv(["Item", "LONG_DESCRIPTION"], ["1", "a"])],
  "only a header": [`${NAME}.csv`, csv(HEADER)],
  "sheets with codes, read and not read": [
    `${NAME}.xlsx`,
    buildWorkbook([HEADER, row("J1300"), row("J1301")], {
      sheet: "Codes",
      more: {
        More: [HEADER, row("Q9957")],
        Again: [HEADER, row("J1300"), row("J1301")],
        Less: [
          ["HCPCS", "LONG_DESCRIPTION"],
          ["A0021", "a"],
        ],
        Notes: [["These are notes"], ["of two lines"]],
        Empty: [],
      },
    }),
  ],
  "numbers, dates and formulas of a workbook": [
    `${NAME}.xlsx`,
    buildWorkbook([
      ["HCPCS", "LONG DESCRIPTION", "ANEST_BU", "TERM DT", "COV"],
      ["J1300", "a", 0, new Date("2025-03-31T00:00:00Z"), "D"],
      ["J1301", 12, 5, 45_747, null],
      [99_213, "c", 1.5, 20_250_331, "C"],
    ]),
  ],
};

const ZIPS: Trials = {
  "CMS's zip": [
    "january-2026-alpha-numeric-hcpcs-file.zip",
    buildZip({
      [`${NAME}.txt`]: TEXT,
      [`${NAME}.xlsx`]: buildWorkbook(tableOf(RECORDS)),
      "readme.txt": "x",
    }),
  ],
  "two releases in a zip": [
    "both.zip",
    buildZip({ [`${NAME}.txt`]: TEXT, "HCPC2025_JAN_ANWEB.txt": buildFixedWidth([ECULIZUMAB]) }),
  ],
  "a single workbook in a folder": [
    "one.zip",
    buildZip({ [`in/${NAME}.xlsx`]: buildWorkbook(tableOf(RECORDS)) }),
  ],
  "no release in a zip": ["none.zip", buildZip({ "readme.txt": "These are notes.\n" })],
  "an empty zip": ["empty.zip", buildZip({})],
  "a damaged zip": [
    "cut.zip",
    buildZip({ [`${NAME}.txt`]: TEXT }).then((zip) => zip.subarray(0, 300)),
  ],
};

function plain(value: unknown): string {
  return JSON.stringify(value, (_, one) =>
    one === null || (Array.isArray(one) && one.length === 0) ? undefined : one,
  );
}

async function asRead(name: string, body: Body): Promise<string[]> {
  const { records, lineOf, published, diagnostics, ...facts } = await readReleaseBytes(
    Buffer.from(body as string),
    name,
  );
  const { sha256: _, ...source } = facts.source;
  return [
    plain({ ...facts, source }),
    ...[...records].map(
      ([code, record]) => `${lineOf(code)} ${plain(published.get(code) ?? null)} ${plain(record)}`,
    ),
    ...diagnostics.map((one) => `- ${plain(one)}`),
  ];
}

/** Prints a long line once; a repetition is shortened and names the trial that has it. */
async function goldenText<T>(
  trials: Readonly<Record<string, T>>,
  read: (of: T) => Promise<string[]>,
) {
  const all: string[] = [];
  const first = new Map<string, string>();
  for (const [title, trial] of Object.entries(trials)) {
    const printed = await read(trial).catch((error: unknown) => {
      if (!(error instanceof KnownError)) throw error;
      return [`refused: ${error.message}`, `hint: ${error.hint}`];
    });
    const once = printed.map((line) => {
      const before = first.get(line);
      if (before === undefined) first.set(line, title);
      return before === undefined || line.length < 100
        ? line
        : `${line.slice(0, 40)}... as of "${before}"`;
    });
    all.push([`# ${title}`, ...once, ""].join("\n"));
  }
  return all.join("\n").replaceAll(folder.path, "FOLDER");
}

const golden = (name: string) => join(import.meta.dirname, "golden", `${name}.txt`);

it.each([
  ["texts", TEXTS],
  ["tables", TABLES],
  ["zips", ZIPS],
])("The golden file of releases is unchanged: %s", async (name, trials) => {
  const printed = await goldenText(trials, async ([file, body]) => asRead(file, await body));
  await expect(printed).toMatchFileSnapshot(golden(name));
});

it("The golden file of companions and accompanying documents is unchanged", async () => {
  const quarter = "January 1, 2025 through March 31, 2025";
  const trials: Readonly<Record<string, readonly TableRow[]>> = {
    "Addendum B": addendumB([
      ["J1300", "K", "9236", "$200.00", "2025-03-31", "*"],
      ["J1301 ", "N"],
      ["99213", "A", "", "$1,000.5"],
      ["D0120", "B"],
      ["Total", "", "", "7"],
      ["", "", "", "7"],
      ["J1300", "K", "9236", "$200.00"],
      ["J1302", "K", "1", "varies"],
      ["J1303", "Q4", "5", "0.001"],
    ]),
    "ASP pricing": aspPricing(quarter, [
      ["J1300", "210.123", "20"],
      ["J1301", "$1,210.12", "18.5"],
      ["90281", "1", "20"],
      ["J1302", "", ""],
      ["J1303", "n/a", "x"],
    ]),
    "ASP pricing without a quarter": aspPricing("some time", [["J1300", "210.123", "20"]]),
    crosswalk: crosswalk(
      "January 2025",
      [
        ["25682-0001-01", "J1300", "30"],
        ["25682-0001-02", "J1300", "30", "10"],
        ["25682-0001-1", "J1301", "x"],
        ["256820001", "J1302", "5"],
        ["00409-4933-01", "90281", "1"],
        ["00409-4933-01", "J0171", "0.5"],
      ],
      3,
    ),
    "no publication": [
      ["HCPCS", "Shelf"],
      ["J1300", "left"],
    ],
  };
  const printed = await goldenText(trials, async (rows) =>
    (await readCompanionBytes(Buffer.from(buildCsv(rows)), "companion.csv")).map(
      ({ values, marked, source, ...one }) =>
        [
          plain({ ...one, source: { ...source, sha256: null }, marked: marked && [...marked] }),
          ...[...values].map((value) => plain(value)),
        ].join("\n"),
    ),
  );
  await expect(printed).toMatchFileSnapshot(golden("companions"));
});

it("The golden file of corrections is unchanged", async () => {
  const trials: Readonly<Record<string, Buffer>> = {
    "2018": corrections2018(
      [
        "J1300",
        "Revise Long Desc",
        DAY[2018],
        "Inj",
        "Injection, eculizumab, 4 mg",
        "1",
        "O1E",
        "D",
        "51",
        "YY",
        "x",
      ],
      ["J1301", "ADD", DAY[2018], "Inj", "Injection", "1,P", "O1E", "D"],
      ["J1302, J1303", "Terminate", "12/31/2017", null, null],
      ["J1304", "Remove", null],
      ["", "Add", null],
      ["see note", "", ""],
    ),
    "2019": corrections2019(
      [
        "J1300",
        "Chg Xref",
        DAY[2019],
        null,
        null,
        null,
        null,
        null,
        null,
        "J7203",
        null,
        null,
        "Was J7023",
      ],
      ["C9468", "term", "soon"],
    ),
    "2026": corrections2026(
      [
        "J1300",
        "Revise Long Desc",
        "Inj",
        "Injection, eculizumab, 4 mg",
        DAY[2026],
        "1",
        "O1E",
        "D",
        "51",
      ],
      ["A1", "Correct short description", "Dressing", null, null],
    ),
    "no corrections": buildWorkbook([
      ["HCPCS", "Shelf"],
      ["J1300", "left"],
    ]),
  };
  const printed = await goldenText(trials, async (bytes) =>
    (await readCorrections(folder.write("corrections.xlsx", bytes))).flatMap(
      ({ sha256: _, rows, ...one }) => [plain(one), ...rows.map((one) => plain(one))],
    ),
  );
  await expect(printed).toMatchFileSnapshot(golden("corrections"));
});

it("The golden file of transaction reports is unchanged", async () => {
  const print = [
    "HCPCS/Modifier CodeType of Change",
    "",
    "J0001              Discontinued",
    "A1                 No Change",
    "",
  ];
  const trials: Readonly<Record<string, readonly [string, Body | Promise<Body>]>> = {
    "a workbook": ["trans.xlsx", buildTransactions()],
    "a workbook with a note above": ["trans.xlsx", buildTransactions({ preamble: 9 })],
    "two sheets that differ": [
      "trans.xlsx",
      buildTransactions({
        second: [
          ["J0001", "Add"],
          ["J0009", "Something Else"],
        ],
      }),
    ],
    "a code with two changes": [
      "trans.xlsx",
      buildTransactions({
        rows: [
          ["J0001", "Add"],
          ["J0001", "Discontinued"],
          ["bad", "Add"],
        ],
      }),
    ],
    "a print file": ["Changes_by_Code.prn", print.join("\r\n")],
    "a print file with tabs": ["Changes_by_Code.prn", "HCPC\tACTION CD\nJ0001\tD\nJ0002\tA\n"],
    "an empty print file": ["Changes_by_Code.prn", "Nothing changed.\n"],
    "a zip": [
      "january-2026-alpha-numeric-hcpcs-file.zip",
      buildZip({
        "Changes_by_Code.prn": print.join("\n"),
        "2026_Trans_Report.xlsx": buildTransactions(),
        [`${NAME}.txt`]: TEXT,
      }),
    ],
    "a zip without a report": ["x.zip", buildZip({ [`${NAME}.txt`]: TEXT })],
    "another table": [
      "x.xlsx",
      buildWorkbook([
        ["HCPCS", "Shelf"],
        ["J1300", "left"],
      ]),
    ],
  };
  const printed = await goldenText(trials, async ([name, body]) => {
    const {
      sha256: _,
      changes,
      ...report
    } = await readTransactionReport(folder.write(name, await body));
    return [plain(report), ...[...changes].map((one) => plain(one))];
  });
  await expect(printed).toMatchFileSnapshot(golden("transaction-reports"));
});

it("The golden file of worklists is unchanged", async () => {
  const header = ["Owner", "status ", "Task  ID", "Mine", "Done on", "", "Empty"];
  const trials: Readonly<Record<string, readonly [string, Body]>> = {
    "a csv": [
      "w.csv",
      csv(
        header,
        ["Ann", "done", "t1", "x", "1/31/2026", "y", ""],
        [],
        ["", "", "t2", "", "", "", ""],
      ),
    ],
    "a workbook": [
      "w.xlsx",
      buildWorkbook(
        [
          ["HCPCS-DIFF"],
          [],
          header,
          ["Ann", "done", "t1", 5, new Date("2026-01-31T00:00:00Z"), "y", ""],
        ],
        {
          sheet: "Worklist",
          more: {
            Mine: [
              ["a", "b"],
              ["c", "d"],
            ],
            Summary: [["x"]],
          },
        },
      ),
    ],
    "a table without tasks": ["w.csv", csv(["HCPCS", "Shelf"], ["J1300", "left"])],
    nothing: ["w.csv", ""],
  };
  const printed = await goldenText(trials, async ([name, body]) => {
    const { rows, ...file } = await readWorklistTables(Buffer.from(body as string), name);
    return [plain(file), ...rows.map((one) => plain(one))];
  });
  await expect(printed).toMatchFileSnapshot(golden("worklists"));
});
