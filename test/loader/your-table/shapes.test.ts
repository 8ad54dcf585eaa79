/** Reads chargemasters, code lists and price files in the forms of programs and sites. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readYourTables } from "../../../src/loader/your-table/read.js";
import { LOAD_TITLES } from "../../../src/model/impact/load-titles.js";
import { findTables } from "../../../src/overlay/your-table/find-tables.js";
import { readRows } from "../../../src/overlay/your-table/read-rows.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();
const KNOWN = new Set(["J1300", "S0028", "Q9957", "A1001"]);

/** The codes of each line with its volume and charges. */
async function linesOf(body: string | Buffer, name: string) {
  const tables = await readYourTables([write(name, body)]);
  const found = findTables(tables, {}, (code) => KNOWN.has(code));
  return readRows(found, { decimal: "point", licensed: true, isKnown: () => false })
    .rows.filter(({ kind }) => kind === "line")
    .map(({ codes, volume, charges }) => [
      codes.map(({ code, modifiers }) => [code, ...modifiers].join("-")).join(" "),
      volume,
      charges,
    ]);
}

const BOTH = [
  ["J1300", 5, 500],
  ["S0028", 2, 20],
];

const HEADERS: readonly (readonly [site: string, header: readonly string[]])[] = [
  ["Epic, EAP extract", ["PROC_NAME", "HCPCS CODE", "UNITS", "CHARGE AMOUNT"]],
  ["Cerner, charge services", ["Charge Description", "CPT/HCPCS", "Qty", "Price"]],
  ["Meditech", ["Procedure Description", "CPT Code", "Annual Volume", "Charge"]],
  ["Craneware", ["CDM Description", "HCPCS/CPT", "Volume", "Current Price"]],
  ["Vitalware", ["Item Description", "HCPCS CPT Code", "Annual Units", "CDM Price"]],
  ["MedAssets", ["Line Description", "CPT4/HCPCS", "Total Units", "Unit Price"]],
  ["Paragon", ["DESC", "HCPC", "QTY", "PRICE"]],
  ["CPSI", ["Description", "Hcpcs", "Usage", "Fee"]],
  ["Allscripts", ["Name", "Procedure Code", "Count", "Amount"]],
  ["a pharmacy system", ["Drug Name", "Billing Code", "Billed Units", "Unit Charge"]],
  ["a fee schedule", ["Service", "Code", "Volume", "Rate"]],
  [
    "a state's disclosure form",
    ["Service Description", "CPT/HCPCS Code", "Volume", "Gross Charge"],
  ],
  ["a warehouse", ["item_description", "hcpcs_code", "annual_volume", "unit_price"]],
  ["an analyst", ["what", "code", "volume", "price"]],
  ["a two-word header in capitals", ["DESCRIPTION", "HCPCS CODES", "UNITS BILLED", "LIST PRICE"]],
];

const table = (header: readonly string[]) => [
  header,
  ["ECULIZUMAB", "J1300", "5", "100"],
  ["FAMOTIDINE", "S0028", "2", "10"],
];
const csv = (rows: readonly (readonly (string | number)[])[], sign = ",") =>
  `${rows.map((row) => row.join(sign)).join("\n")}\n`;
const PLAIN = csv(table(["Item", "HCPCS", "Volume", "Price"]));

