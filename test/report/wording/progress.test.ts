import { describe, expect, it } from "vitest";
import type { Progress, TaskState } from "../../../src/model/worklist/task.js";
import { progressView } from "../../../src/report/wording/progress.js";

const STATE: TaskState = {
  ...{ owner: "", status: "open", doneOn: "", comment: "", before: "", other: {} },
  ...{ chosen: false, mark: null },
};

function since(mark: TaskState["mark"], gone: Progress["gone"] = []) {
  const progress: Progress = {
    ...{ files: [{ file: "work.xlsx", sha256: "0" }], asOf: "2026-01-15", columns: [], gone },
    ...{ counts: { open: 2, overdue: 0, done: 0 }, typedOver: [] },
    states: { T1: STATE, T2: { ...STATE, mark } },
  };
  const tasks = ["T1", "T2"].map((id) => ({ id, due: null, charges: null, owner: null }));
  return progressView(progress, () => tasks)?.since;
}

describe("the change in tasks since the worklist was read", () => {
  it("is counted by new, changed and gone", () => {
    expect(since("new")).toBe(
      "1 task new, 0 changed and 0 no longer in this report since work.xlsx.",
    );
    expect(since("changed", [{}])).toBe(
      "0 tasks new, 1 changed and 1 no longer in this report since work.xlsx.",
    );
  });

  it("has no counts if the tasks are the same", () => {
    expect(since(null)).toBe("The same tasks as in work.xlsx.");
  });
});
