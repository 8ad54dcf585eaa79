import { describe, expect, it } from "vitest";
import { escapeMarkdown } from "../../../../src/report/media/safe-text/markdown-escape.js";

describe("text in Markdown", () => {
  it.each([
    ["a comparison gets no entity", "lvef <= 40%", "lvef \\<= 40%"],
    ["a tag stays text", "<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"],
    ["a bar does not end a cell", "a | b", "a \\| b"],
    ["backticks open no code", "`rm`", "\\`rm\\`"],
    ["an entity is not read as one", "&lt; R&D", "\\&lt; R&D"],
    ["emphasis and links stay text", "*x* _y_ [z](u)", "\\*x\\* \\_y\\_ \\[z\\](u)"],
    ["a line break does not end a row", "a\nb", "a b"],
    ["a bidi control cannot turn the line round", "a\u202eb", "ab"],
    [
      "a control cannot steer the terminal it is shown on",
      "a\u001b]0;b\u009b2J",
      "a\ufffd\\]0;b\ufffd2J",
    ],
    ["an address is no link", "see http://a.b and WWW.a.b", "see http\\://a.b and WWW\\.a.b"],
    ["a mail address is no link", "me@example.org", "me@&#8203;example.org"],
    ["nobody is called, and no issue named", "@user, #1", "@&#8203;user, #&#8203;1"],
    ["a formula stays text", "$x^2$", "\\$x^2\\$"],
    [
      "an amount, a time and a range are left alone",
      "$950.00 at 10:30, #a",
      "$950.00 at 10:30, #a",
    ],
    ["plain text is left alone", "Injection, eculizumab, 10 mg", "Injection, eculizumab, 10 mg"],
  ])("%s", (_, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe("blanks without end", () => {
  it("take no longer than they are long", () => {
    const blanks = " ".repeat(400_000);
    expect(escapeMarkdown(`a${blanks}b\nc`)).toBe(`a${blanks}b c`);
  }, 2_000);
});
