import { describe, expect, it } from "vitest";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import { impactView } from "../../../src/report/impact/view.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { SMALL } from "../golden/documents.js";

const folder = tempFolder();

describe("the heading of a kind of work", () => {
  it("counts a code once that several entries have, as J3490 by the codes of its packages", async () => {
    const document = (await SMALL.impact(folder)) as ImpactDocument;
    const worklist = document.worklist.flatMap((entry) => [entry, { ...entry, id: "again" }]);
    const codes = (one: ImpactDocument) => impactView(one).groups.map((group) => group.codes);
    const lines = (one: ImpactDocument) => impactView(one).groups.map((group) => group.lines);
    const twice = { ...document, worklist };
    expect(codes(twice)).toEqual(codes(document));
    expect(lines(twice)).toEqual(lines(document).map((count) => count * 2));
  });
});
