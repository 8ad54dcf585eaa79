import { describe, expect, it } from "vitest";
import type { CheckedEdits } from "../../../src/model/worklist/checked-edits.js";
import { editsView } from "../../../src/report/edits/view.js";

const edit = { oldCode: "J13O0", newCodes: ["J1300"], factor: null, effectiveDate: null };

const document = (changed: object) =>
  ({
    tool: { name: "hcpcs-diff", version: "1" },
    table: { file: "cdm.csv", lines: 1 },
    columns: { units: null, start: null, end: null },
    ...{ before: null, worklists: [], undecided: [], unasked: [], asOf: "2026-01-01" },
    summary: { accepted: 1, overdue: 0, undecided: 0, unasked: 0, outcomes: { wrong: 1 } },
    edits: [
      {
        ...{ outcome: "wrong", faults: ["other-code"], key: "1", row: 2, found: "J1299" },
        ...{ owner: null, due: null, overdue: false, status: "accepted" },
        edit: { ...edit, actions: ["change-code"], terminationDate: null, ...changed },
      },
    ],
  }) as unknown as CheckedEdits;

const asked = (changed: object) => editsView(document(changed)).sections[0]?.rows[0]?.asked;

describe("the requested edit of a line", () => {
  it.each([
    [{}, "J13O0 to J1300"],
    [
      { oldCode: "J1300", newCodes: ["J1299"], effectiveDate: "2025-04-01" },
      "J1300 to J1299 from 2025-04-01",
    ],
    [
      {
        ...{ oldCode: "J3370", newCodes: ["J3374"], effectiveDate: "2025-10-01" },
        via: [{ code: "J3373", factor: 50, effectiveDate: "2025-07-01" }],
      },
      "J3370 to J3373 from 2025-07-01, then J3374 from 2025-10-01",
    ],
    [{ actions: ["close"] }, "close J13O0"],
    [{ actions: ["close"], terminationDate: "2025-03-31" }, "close J13O0 on 2025-03-31"],
    [{ actions: ["add"], effectiveDate: "2025-04-01" }, "add J1300 from 2025-04-01"],
  ])("names its dates, if it has any: %j", (changed, text) => {
    expect(asked(changed)).toBe(text);
  });
});
