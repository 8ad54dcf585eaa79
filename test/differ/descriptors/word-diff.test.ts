import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textPieces, textTokens } from "../../../src/differ/descriptors/word-diff.js";

/** Shows pieces as `[removed]` and `{added}`. */
function marked(from: string, to: string): string {
  return (textPieces(from, to) ?? [])
    .map(({ kind, text }) =>
      kind === "removed" ? `[${text}]` : kind === "added" ? `{${text}}` : text,
    )
    .join("");
}

describe("a token", () => {
  it.each([
    ["a number with its decimals and unit", "0.5 mg", ["0.5 mg"]],
    ["a number with its thousands", "1,000 units", ["1,000 units"]],
    ["a number without a leading zero", ".25 mg", [".25 mg"]],
    ["a unit of two words", "16 square inches", ["16 square inches"]],
    ["a number before a preposition", "1 in a series", ["1", " in", " a", " series"]],
    ["a unit over another", "189 mg/dl", ["189 mg/dl"]],
    ["a code", "g0204", ["g0204"]],
    ["a word with its hyphen", "post-surgery", ["post-surgery"]],
    ["a typo keeps its letter", "30n days", ["30", "n", " days"]],
    ["a comparison", "<= 40%", ["<=", " 40%"]],
  ])("is %s", (_, text, tokens) => {
    expect(textTokens(text).map((token, index) => (index === 0 ? token.trim() : token))).toEqual(
      tokens,
    );
  });
});

describe("the diff of two wordings", () => {
  it("never splits a number: 0.5 mg to 0.1 mg", () => {
    expect(marked("Injection, x, 0.5 mg", "Injection, x, 0.1 mg")).toBe(
      "Injection, x,[ 0.5 mg]{ 0.1 mg}",
    );
  });

  it("keeps a code whole: G0279 changed g0204 to 77065", () => {
    expect(marked("in addition to g0204 or g0206", "in addition to 77065 or 77066")).toBe(
      "in addition to[ g0204]{ 77065} or[ g0206]{ 77066}",
    );
  });

  it("does not treat a shared comma as unchanged text", () => {
    expect(marked("Injection, viltolarsen, for use", "Sensor, wireless, for use")).toBe(
      "[Injection, viltolarsen]{Sensor, wireless}, for use",
    );
  });

  it("adds no blank at the start or the end", () => {
    expect(textPieces("", "Injection, x")).toEqual([{ kind: "added", text: "Injection, x" }]);
  });
});

describe("long or very different texts", () => {
  it("are diffed in time that is not quadratic in their words", () => {
    const words = (first: string) =>
      Array.from({ length: 8000 }, (_, n) => `${first}${n}`).join(" ");
    expect(textPieces(words("a"), words("b"))).toBeNull();
  });

  it("are still marked when the change is as large as CMS's largest", () => {
    const words = (first: string) =>
      Array.from({ length: 300 }, (_, n) => `${first}${n}`).join(" ");
    expect(textPieces(`${words("a")} same`, `${words("b")} same`)?.at(-1)).toEqual({
      kind: "same",
      text: "same",
    });
  });
});

describe("the diff of any two wordings", () => {
  const text = fc
    .array(
      fc.constantFrom("injection", "0.5 mg", "1,000", "g0204", ",", "(", "per", "<=", "é", "40%"),
      { maxLength: 12 },
    )
    .map((words) => words.join(" "));

  it("gives the older wording without the added pieces, and the newer without the removed ones", () => {
    fc.assert(
      fc.property(text, text, (from, to) => {
        const pieces = textPieces(from, to) ?? [];
        const without = (kind: string) =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join("");
        expect(without("added")).toBe(from);
        expect(without("removed")).toBe(to);
      }),
    );
  });
});
