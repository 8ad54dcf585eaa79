import { describe, expect, it } from "vitest";
import { reportView } from "../../../src/report/comparison/report-view.js";
import { type Selection, selectChanges } from "../../../src/report/comparison/selection.js";
import { ECULIZUMAB, ENDED } from "../../differ/eculizumab.js";
import { makeRecord } from "../../differ/make-release.js";
import { diffOf } from "../ci-documents.js";

/** J1300 ended, J1299 was added, J0120's pricing changed, A0021 did not change. */
const DIFF = diffOf(
  [makeRecord("A0021"), makeRecord("J0120"), ECULIZUMAB],
  [
    makeRecord("A0021"),
    makeRecord("J0120", { pricingIndicators: ["11"] }),
    makeRecord("J1299", {
      longDescription: "Injection, eculizumab, 2 mg",
      addedDate: "2025-04-01",
    }),
    ENDED,
  ],
);

const select = (more: Partial<Selection>) =>
  selectChanges(DIFF, { only: null, codes: null, severity: null, ...more });
const codes = (more: Partial<Selection>) => select(more).codes.map(({ code }) => code);

describe("a selection", () => {
  it("has the title, counts, worklist and dates of the selected codes", () => {
    const one = select({ codes: ["J1300"] });
    expect(one.summary.status).toEqual({ discontinued: 1 });
    expect(one.summary.severity).toEqual({ critical: 1 });
    expect(one.timeline.map(({ date }) => date)).toEqual(["2025-04-01"]);
    expect(one.worklist.map(({ kind }) => kind)).toEqual(["replace"]);
    const view = reportView(one);
    expect(view.title).toBe("HCPCS Level II: January 2025 to January 2026, code J1300");
    expect(view.counts).toBe("1 code to replace, 1 with new units.");
    expect(view.selection).toBe("1 of 3 changes: code J1300.");
  });

  it("keeps only package moves from or to a selected or requested code", () => {
    const move = (from: string, to: string) => ({
      from,
      to,
      packages: 2,
      since: null,
      factors: [],
    });
    const moves = [
      move("J0165", "J0166"),
      move("J3373", "J3374"),
      move("J1938", "J1299"),
      move("J0120", "J1940"),
    ];
    const of = (asked: Partial<Selection>) =>
      selectChanges(
        { ...DIFF, packageMoves: moves },
        { only: null, codes: null, severity: null, ...asked },
      ).packageMoves;
    expect(of({ codes: ["J0165"] })).toEqual([moves[0]]);
    expect(of({ codes: ["J3374"] })).toEqual([moves[1]]);
    expect(of({ codes: ["J1300"] })).toEqual([]);
    expect(of({ only: ["added"] })).toEqual([moves[2]]);
    expect(of({ kinds: ["review"] })).toEqual([moves[3]]);
    expect(of({ kinds: ["replace"] })).toEqual([]);
    expect(of({ codes: ["J*"], kinds: ["review"] })).toEqual([moves[3]]);
    expect(of({})).toEqual(moves);
  });

  it("names requested codes that did not change or are in neither release, with similar codes", () => {
    const { selection, summary } = select({ codes: ["a0021", "J13OO", "J1299", "Z*"] });
    expect(selection).toMatchObject({
      of: 3,
      unchanged: ["A0021"],
      notFound: [
        { asked: "J13OO", near: ["J1300"] },
        { asked: "Z*", near: [] },
      ],
    });
    expect(summary.status).toEqual({ added: 1, unchanged: 1 });
  });

  it("names separately the codes that had already ended", () => {
    const J1030 = makeRecord("J1030", { terminationDate: "2024-03-31" });
    const diff = diffOf([J1030, ECULIZUMAB], [J1030, ENDED]);
    const { selection } = selectChanges(diff, { only: null, codes: ["j1030"], severity: null });
    expect(selection).toMatchObject({
      unchanged: [],
      alreadyEnded: [{ code: "J1030", lastBillableDate: "2024-03-31" }],
      notFound: [],
    });
  });

  it("matches a status or a kind of work", () => {
    expect(codes({ kinds: ["replace"] })).toEqual(["J1300"]);
    expect(codes({ kinds: ["replace"], only: ["added"] })).toEqual(["J1299", "J1300"]);
    expect(codes({ kinds: ["review"], severity: "critical" })).toEqual([]);
  });

  it("of a selection still gives the original total", () => {
    const first = select({ codes: ["J1*"] });
    const again = selectChanges(first, { only: ["added"], codes: null, severity: null });
    expect(again.codes.map(({ code }) => code)).toEqual(["J1299"]);
    expect(again.selection?.of).toBe(3);
  });

  it("of a saved selection does not call other codes unknown", () => {
    const added = select({ only: ["added"], codes: ["J1*", "J13OO"] });
    const asked = ["J1300", "J1299", "A0021", "J13OO", "99213", "E*"];
    const again = selectChanges(added, { only: null, codes: asked, severity: null });
    expect(again.selection).toMatchObject({
      unchanged: ["A0021"],
      notFound: [{ asked: "J13OO" }, { asked: "99213" }],
      notSelected: ["J1300", "E*"],
    });
    expect(reportView(again).cautions).toContain(
      "J1300 is not in this selection of the changes: compare the releases to see it.",
    );
  });
});
