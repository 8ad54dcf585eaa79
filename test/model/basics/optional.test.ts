import { describe, expect, it } from "vitest";
import { given, when } from "../../../src/model/basics/optional.js";

describe("parts of a list that are there only sometimes", () => {
  it("are all there where a condition holds, and none where it does not", () => {
    expect([...when(true, "J1300", "J1299"), ...when(false, "A4100")]).toEqual(["J1300", "J1299"]);
  });

  it("are there where a value is, as it is or as what is made of it", () => {
    expect(given("2025-03-31")).toEqual(["2025-03-31"]);
    expect(given("2025-03-31", (day) => `Termination date ${day}.`)).toEqual([
      "Termination date 2025-03-31.",
    ]);
  });

  it.each([null, undefined])("are not there of %s, but of a blank and of 0", (nothing) => {
    expect(given(nothing, String)).toEqual([]);
    expect([...given(""), ...given(0)]).toEqual(["", 0]);
  });
});
