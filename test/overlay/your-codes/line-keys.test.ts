import { describe, expect, it } from "vitest";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import type { ImpactDocument, YourRow } from "../../../src/model/impact/impact.js";
import { readChargemaster } from "../../../src/overlay/edits/chargemaster.js";
import {
  lineKeys,
  linesAlikeNote,
  unusedKeyColumn,
} from "../../../src/overlay/your-codes/line-keys.js";
import { findTable } from "../../../src/overlay/your-table/find-tables.js";
import { readRows } from "../../../src/overlay/your-table/read-rows.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { yourRow } from "./your-row.js";

const { write } = tempFolder();

const described = ({ columns, header }: ReturnType<typeof findTable>) => ({
  ...{ ...columns, names: [...header.names], descriptions: [...columns.descriptions] },
});

/** The unused key column for lines of several codes with these charge codes. */
function unused(foundBy: "name" | "option", ...keys: readonly string[]) {
  const codes = ["J1300", "J1299", "S0028", "J1940", "J3370"];
  const columns = {
    names: ["CDM #", "HCPCS"],
    key: { index: 0, name: "CDM #", foundBy },
    code: { index: 1, name: "HCPCS", foundBy: "name" },
    descriptions: [],
    price: null,
  } as unknown as ImpactDocument["columns"];
  const rows = keys.map((key, at) => ({
    ...{ ...yourRow(at + 2, codes[at] ?? ""), cells: [key, codes[at] ?? ""] },
  }));
  const tasks = [...lineKeys(rows, columns).keys].map(([row, { key }]) => ({ row, key }));
  return unusedKeyColumn({ tasks, rows, columns } as unknown as ImpactDocument);
}

it("names a key column that identifies too few lines, so that load files use other keys", () => {
  expect(unused("name", "0636", "0636", "0636", "0250", "0636")).toBe("CDM #");
});

it("names none if lines use it, even with missing and repeated keys", () => {
  expect(unused("name", "1001", "1002", "1003", "1004")).toBe(null);
  expect(unused("name", "1001", "1001", "", "1003")).toBe(null);
  expect(unused("option", "0636", "0636", "0636", "0250", "0636")).toBe(null);
});

type Columns = ImpactDocument["columns"];

/** Columns: keys, codes, descriptions, departments, prices. */
const COLUMNS = {
  names: ["CDM #", "HCPCS", "Item", "Department", "Price"],
  key: { index: 0, name: "CDM #", foundBy: "name" },
  code: { index: 1, name: "HCPCS", foundBy: "name" },
  descriptions: [{ index: 2, name: "Item", foundBy: "name" }],
  price: { index: 4, name: "Price", foundBy: "name" },
} as unknown as Columns;

/** Rows from row 2 on with these cells. */
const table = (...rows: readonly (readonly (string | number)[])[]): YourRow[] =>
  rows.map((cells, at) => ({
    ...yourRow(at + 2, String(cells[1])),
    cells: [...cells],
    price: typeof cells[4] === "number" ? cells[4] : null,
    kind: cells[1] === "" ? "no-code" : "line",
  }));

const keysOf = (
  rows: readonly YourRow[],
  known: readonly string[] = [],
  asked?: (row: YourRow) => boolean,
) =>
  [...lineKeys(rows, COLUMNS, { known: new Set(known), ...(asked && { asked }) }).keys].map(
    ([row, { key, bare }]) => `${row} ${key}${key === bare ? "" : ` (${bare})`}`,
  );

