import { describe, expect, it } from "vitest";
import { mostThatFit } from "../../../src/report/media/most-that-fit.js";

describe("mostThatFit", () => {
  it.each([
    { all: 0, room: 0, most: 0 },
    { all: 7, room: 7, most: 7 },
    { all: 7, room: 100, most: 7 },
    { all: 1_000, room: 613, most: 613 },
    { all: 1_000, room: 0, most: 0 },
    { all: 1_000, room: -1, most: null },
  ])("gives $most of $all if there is room for $room, with any leap", async (one) => {
    const fits = async (count: number) => count <= one.room;
    expect(await mostThatFit(one.all, fits)).toBe(one.most);
    expect(await mostThatFit(one.all, fits, 3)).toBe(one.most);
  });

  it("tries no more than a leap at once, so that it does not start with thousands", async () => {
    const tried: number[] = [];
    await mostThatFit(50_000, async (count) => tried.push(count) > 0 && count <= 350, 300);
    expect(Math.max(...tried)).toBe(600);
  });
});
