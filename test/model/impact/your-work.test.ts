import { expect, it } from "vitest";
import { ENDING_STATUSES } from "../../../src/model/comparison/statuses.js";
import { YOUR_WORK, YOUR_WORK_KEYS } from "../../../src/model/impact/your-work.js";

it("orders work on lines: what is rejected today comes before what is to be read", () => {
  expect(YOUR_WORK_KEYS).toEqual([
    "replace",
    "rebuild",
    "change-code",
    "convert-units",
    "close",
    "stop-billing-medicare",
    "correct",
    "review",
    "reopen",
    "build",
    "update-text",
  ]);
  expect(YOUR_WORK_KEYS.toSorted()).toEqual(Object.keys(YOUR_WORK).toSorted());
});

it("counts discontinued, short-lived and vanished codes as ended", () => {
  expect(ENDING_STATUSES).toEqual(["vanished", "discontinued", "short-lived"]);
});
