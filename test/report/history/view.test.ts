import { describe, expect, it } from "vitest";
import { historian } from "../../../src/differ/cards/history.js";
import { historyView } from "../../../src/report/history/view.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";

describe("the title of a code's history", () => {
  it("is its newest short description if no release has a long one", () => {
    const lives = historian({ asked: ["J1300"], licensed: false });
    for (const [year, shortDescription] of [
      [2025, "Eculizumab injection"],
      [2026, "Inj eculizumab, 10 mg"],
    ] as const)
      lives.add(
        makeRelease(year, [makeRecord("J1300", { longDescription: null, shortDescription })]),
      );
    expect(historyView(lives.document()).codes[0]?.title).toBe("Inj eculizumab, 10 mg");
  });
});

it("takes a predecessor's termination date that is no date for none", () => {
  const lives = historian({ asked: ["J1299"], licensed: false });
  const ended = { terminationDate: "see note", crossReferences: ["J1299"] };
  lives.add(makeRelease(2026, [makeRecord("J1300", ended), makeRecord("J1299")]));
  const { entries } = historyView(lives.document()).codes[0] ?? { entries: [] };
  expect(entries.find(({ id }) => id === "replaces")).toMatchObject({ date: "2026-01" });
});
