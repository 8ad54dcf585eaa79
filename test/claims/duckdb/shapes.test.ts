/** The shapes of claims extracts: each must give J1300 with 5 units on 2025-02-03. */
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { claimsImpact } from "../../../src/claims/claims-impact.js";
import { changeRows, codesInPeriods } from "../../../src/claims/codes-in-periods.js";
import { sumWithDuckdb } from "../../../src/claims/duckdb/run.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { sampleDiff } from "../made-claims.js";

const { path: folder, write } = tempFolder();
let diff: ReleaseDiff;
beforeAll(async () => {
  diff = await sampleDiff();
});

async function readingOf(body: string | Buffer, name = "claims.csv") {
  const codes = codesInPeriods(diff);
  const options = { memory: "256MB", threads: 1, columns: {}, folder };
  const sums = await sumWithDuckdb(changeRows(codes), [write(name, body)], options);
  const { reading, codes: hit } = claimsImpact(diff, codes, sums);
  const { affected, undated } = hit.find(({ code }) => code === "J1300") ?? {};
  return [reading.lines, affected?.lines, affected?.units, undated?.lines];
}

/** After the end of J1300, so that the line is affected. */
const DAY = "2025-05-03";
const row = (code: string, day: string, units = "5", charge = "10.00") =>
  [code, day, units, charge].join(",");

const NAMES: readonly (readonly [
  site: string,
  code: string,
  day: string,
  units: string,
  charge: string,
])[] = [
  ["CMS, carrier file", "HCPCS_CD", "LINE_1ST_EXPNS_DT", "LINE_SRVC_CNT", "LINE_SBMTD_CHRG_AMT"],
  ["CMS, outpatient file", "HCPCS_CD", "REV_CNTR_DT", "REV_CNTR_UNIT_CNT", "REV_CNTR_TOT_CHRG_AMT"],
  [
    "CMS, BCDA and DPC",
    "CLM_LINE_HCPCS_CD",
    "CLM_LINE_FROM_DT",
    "CLM_LINE_SRVC_UNIT_QTY",
    "CLM_LINE_CHRG_AMT",
  ],
  [
    "CMS, CCLF 5",
    "CLM_LINE_HCPCS_CD",
    "CLM_LINE_FROM_DT",
    "CLM_LINE_SRVC_UNIT_QTY",
    "CLM_LINE_SBMTD_CHRG_AMT",
  ],
  ["T-MSIS", "LINE_PRCDR_CD", "SRVC_BGNG_DT", "SVC_QTY", "LINE_BILLED_AMT"],
  ["PCORnet", "PX", "PX_DATE", "Units", "Charges"],
  ["OMOP", "procedure_source_value", "procedure_date", "quantity", "charges"],
  ["Epic, service lines", "LN_PROC_CD", "LN_FROM_DT", "LN_QTY", "LN_AMT"],
  ["Epic, claim print", "PROC_CODE", "FROM_SERV_DT", "QUANTITY", "AMOUNT"],
  ["Epic, charges", "HCPCS_CODE", "SERVICE_DATE", "QUANTITY", "AMOUNT"],
  [
    "837 professional",
    "Procedure Code",
    "Service Date From",
    "Service Unit Count",
    "Line Charge Amt",
  ],
  ["UB-04", "HCPCS / CPT", "Serv. Date", "Serv Units", "Total Charges"],
  ["CMS-1500", "CPT/HCPCS", "Date(s) of Service From", "Days or Units", "$ Charges"],
  ["MarketScan", "PROC_CD", "SVCDATE", "QTY", "CHARGE"],
  ["a clearing house", "Billed Code", "DOS From", "Billed Units", "Billed Amt"],
  ["a payer's remit", "Proc Code", "DOS", "Units", "Submitted Charge"],
  [
    "a warehouse in snake case",
    "hcpcs_code",
    "date_of_service",
    "units_of_service",
    "charge_amount",
  ],
  ["a warehouse in camel case", "hcpcsCode", "serviceDate", "serviceUnits", "chargeAmount"],
  ["an analyst", "code", "date", "units", "charges"],
];

const DAYS = [
  DAY,
  "2025-05-03 00:00:00",
  "2025-05-03T00:00:00Z",
  "2025-05-03T00:00:00.000",
  "2025/05/03",
  "20250503",
  "05/03/2025",
  "5/3/2025",
  "5/3/25",
  "05-03-2025",
  "03-MAY-2025",
  "03MAY2025",
  "3-May-25",
  "20250503.0",
];

