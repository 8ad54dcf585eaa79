import { expect, it } from "vitest";
import { checksOf, TextsCheck, typedCells } from "../../../src/model/worklist/cell-checks.js";
import { WORKLIST_TITLES } from "../../../src/model/worklist/worklist-file.js";

const { checks, version, comment, status, codes } = {
  codes: "Code",
  ...WORKLIST_TITLES,
};
const TOLD = { [codes]: "J1300", "Effective date": "2026-01-01", Units: "0012", Note: "as it was" };
const OWN = new Set([...Object.keys(TOLD), checks, version, comment]);
const WRITTEN = { ...TOLD, [version]: "v0123abcd", [checks]: checksOf(Object.entries(TOLD)) };

it("distinguishes a report's cells from those that a person typed over", () => {
  expect(typedCells(WRITTEN, OWN)).toEqual({});
  expect(typedCells({ ...WRITTEN, Note: "as I want it" }, OWN)).toEqual({ Note: "as I want it" });
  expect(typedCells({ ...WRITTEN, Note: "J1300" }, OWN)).toEqual({ Note: "J1300" });
});

it.each([
  ["another form of a date", { "Effective date": "1/1/2026" }],
  ["a number without its zeros", { Units: "12" }],
  ["blanks around and within", { Note: " as  it was " }],
  ["a column that people fill in", { [comment]: "done by Ann", [status]: "done" }],
  ["a column that somebody added", { Mine: "anything" }],
])("does not count %s as typed over", (_, cells) => {
  expect(typedCells({ ...WRITTEN, ...cells }, OWN)).toEqual({});
});

it.each(["14.285714285714286", "14.2857142857143", "14.2857", "$14.2857"])(
  "does not count the factor 14.285714285714286 as typed over if a program saves %s",
  (factor) => {
    const factorOf = (text: string) => ({ "Unit factor": text });
    const own = new Set([checks, "Unit factor"]);
    const check = checksOf(Object.entries(factorOf("14.285714285714286")));
    const typed = (text: string) => typedCells({ ...factorOf(text), [checks]: check }, own);
    expect(typed(factor)).toEqual({});
    expect(typed("14.29")).toEqual(factorOf("14.29"));
    expect(typed("15")).toEqual(factorOf("15"));
  },
);

it("does not read a charge number as a date: 4012047 keeps its earlier check", () => {
  const key = (text: string) => ({ "Line key": text });
  expect(checksOf(Object.entries(key("4012047")))).toBe("c7a50vy");
  const written = checksOf(Object.entries(key("20260401")));
  const typed = (text: string) =>
    typedCells({ ...key(text), [checks]: written }, new Set(["Line key"]));
  expect(typed("20260401")).toEqual({});
  expect(typed("4012026")).toEqual(key("4012026"));
});

it("checks versions and checksums by their form", () => {
  expect(typedCells({ ...WRITTEN, [version]: "two" }, OWN)).toEqual({ [version]: "two" });
  expect(typedCells({ ...WRITTEN, [checks]: "C!" }, OWN)).toEqual({ [checks]: "C!" });
  const { [checks]: _, ...without } = WRITTEN;
  expect(typedCells({ ...without, Note: "other" }, OWN)).toEqual({});
});

it("makes no checks of blank cells and of those that people fill in", () => {
  const [one, ...more] = [
    ...[TOLD, { ...TOLD, Other: "" }, { ...TOLD, [comment]: "x", [status]: "open" }],
  ].map((cells) => checksOf(Object.entries(cells)));
  expect(more).toEqual([one, one]);
  expect(checksOf([])).toBe("c");
});

it("makes one check of a sheet's texts, whatever their order, without numbers", () => {
  const sumOf = (...texts: string[]) => {
    const sum = new TextsCheck();
    for (const text of texts) sum.add(text);
    return String(sum);
  };
  const sum = sumOf("J1300", "close it");
  expect(sumOf("close it", "12.50", "J1300", "2026-01-01", "")).toBe(sum);
  expect(sumOf("closeit", "J1300")).toBe(sum);
  expect(sumOf("close it", "J1299")).not.toBe(sum);
  expect(sumOf("J1300")).not.toBe(sum);
  expect(sumOf()).toBe("c0");
});