const FILES: readonly (readonly [what: string, name: string, body: string | Buffer])[] = [
  ["commas", "x.csv", PLAIN],
  ["tabs", "x.txt", PLAIN.replaceAll(",", "\t")],
  ["semicolons", "x.csv", PLAIN.replaceAll(",", ";")],
  ["pipes", "x.dat", PLAIN.replaceAll(",", "|")],
  ["Windows line breaks", "x.csv", PLAIN.replaceAll("\n", "\r\n")],
  ["old Mac line breaks", "x.csv", PLAIN.replaceAll("\n", "\r")],
  ["a byte-order mark", "x.csv", `\ufeff${PLAIN}`],
  [
    "UTF-16, as Excel's Unicode text",
    "x.txt",
    Buffer.from(`\ufeff${PLAIN.replaceAll(",", "\t")}`, "utf16le"),
  ],
  ["Latin-1", "x.csv", Buffer.from(PLAIN.replace("FAMOTIDINE", "CAF\u00c9"), "latin1")],
  ["every cell in quotes", "x.csv", PLAIN.replace(/[^,\n]+/g, '"$&"')],
  ["an inch mark", "x.csv", PLAIN.replace("FAMOTIDINE", 'TRAY 5"')],
  ["a comma in a description", "x.csv", PLAIN.replace("FAMOTIDINE", '"FAMOTIDINE, IV"')],
  ["a line break in a description", "x.csv", PLAIN.replace("FAMOTIDINE", '"FAMOTIDINE\nIV"')],
  ["codes guarded as formulas", "x.csv", PLAIN.replaceAll(/([JS]\d{4})/g, '="$1"')],
  ["codes after an apostrophe", "x.csv", PLAIN.replaceAll(/([JS]\d{4})/g, "'$1")],
  ["amounts with a dollar sign and thousands", "x.csv", PLAIN.replace("100\n", '"$100.00"\n')],
  [
    "titles above the header",
    "x.csv",
    `General Hospital\nCharge master as of 2026-01-01\n\n${PLAIN}`,
  ],
  ["a header on every page", "x.csv", PLAIN.replace("\nFAMO", "\nItem,HCPCS,Volume,Price\nFAMO")],
  ["headings of departments", "x.csv", PLAIN.replace("\nECU", "\nPHARMACY,,,\nECU")],
  ["a line of totals below", "x.csv", `${PLAIN}Total,,7,\n`],
  ["blank lines between rows", "x.csv", PLAIN.replaceAll("\n", "\n\n")],
  ["trailing commas", "x.csv", PLAIN.replaceAll("\n", ",,,\n")],
  ["no line break at its end", "x.csv", PLAIN.trimEnd()],
  ["a wrong extension", "x.xlsx", PLAIN],
  ["gzip", "x.csv.gz", gzipSync(PLAIN)],
  ["a workbook", "x.xlsx", buildWorkbook(table(["Item", "HCPCS", "Volume", "Price"]))],
  ["a workbook behind csv", "x.csv", buildWorkbook(table(["Item", "HCPCS", "Volume", "Price"]))],
  [
    "an old workbook",
    "x.xls",
    buildWorkbook(table(["Item", "HCPCS", "Volume", "Price"]), { bookType: "biff8" }),
  ],
  [
    "a binary workbook",
    "x.xlsb",
    buildWorkbook(table(["Item", "HCPCS", "Volume", "Price"]), { bookType: "xlsb" }),
  ],
  [
    "JSON",
    "x.json",
    JSON.stringify([
      { hcpcs: "J1300", volume: 5, price: 100 },
      { hcpcs: "S0028", volume: 2, price: 10 },
    ]),
  ],
  [
    "indented JSON",
    "x.json",
    JSON.stringify(
      [
        { hcpcs: "J1300", volume: 5, price: 100 },
        { hcpcs: "S0028", volume: 2, price: 10 },
      ],
      null,
      2,
    ),
  ],
  [
    "one JSON object per line",
    "x.jsonl",
    '{"hcpcs":"J1300","volume":5,"price":100}\n{"hcpcs":"S0028","volume":2,"price":10}\n',
  ],
  [
    "JSON under a name, as an API returns it",
    "x.json",
    JSON.stringify({
      count: 2,
      results: [
        { hcpcs: "J1300", volume: 5, price: 100 },
        { hcpcs: "S0028", volume: 2, price: 10 },
      ],
    }),
  ],
];

