import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitSections } from "../../../../src/report/media/terminal/fit-sections.js";

const section = (name: string, blocks: number, lines = 1) => ({
  heading: [name],
  blocks: Array.from({ length: blocks }, (_, at) => ({
    lines: Array.from({ length: lines }, () => `${name}${at + 1}`),
  })),
});
const more = (left: readonly unknown[]) => `${left.length} more`;

describe("fitSections", () => {
  it("keeps sections complete if they fit", () => {
    expect(fitSections([section("a", 2), section("b", 1, 2)], 9, more)).toEqual([
      ..."a a1 a2 b b1 b1".split(" "),
    ]);
  });

  it("keeps two blocks of each section, and gives the first one the remaining room", () => {
    expect(fitSections([section("a", 6), section("b", 6)], 9, more).join(" ")).toBe(
      "a a1 a2 a3 3 more b b1 b2 4 more",
    );
  });

  it("never exceeds the room, if at least headings and notes fit", () => {
    const sections = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 3 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(sections, fc.nat(60), (sizes, room) => {
        const all = sizes.map(([blocks, lines], at) => section(`${at}`, blocks, lines));
        const least = all.reduce((sum, { blocks }) => sum + (blocks.length === 0 ? 1 : 2), 0);
        expect(fitSections(all, room, more).length).toBeLessThanOrEqual(Math.max(room, least));
      }),
    );
  });
});
