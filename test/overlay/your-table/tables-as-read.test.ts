/**
 * Everything that is read of real-life tables: columns, headers, lines, notes, and error messages.
 * After an intended change, run this file with `-u` and review the diff.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { readYourTables } from "../../../src/loader/your-table/read.js";
import { KnownError } from "../../../src/model/basics/errors.js";
import type { YourColumn } from "../../../src/model/impact/impact.js";
import { tableName, tableOfRow } from "../../../src/model/impact/your-table.js";
import type { ColumnChoice, FoundTable } from "../../../src/overlay/your-table/find-columns.js";
import { findTables } from "../../../src/overlay/your-table/find-tables.js";
import { copied } from "../../../src/overlay/your-table/line-of-table.js";
import { type ReadingOptions, readRows } from "../../../src/overlay/your-table/read-rows.js";
import type { TableRow } from "../../fixtures/build-table.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();
const KNOWN = new Set(["J1300", "J1299", "S0028", "C9174", "Q9957", "J0571", "A9270"]);

interface Trial extends Partial<ReadingOptions> {
  readonly is: string;
  /** Texts of csv files, or the sheets of a workbook by their names. */
  readonly of: readonly string[] | Readonly<Record<string, readonly TableRow[]>>;
  readonly choice?: ColumnChoice;
}

function filesOf({ of }: Trial): string[] {
  if (Array.isArray(of)) return of.map((text, at) => write(`table-${at + 1}.csv`, `${text}\n`));
  const [[sheet, rows], ...more] = Object.entries(of) as [
    [string, readonly TableRow[]],
    ...[string, readonly TableRow[]][],
  ];
  return [write("tables.xlsx", buildWorkbook(rows, { sheet, more: Object.fromEntries(more) }))];
}

function columnsTold({ columns, header }: FoundTable): string[] {
  const { descriptions, ...roles } = columns;
  const told = ({ index, name, foundBy }: YourColumn) => `${name} (${index}, by ${foundBy})`;
  return [
    `names: ${header.names.join(" | ")}`,
    `header: rows ${header.rows.join(", ") || "none"}, lines from ${header.start}`,
    ...Object.entries(roles).flatMap(([role, column]) =>
      column === null ? [] : [`${role}: ${told(column)}`],
    ),
    ...descriptions.map((column) => `description: ${told(column)}`),
  ];
}

async function told(trial: Trial): Promise<string[]> {
  const { choice = {}, decimal = "point", licensed = false } = trial;
  try {
    const found = findTables(await readYourTables(filesOf(trial)), choice, (code) =>
      KNOWN.has(code),
    );
    const { rows, notes, withheld } = readRows(found, { decimal, licensed, isKnown: () => false });
    const lines = rows.map(copied).map(({ row, kind, cells, codes, entry: _, ...amounts }) => {
      const { table, row: own } = tableOfRow(found.tables, row);
      const uses = codes.map(({ code, modifiers }) => [code, ...modifiers].join("-"));
      const read = Object.entries(amounts).flatMap(([name, value]) =>
        value === null ? [] : [`${name} ${JSON.stringify(value)}`],
      );
      const place = `${found.tables.length > 1 ? `${tableName(table as never)}, ` : ""}row ${own}`;
      return [`${place}: ${kind}`, ...uses, ...read, JSON.stringify(cells)].join("; ");
    });
    return [
      ...columnsTold(found),
      ...lines,
      `withheld: ${withheld}`,
      ...[...found.notes, ...notes].map((note) => `note: ${note}`),
    ];
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return [`refused: ${error.message}`, `hint: ${error.hint}`];
  }
}

