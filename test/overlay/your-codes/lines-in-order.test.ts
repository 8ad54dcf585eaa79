import { expect, it } from "vitest";
import type { YourCode } from "../../../src/model/impact/your-code.js";
import { entryOfRows, withLines } from "../../../src/overlay/your-codes/your-worklist.js";
import { yourRow } from "./your-row.js";

type BareEntry = Parameters<typeof withLines>[0][number];

const entry = (id: string, kind: BareEntry["kind"], ...codes: readonly string[]) =>
  ({
    id,
    kind,
    codes,
    severity: "major",
    replacements: [],
    change: [],
    units: {},
  }) as never as BareEntry;

/** Charges and volume of each line. */
const line = (row: number, code: string, charges: number | null, volume: number | null = null) =>
  yourRow(row, code, { charges, volume });

/** Each precedes the next by one criterion: work, charges, volume, lines, code, acceptance. */
const LINES = [
  line(2, "G0436", 1, 1),
  line(3, "A4351", 900, 1),
  line(4, "A4352", 50, 8),
  line(5, "A4353", 50, 7),
  line(6, "A4354", 25, 3),
  line(7, "A4354", 25, null),
  line(8, "A4355", 50, 3),
  line(9, "A4356", 50, 3),
  line(10, "A4357", null, 9),
  line(11, "J1300", 5000, 9),
];
const ENTRIES = [
  entry("close", "close", "G0436"),
  entry("charges", "review", "A4351"),
  entry("volume", "review", "A4352"),
  entry("less volume", "review", "A4353"),
  entry("more lines", "review", "A4354"),
  entry("code", "review", "A4355"),
  entry("later code", "review", "A4356"),
  entry("no charges", "review", "A4357"),
  entry("accepted", "replace", "J1300"),
  entry("not yours", "replace", "J0120"),
];
/** The codes of the lines, by entry. */
const codesOf = (lines: typeof LINES, entries: readonly BareEntry[]) =>
  entries.flatMap(({ id, codes }) =>
    codes.map((code) => ({
      code,
      severity: code === "J1300" ? null : "major",
      entry: id,
      rows: lines.filter((one) => one.codes.some((own) => own.code === code)).map(({ row }) => row),
    })),
  ) as never as readonly YourCode[];

const listed = (entries: readonly BareEntry[], lines: typeof LINES) =>
  withLines(entries, codesOf(lines, entries), lines);

it("sorts entries by work, then highest charges first; accepted ones last", () => {
  const all = listed(ENTRIES.toReversed(), LINES);
  expect(all.map(({ id, severity, rows }) => [id, severity, rows])).toEqual([
    ["close", "major", [2]],
    ["charges", "major", [3]],
    ["volume", "major", [4]],
    ["less volume", "major", [5]],
    ["more lines", "major", [6, 7]],
    ["code", "major", [8]],
    ["later code", "major", [9]],
    ["no charges", "major", [10]],
    ["accepted", null, [11]],
  ]);
});

it("sorts the lines of an entry by charges, then volume, then file order", () => {
  const lines = [
    line(2, "A4351", null, 1),
    line(3, "A4351", 5, 1),
    line(4, "A4351", 7, 1),
    line(5, "A4351", 5, 2),
    line(6, "A4351", 5, 2),
  ];
  expect(listed([entry("x", "review", "A4351")], lines)[0]?.rows).toEqual([4, 5, 6, 3, 2]);
});

it("assigns a line of two entries to the one whose work comes first", () => {
  const both = yourRow(2, "A4351", {
    codes: [
      { code: "A4351", modifiers: [] },
      { code: "G0436", modifiers: [] },
    ],
  });
  const entries = [entry("r", "review", "A4351"), entry("c", "close", "G0436")];
  expect([...entryOfRows(listed(entries, [both]))]).toEqual([[2, "c"]]);
});