/** The same two lines as programs print them. */
const PRINTED: readonly (readonly [program: string, lines: readonly string[]])[] = [
  [
    "R, with row names",
    ['"","Item","HCPCS","Volume","Price"', '"1","E","J1300",5,100', '"2","F","S0028",2,10'],
  ],
  [
    "pandas, with its index",
    [",Item,HCPCS,Volume,Price", "0,E,J1300,5.0,100.0", "1,F,S0028,2.0,10.0"],
  ],
  [
    "pandas, after a round trip",
    ["Unnamed: 0,Item,HCPCS,Volume,Price", "0,E,J1300,5,100", "1,F,S0028,2,10"],
  ],
  [
    "Excel, for another country's list separator",
    ["sep=;", "Item;HCPCS;Volume;Price", "E;J1300;5;100", "F;S0028;2;10"],
  ],
  [
    "Excel, with the separator in quotes",
    ['"sep=,"', "Item,HCPCS,Volume,Price", "E,J1300,5,100", "F,S0028,2,10"],
  ],
  [
    "psql",
    [
      " item | hcpcs | volume | price ",
      "------+-------+--------+-------",
      " E    | J1300 |      5 |   100",
      " F    | S0028 |      2 |    10",
      "(2 rows)",
    ],
  ],
  [
    "mysql",
    [
      "+------+-------+--------+-------+",
      "| item | hcpcs | volume | price |",
      "+------+-------+--------+-------+",
      "| E    | J1300 |      5 |   100 |",
      "| F    | S0028 |      2 |    10 |",
      "+------+-------+--------+-------+",
      "2 rows in set (0.00 sec)",
    ],
  ],
  [
    "sqlcmd",
    [
      "Item,HCPCS,Volume,Price",
      "----,-----,------,-----",
      "E,J1300,5,100",
      "F,S0028,2,10",
      "",
      "(2 rows affected)",
    ],
  ],
  [
    "SQL*Plus",
    [
      "ITEM |HCPCS|VOLUME|PRICE",
      "-----|-----|------|-----",
      "E    |J1300|     5|  100",
      "F    |S0028|     2|   10",
      "",
      "2 rows selected.",
    ],
  ],
  [
    "a wiki",
    [
      "| Item | HCPCS | Volume | Price |",
      "|---|---|---:|---:|",
      "| E | J1300 | 5 | 100 |",
      "| F | S0028 | 2 | 10 |",
    ],
  ],
  [
    "SAS, with $ and a period for missing values",
    ["Item,HCPCS,Volume,Price", "E,J1300,5,$100.00", "F,S0028,2,$10.00", "G,,.,."],
  ],
  ["MUMPS, with carets", ["Item^HCPCS^Volume^Price", "E^J1300^5^100", "F^S0028^2^10"]],
  ["X12 programs, with tildes", ["Item~HCPCS~Volume~Price", "E~J1300~5~100", "F~S0028~2~10"]],
  [
    "Hive, with control character 1",
    ["Item\x01HCPCS\x01Volume\x01Price", "E\x01J1300\x015\x01100", "F\x01S0028\x012\x0110"],
  ],
  [
    "a mainframe, with unit separators",
    ["Item\x1fHCPCS\x1fVolume\x1fPrice", "E\x1fJ1300\x1f5\x1f100", "F\x1fS0028\x1f2\x1f10"],
  ],
  [
    "an interface engine, with double pipes",
    ["Item||HCPCS||Volume||Price", "E||J1300||5||100", "F||S0028||2||10"],
  ],
  [
    "a program with single quotes",
    ["'Item','HCPCS','Volume','Price'", "'E','J1300','5','100'", "'F','S0028','2','10'"],
  ],
  [
    "a program with blanks after commas",
    ['"Item", "HCPCS", "Volume", "Price"', '"E", "J1300", "5", "100"', '"F", "S0028", "2", "10"'],
  ],
  [
    "a report, with lines above and below its rows",
    [
      "Report ID: CDM100,,,",
      "Run date: 01/05/2026 10:22,,,",
      ",,,",
      "Item,HCPCS,Volume,Price",
      "E,J1300,5,100",
      "F,S0028,2,10",
      "*** END OF REPORT ***,,,",
    ],
  ],
  [
    "a report with a total",
    ["Item,HCPCS,Volume,Price", "E,J1300,5,100", "F,S0028,2,10", "TOTAL,,7,520"],
  ],
  [
    "a report with a page break",
    [
      "Item\tHCPCS\tVolume\tPrice",
      "E\tJ1300\t5\t100",
      "\fItem\tHCPCS\tVolume\tPrice",
      "F\tS0028\t2\t10",
    ],
  ],
  [
    "DOS, with an end-of-file character",
    ["Item,HCPCS,Volume,Price", "E,J1300,5,100", "F,S0028,2,10", "\x1a"],
  ],
  [
    "a program that has units in its header",
    ["Item,HCPCS Code,Units (Annual),Unit Price ($)", "E,J1300,5,100", "F,S0028,2,10"],
  ],
  [
    "a program that has the currency in brackets",
    ["Item,HCPCS,Qty [12 mo],Price [USD]", "E,J1300,5,100", "F,S0028,2,10"],
  ],
  [
    "a sheet with headers over several lines",
    [
      '"Item\nDescription","HCPCS\nCode","Annual\nVolume","Unit\nPrice"',
      "E,J1300,5,100",
      "F,S0028,2,10",
    ],
  ],
  ["amounts as US$", ["Item,HCPCS,Volume,Price", "E,J1300,5,US$100.00", "F,S0028,2,USD 10.00"]],
  [
    "amounts in accounting format",
    ["Item,HCPCS,Volume,Price", 'E,J1300,5," $ 100.00 "', 'F,S0028,2," $ 10.00 "'],
  ],
  [
    "amounts in scientific notation",
    ["Item,HCPCS,Volume,Price", "E,J1300,5E+00,1.00E+02", "F,S0028,2E+00,1E+01"],
  ],
  ["amounts with a plus sign", ["Item,HCPCS,Volume,Price", "E,J1300,+5,+100", "F,S0028,+2,+10"]],
  [
    "amounts with leading zeros",
    ["Item,HCPCS,Volume,Price", "E,J1300,00005,000100.00", "F,S0028,00002,000010.00"],
  ],
  ["volumes with a unit", ["Item,HCPCS,Volume,Price", "E,J1300,5 EA,100", "F,S0028,2 units,10"]],
  [
    "codes guarded against Excel",
    ["Item,HCPCS,Volume,Price", 'E,\'="J1300",5,100', "F,'S0028,2,10"],
  ],
  [
    "codes with the name of the code set",
    ["Item,Code,Volume,Price", "E,HCPCS J1300,5,100", "F,HCPCS: S0028,2,10"],
  ],
  [
    "codes in brackets, or with a footnote mark",
    ["Item,HCPCS,Volume,Price", "E,[J1300],5,100", "F,S0028*,2,10"],
  ],
];

