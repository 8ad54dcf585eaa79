import { describe, expect, it } from "vitest";
import type { YourRow } from "../../../src/model/impact/impact.js";
import { rowsByCode } from "../../../src/model/impact/line-code.js";
import type { LineStatus } from "../../../src/model/impact/line-status.js";
import type { YourCode } from "../../../src/model/impact/your-code.js";
import { chargesAffectedOf, summaryOf } from "../../../src/overlay/your-codes/charges-affected.js";
import { yourRow } from "./your-row.js";

const line = (row: number, code: string, more: Partial<YourRow> = {}) =>
  yourRow(row, code, { kind: "line", volume: 2, charges: 0.1, owner: "Pharmacy", ...more });

/** An affected code, with what the sums use. */
const hit = (code: string, lineStatus: LineStatus, rows: number[], waived = false) =>
  ({
    ...{ code, lineStatus, rows, findings: [{ waived }] },
    severity: lineStatus === "ended" ? "critical" : "minor",
  }) as unknown as YourCode;

const TWO_CODES = {
  codes: [
    { code: "J1300", modifiers: [] },
    { code: "J0120", modifiers: ["JW"] },
  ],
};
const ROWS = [
  line(2, "J1300"),
  line(3, "J0120", { owner: "Clinic" }),
  line(4, "", TWO_CODES),
  line(5, "Q9957", { owner: null }),
  line(6, "", { kind: "no-code", codes: [] }),
];
const STATUSES: Readonly<Record<string, LineStatus>> = {
  J1300: "ended",
  J0120: "changed",
  Q9957: "unchanged",
  JW: "unchanged",
};
const summary = summaryOf(
  ROWS,
  [hit("J1300", "ended", [2, 4]), hit("J0120", "changed", [3, 4], true)],
  STATUSES,
);

describe("charges affected", () => {
  it("are sums without binary rounding noise, and null if no row has a value", () => {
    const rows = [0.1, 0.2, null].map((charges, at) =>
      line(at, "J1300", { charges, volume: null }),
    );
    expect(chargesAffectedOf(rows, 1)).toEqual({ lines: 3, codes: 1, volume: null, charges: 0.3 });
    expect(chargesAffectedOf([], 0)).toEqual({ lines: 0, codes: 0, volume: null, charges: null });
  });

  it("count each row once, no matter how many affected codes it has", () => {
    expect(summary.all).toEqual({ lines: 4, codes: 4, volume: 8, charges: 0.4 });
    expect(summary.hit).toEqual({ lines: 3, codes: 2, volume: 6, charges: 0.3 });
  });

  it("use the most severe of a row's codes, most severe first", () => {
    expect(Object.entries(summary.bySeverity)).toEqual([
      ["critical", { lines: 2, codes: 1, volume: 4, charges: 0.2 }],
      ["minor", { lines: 1, codes: 1, volume: 2, charges: 0.1 }],
    ]);
  });

  it("are grouped by line status: a row with an affected code counts there, a continuing modifier does not", () => {
    const lines = Object.entries(summary.byLineStatus).map(([key, { lines, codes }]) => [
      key,
      lines,
      codes,
    ]);
    expect(lines).toEqual([
      ["ended", 2, 1],
      ["changed", 2, 1],
      ["unchanged", 1, 1],
    ]);
  });

  it("separate lines whose package has its own code from other lines of J3490, counting J3490 once", () => {
    const rows = [2, 3, 4].map((row) => line(row, "J3490"));
    const codes = [hit("J3490", "own-code", [2]), hit("J3490", "changed", [3, 4])];
    const { hit: all, byLineStatus } = summaryOf(rows, codes, { J3490: "changed" });
    expect(all).toMatchObject({ lines: 3, codes: 1 });
    expect(byLineStatus).toMatchObject({
      "own-code": { lines: 1, codes: 1 },
      changed: { lines: 2, codes: 1 },
    });
  });

  it("count accepted findings", () => {
    expect(summary.waived).toBe(1);
  });
});

describe("owners", () => {
  it("are sorted by critical lines, then affected lines, then name; no owner comes last", () => {
    expect(summary.owners).toEqual([
      { owner: "Pharmacy", critical: 2, hit: 2, lines: 2 },
      { owner: "Clinic", critical: 0, hit: 1, lines: 1 },
      { owner: null, critical: 0, hit: 0, lines: 1 },
    ]);
    const names = ["B", "A", null].map((owner, at) => line(at, "Q9957", { owner }));
    expect(summaryOf(names, [], STATUSES).owners.map(({ owner }) => owner)).toEqual([
      "A",
      "B",
      null,
    ]);
  });

  it("are omitted if no line has one", () => {
    expect(summaryOf([line(2, "J1300", { owner: null })], [], STATUSES).owners).toEqual([]);
  });
});

describe("the rows of a code", () => {
  it("are those that name it, even as a modifier, in table order", () => {
    const rows = [...rowsByCode(ROWS)].map(([code, some]) => [code, some.map(({ row }) => row)]);
    expect(Object.fromEntries(rows)).toEqual({ J1300: [2, 4], J0120: [3, 4], JW: [4], Q9957: [5] });
  });
});

describe("lines of several codes", () => {
  const both = (row: number, ...codes: string[]) =>
    line(row, "", { codes: codes.map((code) => ({ code, modifiers: [] })) });
  const told = (...args: Parameters<typeof summaryOf>) =>
    Object.entries(summaryOf(...args).byLineStatus).map(
      ([key, { lines, codes }]) => `${key}: ${lines} lines, ${codes} codes`,
    );

  it("have a line status if all their codes have it", () => {
    const rows = [both(2, "Q9957", "Q9958"), both(3, "Q9957", "99213"), both(4, "Q9957", "59")];
    const statuses = { Q9957: "unchanged", Q9958: "unchanged", 99213: "external" } as const;
    expect(told(rows, [], statuses)).toEqual([
      "unchanged: 1 lines, 2 codes",
      "external: 0 lines, 1 codes",
    ]);
  });

  it("count a continuing code beside an affected one, but no line for it", () => {
    const rows = [both(2, "J1300", "Q9957"), both(3, "J1300", "J0120")];
    const codes = [hit("J1300", "ended", [2, 3]), hit("J0120", "changed", [3])];
    expect(told(rows, codes, STATUSES)).toEqual([
      "ended: 2 lines, 1 codes",
      "changed: 1 lines, 1 codes",
      "unchanged: 0 lines, 1 codes",
    ]);
  });
});

it("sorts owners with equally many critical lines by affected lines", () => {
  const rows = [
    line(2, "J0120", { owner: "A" }),
    line(3, "J0120", { owner: "B" }),
    line(4, "J0120", { owner: "B" }),
    line(5, "J0120", { owner: null }),
    line(6, "J0120", { owner: null }),
    line(7, "J0120", { owner: null }),
    line(8, "J0120", { owner: "Z" }),
  ];
  const { owners } = summaryOf(rows, [hit("J0120", "changed", [2, 3, 4, 5, 6, 7, 8])], STATUSES);
  expect(owners.map(({ owner }) => owner)).toEqual([null, "B", "A", "Z"]);
});
