import { describe, expect, it } from "vitest";
import { oneLine, plainText } from "../../../../src/report/media/safe-text/one-line.js";

describe("oneLine and plainText", () => {
  it.each([
    ["prevents header injection", "J1300\r\nBcc: x@example.org", "J1300 Bcc: x@example.org"],
    ["removes bidi controls", "10 \u202egm\u202c", "10 gm"],
    ["removes invisible characters", "J13\u200b00\ufeff", "J1300"],
    ["replaces a lone surrogate visibly", "a\ud800b", "a\ufffdb"],
    ["keeps spaces", " 10  mg ", " 10  mg "],
  ])("%s", (_, text, shown) => {
    expect(oneLine(text)).toBe(shown);
  });

  it("trims plain text", () => {
    expect(plainText("\n J1300\t")).toBe("J1300");
  });
});
