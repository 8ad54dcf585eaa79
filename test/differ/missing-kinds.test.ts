import { describe, expect, it } from "vitest";
import { missingKinds } from "../../src/differ/missing-kinds.js";
import { makeRecord, makeRelease } from "./make-release.js";

const codes = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => makeRecord(`${letter}${1000 + index}`));
const modifiers = Array.from({ length: 30 }, (_, index) =>
  makeRecord(`A${index.toString(36).toUpperCase()}`.slice(0, 2)),
);

describe("kinds of codes that one release has and the other has none of", () => {
  const whole = makeRelease(2026, [...codes("A", 30), ...codes("J", 25), ...modifiers]);

  it("are named with how many there are: an export without modifiers", () => {
    const part = makeRelease(2025, [...codes("A", 30), ...codes("J", 1)]);
    expect(missingKinds(part, whole)).toEqual({
      missingKinds: [{ kind: "modifiers", codes: whole.records.size - 55 }],
    });
    expect(missingKinds(whole, part)).toEqual({});
  });

  it("are letters too: a file that was cut at one", () => {
    const part = makeRelease(2025, [...codes("A", 30), ...modifiers]);
    expect(missingKinds(part, whole)).toEqual({ missingKinds: [{ kind: "J", codes: 25 }] });
  });

  it("are none where CMS opens a letter with a few codes (U, 2020)", () => {
    const newer = makeRelease(2026, [...codes("A", 30), ...codes("U", 5)]);
    expect(missingKinds(makeRelease(2025, codes("A", 30)), newer)).toEqual({});
  });
});
