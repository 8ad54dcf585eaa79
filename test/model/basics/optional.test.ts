import { describe, expect, it } from "vitest";
import { given, optional, when } from "../../../src/model/basics/optional.js";

describe("optional parts of a list", () => {
  it("are included only if the condition holds", () => {
    expect([...when(true, "J1300", "J1299"), ...when(false, "A4100")]).toEqual(["J1300", "J1299"]);
  });

  it("are included if there is a value, as it is or converted", () => {
    expect(given("2025-03-31")).toEqual(["2025-03-31"]);
    expect(given("2025-03-31", (day) => `Termination date ${day}.`)).toEqual([
      "Termination date 2025-03-31.",
    ]);
  });

  it.each([null, undefined])("are omitted for %s, but not for a blank and 0", (nothing) => {
    expect(given(nothing, String)).toEqual([]);
    expect([...given(""), ...given(0)]).toEqual(["", 0]);
  });
});

describe("an optional part of a sentence", () => {
  it("is there if each of its values is, even a blank or 0", () => {
    expect(optional`, until ${"2025-03-31"}`).toBe(", until 2025-03-31");
    expect(optional` on row ${0}${""}`).toBe(" on row 0");
  });

  it.each([null, undefined])("is empty if one of its values is %s", (nothing) => {
    expect(optional`, ${"J1300"} until ${nothing}`).toBe("");
  });
});