const CODES = [
  "J1300",
  "j1300",
  " J1300 ",
  "J1300-JW",
  "J1300JW",
  "J1300 JW",
  "J1300:JW",
  '"J1300"',
  "J13\u200b00",
  "J1300\u00a0",
  "\ufeffJ1300",
];

const BASE = `HCPCS,DOS,Units,Charges\n${row("J1300", DAY)}\n${row("J1299", DAY)}\n`;

const EXCEL = BASE.replace("HCPCS", '"CPT/\nHCPCS"').replaceAll(/(?<!\/)\n/g, "\r\n");

const FILES: readonly (readonly [what: string, body: string | Buffer])[] = [
  ["tabs", BASE.replaceAll(",", "\t")],
  ["semicolons", BASE.replaceAll(",", ";")],
  ["pipes", BASE.replaceAll(",", "|")],
  ["Windows' line ends", BASE.replaceAll("\n", "\r\n")],
  ["old Mac's line ends", BASE.replaceAll("\n", "\r")],
  ["no line end after the last line", BASE.trimEnd()],
  ["a byte-order mark", `\ufeff${BASE}`],
  ["every cell in quotes", BASE.replace(/[^,\n]+/g, '"$&"')],
  ["lines above the header", `Claims extract\nMade on 2025-06-01\n\n${BASE}`],
  ["a quoted word above the header", `"Claims" of May\n${BASE}`],
  [
    "two files joined, with other line ends",
    `HCPCS,DOS,Units,Charges\r\n${row("J1300", DAY)}\r\n${row("J1299", DAY)}\n`,
  ],
  [
    "a carriage return in a note",
    `HCPCS,DOS,Units,Charges,Note\n${row("J1300", DAY)},a\rb\n${row("J1299", DAY)},c\n`,
  ],
  [
    "a comma in a note",
    `HCPCS,DOS,Units,Charges,Note\n${row("J1300", DAY)},"a, b"\n${row("J1299", DAY)},c\n`,
  ],
  ["a line break in a title, as Excel writes it", EXCEL],
  ["a line break in a title, and one line end for all", EXCEL.replaceAll("\r\n", "\n")],
  ["a line break in a title, and old Mac's line ends", EXCEL.replaceAll(/\r?\n/g, "\r")],
  [
    "a quote in a note",
    `HCPCS,DOS,Units,Charges,Note\n${row("J1300", DAY)},"5"" tray"\n${row("J1299", DAY)},c\n`,
  ],
  [
    "Latin-1 in a note",
    Buffer.from(
      `HCPCS,DOS,Units,Charges,Note\n${row("J1300", DAY)},caf\u00e9\n${row("J1299", DAY)},c\n`,
      "latin1",
    ),
  ],
  ["columns in another order", `Charges,Units,DOS,HCPCS\n10,5,${DAY},J1300\n10,5,${DAY},J1299\n`],
  [
    "an irrelevant column twice",
    `HCPCS,DOS,Units,Charges,MOD,MOD\n${row("J1300", DAY)},JW,\n${row("J1299", DAY)},,\n`,
  ],
  ["gzip", gzipSync(BASE)],
];

describe(`a claims extract is read, in ${[NAMES, DAYS, CODES, FILES].flat().length} shapes`, () => {
  it.each(NAMES)("with the column names of %s", async (_, ...names) => {
    const body = `${names.map((name) => `"${name}"`).join(",")}\n${row("J1300", DAY)}\n${row("J1299", DAY)}\n`;
    expect(await readingOf(body)).toEqual([2, 1, 5, 0]);
  });

  it.each(DAYS)("with days written as %s", async (day) => {
    expect(await readingOf(BASE.replaceAll(DAY, day))).toEqual([2, 1, 5, 0]);
  });

  it.each(CODES)("with codes written as %j", async (code) => {
    expect(await readingOf(BASE.replace("J1300", code))).toEqual([2, 1, 5, 0]);
  });

  it.each(FILES)("with %s", async (_, body) => {
    expect(await readingOf(body, typeof body === "string" ? "x.csv" : "x.csv.gz")).toEqual([
      2, 1, 5, 0,
    ]);
  });
});
