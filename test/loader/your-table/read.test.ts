/** Reads users' tables of codes as hospitals, databases and programs write them. */
import { dirname } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { readYourTable, readYourTables } from "../../../src/loader/your-table/read.js";
import { readCellCodes } from "../../../src/overlay/your-table/cell-codes.js";
import { findTable } from "../../../src/overlay/your-table/find-tables.js";
import { buildRawWorkbook, buildWorkbook, textCell } from "../../fixtures/build-workbook.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();
const KNOWN = new Set(["J1300", "J1299", "S0028", "C9174", "Q9957"]);

const read = (name: string, body: string | Buffer) => readYourTable(write(name, body));

/** The codes of each line, as `impact` finds them. */
async function codesIn(name: string, body: string | Buffer) {
  const found = findTable(await read(name, body), {}, (code) => KNOWN.has(code));
  const column = found.columns.code.index;
  return found.sheet.rows.slice(found.header.start).map(({ cells }) =>
    readCellCodes(cells[column] ?? null)
      .codes.map(({ code }) => code)
      .join(" "),
  );
}

const HOSPITAL = "hospital_name,last_updated_on,version\nTest Hospital,2025-07-01,2.2.0\n";
const TALL_HEADER =
  "description,code|1,code|1|type,code|2,code|2|type,code|3,code|3|type,modifiers,setting,drug_unit_of_measurement,drug_type_of_measurement,standard_charge|gross,standard_charge|discounted_cash,payer_name,plan_name,standard_charge|negotiated_dollar\n";
const TALL = `${HOSPITAL}${TALL_HEADER}${[
  "INJ ECULIZUMAB 10 MG,J1300,HCPCS,0636,RC,25000012,CDM,,both,10,ME,250.00,200.00,Payer A,PPO,180.00",
  "INJ ECULIZUMAB 10 MG,J1300,HCPCS,0636,RC,25000012,CDM,,both,10,ME,250.00,200.00,Payer B,HMO,170.00",
  "OFFICE VISIT,0510,RC,99213,CPT,51000001,CDM,25,outpatient,,,150.00,100.00,Payer A,PPO,90.00",
  "INJ FAMOTIDINE,00636,CDM,S0028,HCPCS,0636,RC,,both,20,ME,12.00,10.00,Payer A,PPO,9.00",
  "BY NDC,00000-0000-00,NDC,C9174,hcpcs,0636,RC,,both,1,UN,99.00,90.00,Payer A,PPO,80.00",
  "HEART TRANSPLANT,001,MS-DRG,,,,,,inpatient,,,90000,80000,Payer A,PPO,70000",
].join("\n")}\n`;
const CODES = ["J1300", "99213", "S0028", "C9174", ""];

