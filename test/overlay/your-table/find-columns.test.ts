import { describe, expect, it } from "vitest";
import type { Cell } from "../../../src/model/basics/row.js";
import type { YourTable } from "../../../src/model/impact/your-table.js";
import type { ColumnChoice } from "../../../src/overlay/your-table/find-columns.js";
import { findTable } from "../../../src/overlay/your-table/find-tables.js";

const KNOWN = new Set(["J1300", "J1885", "A0021", "E0445"]);

function table(...rows: Cell[][]): YourTable {
  const numbered = rows.map((cells, index) => ({ number: index + 1, cells }));
  return {
    source: { file: "cdm.csv", format: "csv", sha256: "" },
    notes: [],
    sheets: [
      {
        name: null,
        rows: numbered,
        columns: null,
        hidden: false,
        emptyFormulas: 0,
        numberFormats: [],
      },
    ],
  };
}

const find = (of: YourTable, choice: ColumnChoice = {}) =>
  findTable(of, choice, (code) => KNOWN.has(code));

describe("the code column", () => {
  it("is not also a description, which would be withheld beside a CPT code", () => {
    const found = find(table(["CDM", "Item"], [71234, "J1300"], [71235, "99213"]));
    expect(found.columns).toMatchObject({ code: { name: "Item" }, descriptions: [] });
  });

  it("is found by its content beside internal numbers, whatever its name", () => {
    const found = find(
      table(
        ["Line", "Their number", "Text"],
        [71234, "J1300", "a"],
        [71235, "99213", "b"],
        [71236, "e0445-RT", "c"],
      ),
    );
    expect(found.columns.code).toEqual({ index: 1, name: "Their number", foundBy: "content" });
    expect(found.header.start).toBe(1);
  });

  it("is the one with CMS's codes, not one named Code without any", () => {
    const found = find(table(["Code", "X"], ["Z1111", "J1300"], ["Z2222", "J1885"]));
    expect(found.columns.code.index).toBe(1);
  });

  it.each([
    ["Old HCPCS", "New HCPCS"],
    ["HCPCS 2024", "HCPCS 2025"],
  ])("is no %s beside %s, which a note tells", (old, current) => {
    const { columns, notes } = find(table(["Item", old, current], ["x", "J1300", "J1885"]));
    expect(columns.code.name).toBe(current);
    expect(notes).toEqual([expect.stringContaining(`The column "${old}" was not read`)]);
  });

  it("is named by its letter if the table has no header", () => {
    const found = find(table(["a", "J1300"], ["b", "J1885"]));
    expect(found.header).toMatchObject({ rows: [], start: 0, names: ["A", "B"] });
  });

  it("is found below two header rows, which are joined", () => {
    const found = find(
      table(
        ["Hospital list of 2025"],
        ["Procedure", "", "Charge", "Annual"],
        ["Code", "Description", "Amount", "Volume"],
        ["J1300", "x", 5, 3],
      ),
    );
    expect(found.header.rows).toEqual([1, 2]);
    const names = ["Procedure Code", "Description", "Charge Amount", "Annual Volume"];
    expect(found.header.names).toEqual(names);
    expect(found.columns.price).toMatchObject({ index: 2, name: "Charge Amount" });
    expect(found.columns.volume).toMatchObject({ index: 3, name: "Annual Volume" });
  });

  it("is found above a second header row that leaves it blank", () => {
    const { header } = find(
      table(["HCPCS", "Price", "Volume"], ["", "(USD)", "(a year)"], ["J1300", 5, 3]),
    );
    expect(header).toMatchObject({ rows: [0, 1], start: 2 });
    expect(header.names).toEqual(["HCPCS", "Price (USD)", "Volume (a year)"]);
  });

  it("is the one named by --code-column, by header or by letter", () => {
    const two = table(["First", "Second"], ["J1300", "A0021"], ["J1885", "E0445"]);
    expect(find(two, { code: "second" }).columns.code).toMatchObject({
      index: 1,
      foundBy: "option",
    });
    expect(find(two, { code: "B" }).columns.code.index).toBe(1);
    expect(() => find(two, { code: "Third" })).toThrow('has no column "Third"');
  });

  it("is not found by a cell of a charge line: --code-column B is column B, not status B", () => {
    const statuses = table(
      ["Item", "HCPCS", "Status", "Volume"],
      [1001, "J1300", "A", 10],
      [1002, "J1885", "B", 20],
    );
    const code = { index: 1, name: "HCPCS", foundBy: "option" };
    expect(find(statuses, { code: "B" }).columns.code).toEqual(code);
    expect(find(statuses, { code: "hcpcs" }).columns.code).toEqual(code);
    expect(() => find(statuses, { code: "J1885" })).toThrow('has no column "J1885"');
    const lettered = table(["A", "B", "C"], ["J1300", "x", "y"], ["J1885", "A", "z"]);
    expect(find(lettered, { code: "A" }).columns.code.index).toBe(0);
  });

  it("is found by --code-column with either of two header rows, or both", () => {
    const two = table(
      ["Procedure", "", "Annual"],
      ["Code", "Description", "Volume"],
      ["J1300", "x", 3],
      ["J1885", "y", 4],
    );
    for (const code of ["Procedure", "Code", "Procedure Code", "A"])
      expect(find(two, { code }).columns.code).toMatchObject({ index: 0, name: "Procedure Code" });
  });

  it.each([
    [
      "the nearest is column B, where 1 of 4 values look like one and 1 is in the releases",
      ["J1300", "x", "y", "z"],
    ],
    [
      "the nearest is column B, where 2 of 6 values look like one and 2 are in the releases",
      ["J1300", "J1300", "x", "y", "z", "w"],
    ],
    [
      "the nearest is column B, where 2 of 6 values look like one and 0 are in the releases",
      ["Z9998", "Z9999", "x", "y", "z", "w"],
    ],
  ])("is missed in an error that names the nearest column: %s", (nearest, cells) => {
    expect(() => find(table(["Item", "Text"], ...cells.map((cell) => ["item", cell])))).toThrow(
      `no column that is mostly HCPCS codes: ${nearest}.`,
    );
  });

  it.each([
    ["no code", ["Item", "Text"], ["1.5 MM GUIDE WIRE", "x"]],
    ["prices", ["Item", "Price"], ["KIT", "1,840.00"], ["WIRE", "120.00"]],
    ["charge numbers", ["Procedure Code", "Price"], ["2600001", "5"], ["504000181", "7"]],
    ["MS-DRGs", ["Procedure Code", "Price"], ["MS940", "5"], ["MS941", "7"]],
  ] as [string, ...Cell[][]][])("is missed in a table with %s alone", (_, ...rows) => {
    expect(() => find(table(...rows))).toThrow("has no column of HCPCS Level II codes.");
  });

  it("is no column of descriptions, of which the last are a code or begin with one", () => {
    const texts = Array.from({ length: 400 }, (_, at) => ["item", `ANGIO PELVIS ${at}`]);
    const list = table(...texts, ["item", "J1300"], ["item", "J1885 KETOROLAC"]);
    expect(() => find(list)).toThrow("column B, where 1 of 402 values look like one");
  });

  it.each([
    [["J9998", "J9999", "x"], true],
    [["J9998", "x"], false],
    [["J1300", "x", "y"], true],
  ])(
    "is the one named HCPCS if most cells look like codes, or one is known: %j is %s",
    (cells, taken) => {
      const found = () => find(table(["Text", "HCPCS"], ...cells.map((cell) => ["item", cell])));
      if (taken) expect(found().columns.code).toMatchObject({ index: 1, foundBy: "name" });
      else expect(found).toThrow("no column that is mostly HCPCS codes");
    },
  );

  it.each([
    ["texts alone", ["Our list", "made by Ann"], true],
    ["an amount", ["Our list", "$5"], false],
    ["a long text", ["Our list", "x".repeat(61)], false],
    ["a number", ["Our list", 5], false],
  ])("has the row above it as a header, or not, if that holds %s: %j", (_, row, taken) => {
    const found = find(table(row, ["J1300", "a"], ["J1885", "b"], ["A0021", "c"]));
    expect(found.header.rows).toEqual(taken ? [0] : []);
  });

  it("is missed in an error that counts formulas without saved results", () => {
    const blank = table(["HCPCS"], [null], [null]);
    const sheets = blank.sheets.map((sheet) => ({ ...sheet, emptyFormulas: 2 }));
    expect(() => find({ ...blank, sheets })).toThrow(/2 of its cells are formulas/);
  });
});

