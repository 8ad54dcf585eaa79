import { expect, it } from "vitest";
import {
  taskCounts,
  tasksOfLines,
  withOwnProgress,
} from "../../../src/model/worklist/due-tasks.js";
import { UNTOUCHED } from "../../../src/model/worklist/task-ids.js";

/** Row 2 has two tasks, row 3 one without its own date, row 4 neither charges nor an owner. */
const DOCUMENT = {
  rows: [
    { row: 2, charges: 100, owner: "Pharmacy" },
    { row: 3, charges: 7, owner: "Clinic" },
    { row: 4, charges: null, owner: null },
  ],
  worklist: [{ id: "E1", effectiveDate: "2026-01-01" }],
  tasks: [
    { id: "T1", row: 2, entry: "E1", edit: { effectiveDate: "2025-04-01" } },
    { id: "T2", row: 2, entry: "E1", edit: null },
    { id: "T3", row: 3, entry: "E1", edit: null },
    { id: "T4", row: 4, entry: "E2", edit: null },
  ],
} as never;

it("puts a line's charges on its first task only, and dates a task by its entry", () => {
  expect(tasksOfLines(DOCUMENT)).toEqual([
    { id: "T1", due: "2025-04-01", charges: 100, owner: "Pharmacy" },
    { id: "T2", due: "2026-01-01", charges: null, owner: "Pharmacy" },
    { id: "T3", due: "2026-01-01", charges: 7, owner: "Clinic" },
    { id: "T4", due: null, charges: null, owner: null },
  ]);
});

it("counts tasks neither done nor declined as open, and as overdue from their date on", () => {
  const state = (status: string) => ({ ...UNTOUCHED, status });
  const progress = (asOf: string, states: object) => ({ asOf, states }) as never;
  const tasks = tasksOfLines(DOCUMENT);
  expect(taskCounts(progress("2025-12-31", {}), tasks)).toEqual({
    status: { open: 4 },
    ...{ open: 4, overdue: 1, charges: 107 },
  });
  const states = { T1: state("done"), T2: state("accepted"), T3: state("declined") };
  expect(taskCounts(progress("2026-01-01", states), tasks)).toEqual({
    status: { open: 1, accepted: 1, done: 1, declined: 1 },
    ...{ open: 2, overdue: 1, charges: null },
  });
});

it("reduces a part's progress to its own tasks", () => {
  const done = { ...UNTOUCHED, status: "done" };
  const progress = {
    ...{
      asOf: "2026-01-01",
      states: { T1: done, T4: done },
      counts: { open: 0, overdue: 0, done: 9 },
    },
    ...{ typedOver: ["x"], gone: [{ Code: "J1300" }] },
  };
  const own = tasksOfLines(DOCUMENT).slice(0, 2);
  expect(withOwnProgress({ rows: 7, progress } as never, own)).toEqual({
    rows: 7,
    progress: {
      ...{ asOf: "2026-01-01", states: { T1: done, T2: UNTOUCHED } },
      ...{ counts: { open: 1, overdue: 1, done: 1 }, typedOver: [], gone: [] },
    },
  });
  const part = {};
  expect(withOwnProgress(part, own)).toBe(part);
});