const MARKUP = [
  [
    "Reporting Services and Crystal Reports",
    "<html><body><table><tr><td>J1300</td></tr></table></body></html>",
    "an HTML page",
  ],
  ["Excel 2003", '<?xml version="1.0"?><Workbook><Worksheet/></Workbook>', "an XML document"],
  ["a word processor", "{\\rtf1 J1300}", "a text with formats (RTF)"],
  ["LibreOffice's slk", 'ID;PSCALC3\nC;Y1;X1;K"HCPCS"\nC;Y2;X1;K"J1300"\n', "a SYLK file"],
  ["LibreOffice's dif", 'TABLE\n0,1\n"EXCEL"\nVECTORS\n0,2\n""\n', "a DIF file"],
] as const;

const MESSAGES = [
  [
    "a clearinghouse",
    "ISA*00*          *00*~ST*837*0001~SV1*HC:J1300*5*UN*1~",
    "an X12 transaction, such as an 837",
  ],
  ["an interface engine", "MSH|^~\\&|A|B\rFT1|1|||J1300^^HCPCS\r", "an HL7 message"],
  [
    "a FHIR server",
    '{"resourceType":"Bundle","entry":[{"resource":{"code":{"coding":[{"code":"J1300"}]}}}]}',
    "FHIR JSON",
  ],
] as const;

