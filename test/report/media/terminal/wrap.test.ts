import { describe, expect, it } from "vitest";
import { wrap } from "../../../../src/report/media/terminal/wrap.js";

describe("a word longer than a line", () => {
  it("is broken between characters, not within one", () => {
    expect(wrap("ab\u{1f489}cd", 3)).toEqual(["ab", "\u{1f489}c", "d"]);
  });

  it("ends all the same where a line has room for half a character", () => {
    expect(wrap("\u{1f489}", 1)).toHaveLength(2);
  });
});
