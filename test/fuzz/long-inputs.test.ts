/**
 * Work grows with the length of an input, not with its square: each input is so long that a quadratic reader
 * would take minutes, and fail by the ordinary timeout, where a linear one takes milliseconds.
 */
import { describe, it } from "vitest";
import { RELEASE_LIMITS } from "../../src/loader/files/limits.js";
import { readDelimited } from "../../src/loader/tables/delimited.js";
import { KnownError } from "../../src/model/basics/errors.js";

const many = (text: string, count: number) => text.repeat(count);

const delimited = (text: string) => readDelimited(text, ",", "x.csv", RELEASE_LIMITS);

const WORK: Readonly<Record<string, () => unknown>> = {
  "one line of cells that begin with a stray quote": () => delimited(many('"K" wire,', 50_000)),
  "lines that each have a stray quote": () => delimited(many('"K" wire,x\n', 200_000)),
  "lines with an inch mark and no delimiter": () => delimited(`a,b\n${many('4"\n', 1_500_000)}`),
  "empty cells before the last of a line with quotes": () =>
    delimited(`"a",${many("b,", 64)}${many(",", 300_000)}c`),
};

describe("a long input is read in one pass", () => {
  it.each(Object.entries(WORK))("%s", (_, read) => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
    }
  });
});
