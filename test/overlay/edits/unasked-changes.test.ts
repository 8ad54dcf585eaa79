import { describe, expect, it } from "vitest";
import { AddedLines } from "../../../src/overlay/edits/added-lines.js";
import type { Chargemaster, Line } from "../../../src/overlay/edits/chargemaster.js";
import { unaskedChanges } from "../../../src/overlay/edits/unasked-changes.js";
import type { EditTask } from "../../../src/overlay/edits/worklist-edits.js";

const line = (row: number, key: string, code: string, more: Partial<Line> = {}): Line => ({
  ...{
    row,
    key,
    number: "",
    bare: key,
    codes: [code],
    withModifiers: [{ code, modifiers: [] }],
    units: 1,
    price: null,
    start: "",
    end: "",
    owner: null,
    otherCells: "",
  },
  ...more,
});
const chargemaster = (...lines: Line[]) =>
  ({
    columns: { end: { name: "Term Date" }, units: { name: "Multiplier" } },
    lines,
    byKey: new Map(lines.map((one) => [one.key, one])),
  }) as unknown as Chargemaster;

/** The worklist has only line 1001: J1300, now billed as J1299. */
const TASK = {
  ...{ key: "1001", code: "J1300", units: 1 },
  edit: { newCodes: ["J1299"] },
} as unknown as EditTask;

function found(
  now: readonly Line[],
  {
    before = null,
    asOf = "2025-02-01",
    ends = true,
    settled = [],
    byHand = [],
  }: {
    before?: Chargemaster | null;
    asOf?: string;
    ends?: boolean;
    settled?: string[];
    byHand?: string[];
  } = {},
) {
  const whole = chargemaster(...now);
  const table = ends ? whole : { ...whole, columns: { ...whole.columns, end: null } };
  const changes = unaskedChanges([TASK], {
    table,
    ...{ before, asOf, added: new AddedLines([]) },
    isSettled: ({ key }) => settled.includes(key),
    isByHand: ({ key }) => byHand.includes(key),
    lineOf: ({ key }) => table.byKey.get(key),
  });
  return changes.map(({ key, change }) => `${key} ${change}`);
}

const AS_IT_WAS = line(2, "1001", "J1300");

describe("a line of the worklist whose edit nobody accepted", () => {
  it.each([
    ["is not reported if it is unchanged", [AS_IT_WAS], []],
    ["is reported if it has another code", [line(2, "1001", "J1299")], ["1001 code-changed"]],
    [
      "is reported if it has other units",
      [line(2, "1001", "J1300", { units: 5 })],
      ["1001 units-changed"],
    ],
    ["is reported if it is gone", [], ["1001 line-gone"]],
  ])("%s", (_, now, changes) => {
    expect(found(now)).toEqual(changes);
  });

  it("is not compared by units if the table has no units column", () => {
    const table = chargemaster(line(2, "1001", "J1300", { units: null }));
    const withoutUnits = { ...table, columns: { ...table.columns, units: null } };
    expect(
      unaskedChanges([TASK], {
        ...{ table: withoutUnits, before: null, asOf: "", added: new AddedLines([]) },
        ...{ isSettled: () => false, isByHand: () => false },
        lineOf: ({ key }) => table.byKey.get(key),
      }),
    ).toEqual([]);
  });

  it("is reported as ended only if the chargemaster before shows that it was open", () => {
    const ended = [line(2, "1001", "J1300", { end: "2025-03-31" })];
    expect(found(ended)).toEqual([]);
    expect(found(ended, { before: chargemaster(AS_IT_WAS) })).toEqual(["1001 line-ended"]);
    expect(found(ended, { before: chargemaster(...ended) })).toEqual([]);
  });

  it("may end on another date if its task was accepted without an edit, as when CMS moved A6011's end", () => {
    const before = chargemaster(line(2, "1001", "J1300", { end: "2025-03-31" }));
    const later = [line(2, "1001", "J1300", { end: "2025-06-30" })];
    expect(found(later, { before, byHand: ["1001"] })).toEqual([]);
    expect(found(later, { before })).toEqual(["1001 line-ended"]);
    expect(found([AS_IT_WAS], { before, byHand: ["1001"] })).toEqual([]);
    expect(found([AS_IT_WAS], { before })).toEqual(["1001 line-reopened"]);
    expect(found([line(2, "1001", "J1299")], { before, byHand: ["1001"] })).toEqual([
      "1001 code-changed",
    ]);
  });

  it("is not checked here if its edit was accepted", () => {
    expect(found([line(2, "1001", "J1299")], { settled: ["1001"] })).toEqual([]);
  });
});