describe("a column that the user assigns a role", () => {
  const cdm = table(
    ["CDM", "HCPCS", "Qty", "Price", "Annual Volume"],
    ["K1", "J1300", 2, 300, 90],
    ["K2", "J1885", 1, 20, 80],
  );
  const places = (choice: ColumnChoice) => {
    const { units, volume } = find(cdm, choice).columns;
    return { units: units?.name, volume: volume?.name };
  };

  it("gets no second role by its name: Qty as the units of a charge is not the volume", () => {
    const alone = table(["CDM", "HCPCS", "Qty"], ["K1", "J1300", 2]);
    expect(find(alone, { units: "Qty" }).columns).toMatchObject({
      units: { name: "Qty", foundBy: "option" },
      volume: null,
    });
    expect(places({ units: "Qty" })).toEqual({ units: "Qty", volume: "Annual Volume" });
  });

  it("leaves another role to the next column by name, and has both roles if the user says so", () => {
    expect(places({ units: "Annual Volume" })).toEqual({ units: "Annual Volume", volume: "Qty" });
    expect(places({ units: "C", volume: "Qty" })).toEqual({ units: "Qty", volume: "Qty" });
  });
});

describe("the key column, if only Service Code, Procedure Code or Bill Code can be it", () => {
  const keyOf = (title: string, ...numbers: readonly Cell[]) =>
    find(table(["HCPCS", title], ["J1300", numbers[0] ?? null], ["J1885", numbers[1] ?? null]))
      .columns.key?.name;

  it.each(["Service Code", "PROC_CODE", "Bill Code"])(
    "is %s if it holds charge numbers",
    (title) => {
      expect(keyOf(title, 7000001, "HB7000002")).toBe(title);
    },
  );

  it("is none that holds codes, is filled in few lines, or is named Code", () => {
    expect(keyOf("Procedure Code", "99213", "J1885")).toBeUndefined();
    expect(keyOf("Procedure Code", 7000001)).toBeUndefined();
    expect(keyOf("Code", 7000001, 7000002)).toBeUndefined();
  });

  it("is not the code column itself, which edits change", () => {
    const rows = [["J1300"], [7000001], [7000002], [7000003]];
    expect(find(table(["Procedure Code"], ...rows)).columns.key).toBeNull();
  });
});