const CELLS: readonly (readonly [cell: string, codes: string])[] = [
  ["J1300", "J1300"],
  ["j1300", "J1300"],
  [" J1300 ", "J1300"],
  ["J1300-JW", "J1300-JW"],
  ["J1300JW", "J1300-JW"],
  ["J1300 JW", "J1300-JW"],
  ["J1300:JW:59", "J1300-JW-59"],
  ["J1300.JW", "J1300-JW"],
  ["J1300; S0028", "J1300 S0028"],
  ["J1300/S0028", "J1300 S0028"],
  ["J1300 and S0028", "J1300 S0028"],
  ["J1300 & S0028", "J1300 S0028"],
  ["J1300|S0028", "J1300 S0028"],
  ["J1300 + S0028", "J1300 S0028"],
  ["\u200bJ1300", "J1300"],
  ["J1300\u00a0", "J1300"],
  ["J1300\u2013JW", "J1300-JW"],
  [`J1300; ${Array.from({ length: 300 }, (_, at) => `A${1000 + at}`).join("; ")}`, ""],
];

const OWN_SHAPES = [HEADERS, FILES, PRINTED, CELLS, MARKUP].flat().length;

describe(`a user's table of codes is read in ${OWN_SHAPES} forms`, () => {
  it.each(HEADERS)("with the columns of %s", async (_, header) => {
    expect(await linesOf(csv(table(header)), "x.csv")).toEqual(BOTH);
  });

  it.each(FILES)("from a file with %s", async (_, name, body) => {
    expect(await linesOf(body, name)).toEqual(BOTH);
  });

  it.each(PRINTED)("as printed by %s", async (_, lines) => {
    expect(await linesOf(`${lines.join("\n")}\n`, "x.csv")).toEqual(BOTH);
  });

  it.each(MARKUP)("or refused if it is what %s saves as .xls", async (_, body, what) => {
    await expect(linesOf(body, "x.xls")).rejects.toMatchObject({
      message: `x.xls is ${what}, not a table of codes.`,
      hint: expect.stringMatching(/^Open it in Excel or LibreOffice, and save it as xlsx or csv\./),
    });
  });

  it("or refused as a dump of MySQL, which has many rows on a line", async () => {
    const dump = "-- MySQL dump 10.13\nINSERT INTO `codes` VALUES (1,'J1300'),(2,'J1885');\n";
    await expect(linesOf(dump, "x.sql")).rejects.toMatchObject({
      message: "x.sql is an SQL script, not a table of codes.",
      hint: "Export its table as csv.",
    });
  });

  it.each([
    ["diff.json.txt", "the JSON of a report"],
    ["diff.gitlab.txt", "the JSON of a report"],
    ["diff.csv", "the report of a comparison"],
    ["diff.worklist.csv", "a worklist that hcpcs-diff wrote"],
    ["diff.worklist.yaml", "a worklist that hcpcs-diff wrote"],
    ["impact.csv", "the report of an impact on codes"],
    ["impact.worklist.csv", "a worklist that hcpcs-diff wrote"],
    ["claims.csv", "the report of an impact on claims"],
  ])("or refused as our own %s, with codes that nobody bills", async (name, what) => {
    const own = readFileSync(join(import.meta.dirname, "../../report/golden", name));
    await expect(linesOf(own, name)).rejects.toMatchObject({
      message: `${name} is ${what}, not a table of codes.`,
      hint: "Name your own table; a worklist goes to --worklist.",
    });
  });
  it.each([
    ["crosswalk", "Action,Old code,New code,Unit factor\nadd,J1300,J1299,5"],
    ["list of denials", "HCPCS,Date of Service,Denied,Units to Bill\nJ1300,1/2/2026,yes,5"],
  ])("and a hospital's own %s, although some of its titles are ours", async (_, table) => {
    expect((await linesOf(table, "own.csv")).map(([code]) => code)).toEqual(["J1300"]);
  });

  it("or refused as our own load file", async () => {
    const own = `${Object.values(LOAD_TITLES).join(",")}\n10,close,J1300,,,,2026-01-01\n`;
    await expect(linesOf(own, "changes.csv")).rejects.toThrow("changes.csv is a load file");
  });

  it.each(MESSAGES)("or refused as what %s has", async (_, body, what) => {
    await expect(linesOf(body, "x.txt")).rejects.toMatchObject({
      message: `x.txt is ${what}, not a table of codes.`,
      hint: "Export its lines as a table (csv): one row per line, with the code, volume and charge.",
    });
  });

  it.each(CELLS)("with codes written as %j", async (cell, codes) => {
    const [[read] = []] = await linesOf(csv([["HCPCS"], [cell], ["Q9957"]], "\t"), "x.csv");
    if (codes === "") expect(String(read).split(" ")).toHaveLength(301);
    else expect(read).toBe(codes);
  });
});

