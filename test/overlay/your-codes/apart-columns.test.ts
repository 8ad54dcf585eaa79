import { describe, expect, it } from "vitest";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { lineKeys } from "../../../src/overlay/your-codes/line-keys.js";
import { findTables } from "../../../src/overlay/your-table/find-tables.js";
import { readRows } from "../../../src/overlay/your-table/read-rows.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();
let folders = 0;

/** @returns the keys of the lines of some files, in order, and the columns that distinguish them */
async function keysOf(files: Readonly<Record<string, string>>, known: readonly string[] = []) {
  folders += 1;
  const tables = Object.entries(files).map(([name, text]) =>
    readYourTable(write(`${folders}/${name}`, text)),
  );
  const isKnown = (code: string) => /^[JS]\d{4}$/.test(code);
  const found = findTables(await Promise.all(tables), {}, isKnown);
  const { rows } = readRows(found, { decimal: "point", licensed: false, isKnown });
  const { columns, header } = found;
  const { keys, apart } = lineKeys(
    rows,
    { ...columns, names: [...header.names], descriptions: [...columns.descriptions] },
    { tables: found.tables, known: new Set(known) },
  );
  return {
    keys: Array.from(keys.values(), ({ key }) => key),
    apart: apart.map(({ name }) => name),
  };
}

const csv = (header: string, ...lines: readonly string[]) => ({
  "cdm.csv": [header, ...lines].join("\n"),
});

const HEADER = "Facility,Charge Code,Description,HCPCS,Price";

const EAST_AND_WEST = [
  "East,00100,INJ ECULIZUMAB,J1300,100",
  "East,00200,INJ ECULIZUMAB,J1300,100",
  "West,00100,INJ ECULIZUMAB,J1300,100",
  "West,00200,INJ ECULIZUMAB,J1300,100",
];

describe("charge numbers used in several facilities", () => {
  it("become keys with the facility, whatever the order of the lines", async () => {
    const { keys, apart } = await keysOf(csv(HEADER, ...EAST_AND_WEST));
    expect(keys).toEqual(["00100, East", "00200, East", "00100, West", "00200, West"]);
    expect(apart).toEqual(["Facility"]);
    const turned = await keysOf(csv(HEADER, ...EAST_AND_WEST.toReversed()));
    expect(turned.keys).toEqual(keys.toReversed());
  });

  it("stay as they are on lines with a unique number", async () => {
    const lines = [...EAST_AND_WEST.slice(0, 3), "East,00300,FAMOTIDINE,S0028,5"];
    const { keys } = await keysOf(csv(HEADER, ...lines));
    expect(keys).toEqual(["00100, East", "00200", "00100, West", "00300"]);
  });

  it("keep the facility as long as a worklist has it, even if the other line is gone", async () => {
    const known = ["00100, East", "00200, West"];
    const { keys } = await keysOf(
      csv(HEADER, EAST_AND_WEST[0] ?? "", EAST_AND_WEST[3] ?? ""),
      known,
    );
    expect(keys).toEqual(known);
  });

  it("get a facility even if a worklist lacks it: nothing says whose line that was", async () => {
    const { keys } = await keysOf(csv(HEADER, ...EAST_AND_WEST), ["00100", "00200"]);
    expect(keys).toEqual(["00100, East", "00200, East", "00100, West", "00200, West"]);
  });

  it("get facility and department if only both distinguish the lines", async () => {
    const lines = ["East", "West"].flatMap((facility) =>
      ["Oncology", "Infusion"].map((one) => `${facility},${one},100,J1300`),
    );
    const { keys, apart } = await keysOf(csv("Facility,Department,Charge Code,HCPCS", ...lines));
    expect(apart).toEqual(["Facility", "Department"]);
    expect(keys).toContain("100, West, Infusion");
  });
});

describe("charge numbers used in several files", () => {
  const text = "Charge Code,HCPCS\n00100,J1300\n00101,S0028";

  it("become keys with the file, whatever the order of the files and the dates in their names", async () => {
    const first = await keysOf({ "east-2025-10.csv": text, "west-2025-10.csv": text });
    expect(first.keys).toEqual(["00100, east", "00101, east", "00100, west", "00101, west"]);
    expect(first.apart).toEqual(["File"]);
    const next = await keysOf({ "west-2026-01.csv": text, "east-2026-01.csv": text }, first.keys);
    expect(next.keys).toEqual(["00100, west", "00101, west", "00100, east", "00101, east"]);
  });

  it("keep the file of a worklist if one file is read alone", async () => {
    const { keys } = await keysOf({ "west.csv": text }, ["00100, east", "00100, west"]);
    expect(keys).toEqual(["00100, west", "00101"]);
  });
});

describe("a column that does not distinguish lines", () => {
  const none = async (column: string, ...cells: readonly string[]) => {
    const lines = cells.map((cell) => `100,J1300,${cell}`);
    return (await keysOf(csv(`Charge Code,HCPCS,${column}`, ...lines))).apart;
  };

  it.each([
    ["Price", "90", "100"],
    ["Old Price", "90", "100"],
    ["Last Updated By", "JS", "KL"],
    ["Built", "2020-01-01", "2024-01-01"],
    ["Reimbursed", "1.50", "2.75"],
    ["Facility", "East", "East"],
  ])("changes with an edit or extract, or has equal values: %s", async (...of) => {
    expect(await none(...(of as [string, ...string[]]))).toEqual([]);
  });

  it("distinguishes fewer than half of them", async () => {
    expect(await none("Facility", "East", "West", "West", "West", "West")).toEqual([]);
    expect(await none("Facility", "East", "West", "North", "West", "South")).toEqual(["Facility"]);
  });
});

it("distinguishes lines by description only as a last resort, because it changes with the code", async () => {
  const lines = ["100,SOLIRIS 10 MG,J1300,A", "100,SOLIRIS 300 MG,J1300,B"];
  const header = "Charge Code,Description,HCPCS";
  expect((await keysOf(csv(header, ...lines.map((line) => line.slice(0, -2))))).keys).toEqual([
    "100, SOLIRIS 10 MG",
    "100, SOLIRIS 300 MG",
  ]);
  expect((await keysOf(csv(`${header},Clinic`, ...lines))).keys).toEqual(["100, A", "100, B"]);
});