describe("the key of a line", () => {
  it("is the cell of the key column, blanks folded, even if a charge has an old and a new row", () => {
    const rows = table([" A  1 ", "J1300", "x"], [" A  1 ", "J1299", "y"], ["A 2", "J1300", "x"]);
    expect(keysOf(rows)).toEqual(["2 A 1", "3 A 1 #2 (A 1)", "4 A 2"]);
  });

  it("is the code and first description if the column holds categories, with half as many values", () => {
    const rows = table(
      ...[
        ["0636", "J1300", "Soliris"],
        ["0636", "J1299", "Soliris"],
        ["0636", "S0028", "Fam"],
      ],
    );
    expect(keysOf(rows)).toEqual(["2 J1300 Soliris", "3 J1299 Soliris", "4 S0028 Fam"]);
  });

  it("is the code and first description if the key cell is blank", () => {
    expect(keysOf(table(["", "J1300", "Soliris"], ["7", "Q9957", ""]))).toEqual([
      "2 J1300 Soliris",
      "3 7",
    ]);
  });

  it("is numbered by other cells that edits keep, then price, then table order", () => {
    const rows = table(
      ["", "J1300", "Soliris", "Oncology", 9],
      ["", "J1300", "Soliris", "Infusion", 8],
      ["", "J1300", "Soliris", "Infusion", 7],
      ["", "J1300", "Soliris", "Infusion", 8],
      ["", "J1300", "Soliris", "Infusion", ""],
    );
    expect(keysOf(rows).toSorted()).toEqual([
      "2 J1300 Soliris #5 (J1300 Soliris)",
      "3 J1300 Soliris #3 (J1300 Soliris)",
      "4 J1300 Soliris #2 (J1300 Soliris)",
      "5 J1300 Soliris #4 (J1300 Soliris)",
      "6 J1300 Soliris",
    ]);
  });

  it("is made only for the asked lines, but numbered among all", () => {
    const rows = table(
      ["", "J1300", "Soliris", "Oncology"],
      ["", "", "Soliris", "heading"],
      ["", "J1300", "Soliris", "Infusion"],
      ["", "Q9957", "Definity", "Imaging"],
    );
    expect(keysOf(rows, [], ({ row }) => row === 2)).toEqual(["2 J1300 Soliris, Oncology"]);
    expect(keysOf(rows)).toHaveLength(3);
  });

  it("is made the way that matches most keys of a worklist, by the column if both match equally", () => {
    const rows = table(
      ["1", "J1300", "Soliris"],
      ["2", "Q9957", "Definity"],
      ["2", "S0028", "Fam"],
    );
    const byText = ["2 J1300 Soliris", "3 Q9957 Definity", "4 S0028 Fam"];
    const byColumn = ["2 1", "3 2", "4 2 #2 (2)"];
    expect(keysOf(rows, ["1", "2", "J1300 Soliris"])).toEqual(byColumn);
    expect(keysOf(rows, ["1", "J1300 Soliris", "S0028 Fam"])).toEqual(byText);
    expect(keysOf(rows, ["1", "J1300 Soliris"])).toEqual(byColumn);
    const unique = table(["1", "J1300", "Soliris"], ["2", "Q9957", "Definity"]);
    expect(keysOf(unique, ["1", "J1300 Soliris"])).toEqual(["2 1", "3 2"]);
  });
});

describe("a key with other leading zeros in a worklist", () => {
  const lines = (...keys: readonly string[]) =>
    table(...keys.map((key, at) => [key, "J1300", "Soliris", `Clinic ${at}`]));

  it("is the worklist's, and a note says so", () => {
    const known = new Set(["00001", "00012, East #2", "7"]);
    const { keys, notes } = lineKeys(lines("1", "12", "007", "3"), COLUMNS, { known });
    expect(Array.from(keys.values(), ({ key }) => key)).toEqual(["00001", "00012", "7", "3"]);
    expect(notes).toEqual([expect.stringMatching(/: 1 is 00001, 12 is 00012, 007 is 7\. They/)]);
  });

  it("is the table's if another line or key is the same number", () => {
    expect(keysOf(lines("1", "01"), ["00001"])).toEqual(["2 1", "3 01"]);
    expect(keysOf(lines("1"), ["00001", "0001"])).toEqual(["2 1"]);
  });

  it("is the table's if it is not a number", () => {
    expect(keysOf(lines("A1", "1B"), ["0A1", "01B"])).toEqual(["2 A1", "3 1B"]);
  });
});

