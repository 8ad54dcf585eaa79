import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOf } from "../../../src/loader/files/line-breaks.js";
import {
  Follower,
  type LineKey,
  type TextLines,
  textLines,
} from "../../../src/loader/previous-file/lines.js";

/** One letter and a digit, as `b1`: what a code is to a release. */
const KEY: LineKey = {
  width: 2,
  isAt: (bytes, at) => /^[a-e]\d/.test(bytes.toString("latin1", at, at + 2)),
};
const LIMIT = 1000;

function read(text: string, before?: TextLines<string>): TextLines<string> {
  const memory = before?.memory ?? null;
  const follower = memory === null ? null : new Follower(memory, KEY);
  return textLines(Buffer.from(text, "latin1"), "windows-1252", follower, LIMIT);
}

const textsOf = ({ lines }: TextLines<string>) => lines.map(({ text }) => text);

describe("the lines of a text", () => {
  const line = fc.tuple(
    fc.constantFrom("a1", "a2", "b1", "b2", "c1", "d1", "e1", "--", ""),
    fc.constantFrom("", " x", " y", " \u00a0", "\r"),
  );
  const file = fc.tuple(
    fc.array(line.map((parts) => parts.join(""))),
    fc.constantFrom("\r\n", "\n", "\r"),
    fc.constantFrom("", "\r\n", "\n", "a1", "a1 x"),
  );
  const texts = file.map(([lines, lineBreak, end]) => lines.join(lineBreak) + end);

  it("are those of the whole text, whatever file was read before it", () => {
    fc.assert(
      fc.property(texts, texts, (earlier, text) => {
        const { lines, complete } = read(text, read(earlier));
        const expected = linesOf(text, LIMIT);
        expect(complete).toBe(expected.at(-1) === "");
        if (complete) expected.pop();
        expect(lines.map((one) => one.text)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("are the very same objects where the file before it had them too, with what was made of them", () => {
    const before = read("note\na1 x\nb1 x\nb2 x\nc1 x\nd1 x\n");
    for (const one of before.lines) one.made = one.text.toUpperCase();
    // b1 changed, b2 is gone, b3 is new.
    const after = read("other note\na1 x\nb1 y\nb3 x\nc1 x\nd1 x\n", before);
    expect(after.lines.map(({ text, made }) => [text, made])).toEqual([
      ["other note", null],
      ["a1 x", "A1 X"],
      ["b1 y", null],
      ["b3 x", null],
      ["c1 x", "C1 X"],
      // The last line of a file may be cut off, and is read anew.
      ["d1 x", null],
    ]);
    expect(after.lines[1]).toBe(before.lines[1]);
  });

  it("do not keep ever more of the files before: a line keeps the text in memory that it was part of", () => {
    const keys = ["a", "b", "c", "d", "e"].flatMap((letter) =>
      Array.from({ length: 10 }, (_, digit) => `${letter}${digit}`),
    );
    // Of each file one line is never written anew.
    const text = (file: number) =>
      keys.map((key, index) => `${key} ${Math.min(index, file)}\n`).join("");
    let [last, most, beginnings] = [read(text(0)), 0, 0];
    for (let file = 1; file < keys.length; file += 1) {
      last = read(text(file), last);
      expect(textsOf(last).join("\n")).toBe(text(file).trimEnd());
      if (last.memory === null) beginnings += 1;
      else most = Math.max(most, last.memory.kept / text(file).length);
    }
    expect(most).toBeGreaterThan(2);
    expect(most).toBeLessThanOrEqual(4);
    expect(beginnings).toBeGreaterThan(3);
  });

  it.each([
    ["of one kind", "a1\n".repeat(LIMIT + 5)],
    ["of several kinds", "a1\r\n".repeat(LIMIT) + "a1\n".repeat(5)],
    ["that are blank there", `${"a1\r\n".repeat(LIMIT - 1)}\nb1\nc1`],
  ])("end where the limit is, with line breaks %s", (_, text) => {
    expect(textsOf(read(text))).toHaveLength(LIMIT);
  });

  it("keep no memory where the same byte can be parts of characters", () => {
    expect(textLines(Buffer.from("a1 ä\n"), "utf-8", null, LIMIT)).toEqual({
      lines: [{ text: "a1 ä", made: null }],
      complete: true,
      memory: null,
    });
  });
});
