import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withLineFeeds } from "../../../src/loader/files/decode-text.js";
import { LastFile } from "../../../src/loader/release/last-file.js";

const LIMIT = 1000;

/** Makes the start of a release line from a letter and a digit: `b1` is the first line of B1111. */
const withKeys = (text: string) =>
  text.replace(
    /^([a-e])(\d)/gm,
    (_, letter: string, digit: string) => `${letter.toUpperCase()}${digit.repeat(4)}001003`,
  );

/** Reads texts in sequence, and returns each line, its parsed value, and the line objects. */
function read(...texts: string[]) {
  const file = new LastFile<string>();
  return texts.map((text) => {
    const lines = file.next(text.includes("\n") ? text : withLineFeeds(text), LIMIT);
    const found = lines.map(({ text: line, made }) => [line, made]);
    for (const line of lines) line.made ??= line.text.toLowerCase();
    return { lines, found, texts: lines.map(({ text: line }) => line) };
  });
}

const last = <T>(list: readonly T[]) => list.at(-1) as T;

describe("LastFile", () => {
  const line = fc.tuple(
    fc.constantFrom("a1", "a2", "b1", "b2", "c1", "d1", "e1", "--", ""),
    fc.constantFrom("", " x", " y", " \u00a0", "\r"),
  );
  const file = fc.tuple(
    fc.array(line.map((parts) => parts.join(""))),
    fc.constantFrom("\r\n", "\n", "\r"),
    fc.constantFrom("", "\r\n", "\n", "a1", "a1 x"),
  );
  const texts = file.map(([lines, lineBreak, end]) => withKeys(lines.join(lineBreak) + end));

  it("returns the lines of a text, whatever files were read before", () => {
    fc.assert(
      fc.property(texts, texts, texts, (first, second, text) => {
        const expected = withLineFeeds(text).split("\n");
        if (expected.at(-1) === "") expected.pop();
        expect(last(read(text)).texts).toEqual(expected);
        expect(last(read(first, text)).texts).toEqual(expected);
        expect(last(read(first, second, text)).texts).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("returns the same objects, with their parsed values, for lines of the previous file", () => {
    // b1 changed, b2 was removed, b3 is new.
    const [before, after] = read(
      withKeys("note\na1 x\nb1 x\nb2 x\nc1 x\nd1 x"),
      withKeys("other note\na1 x\nb1 y\nb3 x\nc1 x\nd1 x"),
    );
    expect(after?.found).toEqual([
      ["other note", null],
      ["A1111001003 x", "a1111001003 x"],
      ["B1111001003 y", null],
      ["B3333001003 x", null],
      ["C1111001003 x", "c1111001003 x"],
      // The last line of a file may be cut off, so it is not reused.
      ["D1111001003 x", null],
    ]);
    expect(after?.lines[1]).toBe(before?.lines[1]);
  });

  it("reuses lines after a run that both files have, in every further file", () => {
    const keys = ["a", "b", "c", "d", "e"].flatMap((letter) =>
      Array.from({ length: 10 }, (_, digit) => `${letter}${digit}`),
    );
    // Each file has one more changed line.
    const text = (file: number) =>
      withKeys(keys.map((key, index) => `${key} ${index < file ? file : 0}\n`).join(""));
    const files = read(...keys.map((_, index) => text(index)));
    for (const [index, { texts: lines, found }] of files.entries()) {
      expect(`${lines.join("\n")}\n`).toBe(text(index));
      if (index > 0) expect(found.filter(([, made]) => made === null)).toHaveLength(index);
    }
  });

  it("does not keep the texts of all previous files in memory", () => {
    setFlagsFromString("--expose-gc");
    const collectGarbage = runInNewContext("gc") as () => void;
    const used = () => {
      collectGarbage();
      return getHeapStatistics().used_heap_size;
    };
    const MEGABYTE = 1_000_000;
    // One line of each file never changes.
    const text = (own: number) =>
      withKeys(
        `${Array.from({ length: 20 }, (_, line) => `a${line % 10} of file ${Math.min(line, own)}\n`)
          .toSorted()
          .join("")}e9 ${own} ${"x".repeat(MEGABYTE)}\n`,
      );
    const file = new LastFile<string>();
    const before = used();
    for (let own = 0; own < 20; own += 1) file.next(text(own), LIMIT);
    expect(used() - before).toBeLessThan(6 * MEGABYTE);
    expect(file.next(text(20), LIMIT)).toHaveLength(21);
  });

  it.each([
    ["of one kind", "a1\n".repeat(LIMIT + 5)],
    ["of several kinds", "a1\r\n".repeat(LIMIT) + "a1\n".repeat(5)],
    ["that are blank there", `${"a1\r\n".repeat(LIMIT - 1)}\nb1\nc1`],
  ])("stops at the limit, with line breaks %s", (_, text) => {
    expect(read(text, text).map(({ lines }) => lines.length)).toEqual([LIMIT, LIMIT]);
  });
});
