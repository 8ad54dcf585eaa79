import { describe, expect, it } from "vitest";
import { wrap } from "../../../../src/report/media/terminal/wrap.js";

describe("a word longer than a line", () => {
  it("is split between characters, not within a surrogate pair", () => {
    expect(wrap("ab\u{1f489}cd", 3)).toEqual(["ab", "\u{1f489}c", "d"]);
  });

  it("is split after a slash, so that no code of Q4431/Q4432 is cut", () => {
    expect(wrap("Q4431/Q4432/Q4433", 13)).toEqual(["Q4431/Q4432/", "Q4433"]);
  });

  it("is split even if a line is narrower than a character", () => {
    expect(wrap("\u{1f489}", 1)).toEqual(["\u{1f489}"]);
  });
});

it("Lines are measured in terminal columns: two for 薬 and 💉, none for the accent of é", () => {
  expect(wrap("薬局 薬局", 8)).toEqual(["薬局", "薬局"]);
  expect(wrap("薬局薬局", 5)).toEqual(["薬局", "薬局"]);
  expect(wrap("Jose\u0301 Lo\u0301pez", 10)).toEqual(["Jose\u0301 Lo\u0301pez"]);
});