describe("a hospital's price file is recognized", () => {
  it("in tall form, with one row per payer, and codes found by their types in any column", async () => {
    expect(await codesIn("standardcharges.csv", TALL)).toEqual(CODES);
    const { notes, sheets } = await read("standardcharges.csv", TALL);
    expect(sheets[0]?.rows.at(0)).toMatchObject({
      number: 4,
      cells: [
        "J1300",
        "RC 0636, CDM 25000012",
        null,
        "INJ ECULIZUMAB 10 MG",
        "",
        "both",
        "10 ME",
        "250.00",
        "200.00",
      ],
    });
    // An NDC from any column gets its own column, which identifies the package.
    expect(sheets[0]?.rows.at(3)?.cells.slice(0, 3)).toEqual(["C9174", "RC 0636", "00000-0000-00"]);
    expect(notes).toEqual([
      "The table is a hospital price transparency file: codes were read by their types, and payer prices were left out.",
      "1 row of further payers repeats an item already read.",
      "Items without a HCPCS or CPT code, by the kind of their first code: MS-DRG 1.",
    ]);
  });

  it("in wide form, with one column per payer", async () => {
    const wide = TALL_HEADER.replace(
      "payer_name,plan_name,standard_charge|negotiated_dollar",
      "standard_charge|Payer A|PPO|negotiated_dollar,standard_charge|Payer B|HMO|negotiated_dollar,additional_generic_notes",
    );
    const rows = [
      "INJ,J1300,HCPCS,0636,RC,1,CDM,,both,10,ME,250,200,180,170,",
      "INJ,S0028,HCPCS,0636,RC,2,CDM,,both,20,ME,12,10,9,8,see J1299",
    ];
    expect(await codesIn("wide.csv", `${HOSPITAL}${wide}${rows.join("\n")}\n`)).toEqual([
      "J1300",
      "S0028",
    ]);
  });

  it.each([
    ["blanks around the bars", TALL.replaceAll("|", " | ")],
    ["capitals", TALL.replace(TALL_HEADER, TALL_HEADER.toUpperCase())],
    ["a byte-order mark", `\ufeff${TALL}`],
    ["Windows' line ends", TALL.replaceAll("\n", "\r\n")],
    ["quoted cells", TALL.replace(/[^,\n]+/g, (cell) => `"${cell}"`)],
    ["bars between cells", TALL.replaceAll(",", "\t")],
  ])("with %s", async (_, text) => {
    expect(await codesIn("x.csv", text)).toEqual(CODES);
  });

  it("compressed with gzip", async () => {
    expect(await codesIn("x.csv.gz", gzipSync(TALL))).toEqual(CODES);
  });

  it("as a workbook", async () => {
    const rows = TALL.trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    expect(await codesIn("x.xlsx", buildWorkbook(rows))).toEqual(CODES);
  });

  const item = (
    description: string,
    codes: readonly (readonly [string, string])[],
    charge: object,
  ) => ({
    description,
    code_information: codes.map(([code, type]) => ({ code, type })),
    drug_information: { unit: "10", type: "ME" },
    standard_charges: [
      {
        setting: "both",
        payers_information: [{ payer_name: "A", standard_charge_dollar: 1 }],
        ...charge,
      },
    ],
  });
  const DOCUMENT = {
    hospital_name: "Test Hospital",
    version: "3.0.0",
    standard_charge_information: [
      item(
        "INJ ECULIZUMAB",
        [
          ["0636", "RC"],
          ["J1300", "HCPCS"],
        ],
        { gross_charge: 250, discounted_cash: 200 },
      ),
      item("VISIT", [["99213", "CPT"]], { gross_charge: 150, modifiers: "25" }),
      item("TRANSPLANT", [["001", "MS-DRG"]], {}),
      { description: "broken" },
    ],
  };

  it("as JSON", async () => {
    expect(await codesIn("x.json", JSON.stringify(DOCUMENT))).toEqual(["J1300", "99213", "", ""]);
    expect(await codesIn("x.json", JSON.stringify(DOCUMENT, null, 2))).toEqual([
      "J1300",
      "99213",
      "",
      "",
    ]);
    const { source, sheets } = await read("x.json", JSON.stringify(DOCUMENT));
    expect(source.format).toBe("json");
    expect(sheets[0]?.rows.at(0)?.cells).toEqual([
      "J1300",
      "RC 0636",
      null,
      "INJ ECULIZUMAB",
      null,
      "both",
      "10 ME",
      250,
      200,
    ]);
  });
});

const RECORDS = [
  { hcpcs: "J1300", volume: 5 },
  { hcpcs: "S0028", volume: 7, extra: { a: 1 } },
];