it("takes no column Expired with Y and N for the end dates", () => {
  const rows = (...cells: Cell[]) =>
    table(["HCPCS", "Expired"], ...cells.map((one) => ["J1300", one]));
  expect(find(rows("Y", "N", null)).columns.end).toBeNull();
  expect(find(rows("2025-03-31", "N", null)).columns.end?.name).toBe("Expired");
  expect(find(rows(null)).columns.end?.name).toBe("Expired");
});

it("takes K, M and 000 for thousands and millions in the names of amounts only", () => {
  const names = ["HCPCS", "Charge Code (M)", "Dept (K)", "Volume (Adolescents)", "Price ($M)"];
  const rows = table(names, ["J1300", "A1", "Pharmacy", 5, 7], ["J1885", "A2", "Pharmacy", 5, 7]);
  const { key, owner, volume, price } = find(rows).columns;
  expect([key, owner, volume].map((one) => one?.name)).toEqual(names.slice(1, 4));
  expect(price).toBeNull();
  expect(find(rows, { owner: "Charge Code (M)" }).columns.owner?.index).toBe(1);
  const others = [
    "HCPCS",
    "Qty (M/F)",
    "Charge (dollars and cents)",
    "Revenue (thousands of dollars)",
  ];
  const found = find(table(others, ["J1300", 5, 7, 9])).columns;
  expect([found.volume, found.price].map((one) => one?.name)).toEqual(others.slice(1, 3));
  expect(found.total).toBeNull();
});

describe("a wide table", () => {
  const names = Array.from({ length: 700 }, (_, column) => `Note ${column}`);
  const notes = names.map(() => "x");

  it("keeps all its columns, even if the code is in the last", () => {
    const found = find(table([...names, "HCPCS"], [...notes, "J1300"], [...notes, "E0445"]));
    expect(found.header.names).toEqual([...names, "HCPCS"]);
    expect(found.columns.code).toEqual({ index: 700, name: "HCPCS", foundBy: "name" });
  });

  it("has its columns found by letters such as ZY", () => {
    const wide = table([...names, "HCPCS"], [...notes, "J1300"]);
    expect(find(wide, { code: "ZY" }).columns.code).toMatchObject({ index: 700, name: "HCPCS" });
  });

  it("is refused if the columns of the report would not fit beside it on a sheet", () => {
    const far = [...Array.from<Cell>({ length: 16_000 }).fill(null), "stray"];
    expect(() => find(table(["HCPCS"], ["J1300"], far))).toThrow(
      "cdm.csv has 16,001 columns, and a table may have 16,000.",
    );
  });
});