const HEADERS: readonly Trial[] = [
  { is: "a list without a header", of: ["J1300,5\nS0028,2"] },
  { is: "one title above a list of one column", of: ["Our drugs\nJ1300\nS0028"] },
  { is: "a blank title above a list", of: [" \nJ1300\nS0028"] },
  { is: "two titles of one cell above a list", of: ["Our drugs\nSpring\nJ1300\nS0028"] },
  { is: "titles above a header", of: ["Hospital,,\nSpring 2026,,\nHCPCS,Qty,Dept\nJ1300,5,ONC"] },
  {
    is: "a year above a header is a title, not code 02026",
    of: ["2026\nHCPCS,Qty\nJ1300,5", "2025,\n2026,\nOur drugs\nQty,HCPCS\n5,J1300"],
  },
  {
    is: "a year directly above codes is a code, because nothing shows that it is a title",
    of: ["2026\nJ1300\nS0028", "1924\n00100\nJ1300\nHCPCS\nS0028"],
  },
  {
    is: "a header of two rows, joined if that gives a known name",
    of: ["Charge,Total,Unit\nCode,Charges,Price\nJ1300,50,10\nQ9957,8,4"],
    choice: { code: "A" },
  },
  {
    is: "a header of two rows whose lower row has known names by itself",
    of: ["Billing,Old,Our,Our\nHCPCS,Volume,Dept,Shelf\nJ1300,5,ONC,7"],
  },
  {
    is: "a row of known names above other texts, blank in the code column",
    of: ["HCPCS,Volume,Dept\n,in 2025,of us\nJ1300,5,ONC"],
  },
  {
    is: "a row of known names above other texts, one of them in the code column",
    of: ["HCPCS,Volume,Dept\nheading,in 2025,of us\nJ1300,5,ONC"],
  },
  { is: "a header and a heading below it", of: ["HCPCS,Volume,Dept\n,,Supplies\nJ1300,5,ONC"] },
  {
    is: "the last of several rows of texts without known names",
    of: ["Made by,us\nThing,Shelf\nJ1300,left\nS0028,right"],
  },
  {
    is: "a row with a number, a dollar sign or a long text is not a header",
    of: [
      `Thing,Shelf\nLot 100,left\nCost in $,left\n${"x".repeat(61)},left\nJ1300,left\nS0028,right`,
      `Thing,Shelf\n${"x".repeat(60)},left\nJ1300,left\nS0028,right`,
    ],
  },
  { is: "names that come again", of: ["HCPCS,Note,Note,Note,\nJ1300,a,b,c,d"] },
  { is: "a header again on each page", of: ["HCPCS,Qty\nJ1300,5\n HCPCS , Qty \nS0028,2\n,"] },
];

const COLUMNS: readonly Trial[] = [
  {
    is: "known codes outweigh a column's name",
    of: ["Code,Ours\n12345,J1300\n12346,S0028\n12347,C9174"],
  },
  {
    is: "the named one of two columns of known codes",
    of: ["Ours,HCPCS\nJ1300,J1299\nS0028,Q9957\nC9174,J0571"],
  },
  {
    is: "of two named columns, the one with more known codes, then more codes, then the first",
    of: ["HCPCS,CPT\nJ1300,J1299\nX9999,Q9957\nC9174,J0571"],
  },
  { is: "more codes", of: ["HCPCS,CPT\nJ1300,J1299\n,99213\nC9174,J0571"] },
  { is: "the first", of: ["CPT,HCPCS\nJ1300,J1299\nC9174,J0571"] },
  { is: "half of a column is not most of it", of: ["Ours,x\nJ1300,a\nsee below,b"] },
  { is: "but is enough where it is named and one is known", of: ["HCPCS,x\nJ1300,a\nsee below,b"] },
  { is: "named, half of it codes, none known", of: ["HCPCS,x\nJ9998,a\nsee below,b"] },
  { is: "five digits alone could be anything", of: ["Ours,x\n12345,a\n12346,b"] },
  { is: "five digits under a name that says what they are", of: ["CPT,x\n12345,a\n12346,b"] },
  { is: "unknown codes of Level II without a name", of: ["Ours,x\nJ9998,a\nJ9997,b\n12345,c"] },
  { is: "half of them Level II, none known", of: ["Ours,x\nJ9998,a\n12345,b"] },
  {
    is: "several codes in a cell, one of them known or Level II",
    of: ["Ours,x\n99213; J1300,a\n99214; J9998,b\n12345,c"],
  },
  { is: "by its name", of: ["Ours,Theirs\nJ1300,J1299"], choice: { code: " theirs " } },
  { is: "by the first name", of: ["Ours,Theirs\nJ1300,J1299"], choice: { code: "ours" } },
  { is: "by its letter", of: ["Ours,Theirs\nJ1300,J1299"], choice: { code: "b" } },
  { is: "by a letter beyond the last", of: ["Ours,Theirs\nJ1300,J1299"], choice: { code: "C" } },
  { is: "by a sign", of: ["Ours,Theirs\nJ1300,J1299"], choice: { code: "#" } },
  { is: "by no name", of: ["Shelf,x\n1,a\n2,b"], choice: { code: "none" } },
  { is: "by no name in a list", of: ["J1300\nS0028"], choice: { code: "none" } },
  { is: "no codes", of: ["Shelf,x\n1,a\n2,b"] },
  { is: "one that looks like one", of: ["Shelf,x\nJ1300,a\nb,b\nc,c"] },
  {
    is: "some cells look like codes, none known",
    of: ["Shelf,x\nJ9998,a\nb,J9997\nc,c\nd,J9996\ne,e"],
  },
  {
    is: "every role by name, by the clearest of several",
    of: [
      "HCPCS,Qty,Annual volume,Price,Total,Units per vial,Dept,Owner,Item ID,Default units,Start date,End date,Desc,Name\nJ1300,1,2,3,4,5,ONC,me,i1,6,2025-01-01,2026-12-31,eculizumab,Soliris",
    ],
  },
  {
    is: "roles by option: the first, by its letter, by its name",
    of: ["Shelf,HCPCS,Sold,For\n7,J1300,5,10\n8,S0028,2,3"],
    choice: { owner: "shelf", volume: "C", price: "for", description: "Shelf", total: "D" },
  },
  { is: "a role by a letter beyond the last", of: ["HCPCS,x\nJ1300,5"], choice: { volume: "C" } },
  { is: "a role by no name", of: ["HCPCS,x\nJ1300,5"], choice: { price: "fee 1" } },
];