describe("a JSON export", () => {
  it.each([
    ["a list of objects", JSON.stringify(RECORDS)],
    ["an indented list of objects", JSON.stringify(RECORDS, null, 2)],
    ["a list under a name", JSON.stringify({ created: "today", rows: RECORDS })],
    ["an object on each line", RECORDS.map((one) => JSON.stringify(one)).join("\n")],
    ["a list of codes", JSON.stringify(["J1300", "S0028"])],
    [
      "a list of rows",
      JSON.stringify([
        ["hcpcs", "volume"],
        ["J1300", 5],
        ["S0028", 7],
      ]),
    ],
    [
      "columns, as pandas writes them",
      '{"hcpcs":{"0":"J1300","1":"S0028"},"volume":{"0":5,"1":7}}',
    ],
    ["a list for each column", '{"volume":[5,7],"hcpcs":["J1300","S0028"]}'],
    [
      "rows by number, as pandas writes them",
      '{"0":{"hcpcs":"J1300","volume":5},"1":{"hcpcs":"S0028","volume":7}}',
    ],
    [
      "columns and data separately, as pandas writes them",
      '{"columns":["hcpcs","volume"],"index":[0,1],"data":[["J1300",5],["S0028",7]]}',
    ],
    ["Python's NaN", '[{"hcpcs":"J1300","volume":NaN},{"hcpcs":"S0028","note":"NaN, \\"NaN"}]'],
    [
      "consecutive objects, as jq prints them",
      RECORDS.map((one) => JSON.stringify(one, null, 2)).join("\n"),
    ],
    [
      "objects separated by commas without a list",
      RECORDS.map((one) => JSON.stringify(one)).join(",\n"),
    ],
    ["objects without separators", RECORDS.map((one) => JSON.stringify(one)).join("")],
    ["nested objects", JSON.stringify(RECORDS.map((one) => ({ item: { billing: one } })))],
    ["a list under nested names", JSON.stringify({ data: { items: RECORDS, count: 2 } })],
    ["rows by code", '{"J1300":{"volume":5},"S0028":{"volume":7}}'],
    ["columns by code", '{"volume":{"J1300":5,"S0028":7},"price":{"J1300":1,"S0028":2}}'],
    [
      "a schema before the rows, as pandas and Frictionless Data write",
      JSON.stringify({
        schema: { fields: [{ name: "hcpcs" }, { name: "a" }, { name: "b" }] },
        data: RECORDS,
      }),
    ],
    [
      "values with their types, as MongoDB exports them",
      '[{"hcpcs":"J1300","volume":{"$numberInt":"5"}},{"hcpcs":"S0028","volume":{"$numberInt":"7"}}]',
    ],
    ["lists of codes in objects", JSON.stringify([{ codes: ["J1300"] }, { codes: ["S0028"] }])],
  ])("%s", async (_, text) => {
    expect(await codesIn("x.json", text)).toEqual(["J1300", "S0028"]);
  });

  it.each([
    ["that was cut off", '[{"hcpcs":"J1300"},{"hc', "x.json is broken JSON, not a table of codes."],
    [
      "that goes too deep",
      `[{"hcpcs":"J1300","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}]`,
      "x.json is JSON of too many levels, not a table of codes.",
    ],
    [
      "of prices that goes too deep",
      `{"standard_charge_information":[{"description":${"[".repeat(100_000)}${"]".repeat(100_000)}}]}`,
      "x.json is JSON of too many levels, not a table of codes.",
    ],
    [
      "with a text between its objects",
      '{"hcpcs":"J1300"} and {"hcpcs":"S0028"}',
      "x.json is broken JSON, not a table of codes.",
    ],
    [
      "with a count of its rows behind them, as databases print",
      '{"hcpcs":"J1300"}{"hcpcs":"S0028"}\n(2 rows)',
      "x.json is broken JSON, not a table of codes.",
    ],
    [
      "that holds no list",
      '{"a":1}',
      "x.json is JSON without a list of objects, not a table of codes.",
    ],
  ])("is refused if it is one %s", async (_, text, says) => {
    await expect(read("x.json", text)).rejects.toThrow(says);
  });

  it("numbers its rows from 1", async () => {
    const [sheet] = (await read("x.json", '["J1300","S0028"]')).sheets;
    expect([...(sheet?.rows ?? [])].map(({ number }) => number)).toEqual([1, 2]);
  });
});

