import { describe, expect, it } from "vitest";
import { escapeMarkdown } from "../../../../src/report/media/safe-text/markdown-escape.js";

describe("escapeMarkdown", () => {
  it.each([
    ["does not turn < into an entity", "lvef <= 40%", "lvef \\<= 40%"],
    ["keeps a tag as text", "<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"],
    ["keeps a bar from ending a cell", "a | b", "a \\| b"],
    ["keeps backticks as text", "`rm`", "\\`rm\\`"],
    ["keeps an entity as text", "&lt; R&D", "\\&lt; R&D"],
    ["keeps emphasis and links as text", "*x* _y_ [z](u)", "\\*x\\* \\_y\\_ \\[z\\](u)"],
    ["replaces a line break, which would end a row", "a\nb", "a b"],
    ["removes a bidi control", "a\u202eb", "ab"],
    ["replaces terminal controls", "a\u001b]0;b\u009b2J", "a\ufffd\\]0;b\ufffd2J"],
    [
      "keeps a URL from becoming a link",
      "see http://a.b and WWW.a.b",
      "see http\\://a.b and WWW\\.a.b",
    ],
    ["keeps an email address from becoming a link", "me@example.org", "me@&#8203;example.org"],
    ["keeps mentions and issue numbers as text", "@user, #1", "@&#8203;user, #&#8203;1"],
    ["keeps math as text", "$x^2$", "\\$x^2\\$"],
    ["leaves an amount and a time unchanged", "$950.00 at 10:30, #a", "$950.00 at 10:30, #a"],
    ["leaves plain text unchanged", "Injection, eculizumab, 10 mg", "Injection, eculizumab, 10 mg"],
  ])("%s", (_, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe("escapeMarkdown of a long run of spaces", () => {
  it("takes linear time", () => {
    const blanks = " ".repeat(400_000);
    expect(escapeMarkdown(`a${blanks}b\nc`)).toBe(`a${blanks}b c`);
  }, 2_000);
});
