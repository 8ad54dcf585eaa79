import { describe, expect, it } from "vitest";
import type { HcpcsRecord } from "../../../../src/model/code-set/record.js";
import type { ReleaseDiff } from "../../../../src/model/comparison/diff.js";
import { selectChanges } from "../../../../src/report/comparison/selection.js";
import { ECULIZUMAB, ENDED } from "../../../differ/eculizumab.js";
import { makeRecord } from "../../../differ/make-release.js";
import { renderReport } from "../../../fixtures/render-report.js";
import { diffOf } from "../../ci-documents.js";

const codes = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => letter + String(at * 2).padStart(4, "0"));

/** More work of every kind than fits on a screen. */
function large(): ReleaseDiff {
  const drug = (code: string, amount: string) =>
    makeRecord(code, { longDescription: `Injection, drug${code.slice(1)}, ${amount}` });
  const ended = codes("J", 60).map((code) => drug(code, "10 mg"));
  const closed = codes("G", 80).map((code) => makeRecord(code));
  const reworded = codes("Q", 50).map((code) => makeRecord(code));
  const over = (record: HcpcsRecord, month: number) => ({
    ...record,
    terminationDate: `2025-${String((month % 12) + 1).padStart(2, "0")}-28`,
  });
  return diffOf(
    [makeRecord("A0021"), ...ended, ...closed, ...reworded],
    [
      makeRecord("A0021"),
      ...ended.map((record, at) => ({
        ...over(record, at),
        crossReferences: [`K${record.code.slice(1)}`],
      })),
      ...ended.map(({ code }) => ({
        ...drug(`K${code.slice(1)}`, "2 mg"),
        addedDate: "2025-04-01",
      })),
      ...closed.map(over),
      ...reworded.map((record, at) => ({ ...record, pricingIndicators: [String(10 + at)] })),
    ],
  );
}

const SCREEN = { width: 80, perGroup: 10 };

async function linesOf(diff: ReleaseDiff, options: { width: number; perGroup: number | null }) {
  return String(await renderReport(diff, "text", options))
    .trimEnd()
    .split("\n");
}

describe("the terminal summary of a comparison", () => {
  it("always fits on a screen, and ends with where to find the rest", async () => {
    const lines = await linesOf(large(), SCREEN);
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(lines.every((line) => line.length <= 80)).toBe(true);
    expect(lines[1]).toMatch(/^60 codes to replace, 60 with new units; 80 to close;/);
    expect(lines.slice(-2).join(" ")).toContain("Everything: --full");
  });

  it("fits on a screen with the sample notice too, which comes first", async () => {
    const lines = await linesOf({ ...large(), sample: true }, SCREEN);
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(lines[0]).toMatch(/^SAMPLE DATA: /);
  });

  it("leaves room for codes to close despite 70 codes to reopen on different dates", async () => {
    const again = codes("S", 70).map((code, at) =>
      makeRecord(code, { addedDate: `${1950 + at}-01-01`, terminationDate: "2024-06-30" }),
    );
    const open = again.map((one) => ({
      ...one,
      ...{ terminationDate: null, actionCode: "R", actionEffectiveDate: one.addedDate },
    }));
    const lines = await linesOf(diffOf([ECULIZUMAB, ...again], [ENDED, ...open]), SCREEN);
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}2025-03-31 +1 +J1300$/));
    expect(
      lines.filter((line) => / retroactive: claims since 19\d\d/.test(line)).length,
    ).toBeGreaterThan(2);
    expect(lines.join("\n")).toMatch(/\.\.\. and \d+ more codes/);
  });

  it("distinguishes descriptor matches from crosswalks by CMS: C9305 to J9256 is CMS's", async () => {
    const text = (code: string, longDescription: string, ended = false) =>
      makeRecord(code, {
        longDescription,
        ...(ended ? { terminationDate: "2025-12-31", actionCode: "D" } : {}),
        ...(code === "C9305" && ended ? { crossReferences: ["J9256"] } : {}),
      });
    const OLD = ["C9305", "Injection, nipocalimab-aahu, 3 mg"] as const;
    const OTHER = ["C9306", "Injection, telisotuzumab vedotin-tllv, 1 mg"] as const;
    // More than a screen, so that the list is cut.
    const others = codes("Q", 50).map((code) => makeRecord(code));
    const diff = diffOf(
      [...others, text(...OLD), text(...OTHER)],
      [
        ...others.map((record, at) => ({ ...record, pricingIndicators: [String(10 + at)] })),
        text(...OLD, true),
        text(...OTHER, true),
        { ...text("J9256", OLD[1]), addedDate: "2026-01-01" },
        { ...text("J9326", OTHER[1]), addedDate: "2026-01-01" },
      ],
    );
    const shown = (await linesOf(diff, SCREEN)).find((line) => line.includes("same units:"));
    expect(shown).toBe("  2025-12-31  same units: C9305→J9256 C9306→J9326(100%)");
  });

  it("starts with the codes to bill instead, and their units", async () => {
    const drug = makeRecord("J1299", {
      longDescription: "Injection, eculizumab, 2 mg",
      addedDate: "2025-04-01",
    });
    const text = (await linesOf(diffOf([ECULIZUMAB], [ENDED, drug]), SCREEN)).join("\n");
    expect(text).toMatch(
      /Close on 2025-03-31; bill J1299 \(descriptor match 100%\), 5 units\s+for\s+each\s+1\./,
    );
  });

  it("gives the units to bill if a code's own unit changed, even on a narrow terminal", async () => {
    const diff = large();
    const [was, is] = ["3 mg", "1 mg"].map((unit) =>
      makeRecord("J0571", { longDescription: `Buprenorphine, oral, ${unit}` }),
    );
    const { worklist } = diffOf([was as HcpcsRecord], [is as HcpcsRecord]);
    const text = (
      await linesOf({ ...diff, worklist: [...worklist, ...diff.worklist] }, SCREEN)
    ).join("\n");
    expect(text).toMatch(
      /J0571 {2}2026-01-01 {2}bill 3 units for each 1: one unit was 3 mg and is 1 mg/,
    );
  });

  it("has all work for a single code", async () => {
    const one = selectChanges(large(), { only: null, codes: ["Q0004"], severity: null });
    const text = (await linesOf(one, SCREEN)).join(" ");
    expect(text).toMatch(/Pricing indicator "51 Drugs" is now "12/);
  });
});

describe("the full text report", () => {
  it("names every code in the worklist, and a shared change only once", async () => {
    const diff = large();
    const text = (await linesOf(diff, { width: 80, perGroup: null })).join("\n");
    const worklist = text.slice(0, text.indexOf("\nDiscontinued ("));
    for (const { code } of diff.codes) expect(worklist).toContain(code);
    expect(text).toMatch(/\nProvenance\n/);
  });

  it("describes a shared change once, with each code's name", async () => {
    const older = ["Q4101", "Q4102"].map((code) =>
      makeRecord(code, { shortDescription: `skin ${code}` }),
    );
    const newer = older.map((record) => ({ ...record, pricingIndicators: ["11"] }));
    const text = (await linesOf(diffOf(older, newer), { width: 80, perGroup: null })).join("\n");
    expect(text).toContain("Q4101 skin Q4101; Q4102 skin Q4102");
    expect(text.match(/Pricing indicator "51/g)).toHaveLength(2);
  });
});