it("A workbook is read with its rows in order, even if it stores some of them late", async () => {
  const row = (number: number, code: string) =>
    `<row r="${number}">${textCell(`A${number}`, code)}</row>`;
  const late = row(1, "HCPCS") + row(3, "J1300") + row(2, "S0028");
  expect(await codesIn("late.xlsx", await buildRawWorkbook(late))).toEqual(["S0028", "J1300"]);
});

describe("a workbook of several sheets", () => {
  const body = (second: string) =>
    buildWorkbook(
      [
        ["HCPCS", "Volume"],
        ["J1300", 5],
        ["Q9957", 2],
      ],
      {
        sheet: "Pharmacy",
        more: { [second]: [["HCPCS"], ["S0028"]], Notes: [["about J1300 and others"]] },
      },
    );

  it("reports how many codes are in the sheets not read, and how to read them", async () => {
    const found = findTable(await read("cdm.xlsx", body("Ancillary")), {}, (code) =>
      KNOWN.has(code),
    );
    expect(found.sheet.name).toBe("Pharmacy");
    expect(found.notes).toEqual([
      'The sheet "Ancillary" was not read. It has 1 line with 1 code. Run again with --sheet "Ancillary" for these.',
    ]);
  });

  it("reads a hidden sheet only on request", async () => {
    const table = await read("cdm.xlsx", body("Ancillary"));
    const hidden = {
      ...table,
      sheets: table.sheets.map((sheet) => ({ ...sheet, hidden: sheet.name === "Pharmacy" })),
    };
    const isKnown = (code: string) => KNOWN.has(code);
    expect(findTable(hidden, {}, isKnown).sheet.name).toBe("Ancillary");
    expect(findTable(hidden, {}, isKnown).notes[0]).toMatch(
      /^The sheet "Pharmacy" was not read, because it is hidden\. It has 2 lines with 2 codes/,
    );
    expect(findTable(hidden, { sheet: "Pharmacy" }, isKnown).sheet.name).toBe("Pharmacy");
  });

  it("names the column with codes if another one was requested", async () => {
    const table = await read("cdm.csv", "Item,Our code\n1,J1300\n2,S0028\n");
    expect(() => findTable(table, { code: "HCPCS" }, (code) => KNOWN.has(code))).toThrow(
      'has no column "HCPCS"',
    );
    try {
      findTable(table, { code: "HCPCS" }, (code) => KNOWN.has(code));
    } catch (error) {
      expect(error).toMatchObject({ hint: 'Column B holds codes: --code-column "Our code".' });
    }
  });
});

describe("a folder of tables", () => {
  it("is read without its subfolders and archives, which are named", async () => {
    const path = dirname(write("lists/a.csv", "HCPCS\nJ1300\n"));
    write("lists/b.txt", "J1299\n");
    write("lists/sub.csv/c.txt", "S0028\n");
    write("lists/.git/d.txt", "C9174\n");
    write("lists/e.zip", "");
    write("lists/f.xml", "");
    write("lists/g.md", "");
    const tables = await readYourTables([path]);
    expect(tables.map(({ source, notes }) => [source.file, notes])).toEqual([
      [
        "lists/a.csv",
        [
          "Not read: lists/sub.csv, a subfolder; name it too.",
          "Not read: lists/e.zip; name it too.",
          "Not read: lists/f.xml; save it as xlsx or csv.",
        ],
      ],
      ["lists/b.txt", []],
    ]);
  });
});