describe("lines that only their order distinguishes", () => {
  const note = (...rows: readonly (readonly (string | number)[])[]) => {
    const lines = table(...rows);
    const { keys } = lineKeys(lines, COLUMNS);
    const tasks = lines.map(({ row, codes }) => ({
      ...{ row, code: codes[0]?.code ?? "", key: keys.get(row)?.key ?? "" },
    }));
    return linesAlikeNote(tasks, lines, COLUMNS);
  };
  const SOLIRIS = ["", "J1300", "Soliris", "Oncology", 9];
  const DEFINITY = ["", "Q9957", "Definity", "Imaging", 1];

  it("are named, with the number of other groups", () => {
    expect(note(SOLIRIS, DEFINITY, SOLIRIS)).toEqual([
      "Only their order tells rows 2, 4 apart: keep it from one extract to the next, or name a column that identifies lines with --key-column.",
    ]);
    expect(note(SOLIRIS, DEFINITY, SOLIRIS, DEFINITY, ["", "A1", "x"], ["", "A1", "x"])).toEqual([
      "Only their order tells rows 2, 4 apart, and 2 more such groups: keep it from one extract to the next, or name a column that identifies lines with --key-column.",
    ]);
  });

  it("are not reported if a cell or a price differs", () => {
    expect(note(SOLIRIS, DEFINITY)).toEqual([]);
    expect(note(SOLIRIS, SOLIRIS.with(4, 8), SOLIRIS.with(3, "Infusion"))).toEqual([]);
    const classes = ["0636", "0636", "0250", "0636"];
    expect(note(...classes.map((one, at) => [one, "J1300", `${at}`]))).toEqual([]);
  });
});

it("keeps a line's key when an edit multiplies its units, by the price per charge", async () => {
  const keys = async (units: number, ...prices: readonly string[]) => {
    const lines = [
      "CDM #,HCPCS,Units Per Charge,Charge Amount",
      ...[...[units, 2].entries()].map(([at, one]) => `1001,B4185,${one},${prices[at]}`),
      ...Array.from({ length: 9 }, (_, at) => `20${at},J7030,1,5`),
    ];
    const isKnown = () => true;
    const found = findTable(
      await readYourTable(write("units.csv", `${lines.join("\n")}\n`)),
      {},
      isKnown,
    );
    const decimal = prices[0]?.includes(",") ? "comma" : "point";
    const { rows } = readRows(found, { decimal, licensed: false, isKnown });
    const columns = described(found);
    return [...lineKeys(rows, columns).keys.values()].slice(0, 2).map(({ key }) => key);
  };
  const inOrder = ["1001", "1001 #2"];
  expect([await keys(1, "100", "150"), await keys(2, "100", "150")]).toEqual([inOrder, inOrder]);
  const decimals = ['"99,50"', '"150,00"'];
  expect([await keys(1, ...decimals), await keys(2, ...decimals)]).toEqual([inOrder, inOrder]);
});

describe("keys of lines with a CPT code beside one of CMS's, in a table without a key column", () => {
  const LINES = [
    "HCPCS,Description,Department",
    "J1300 96413,Soliris and its infusion,Oncology",
    "J1300 96413,Soliris with a nurse's visit,Oncology",
    "J1300 96413,Soliris with a nurse's visit,Nephrology",
    "J1299,Eculizumab,Oncology",
    "96413,Infusion,Oncology",
  ];

  async function keys() {
    const table = await readYourTable(write("no-keys.csv", `${LINES.join("\n")}\n`));
    const isKnown = (code: string) => code.startsWith("J");
    const found = findTable(table, {}, isKnown);
    const of = (licensed: boolean) => {
      const { rows } = readRows(found, { decimal: "point", licensed, isKnown });
      const asked = (row: YourRow) => row.codes.some(({ code }) => isKnown(code));
      return [...lineKeys(rows, described(found), { asked }).keys.values()].map(({ key }) => key);
    };
    const codes = new Set(["J1300", "J1299"]);
    const reading = { choice: {}, decimal: "point" as const, codes, keys: new Set<string>() };
    const checked = readChargemaster([table], reading).lines.map(({ key }) => key);
    return { withheld: of(false), shown: of(true), checked: checked.slice(0, 4) };
  }

  it("are the same with descriptions shown or withheld, and when edits are checked", async () => {
    const { withheld, shown, checked } = await keys();
    expect(shown).toEqual(withheld);
    expect(checked).toEqual(withheld);
  });

  it("distinguish lines by their descriptions without showing them", async () => {
    const { withheld } = await keys();
    const id = expect.stringMatching(/^J1300 96413 [0-9a-f]{16}$/);
    const inDepartment = (name: string) =>
      expect.stringMatching(new RegExp(`^J1300 96413 [0-9a-f]{16}, ${name}$`));
    const [oncology, nephrology] = [inDepartment("Oncology"), inDepartment("Nephrology")];
    expect(withheld).toEqual([id, oncology, nephrology, "J1299 Eculizumab"]);
    expect(new Set(withheld).size).toBe(4);
  });
});
