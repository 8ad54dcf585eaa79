import { expect, it } from "vitest";
import { isAcceptedRow } from "../../../src/model/worklist/task-status.js";
import {
  addedTitles,
  typedTitle,
  unfilledTitles,
  WORKLIST_TITLES,
  type WorklistFile,
} from "../../../src/model/worklist/worklist-file.js";

it("finds columns that people added and have not filled in yet", () => {
  const unfilled = ["Shelf", "Code", WORKLIST_TITLES.comment, typedTitle("Note"), "Bin"];
  expect(addedTitles({ unfilled } as unknown as WorklistFile, new Set(["Code"]))).toEqual([
    "Shelf",
    "Bin",
  ]);
});

it("lists titles without a cell in any row once each, without blank titles", () => {
  const rows = [
    { where: "row 2", cells: { Code: "J1300" } },
    { where: "row 3", cells: { Bin: "7" } },
  ];
  expect(unfilledTitles(["Shelf", "Code", "", "Bin", "Shelf", "Note"], rows)).toEqual([
    "Shelf",
    "Note",
  ]);
});

it.each([
  ["Accepted", true],
  ["Done", false],
  ["Declined", false],
  ["Open", false],
  ["Assigned", false],
  ["whatever", false],
  [undefined, false],
])("isAcceptedRow of a row with the status %s is %j", (status, accepted) => {
  const cells = status === undefined ? {} : { [WORKLIST_TITLES.status]: status };
  expect(isAcceptedRow(cells as Record<string, string>)).toBe(accepted);
});