describe("a folder with other files", () => {
  const strays = ["strays/cdm.csv", "strays/x.json"];

  it("is read without them, which are named", async () => {
    const path = dirname(write(strays[0] ?? "", "HCPCS\nJ1300\n"));
    write(strays[1] ?? "", '{"a":1}');
    const tables = await readYourTables([path]);
    expect(tables.map(({ source, notes }) => [source.file, notes])).toEqual([
      [
        "strays/cdm.csv",
        ["Not read: strays/x.json is JSON without a list of objects, not a table of codes."],
      ],
    ]);
  });

  it("is refused if it has no tables", async () => {
    const path = dirname(write("only/x.json", '{"a":1}'));
    await expect(readYourTables([path])).rejects.toThrow(
      "only/x.json is JSON without a list of objects, not a table of codes.",
    );
  });

  it("is refused because of a damaged table, and the error names its folder", async () => {
    const path = dirname(write("damaged/cdm.csv", "HCPCS\nJ1300\n"));
    write("damaged/more.csv", 'HCPCS,Text\nJ1300,"never closed\n');
    await expect(readYourTables([path])).rejects.toThrow("damaged/more.csv");
  });
});

describe("large and odd tables", () => {
  it("are read with 300,000 lines", async () => {
    const lines = Array.from(
      { length: 300_000 },
      (_, index) => `J${1000 + (index % 9000)},${index}`,
    );
    const { sheets } = await read("large.csv", `HCPCS,Volume\n${lines.join("\n")}\n`);
    expect(sheets[0]?.rows.length).toBe(300_001);
  });

  it("are read with hundreds of codes in a cell", () => {
    const codes = Array.from({ length: 500 }, (_, index) => `J${1000 + index}`);
    expect(readCellCodes(codes.join(", ")).codes.map(({ code }) => code)).toEqual(codes);
  });

  it("are read with an invisible character beside a code", () => {
    expect(readCellCodes("\u200bJ1300\ufeff").codes).toEqual([{ code: "J1300", modifiers: [] }]);
  });
});

it("A JSON column is read even if the first thousand records lack it, because BigQuery omits nulls", async () => {
  const beds = Array.from({ length: 1500 }, (_, bed) => ({ CDM: `R${1000 + bed}` }));
  const drugs = [
    { CDM: "D1", HCPCS: "J1300" },
    { CDM: "D2", HCPCS: "S0028", Note: "NaN, it says" },
  ];
  const text = [...beds, ...drugs].map((one) => JSON.stringify(one)).join("\n");
  expect((await codesIn("late.jsonl", text)).filter((code) => code !== "")).toEqual([
    "J1300",
    "S0028",
  ]);
});

it("A list of codes in a Parquet cell is read as in JSON", async () => {
  const lists = [["J1300", "S0028"], ["J1300"]];
  const bytes = parquetWriteBuffer({ columnData: [{ name: "codes", data: lists }] });
  expect(await codesIn("lists.parquet", Buffer.from(bytes))).toEqual(["J1300 S0028", "J1300"]);
});

it("JSON records that all have different names are refused as too large", async () => {
  const records = Array.from({ length: 8000 }, (_, one) => ({ [`a${one}`]: 1 }));
  await expect(read("wide.json", JSON.stringify(records))).rejects.toThrow(
    "wide.json is refused: it has more than",
  );
});

it("JSON values become cells: null and missing ones are blank, lists are joined, objects are columns", async () => {
  const records = [
    { HCPCS: "J1300", Units: 2, Modifiers: ["JW", "JZ"], Note: null, Payer: { name: "A" } },
    { HCPCS: "J1299", Units: "5" },
  ];
  const [sheet] = (await read("cells.json", JSON.stringify(records))).sheets;
  expect(sheet?.columns).toEqual(["HCPCS", "Units", "Modifiers", "Note", "Payer name"]);
  expect(sheet?.rows.slice().map(({ cells }) => cells)).toEqual([
    ["J1300", 2, "JW, JZ", null, "A"],
    ["J1299", "5", null, null, null],
  ]);
});

describe("a path that is not a file", () => {
  it("is refused with a hint for tables of codes", async () => {
    await expect(readYourTables(["/dev/zero"])).rejects.toMatchObject({
      message: "/dev/zero is a device, not a file.",
      hint: expect.stringContaining("Pass a csv, tsv, xlsx"),
    });
  });
});
