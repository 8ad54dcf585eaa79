import { describe, expect, it } from "vitest";
import { pluralize } from "../../../src/model/basics/counts-in-words.js";

describe("pluralize", () => {
  it("writes singular and plural", () => {
    expect([0, 1, 1200].map((count) => pluralize(count, "line"))).toEqual([
      "0 lines",
      "1 line",
      "1,200 lines",
    ]);
  });
});