const CPT = "99213,Office visit";
const LINES: readonly Trial[] = [
  {
    is: "charges are the total, or else volume times price",
    of: [
      "HCPCS,Volume,Price,Total\nJ1300,5,10.10,\nS0028,2,3,7\nC9174,,3,\nQ9957,4,,--\nJ0571,0,3,",
    ],
  },
  { is: "one line without its total", of: ["HCPCS,Volume,Price,Total\nJ1300,5,10,\nS0028,2,3,7"] },
  { is: "totals without a price", of: ["HCPCS,Volume,Total\nJ1300,5,\nS0028,2,7"] },
  { is: "prices without a volume", of: ["HCPCS,Price\nJ1300,5"] },
  { is: "prices without a volume, beside totals", of: ["HCPCS,Price,Total\nJ1300,5,6"] },
  { is: "a cell that is no number", of: ["HCPCS,Qty\nJ1300,varies\nS0028,2"] },
  {
    is: "ten cells that are not numbers, and eleven that are not codes",
    of: [
      `HCPCS,Qty\n${"J1300,varies\n".repeat(10)}${"misc,1\n".repeat(11)}S0028,2\nS0028,1\n${"J1300,5\n".repeat(30)}`,
    ],
  },
  {
    is: "a cell that is not a number in one of two files",
    of: ["HCPCS,Qty\nJ1300,5", "HCPCS,Qty\nJ1299,some\nS0028,any"],
  },
  { is: "rows without a line", of: ["HCPCS,Qty\n,5\nmisc,2"], choice: { code: "HCPCS" } },
  { is: "the other decimal sign", of: ["HCPCS;Price\nJ1300;1.234,50"] },
  {
    is: "the other decimal sign, as asked",
    of: ["HCPCS;Price\nJ1300;1.234,50"],
    decimal: "comma",
  },
  {
    is: "a decimal point in the second of two files, read with a comma",
    of: ["HCPCS;Price\nJ1299;1,5", "HCPCS;Price\nJ1300;1,234.50"],
    decimal: "comma",
  },
  {
    is: "descriptions of CPT codes, withheld",
    of: [
      `HCPCS,Description,Service,Qty\n${CPT},visit,1\nJ1300,Soliris,drug,2\n99214,, ,3\n99215,7,x,4\n"J1299, 99215",both,x,5`,
    ],
  },
  { is: "no column of descriptions", of: ["HCPCS,Shelf\n99213,left\nJ1300,right"] },
  {
    is: "descriptions of CPT codes for license holders",
    of: [`HCPCS,Description,Qty\n${CPT},1\nJ1300,Soliris,2`],
    licensed: true,
  },
  {
    is: "owners with blanks folded",
    of: ['HCPCS,Dept\nJ1300,"  Infusion\n center "\nS0028, \nC9174,7'],
  },
  {
    is: "modifiers, several codes, misspelled codes, words for no value",
    of: [
      "HCPCS,Qty\nj1300-jw 59,1\nJ1299 / S0028 and C9174 RT,2\nJ13OO,3\nQ99,4\nN/A,5\n0,6\n100,7\n99,8\n99999.0,9\n100000,10\n12.5,11\nP1,12\n-JW,13",
    ],
  },
];

