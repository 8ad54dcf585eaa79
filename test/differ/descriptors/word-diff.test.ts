import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textPieces, textTokens } from "../../../src/differ/descriptors/word-diff.js";

/** `[removed]` and `{added}`, as a reader would see it. */
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
    ["a code's number", "g0204", ["g0204"]],
    ["a word with its hyphen", "post-surgery", ["post-surgery"]],
    ["a slip of the pen keeps its letter", "30n days", ["30", "n", " days"]],
    ["a comparison", "<= 40%", ["<=", " 40%"]],
  ])("is %s", (_, text, tokens) => {
    expect(textTokens(text).map((token, index) => (index === 0 ? token.trim() : token))).toEqual(
      tokens,
    );
  });
});

describe("a change of wording", () => {
  it("never cuts a number: 0.5 mg to 0.1 mg", () => {
    expect(marked("Injection, x, 0.5 mg", "Injection, x, 0.1 mg")).toBe(
      "Injection, x,[ 0.5 mg]{ 0.1 mg}",
    );
  });

  it("keeps a code whole: G0279 came to name 77065 for g0204", () => {
    expect(marked("in addition to g0204 or g0206", "in addition to 77065 or 77066")).toBe(
      "in addition to[ g0204]{ 77065} or[ g0206]{ 77066}",
    );
  });

  it("does not take a shared comma for common ground", () => {
    expect(marked("Injection, viltolarsen, for use", "Sensor, wireless, for use")).toBe(
      "[Injection, viltolarsen]{Sensor, wireless}, for use",
    );
  });

  it("starts and ends without a blank of its own", () => {
    expect(textPieces("", "Injection, x")).toEqual([{ kind: "added", text: "Injection, x" }]);
  });
});

describe("texts that are too different to mark", () => {
  it("are told apart in time that does not grow with the square of their words", () => {
    const words = (first: string) =>
      Array.from({ length: 8000 }, (_, n) => `${first}${n}`).join(" ");
    expect(textPieces(words("a"), words("b"))).toBeNull();
  });

  it("are still marked where the change is as large as any of CMS's", () => {
    const words = (first: string) =>
      Array.from({ length: 300 }, (_, n) => `${first}${n}`).join(" ");
    expect(textPieces(`${words("a")} same`, `${words("b")} same`)?.at(-1)).toEqual({
      kind: "same",
      text: "same",
    });
  });
});

describe("the laws of a change of wording", () => {
  const text = fc
    .array(
      fc.constantFrom("injection", "0.5 mg", "1,000", "g0204", ",", "(", "per", "<=", "é", "40%"),
      { maxLength: 12 },
    )
    .map((words) => words.join(" "));

  it("gives the older wording without what was added, and the newer without what was removed", () => {
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
