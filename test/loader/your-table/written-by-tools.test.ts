/** Reads the same chargemaster from text files as programs save them. */
import { describe, expect, it } from "vitest";
import { readYourTables } from "../../../src/loader/your-table/read.js";
import { findTables } from "../../../src/overlay/your-table/find-tables.js";
import { readRows } from "../../../src/overlay/your-table/read-rows.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { Day, RULED, type Table, TOOLS, UNSEPARATED, WITHOUT_NAMES } from "../../fixtures/tools.js";

const { write: save } = tempFolder();

const TABLE: Table = {
  header: [
    "Charge Code",
    "Description",
    "HCPCS Code",
    "Annual Volume",
    "Unit Price",
    "Effective Date",
  ],
  rows: [
    ["4001", "INJ, ECULIZUMAB", "J1300", 5, 1100, new Day("2024-07-01")],
    ["4002", 'GAUZE, 4" BY 4", STERILE', "A6216", 2000, 10.5, new Day("2024-10-15")],
    ["4003", "ROOM", null, null, null, null],
  ],
};

const KNOWN = new Set(["J1300", "A6216"]);

async function linesOf(body: string | Buffer) {
  const found = findTables(await readYourTables([save("cdm.csv", body)]), {}, (code) =>
    KNOWN.has(code),
  );
  const { rows } = readRows(found, { decimal: "point", licensed: true, isKnown: () => false });
  const text = found.columns.descriptions[0]?.index ?? -1;
  return rows
    .filter(({ kind }) => kind === "line")
    .map(({ codes, volume, charges, cells }) => ({
      ...{ code: codes[0]?.code, volume, charges },
      description: cells[text] === undefined ? null : String(cells[text]).trim(),
    }));
}

const SHAPES = [...TOOLS, ...RULED];

describe(`a chargemaster is read in ${SHAPES.length} forms that programs write`, () => {
  it.each(SHAPES)("%s", async (_, write) => {
    expect(await linesOf(write(TABLE))).toEqual([
      { code: "J1300", volume: 5, charges: 5500, description: "INJ, ECULIZUMAB" },
      { code: "A6216", volume: 2000, charges: 21000, description: 'GAUZE, 4" BY 4", STERILE' },
    ]);
  });

  it.each(WITHOUT_NAMES)("without column titles, for its codes alone: %s", async (_, write) => {
    const lines = await linesOf(write(TABLE));
    expect(lines.map(({ code, volume }) => [code, volume])).toEqual([
      ["J1300", null],
      ["A6216", null],
    ]);
  });
});

describe("a table without separators between its cells is refused with a hint", () => {
  it.each(UNSEPARATED)("%s", async (_, write, look) => {
    await expect(linesOf(write(TABLE))).rejects.toMatchObject({
      message: `cdm.csv is ${look}, not a table of codes.`,
      hint: expect.stringContaining("Write it with commas or tabs between the cells (csv)"),
    });
  });
});
