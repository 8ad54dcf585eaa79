import { describe, expect, it } from "vitest";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import type { WorklistEntry } from "../../../src/model/comparison/worklist.js";
import { changeTexts } from "../../../src/report/wording/changed-fields.js";
import {
  entryAction,
  worklistCounts,
  worklistGroups,
} from "../../../src/report/wording/worklist.js";
import { ECULIZUMAB, ENDED } from "../../differ/eculizumab.js";
import { makeRecord } from "../../differ/make-release.js";
import { diffOf } from "../ci-documents.js";

const KEPT = makeRecord("A0021");

function worklistOf(older: readonly HcpcsRecord[], newer: readonly HcpcsRecord[]) {
  return diffOf([KEPT, ...older], [KEPT, ...newer]).worklist;
}

const actions = (older: readonly HcpcsRecord[], newer: readonly HcpcsRecord[]) =>
  worklistOf(older, newer).map(entryAction);

const successor = (longDescription: string) =>
  makeRecord("J1299", { longDescription, addedDate: "2025-04-01" });

describe("the action for a discontinued code", () => {
  it("names its successor, the source of that, and the units to bill", () => {
    expect(actions([ECULIZUMAB], [ENDED, successor("Injection, eculizumab, 2 mg")])[0]).toBe(
      "Close on 2025-03-31; bill J1299 (descriptor match 100%), 5 units for each 1.",
    );
  });

  it("says why units have to be worked out (J1940 to J1938)", () => {
    const older = makeRecord("J1940", { longDescription: "Injection, furosemide, up to 20 mg" });
    const ended = { ...older, terminationDate: "2025-03-31", crossReferences: ["J1299"] };
    expect(actions([older], [ended, successor("Injection, furosemide, 1 mg")])[0]).toMatch(
      /^Close on 2025-03-31; bill J1299 \(CMS cross-reference\), work out the units from the dose \(up to 20 mg versus 1 mg; at least one billed unit covers any amount up to a maximum/,
    );
  });

  it.each([
    [
      "77046",
      /bill 77046 \(CMS cross-reference, not in the HCPCS Level II file \(a CPT code\)\)\.$/,
    ],
    [
      "J7023",
      /^Close on 2025-12-31\. CMS names J7023 \(CMS cross-reference, not in the release\)\.$/,
    ],
  ])("says why %s, a cross-reference, cannot be billed", (code, expected) => {
    const ended = makeRecord("C9468", { terminationDate: "2025-12-31", crossReferences: [code] });
    expect(actions([makeRecord("C9468")], [ended])[0]).toMatch(expected);
  });

  it("says that a code was removed without a termination date", () => {
    expect(actions([makeRecord("G9976")], [])).toEqual([
      "Removed without a termination date: stop billing it.",
    ]);
  });
});

describe("what changed", () => {
  it("gives added and removed words and decoded values, without a repeated date", () => {
    const changed = makeRecord("J0120", {
      longDescription: "Injection, j0120, 1 mg (add-on)",
      pricingIndicators: ["11"],
      ascGroup: "YY",
      ascEffectiveDate: "2026-01-01",
    });
    const [entry] = worklistOf([makeRecord("J0120")], [changed]);
    if (entry === undefined) throw new Error("nothing to do");
    expect(entryAction(entry)).toMatch(
      /^From 2026-01-01: Long description adds "\(add-on\)"; pricing indicator "51 .+" is now "11 Price established using national RVUs"; ASC payment group adds "YY .+"\.$/,
    );
    expect(changeTexts(entry.change, entry.effectiveDate)).toHaveLength(3);
  });

  it("gives how many units to bill if the billing unit changed", () => {
    const [was, is] = ["Buprenorphine, oral, 3 mg", "Buprenorphine, oral, 1 mg"].map(
      (longDescription) => makeRecord("J0571", { longDescription }),
    );
    expect(actions([was as HcpcsRecord], [is as HcpcsRecord])).toEqual([
      "From 2026-01-01: Bill 3 units for each 1: one unit was 3 mg and is 1 mg.",
    ]);
  });
});

describe("the counts of the worklist", () => {
  const older = ["Q4101", "Q4102", "Q4103"].map((code) => makeRecord(code));
  const newer = older.map((record) => ({ ...record, pricingIndicators: ["11"] }));

  it("are one sentence, in order of work", () => {
    const worklist = worklistOf(
      [ECULIZUMAB, ...older],
      [ENDED, successor("Injection, eculizumab, 2 mg"), ...newer],
    );
    expect(worklistCounts(worklist)).toBe(
      "1 code to replace, 1 with new units; 3 to review, 1 different change; 1 new.",
    );
    expect(worklistGroups(worklist).map(({ title, count }) => `${title} ${count}`)).toEqual([
      "Replace 1 code, 1 with new units",
      "Review 3 codes, 1 different change",
      "Build 1 code",
    ]);
  });

  it("say under Close how many codes under Replace are to be closed too", () => {
    const entry = (kind: string, terminationDate: string | null, ...codes: string[]) =>
      ({ kind, terminationDate, codes, replacements: [] }) as unknown as WorklistEntry;
    const replace = [
      entry("replace", "2025-06-30", "J3370"),
      entry("replace", "2025-12-31", "S0080"),
    ];
    const sentence = (...closing: WorklistEntry[]) =>
      worklistGroups([...replace, ...closing]).find(({ kind }) => kind === "close")?.action;
    expect(sentence(entry("close", "2025-06-30", "C9150"))).toBe(
      "Close the code on its termination date. 1 more code to close by 2025-06-30 is under Replace.",
    );
    expect(sentence(entry("close", "2025-12-31", "C9150"))).toMatch(
      /2 more codes to close by 2025-12-31 are under Replace\.$/,
    );
    expect(sentence(entry("close", null, "C9150"))).toBe("Close the code on its termination date.");
  });

  it("say if there is nothing to do", () => {
    expect(worklistCounts([])).toBe("Nothing to do.");
  });
});
