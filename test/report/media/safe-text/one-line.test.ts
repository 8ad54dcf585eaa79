import { describe, expect, it } from "vitest";
import { oneLine, plainText } from "../../../../src/report/media/safe-text/one-line.js";

describe("text on one line", () => {
  it.each([
    ["a header cannot be injected", "J1300\r\nBcc: x@example.org", "J1300 Bcc: x@example.org"],
    ["nothing turns it round", "10 \u202egm\u202c", "10 gm"],
    ["nothing hides in it", "J13\u200b00\ufeff", "J1300"],
    ["half a character is seen to be none", "a\ud800b", "a\ufffdb"],
    ["blanks stay", " 10  mg ", " 10  mg "],
  ])("%s", (_, text, shown) => {
    expect(oneLine(text)).toBe(shown);
  });

  it("has no blanks around it where a program reads it", () => {
    expect(plainText("\n J1300\t")).toBe("J1300");
  });
});
