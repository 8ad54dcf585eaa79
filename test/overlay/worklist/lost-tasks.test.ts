import { describe, expect, it } from "vitest";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import { lostTasks } from "../../../src/overlay/worklist/lost-tasks.js";

const KEY = { index: 0, name: "CDM #", foundBy: "option" };
const CODE = { index: 1, name: "HCPCS", foundBy: "name" };
const END = { index: 2, name: "End Date", foundBy: "name" };

/** A table with one line, and tasks that the report no longer has. */
function lost(
  [key, code, end = ""]: readonly [key: string, code: string, end?: string],
  ...gone: Record<string, string>[]
) {
  return lostTasks({
    progress: { states: {}, gone },
    tasks: [],
    columns: { key: KEY, code: CODE, end: END, descriptions: [] },
    rows: [{ row: 2, kind: "line", cells: [key, code, end], codes: [{ code, modifiers: [] }] }],
  } as unknown as ImpactDocument);
}

const task = (key: string, Status: string) => ({
  ...{ "Task ID": `T${key}`, "Line key": key, Code: "J3490", Status },
});

describe("a task that the new report does not have", () => {
  it("is dropped if its line still has the code: no crosswalk was read for J3490's package", () => {
    const found = lost(["1001", "J3490"], task("1001", "Accepted"), task("1001", "Declined"));
    expect(found).toEqual({ areCodes: false, found: 0, missing: 0, dropped: 2, accepted: 1 });
  });

  it("is not counted if the line has another code by now", () => {
    const found = lost(["1001", "J1271"], task("1001", "Accepted"));
    expect(found).toEqual({ areCodes: false, found: 0, missing: 0, dropped: 0, accepted: 0 });
  });

  it("is not counted if the line was ended, as the task may have asked", () => {
    const closed = lost(["1001", "J3490", "2025-12-31"], task("1001", "Accepted"));
    expect(closed).toEqual({ areCodes: false, found: 0, missing: 0, dropped: 0, accepted: 0 });
    const open = lost(["1001", "J3490", "12/31/9999"], task("1001", "Accepted"));
    expect(open).toMatchObject({ dropped: 1 });
  });

  it("is missing if no line has its key, as with another key column", () => {
    const found = lost(["Oxytocin", "J3490"], task("1001", "Accepted"));
    expect(found).toEqual({ areCodes: false, found: 0, missing: 1, dropped: 0, accepted: 0 });
  });

  it("is a code without a line if a comparison wrote the worklist", () => {
    const ofComparison = { "Task ID": "T1", Code: "J3490", Status: "Accepted" };
    expect(lost(["1001", "J3490"], ofComparison)).toMatchObject({ areCodes: true, missing: 1 });
    expect(lost(["1001", "J3490"], ofComparison, task("1002", "Open"))).toMatchObject({
      areCodes: false,
    });
  });
});

it("counts tasks that the report still has, but not rows that somebody added", () => {
  const found = lostTasks({
    progress: {
      states: { T1: { mark: "carried" }, T2: { mark: "new" } },
      gone: [task("1002", "Accepted"), { Comment: "our own row", "Line key": "1003" }],
    },
    tasks: [{ id: "T1" }, { id: "T2" }, { id: "T3" }],
    columns: { key: KEY, code: CODE, end: END, descriptions: [] },
    rows: [
      {
        ...{ row: 2, kind: "line", cells: ["1002", "J3490"] },
        codes: [
          { code: "J1271", modifiers: [] },
          { code: "J3490", modifiers: [] },
        ],
      },
    ],
  } as unknown as ImpactDocument);
  expect(found).toEqual({ areCodes: false, found: 2, missing: 0, dropped: 1, accepted: 1 });
});

it("returns null without a worklist", () => {
  expect(lostTasks({} as ImpactDocument)).toBe(null);
});
