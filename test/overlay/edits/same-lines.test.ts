import { describe, expect, it } from "vitest";
import type { Chargemaster, Line } from "../../../src/overlay/edits/chargemaster.js";
import { withKeysOfBefore } from "../../../src/overlay/edits/same-lines.js";
import type { EditTask } from "../../../src/overlay/edits/worklist-edits.js";

type Row = readonly [code: string, start: string, end: string, price?: number];

/** Lines with one number, K1, in the order of their keys. */
function chargemaster(...rows: readonly Row[]): Chargemaster {
  const lines = rows.map(
    ([code, start, end, price = null], at): Line => ({
      ...{
        row: at + 2,
        key: at === 0 ? "K1" : `K1 #${at + 1}`,
        bare: "K1",
        number: "K1",
        codes: [code],
      },
      ...{ units: 1, price, start, end, owner: null, otherCells: "", withModifiers: [] },
    }),
  );
  return { lines, byKey: new Map(lines.map((one) => [one.key, one])) } as unknown as Chargemaster;
}

const task = (key: string) =>
  ({
    ...{ key, code: "J1300", choices: null },
    edit: { newCodes: ["J1299"], terminationDate: "2025-03-31" },
  }) as unknown as EditTask;

const OPEN: Row = ["J1300", "2010-01-01", ""];
const ENDED: Row = ["J1300", "2010-01-01", "2025-03-31"];
const NEW: Row = ["J1299", "2025-04-01", ""];
const LONG_AGO: Row = ["J1300", "2005-01-01", "2009-12-31"];

/** @returns the keys of the lines of the next extract */
const keys = (now: readonly Row[], before: readonly Row[] | null, tasks = [task("K1")]) => {
  const old = before === null ? null : chargemaster(...before);
  return withKeysOfBefore(chargemaster(...now), old, tasks).lines.map(({ key }) => key);
};

describe.each([
  ["with the extract before", [OPEN]],
  ["without the extract before", null],
])("the old and new row of one charge (J1300, J1299), %s", (_, before) => {
  // A price divided by the factor puts the new row first.
  it.each<[string, readonly Row[], readonly string[]]>([
    ["the new row comes first", [NEW, ENDED], ["K1 #2", "K1"]],
    ["the new row comes last", [ENDED, NEW], ["K1", "K1 #2"]],
    ["the only row got the new code", [NEW], ["K1"]],
    ["the only row is as it was", [OPEN], ["K1"]],
  ])("are told apart, so that the old row keeps its key: %s", (_, now, expected) => {
    expect(keys(now, before)).toEqual(expected);
  });
});

describe("lines that ended long before, with the number of a changed line", () => {
  it("keep their keys, and the changed line gets the task's key", () => {
    expect(keys([NEW, LONG_AGO], [OPEN, LONG_AGO])).toEqual(["K1", "K1 #2"]);
    expect(keys([NEW, LONG_AGO], [LONG_AGO, OPEN], [task("K1 #2")])).toEqual(["K1 #2", "K1"]);
    expect(keys([NEW, LONG_AGO], null, [task("K1 #2")])).toEqual(["K1 #2", "K1"]);
    expect(keys([LONG_AGO, NEW, ENDED], [LONG_AGO, OPEN], [task("K1 #2")])).toEqual([
      ...["K1", "K1 #3", "K1 #2"],
    ]);
  });
});

const priced = ([code, start, end]: Row, price: number): Row => [code, start, end, price];

it("gives lines added among those of one number unique keys", () => {
  const before = [priced(OPEN, 200), priced(OPEN, 250)];
  const other: Row = ["J1940", "2024-01-01", ""];
  const now = [other, priced(OPEN, 200), other, priced(OPEN, 250)];
  expect(keys(now, before, [])).toEqual(["K1 #4", "K1", "K1 #3", "K1 #2"]);
});

describe("two lines with one number and code, one of them changed", () => {
  const tasks = [task("K1 #2"), task("K1")];

  it("are matched by their place, whatever the order in the worklist", () => {
    expect(keys([OPEN, OPEN], [OPEN, OPEN], tasks)).toEqual(["K1", "K1 #2"]);
    for (const before of [[OPEN, OPEN], null]) {
      expect(keys([NEW, OPEN], before, tasks)).toEqual(["K1", "K1 #2"]);
      expect(keys([OPEN, NEW], before, tasks)).toEqual(["K1", "K1 #2"]);
    }
  });

  it("are matched by the unchanged one if a divided price reordered them", () => {
    const before = [priced(OPEN, 200), priced(OPEN, 250)];
    const now = [priced(NEW, 50), priced(OPEN, 200)];
    expect(keys(now, before, tasks)).toEqual(["K1 #2", "K1"]);
  });
});