describe("a column whose header says that it is a number", () => {
  it.each([
    ["Item #"],
    ["Item#"],
    ["ITEM #:"],
    ["Item No"],
    ["Item No."],
    ["Item Nr"],
    ["Item Number"],
    ["Item ID"],
    ["Service #"],
    ["Product \u2116"],
  ])("is no description: %s", (name) => {
    const { columns } = find(table([name, "HCPCS", "Description"], ["71", "J1300", "a"]));
    expect(columns.descriptions).toEqual([{ index: 2, name: "Description", foundBy: "name" }]);
  });

  it("is no price, but may be a code, a volume or a department", () => {
    const { columns } = find(
      table(["Charge #", "CPT #", "Qty #", "Dept #"], ["71", "J1300", 3, "400"]),
    );
    expect(columns.price).toBeNull();
    expect([columns.code.name, columns.volume?.name, columns.owner?.name]).toEqual([
      "CPT #",
      "Qty #",
      "Dept #",
    ]);
  });
});

describe("a column of amounts, if several fit by name", () => {
  const named = (...rows: Cell[][]) => {
    const { columns, notes } = find(table(...rows));
    const { price, volume, total } = columns;
    return { price: price?.name, volume: volume?.name, total: total?.name, notes };
  };

  it("is one with amounts, not athenahealth's names of fee schedules", () => {
    const rows = ["J1300", "J1885"].map((code) => ["2025 Self Pay", code, "$5.00"]);
    const { price, notes } = named(["Fee Schedule", "Procedure Code", "Amount"], ...rows);
    expect(price).toBe("Amount");
    expect(notes).toEqual([
      'The column "Fee Schedule" was not read; "Amount" was. If it is right, name it with --charge-column.',
    ]);
  });

  it("is no column Charge with the numbers of charges, if another has amounts", () => {
    const rows: Cell[][] = [
      ["CHARGE", "CPT", "AMT"],
      ["40101", "J1300", "5.00"],
      [40102, "J1885", 5],
    ];
    expect(named(...rows).price).toBe("AMT");
    expect(named(...rows.map((row) => row.slice(0, 2))).price).toBe("CHARGE");
  });

  it("may be a Price of whole dollars, each other than the others, beside a Rate", () => {
    const rows: Cell[][] = [
      ["HCPCS", "Price", "Rate"],
      ["J1300", 12500, 1.5],
      ["J1885", 18200, 2.5],
    ];
    expect(named(...rows).price).toBe("Price");
  });

  it.each([["Total"], ["Total Charges"], ["Charges"], ["Gross Revenue"]])(
    "may be a %s of three digits, as revenue codes have",
    (title) => {
      const rows: Cell[][] = [
        ["HCPCS", "Units", title],
        ["J1300", 2, 636],
        ["J1885", 1, 250],
      ];
      expect(named(...rows).total).toBe(title);
    },
  );

  it("is no Frequency in words, but one in numbers", () => {
    const header = ["HCPCS", "Frequency", "Price"];
    expect(named(header, ["J1300", "QD", 5]).volume).toBeUndefined();
    expect(named(header, ["J1300", 12, 5]).volume).toBe("Frequency");
  });

  it("may be a Total that adds something to the price", () => {
    const header = ["HCPCS", "Charge", "Adjustment", "Total"];
    expect(named(header, ["J1300", 100, 20, 120], ["J1885", 50, "", 50]).total).toBe("Total");
  });

  it("is no column Revenue with revenue codes, as Cerner calls it", () => {
    const header = ["HCPCS", "REVENUE", "PRICE"];
    expect(named(header, ["J1300", "0636", 5], ["J1885", "250", 5])).toMatchObject({
      total: undefined,
      price: "PRICE",
    });
    expect(named(header, ["J1300", "12636", 5], ["J1885", "250", 5]).total).toBe("REVENUE");
  });

  it("is no Total of counts by month, which a note names", () => {
    const header = ["HCPCS", "Price", "Jan-25", "Feb-25", "Total"];
    const { total, notes } = named(header, ["J1300", 5.5, 2, 3, 5], ["J1885", 1, "", 7, "7"]);
    expect(total).toBeUndefined();
    expect(notes).toEqual([
      'The column "Total" was not read. If it is right, name it with --total-column.',
    ]);
    expect(named(header, ["J1300", 5.5, 2, 3, 27.5]).total).toBe("Total");
  });

  it.each(["Work RVU", "Total RVUs/ Base Units", "Base Value"])(
    "is no Total or Conversion Factor of relative values: %s",
    (values) => {
      const header = ["HCPCS", values, "Total", "Conversion Factor", "Fee"];
      const { columns } = find(table(header, ["J1300", 2.6, 4.9, 36.5, 178.85]));
      expect(columns).toMatchObject({ price: { name: "Fee" }, total: null, units: null });
    },
  );

  it("counts charges before units, as NextGen has both", () => {
    const rows = [
      ["CPT", "Units", "Count of Charges", "Charges Amt"],
      ["J1300", 1, 12, 60],
    ];
    expect(named(...rows)).toMatchObject({ volume: "Count of Charges", total: "Charges Amt" });
  });

  it("is named in a note if its title ends in a day, as Meditech's do", () => {
    const { notes } = named(["HCPCS", "CHG 10/01/2024"], ["J1300", 5], ["J1885", 6]);
    expect(notes).toEqual([
      'The column "CHG 10/01/2024" was not read. If it is right, name it with --charge-column.',
    ]);
  });

  it("is no Ext Price or Gross Charges that is the price", () => {
    const header = ["HCPCS", "Unit Price", "Ext Price", "Annual Volume"];
    const { total, notes } = named(header, ["J1300", 5, 5, 12], ["J1885", 7, 7, 1]);
    expect(total).toBeUndefined();
    expect(notes).toEqual([
      'The column "Ext Price" was not read. If it is right, name it with --total-column.',
    ]);
    expect(named(header, ["J1300", 5, 60, 12], ["J1885", 7, 7, 1]).total).toBe("Ext Price");
    const without = ["HCPCS", "Price", "Gross Charges"];
    expect(named(without, ["J1300", 5, 5], ["J1885", 7, 7]).total).toBeUndefined();
    expect(named(without, ["J1300", 5, 50], ["J1885", 7, 7]).total).toBe("Gross Charges");
  });

  it.each(["CASH_AMOUNT", "Self Pay Price", "Min Negotiated Rate", "Discounted Cash Price"])(
    "is the price in a published list, where Gross Charges stand beside %s",
    (beside) => {
      const header = ["HCPCS", "Gross Charges", beside];
      const list = named(header, ["J1300", 50, 20], ["J1885", 7, 3]);
      expect(list).toMatchObject({ price: "Gross Charges", total: undefined });
      for (const paid of [["Self Pay Balance"], ["Self Pay Amount", "Paid"]])
        expect(named(["HCPCS", "Charges", ...paid], ["J1300", 50, 9, 8]).total).toBe("Charges");
      const billed = named([...header, "Volume"], ["J1300", 50, 20, 2], ["J1885", 7, 3, 1]);
      expect(billed).toMatchObject({ price: undefined, total: "Gross Charges" });
    },
  );

  it("is a plain Fee before a Base Fee", () => {
    expect(named(["HCPCS", "Base Fee", "Fee"], ["J1300", 50, 20]).price).toBe("Fee");
  });

  it("is that of the latest year", () => {
    const header = ["HCPCS", "FY2024 Qty", "FY2025 Qty", "FY24 Revenue", "CY '25 Revenue"];
    const latest = { volume: "FY2025 Qty", total: "CY '25 Revenue" };
    expect(named(header, ["J1300", 5, 6, 7, 8])).toMatchObject(latest);
  });

  it.each(["Qty YTD", "UnitsYTD", "UOS", "Frequency"])("is a volume by the name %s", (name) => {
    expect(named(["HCPCS", name], ["J1300", 5]).volume).toBe(name);
  });

  it("is named in a note with others that have numbers, as MEDHOST's prices", () => {
    const { notes } = named(["HCPCS", "Price1", "Price2"], ["J1300", 5, 6], ["J1885", 6, 7]);
    expect(notes).toEqual([
      'The columns "Price1", "Price2" were not read. If one of them is right, name it with --charge-column.',
    ]);
  });
});
