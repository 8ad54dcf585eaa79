import { describe, expect, it } from "vitest";
import { fieldChanges } from "../../../src/differ/one-code/field-changes.js";
import { descriptorNote } from "../../../src/report/wording/code-change.js";
import { makeRecord } from "../make-release.js";

/** A change of the long description, as in the document. */
function rewording(from: string, to: string) {
  const [older, newer] = [from, to].map((longDescription) =>
    makeRecord("G9871", { longDescription }),
  );
  if (older === undefined || newer === undefined) throw new Error("no records");
  const context = {
    notCompared: new Set<never>(),
    tolerances: new Map(),
    isInRelease: () => true,
    areWords: () => false,
  };
  const [change] = fieldChanges(older, newer, context);
  if (change === undefined) throw new Error("no change");
  return change;
}

const words = (letter: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${letter}${"x".repeat(n % 7)}y`).join(" ");

describe("a rewritten descriptor", () => {
  it("is marked word by word up to the length of CMS's descriptors", () => {
    const change = rewording(`${words("a", 300)} same`, `${words("b", 300)} same`);
    expect(change).not.toHaveProperty("unmarked");
    expect(change.pieces?.at(-1)).toEqual({ kind: "same", text: "same" });
    expect(descriptorNote(change)).toBe("");
  });

  it("is shown in full beside the new one when the changes are too many, and reports say so", () => {
    const [from, to] = [words("a", 8000), words("b", 8000)];
    const change = rewording(from, to);
    expect(change).toMatchObject({
      unmarked: true,
      pieces: [
        { kind: "removed", text: from },
        { kind: "added", text: to },
      ],
    });
    expect(descriptorNote(change)).toBe("The two texts are too different to mark word by word.");
  });
});