describe("a line that the worklist does not have", () => {
  const other = (code: string) => line(9, "1009", code);

  it("is new if it has an old code of the worklist, which lists all lines of its codes", () => {
    expect(found([AS_IT_WAS, other("J1300")])).toEqual(["1009 line-added"]);
    // A line with the new code may have existed before.
    expect(found([AS_IT_WAS, other("J1299")])).toEqual([]);
  });

  it("is not new if it may have ended before the code: such a line has no task", () => {
    const ended = line(9, "1009", "J1300", { end: "2025-02-15" });
    expect(found([AS_IT_WAS, ended])).toEqual([]);
    expect(found([AS_IT_WAS, ended], { before: chargemaster(AS_IT_WAS, ended) })).toEqual([]);
    expect(found([AS_IT_WAS, ended], { before: chargemaster(AS_IT_WAS) })).toEqual([
      "1009 line-added",
    ]);
  });

  it("is new, compared with the chargemaster before, if it has the old or the new code", () => {
    const before = chargemaster(AS_IT_WAS);
    expect(found([AS_IT_WAS, other("J1300")], { before })).toEqual(["1009 line-added"]);
    expect(found([AS_IT_WAS, other("J1299")], { before })).toEqual(["1009 line-added"]);
    expect(found([AS_IT_WAS, other("Q9957")], { before })).toEqual([]);
  });

  it("is reported if it had ended with the old code and is open again", () => {
    const ended = line(9, "1009", "J1300", { end: "2024-12-31" });
    const before = chargemaster(AS_IT_WAS, ended);
    expect(found([AS_IT_WAS, other("J1300")], { before })).toEqual(["1009 line-reopened"]);
    expect(found([AS_IT_WAS, ended], { before })).toEqual([]);
    const until = (end: string) => [AS_IT_WAS, { ...ended, end }];
    expect(found(until("2027-12-31"), { before })).toEqual(["1009 line-reopened"]);
    // It had ended by itself, or ends in the future on another date.
    expect(found(until("2025-01-31"), { before })).toEqual(["1009 line-ended"]);
    const asOf = "2024-12-01";
    expect(found(until("2027-12-31"), { before, asOf })).toEqual(["1009 line-ended"]);
  });

  it("is not reported as open again if the extract no longer has end dates", () => {
    const before = chargemaster(AS_IT_WAS, line(9, "1009", "J1300", { end: "2024-12-31" }));
    expect(found([AS_IT_WAS, other("J1300")], { before, ends: false })).toEqual([]);
  });

  it("is not reported if one extract has a blank end date and the other an unreadable one", () => {
    const [blank, never] = [other("J1300"), line(9, "1009", "J1300", { end: "n/a" })];
    expect(found([AS_IT_WAS, blank], { before: chargemaster(AS_IT_WAS, never) })).toEqual([]);
    expect(found([AS_IT_WAS, never], { before: chargemaster(AS_IT_WAS, blank) })).toEqual([]);
  });

  it("is reported if its code changed to or from one of the worklist, but not for other changes", () => {
    const former = (code: string) => ({ before: chargemaster(AS_IT_WAS, other(code)) });
    expect(found([AS_IT_WAS, other("J1299")], former("Q9957"))).toEqual(["1009 code-changed"]);
    expect(found([AS_IT_WAS, other("Q9957")], former("J1300"))).toEqual(["1009 code-changed"]);
    expect(found([AS_IT_WAS, other("Q9957")], former("Q9950"))).toEqual([]);
    expect(found([AS_IT_WAS], former("J1299"))).toEqual(["1009 line-gone"]);
    expect(found([AS_IT_WAS], former("Q9957"))).toEqual([]);
  });
});