const HOSPITAL = "hospital_name,last_updated_on,version\nGeneral,2026-01-01,2.2.0\n";
const PAYER = "payer_name,plan_name,standard_charge|negotiated_dollar";
const TALL = `description,code|1,code|1|type,code|2,code|2|type,standard_charge|gross,standard_charge|discounted_cash,setting,${PAYER}`;

/** One item with its first two codes. */
const item = (one: string, type: string, other = "", otherType = "") =>
  `${HOSPITAL}${TALL}\nITEM,${one},${type},${other},${otherType},100,80,both,A,PPO,60\nOTHER,Q9957,HCPCS,,,1,1,both,A,PPO,1\n`;

/** The code types in CMS's data dictionary. */
const OTHER_KINDS = [
  ...["NDC", "RC", "ICD", "DRG", "MS-DRG", "R-DRG", "S-DRG", "APS-DRG", "AP-DRG", "APR-DRG", "APC"],
  ...["LOCAL", "EAPG", "HIPPS", "CDM", "TRIS-DRG", "CMG", "MS-LTC-DRG", "rc", "Cdm", ""],
];
const BILLED_KINDS = ["HCPCS", "hcpcs", "Hcpcs", " HCPCS ", "CPT", "cpt"];

const PRICE_FILES: readonly (readonly [what: string, change: (text: string) => string | Buffer])[] =
  [
    ["as in CMS's template", (text) => text],
    ["with blanks around the pipes", (text) => text.replaceAll("|", " | ")],
    ["in uppercase", (text) => text.replace(TALL, TALL.toUpperCase())],
    ["with blank rows above the header", (text) => text.replace(TALL, `,,\n,,\n${TALL}`)],
    ["without the hospital's rows", (text) => text.replace(HOSPITAL, "")],
    ["with a byte-order mark", (text) => `\ufeff${text}`],
    ["with Windows line breaks", (text) => text.replaceAll("\n", "\r\n")],
    ["with tabs", (text) => text.replaceAll(",", "\t")],
    ["with every cell in quotes", (text) => text.replace(/[^,\n]+/g, '"$&"')],
    ["compressed with gzip", (text) => gzipSync(text)],
    [
      "as a workbook",
      (text) =>
        buildWorkbook(
          text
            .trimEnd()
            .split("\n")
            .map((line) => line.split(",")),
        ),
    ],
    ["in Latin-1", (text) => Buffer.from(text.replace("General", "H\u00f4pital"), "latin1")],
    ["with trailing commas", (text) => text.replaceAll("\n", ",,\n")],
    [
      "wide, with one column per payer",
      (text) =>
        text.replace(
          PAYER,
          "standard_charge|A|PPO|negotiated_dollar,estimated_amount|A|PPO,additional_generic_notes",
        ),
    ],
    [
      "with quotes around all",
      (text) => text.replace(/[^,\n]*/g, (cell) => (cell === "" ? cell : `"${cell}"`)),
    ],
    ["with semicolons", (text) => text.replaceAll(",", ";")],
    [
      "in UTF-16, like Excel's Unicode text",
      (text) => Buffer.from(`\ufeff${text.replaceAll(",", "\t")}`, "utf16le"),
    ],
    ["with codes as text formulas", (text) => text.replaceAll("J1300", '="J1300"')],
    ["with codes after an apostrophe", (text) => text.replaceAll("J1300", "'J1300")],
    ["with lowercase codes", (text) => text.replaceAll("J1300", "j1300")],
    ["with a modifier behind the code", (text) => text.replaceAll("Q9957", "Q9957 ")],
    [
      "with its columns in reverse order",
      (text) =>
        text.replaceAll(/^.*$/gm, (line) =>
          line.includes("|") || /HCPCS/.test(line) ? line.split(",").reverse().join(",") : line,
        ),
    ],
    ["with blank lines between rows", (text) => text.replaceAll("\n", "\n\n")],
    ["without a line break at its end", (text) => text.trimEnd()],
    ["with charges in dollars", (text) => text.replaceAll(",100,80,", ",$100.00,$80.00,")],
    [
      "with four codes per item",
      (text) =>
        text
          .replace("code|2|type", "code|2|type,code|3,code|3|type,code|4,code|4|type")
          .replaceAll(/^(ITEM|OTHER)((?:,[^,]*){4})/gm, "$1$2,,,,"),
    ],
    [
      "of version 3, with its new columns",
      (text) => text.replace(PAYER, "median_amount,10th_percentile,90th_percentile"),
    ],
  ];

