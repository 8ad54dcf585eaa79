import { expect, it } from "vitest";
import { comparePublished, issueFacts } from "../../../src/releases/companions/companion-store.js";

it.each<[string[], boolean, string | null]>([
  [["july-2025-opps-addendum-b-reissue.csv"], true, null],
  [["July 2025 ASP Crosswalk_Revised 091025.xls"], true, "2025-09-10"],
  [["addendum-b-07142025.zip"], false, "2025-07-14"],
  [["addendum-b_v2.zip"], true, null],
  [["addendum-b_v1.zip"], false, null],
  [["addendum-b_v21.zip"], false, null],
  [["rev2025.zip", "addendum-b-07142025.csv"], false, "2025-07-14"],
  [["08012025.csv", "07142025.zip"], false, "2025-08-01"],
  [["13012025.csv"], false, null],
  [["1234567.csv"], false, null],
])("issueFacts of the names %j are revised %j, issued %j", (names, revised, issued) => {
  expect(issueFacts(names)).toEqual({ revised, issued });
});

it.each([
  [{ revised: true, issued: "2025-07-01" }, { revised: false, issued: "2025-07-14" }, -1],
  [{ revised: false, issued: "2025-07-14" }, { revised: true, issued: "2025-07-01" }, 1],
  [{ revised: false, issued: "2025-07-01" }, { revised: true, issued: "2025-07-01" }, -1],
  [{ revised: true, issued: null }, { revised: false, issued: "2025-07-01" }, 1],
  [{ revised: false, issued: "2025-07-01" }, { revised: true, issued: null }, -1],
  [{ revised: true, issued: null }, { revised: true, issued: null }, 0],
])("comparePublished of %j and %j is %j", (a, b, order) => {
  expect(comparePublished(a, b)).toBe(order);
});
