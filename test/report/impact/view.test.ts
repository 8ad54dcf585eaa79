import { describe, expect, it } from "vitest";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import type { YourEntry } from "../../../src/model/impact/your-worklist.js";
import { impactView } from "../../../src/report/impact/view.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { SMALL } from "../golden/documents.js";

const folder = tempFolder();

describe("the heading of a kind of work", () => {
  it("counts codes and lines in several entries once, such as J3490 with one per new code", async () => {
    const document = (await SMALL.impact(folder)) as ImpactDocument;
    const again = (entry: YourEntry, from: number) => ({
      ...{ ...entry, id: "again" },
      rows: entry.rows.map((row) => row + from),
    });
    const codes = (one: ImpactDocument) => impactView(one).groups.map((group) => group.codes);
    const lines = (one: ImpactDocument) => impactView(one).groups.map((group) => group.lines);
    const twice = (from: number) => ({
      ...document,
      worklist: document.worklist.flatMap((entry) => [entry, again(entry, from)]),
    });
    expect(codes(twice(1000))).toEqual(codes(document));
    expect(lines(twice(1000))).toEqual(lines(document).map((count) => count * 2));
    // A line with two codes is in two entries.
    expect(lines(twice(0))).toEqual(lines(document));
  });
});

it("notes that no line has a Level II code, because a column of charge numbers looks like CPT", async () => {
  const document = (await SMALL.impact(folder)) as ImpactDocument;
  const { summary, rowKinds } = document;
  const notesWith = (lines: number) => {
    const external = { lines, codes: 1, volume: null, charges: null };
    const byLineStatus = { ...summary.byLineStatus, external };
    return impactView({ ...document, summary: { ...summary, byLineStatus } }).notes;
  };
  const note = `If the column "${document.columns.code.name}" has your own numbers`;
  const isNoted = (lines: number) => notesWith(lines).some((one) => String(one).includes(note));
  expect([isNoted(rowKinds.line ?? 0), isNoted(1)]).toEqual([true, false]);
});