const PLACES = [1, 2, 3, 4, 5, 6];

/** A JSON file with the HCPCS code at this index among others. */
function document(place: number, wrap: (charges: object) => unknown = (charges) => [charges]) {
  const codes = PLACES.map((at) =>
    at === place ? { code: "J1300", type: "HCPCS" } : { code: `06${at}0`, type: "RC" },
  );
  const charges = { setting: "both", gross_charge: 100, payers_information: [{ payer_name: "A" }] };
  return {
    hospital_name: "General",
    version: "3.0.0",
    standard_charge_information: [
      { description: "ITEM", code_information: codes, standard_charges: wrap(charges) },
      {
        description: "OTHER",
        code_information: [{ code: "Q9957", type: "HCPCS" }],
        standard_charges: [],
      },
    ],
  };
}

const codesOf = async (body: string | Buffer, name: string) =>
  (await linesOf(body, name)).map(([codes]) => codes);

const PRICE_SHAPES = [...OTHER_KINDS, ...BILLED_KINDS, ...PRICE_FILES, ...PLACES].length;

describe(`a hospital's price file is read in ${PRICE_SHAPES} forms of csv and JSON`, () => {
  it.each(OTHER_KINDS)("without codes of type %j, which are not HCPCS codes", async (kind) => {
    expect(await codesOf(item("10021", kind), "x.csv")).toEqual(["Q9957"]);
    expect(await codesOf(item("10021", kind, "J1300", "HCPCS"), "x.csv")).toEqual([
      "J1300",
      "Q9957",
    ]);
  });

  it.each(BILLED_KINDS)("with codes of type %j", async (kind) => {
    expect(await codesOf(item("J1300", kind), "x.csv")).toEqual(["J1300", "Q9957"]);
  });

  it.each(PRICE_FILES)("%s", async (_, change) => {
    const name = change(item("0636", "RC", "J1300", "HCPCS")) instanceof Buffer ? "x.bin" : "x.csv";
    expect(await codesOf(change(item("0636", "RC", "J1300", "HCPCS")), name)).toEqual([
      "J1300",
      "Q9957",
    ]);
  });

  it.each(PLACES)("as JSON, with the HCPCS code at index %i", async (place) => {
    for (const text of [JSON.stringify(document(place)), JSON.stringify(document(place), null, 2)])
      expect(await codesOf(text, "x.json")).toEqual(["J1300", "Q9957"]);
  });

  it.each([
    ["a byte-order mark", (text: string) => `\ufeff${text}`],
    ["gzip", (text: string) => gzipSync(text)],
    ["line breaks before it", (text: string) => `\n\n${text}`],
    ["another extension", (text: string) => text],
  ])("as JSON, with %s", async (_, change) => {
    expect(await codesOf(change(JSON.stringify(document(2))), "standardcharges.txt")).toEqual([
      "J1300",
      "Q9957",
    ]);
  });

  it.each([
    ["in two settings", (one: object) => [one, { ...one, setting: "inpatient" }], 2],
    ["with the same charge twice", (one: object) => [one, one], 1],
    ["without charges", () => [], 1],
    ["with null for charges", () => null, 1],
    ["with a modifier", (one: object) => [{ ...one, modifiers: "JW" }], 1],
  ])("as JSON, with an item %s", async (_, wrap, lines) => {
    const codes = await codesOf(JSON.stringify(document(1, wrap)), "x.json");
    expect(codes.filter((code) => code === "J1300")).toHaveLength(lines);
  });
});