const SHEETS: readonly Trial[] = [
  {
    is: "sheets with the same columns and mostly other codes, the fullest first",
    of: {
      Small: [
        ["HCPCS", "Qty"],
        ["J0571", 1],
      ],
      Large: [
        ["HCPCS", "Qty"],
        ["J1300", 5],
        ["Q9957", 2],
      ],
      Half: [
        ["Qty", "hcpcs"],
        [3, "J1300"],
        [4, "S0028"],
      ],
      Again: [
        ["HCPCS", "Qty"],
        ["J1300", 5],
        ["S0028", 1],
        ["C9174", 1],
      ],
      Odd: [
        ["HCPCS", "Qty"],
        ["X9999", 5],
      ],
    },
  },
  {
    is: "a sheet without a column that the first has",
    of: {
      CDM: [
        ["HCPCS", "Qty"],
        ["J1300", 5],
        ["S0028", 5],
      ],
      List: [["HCPCS"], ["C9174"]],
    },
  },
  {
    is: "one sheet, by its name in any case",
    of: { CDM: [["HCPCS"], ["J1300"], ["S0028"]], List: [["HCPCS"], ["C9174"]] },
    choice: { sheet: " list " },
  },
  {
    is: "a nonexistent sheet",
    of: { CDM: [["HCPCS"], ["J1300"]], List: [["HCPCS"], ["C9174"]] },
    choice: { sheet: "Lost" },
  },
  { is: "a sheet of a text", of: ["HCPCS\nJ1300"], choice: { sheet: "CDM" } },
  {
    is: "a column that no sheet has; the error names the code column and its sheet",
    of: {
      CDM: [
        ["Our code", "x"],
        ["J1300", "a"],
        ["S0028", "b"],
      ],
    },
    choice: { code: "none" },
  },
  {
    is: "a column that no sheet has; the error names the code column by letter",
    of: {
      CDM: [
        [null, "J1300"],
        [null, "S0028"],
      ],
    },
    choice: { code: "none" },
  },
  {
    is: "files with different names, positions and numbers of columns",
    of: [
      "Item,HCPCS,Volume,Price,Note\n1,J1300,5,100,a",
      "Dept;Charge;Qty;CPT/HCPCS Code;Note;Item;Desc\nOnc;3;7;J0571;b;2;Bup",
      "Shelf,Desc,HCPCS,Item,Note\nleft,Fam,S0028,3,c",
    ],
  },
  {
    is: "a column with two possible roles joins the column of its role",
    of: ["HCPCS,Units,Total\nJ1300,5,7", "Units,HCPCS,Charges\n3,J0571,4"],
  },
  {
    is: "descriptions of both",
    of: ["HCPCS,Description,Name\n99213,a,b", "Name,HCPCS,Product\nc,99214,d\ne,J1300,f"],
  },
];

it.each([
  ["headers", HEADERS],
  ["columns", COLUMNS],
  ["lines", LINES],
  ["sheets", SHEETS],
])("reads tables as people make them as before: %s", async (name, trials) => {
  const all: string[] = [];
  for (const trial of trials) all.push([`# ${trial.is}`, ...(await told(trial)), ""].join("\n"));
  const golden = join(import.meta.dirname, "golden", `${name}.txt`);
  await expect(`${all.join("\n")}`).toMatchFileSnapshot(golden);
});