describe("a line with several codes", () => {
  const two = (row: number, key: string, ...codes: string[]) => line(row, key, "", { codes });

  it("is unchanged as long as it keeps the worklist's codes", () => {
    const before = chargemaster(two(2, "1001", "J1300", "Q9957"));
    expect(found([two(2, "1001", "J1300", "Q9958")], { before })).toEqual([]);
    expect(found([two(2, "1001", "Q9957", "Q9958")], { before })).toEqual(["1001 code-changed"]);
    expect(found([two(2, "1001", "J1299", "Q9957")], { before })).toEqual(["1001 code-changed"]);
    expect(found([two(2, "1001", "Q9958")], { before })).toEqual(["1001 code-changed"]);
  });

  const TASKS = [TASK, { ...TASK, code: "J1940", edit: { newCodes: ["J1938"] } } as EditTask];

  /** @param settled codes of its tasks with accepted edits */
  const changes = (now: readonly Line[], settled: readonly string[], old: Chargemaster | null) => {
    const table = chargemaster(...now);
    return unaskedChanges(TASKS, {
      ...{ table, before: old, asOf: "", added: new AddedLines([]) },
      isSettled: ({ code }) => settled.includes(code),
      isByHand: () => false,
      lineOf: ({ key }) => table.byKey.get(key),
    }).map(({ key, change }) => `${key} ${change}`);
  };

  it.each([null, chargemaster(two(2, "1001", "J1940", "J1300"))])(
    "is reported once, however many tasks it has (the chargemaster before: %j)",
    (before) => {
      expect(changes([two(2, "1001", "J1940", "J1300")], [], before)).toEqual([]);
      expect(changes([], [], before)).toEqual(["1001 line-gone"]);
      expect(changes([two(2, "1001", "J1938", "J1300")], [], before)).toEqual([
        "1001 code-changed",
      ]);
      expect(changes([two(2, "1001", "A1", "A2")], [], before)).toEqual(["1001 code-changed"]);
    },
  );

  it.each([null, chargemaster(two(2, "1001", "J1940", "J1300"))])(
    "must keep the code of a declined edit beside an accepted one (the chargemaster before: %j)",
    (before) => {
      const accepted = ["J1300"];
      expect(changes([two(2, "1001", "J1940", "J1299")], accepted, before)).toEqual([]);
      expect(changes([two(2, "1001", "J1938", "J1299")], accepted, before)).toEqual([
        "1001 code-changed",
      ]);
      expect(changes([two(2, "1001", "J1938", "J1299")], ["J1300", "J1940"], before)).toEqual([]);
    },
  );

  it("concerns the worklist if one of its codes does", () => {
    const other = two(9, "1009", "Q9957", "J1300");
    expect(found([AS_IT_WAS, other])).toEqual(["1009 line-added"]);
    const before = chargemaster(AS_IT_WAS, two(9, "1009", "J1299", "Q9957"));
    expect(found([AS_IT_WAS], { before })).toEqual(["1009 line-gone"]);
    expect(found([AS_IT_WAS, two(9, "1009", "A1")], { before })).toEqual(["1009 code-changed"]);
    expect(found([AS_IT_WAS, other], { before: chargemaster(AS_IT_WAS) })).toEqual([
      "1009 line-added",
    ]);
  });

  it("is not reported as ended if the chargemaster before lacks it", () => {
    const before = chargemaster(line(9, "1009", "Q9957"));
    const ended = line(2, "1001", "J1300", { end: "2025-03-31" });
    expect(found([ended, line(9, "1009", "Q9957")], { before })).toEqual([]);
  });
});