describe("a cell merged across several rows", () => {
  const rows = [
    ["Charges of the pharmacy"],
    ["Item", "HCPCS", "Volume", "Price"],
    ["ECULIZUMAB A", "J1300", 5, 100],
    ["ECULIZUMAB B", "", "", 50],
    ["ECULIZUMAB C", "", 2, 10],
    [],
    ["FAMOTIDINE", "S0028", 2, 10],
  ];
  const merged = ["A1:D1", "B3:B6", "C3:C4"];

  it.each(["xlsx", "biff8", "xlsb"] as const)(
    "gives its code to each row, but a summed amount counts only once: %s",
    async (bookType) => {
      const tables = await readYourTables([
        write("merged.xls", buildWorkbook(rows, { bookType, merged })),
      ]);
      const found = findTables(tables, {}, (code) => KNOWN.has(code));
      expect(found.notes).toEqual([
        'The code of a cell merged over several rows counts in each of them: merged.xls, sheet "Sheet1", rows 4, 5 too.',
      ]);
      const read = readRows(found, { decimal: "point", licensed: true, isKnown: () => false });
      expect(
        read.rows.flatMap(({ row, codes: [use], volume }) =>
          use ? [[row, use.code, volume]] : [],
        ),
      ).toEqual([
        [3, "J1300", 5],
        [4, "J1300", null],
        [5, "J1300", 2],
        [7, "S0028", 2],
      ]);
    },
  );

  it("is not a code if it is a column title that spans two header rows", async () => {
    const header = [
      ["CDM", "HCPCS", "Price", ""],
      ["", "", 2025, 2026],
    ];
    const file = write(
      "header.xlsx",
      buildWorkbook([...header, [1001, "J1300", 100, 110]], { merged: ["B1:B2", "C1:D1"] }),
    );
    const found = findTables(await readYourTables([file]), {}, (code) => KNOWN.has(code));
    expect(found.notes).toEqual([]);
    const { rows } = readRows(found, { decimal: "point", licensed: true, isKnown: () => false });
    expect(rows.map(({ kind }) => kind)).toEqual(["header", "no-code", "line"]);
  });
});
