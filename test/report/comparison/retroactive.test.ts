import { describe, expect, it } from "vitest";
import type { ReportFormatName } from "../../../src/report/formats.js";
import { retroactiveEntry, retroactiveSentence } from "../../../src/report/wording/retroactive.js";
import { entryAction } from "../../../src/report/wording/worklist.js";
import { makeRecord } from "../../differ/make-release.js";
import { renderReport } from "../../fixtures/render-report.js";
import { diffOf } from "../ci-documents.js";

const KEPT = makeRecord("A0021");
const [BUILD, CLOSE] = [
  "retroactive: claims since 2024-06-27 may be billed or corrected",
  "retroactive: claims since 2024-12-13 may need correction",
];

/** As in January 2026: G0567 is new with the add date 2024-06-27; M0220 and Q0220 ended in 2024. */
const DIFF = diffOf(
  [KEPT, makeRecord("M0220"), makeRecord("Q0220"), makeRecord("G0071")],
  [
    KEPT,
    makeRecord("M0220", { terminationDate: "2024-12-12" }),
    makeRecord("Q0220", { terminationDate: "2024-12-12" }),
    makeRecord("G0071", { terminationDate: "2025-12-31" }),
    makeRecord("G0567", { addedDate: "2024-06-27" }),
    makeRecord("G0568", { addedDate: "2025-04-01" }),
  ],
);

/** Strips the tags that pages put around dates. */
const times = (text: string, part: string) =>
  text
    .replace(/<\/?time>/g, "")
    .replace(/\s+/g, " ")
    .split(part).length - 1;

describe("a retroactive worklist entry", () => {
  it("has the timing retroactive", () => {
    expect(DIFF.worklist.map(({ kind, codes, timing }) => [kind, codes.join(" "), timing])).toEqual(
      [
        ["close", "G0071", "with-release"],
        ["close", "M0220 Q0220", "retroactive"],
        ["build", "G0568", "in-effect"],
        ["build", "G0567", "retroactive"],
      ],
    );
  });

  // An email says it in its text and HTML parts; the attached report is encoded.
  it.each<[ReportFormatName, object, number]>([
    ["text", { width: 80, perGroup: 10 }, 1],
    ["text", { width: 80, perGroup: null }, 1],
    ["text", { width: 40, perGroup: 10 }, 1],
    ["md", {}, 1],
    ["html", {}, 1],
    ["eml", {}, 2],
  ])("says once in %s what it means for claims", async (format, options, copies) => {
    const text = String(await renderReport(DIFF, format, options)).replace(/=\r?\n/g, "");
    expect(times(text, BUILD)).toBe(copies);
    expect(times(text, CLOSE)).toBe(copies);
    expect(times(text, "etroactive: claims since 2025")).toBe(0);
  });

  it("of a reused code number says the same in the entry and for the code", () => {
    const other = { longDescription: "Wheelchair, power, with seat elevation" };
    const diff = diffOf(
      [KEPT, makeRecord("G0567")],
      [KEPT, makeRecord("G0567", { ...other, addedDate: "2024-06-27" })],
    );
    const sentence = "Retroactive: claims since 2024-06-27 may need correction.";
    const [reused] = diff.codes;
    expect(reused?.status).toBe("reused");
    expect(reused && retroactiveSentence(reused)).toBe(sentence);
    expect(diff.worklist.map(retroactiveEntry)).toEqual([sentence]);
  });

  it("says it in the action that the workbook and impact show", () => {
    const actions = DIFF.worklist.map(entryAction);
    expect(actions).toContain(
      "Close on 2024-12-12. Retroactive: claims since 2024-12-13 may need correction.",
    );
    expect(actions).toContain(
      "Build by 2024-06-27 if you provide the service. Retroactive: claims since 2024-06-27 may be billed or corrected.",
    );
  });
});
