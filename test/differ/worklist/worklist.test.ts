import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { STATUSES } from "../../../src/model/comparison/statuses.js";
import { selectChanges, worklistOfCodes } from "../../../src/report/comparison/selection.js";
import { arbitraryRecords } from "../../fixtures/arbitrary-record.js";
import { ECULIZUMAB, ENDED } from "../eculizumab.js";
import { makeRecord, makeRelease } from "../make-release.js";

function compare(older: readonly HcpcsRecord[], newer: readonly HcpcsRecord[], all = false) {
  const kept = makeRecord("A0021");
  return diffReleases(makeRelease(2025, [kept, ...older]), makeRelease(2026, [kept, ...newer]), {
    all,
  });
}

/** Entries as `replace J1300`, in order of work. */
function workOf(older: readonly HcpcsRecord[], newer: readonly HcpcsRecord[]) {
  return compare(older, newer).worklist.map(({ kind, codes }) => `${kind} ${codes.join(" ")}`);
}

const NEW_ECULIZUMAB = makeRecord("J1299", {
  longDescription: "Injection, eculizumab, 2 mg",
  addedDate: "2025-04-01",
});

describe("the kind of work", () => {
  it("for an ended code with a known successor is replace, with units", () => {
    const [entry] = compare([ECULIZUMAB], [ENDED, NEW_ECULIZUMAB]).worklist;
    expect(entry).toMatchObject({
      kind: "replace",
      codes: ["J1300"],
      effectiveDate: "2025-04-01",
      terminationDate: "2025-03-31",
      severity: "critical",
      replacements: [{ code: "J1299", billingUnit: { factor: 5 } }],
    });
  });

  it.each([
    ["is replace when CMS names a CPT code", "77046", "replace"],
    ["is close when CMS names a code in no file (C9468 to J7023 in 2019)", "J7023", "close"],
  ])("%s", (_, code, kind) => {
    const ended = makeRecord("C9468", {
      terminationDate: "2025-12-31",
      crossReferences: [code],
    });
    const [entry] = compare([makeRecord("C9468")], [ended]).worklist;
    expect(entry).toMatchObject({ kind, codes: ["C9468"], replacements: [{ code }] });
  });

  it.each([
    ["2026-03-31", "replace"],
    ["2025-12-31", "close"],
  ])("for a code whose successor ends on %s, in a release of January 2026, is %s", (end, kind) => {
    const ended = { ...ENDED, crossReferences: ["J1299"] };
    const successor = { ...NEW_ECULIZUMAB, terminationDate: end };
    const { worklist } = compare([ECULIZUMAB], [ended, successor]);
    expect(worklist.find(({ codes }) => codes.includes("J1300"))?.kind).toBe(kind);
  });

  it("for codes with the same end and no successor is one close entry by termination date", () => {
    const end = (code: string, terminationDate: string) => makeRecord(code, { terminationDate });
    expect(
      workOf(
        [makeRecord("G0071"), makeRecord("M0245"), makeRecord("Q0174"), makeRecord("E0740")],
        [end("G0071", "2025-12-31"), end("M0245", "2023-12-13"), end("Q0174", "2025-12-31")],
      ),
    ).toEqual(["close E0740", "close G0071 Q0174", "close M0245"]);
  });

  it("for a changed unit within a code is convert-units, whatever else changed", () => {
    const was = makeRecord("J0571", { longDescription: "Buprenorphine, oral, 3 mg" });
    const is = makeRecord("J0571", { longDescription: "Buprenorphine, oral, 1 mg", coverage: "I" });
    const [entry] = compare([was], [is]).worklist;
    expect(entry).toMatchObject({ kind: "convert-units", billingUnit: { factor: 3 } });
    expect(entry?.change.map(({ field }) => field)).toEqual(["longDescription", "coverage"]);
  });

  it.each([
    ["stop-billing-medicare", { coverage: "I" }],
    ["review", { pricingIndicators: ["11"] }],
    ["review", { betos: "O1A", shortDescription: "Inj other" }],
    ["update-text", { shortDescription: "Inj other" }],
  ] as const)("is %s after %j", (kind, fields) => {
    const newer = makeRecord("J0120", { ...fields } as Partial<HcpcsRecord>);
    expect(workOf([makeRecord("J0120")], [newer])).toEqual([`${kind} J0120`]);
  });

  it("for a code that came back is reopen, even with another price", () => {
    const was = makeRecord("J0570", { terminationDate: "2024-12-31" });
    const is = makeRecord("J0570", { pricingIndicators: ["11"] });
    expect(workOf([was], [is])).toEqual(["reopen J0570"]);
  });

  it("for a reused number is rebuild", () => {
    const meaning = {
      longDescription: "Patient screened for depression with a standard tool",
      addedDate: "2025-04-01",
    };
    expect(workOf([makeRecord("G9890")], [makeRecord("G9890", meaning)])).toEqual([
      "rebuild G9890",
    ]);
  });

  it("for new codes is build, by code range and date, with the units of drugs", () => {
    const added = (code: string, addedDate: string) => makeRecord(code, { addedDate });
    const { worklist } = compare(
      [],
      [added("J1299", "2026-01-01"), added("J1308", "2025-04-01"), added("J1326", "2026-01-01")],
    );
    expect(worklist).toMatchObject([
      { kind: "build", effectiveDate: "2026-01-01", units: { J1299: "1 mg", J1326: "1 mg" } },
      { kind: "build", effectiveDate: "2025-04-01", codes: ["J1308"] },
    ]);
  });
});

describe("the same change on the same date", () => {
  const skin = (code: string, text: string, fields: Partial<HcpcsRecord> = {}) =>
    makeRecord(code, {
      longDescription: `${code} skin substitute, per square centimeter${text}`,
      ...fields,
    });
  const CHANGED = { pricingIndicators: ["11"], actionCode: "C", actionEffectiveDate: "2026-01-01" };
  const ADD_ON = " (add-on)";

  it("is one entry, with all its codes and the new words (204 skin substitutes in 2026)", () => {
    const codes = ["Q4101", "Q4102", "Q4103"];
    const { worklist } = compare(
      codes.map((code) => skin(code, "")),
      codes.map((code) => skin(code, ADD_ON, CHANGED)),
    );
    expect(worklist).toMatchObject([
      {
        kind: "review",
        codes,
        change: [
          { field: "longDescription", from: null, to: null, words: [{ from: "", to: "(add-on)" }] },
          { field: "pricingIndicators", from: ["51"], to: ["11"] },
        ],
      },
    ]);
  });

  it("is a separate entry on another date or with another value", () => {
    const later = { ...CHANGED, actionEffectiveDate: "2025-10-01" };
    const other = { ...CHANGED, pricingIndicators: ["13"] };
    const codes = ["Q4101", "Q4102", "Q4103", "Q4104"];
    const [a, b, c, d] = [CHANGED, CHANGED, later, other];
    expect(
      workOf(
        codes.map((code) => skin(code, "")),
        [skin("Q4101", "", a), skin("Q4102", "", b), skin("Q4103", "", c), skin("Q4104", "", d)],
      ),
    ).toEqual(["review Q4101 Q4102", "review Q4104", "review Q4103"]);
  });

  it("keeps its id when a code joins or leaves, so that notes about it remain valid", () => {
    const idWith = (...codes: string[]) =>
      compare(
        codes.map((code) => skin(code, "")),
        codes.map((code) => skin(code, "", CHANGED)),
      ).worklist.map(({ id }) => id);
    expect(idWith("Q4101", "Q4102")).toEqual(idWith("Q4102", "Q4103", "Q4104"));
  });
});

describe("the order of the work", () => {
  it("puts codes with new units first among codes to replace", () => {
    const S0013 = makeRecord("C9174", {
      longDescription: "Injection, datopotamab deruxtecan-dlnk, 1 mg",
    });
    const J9011 = makeRecord("J9011", {
      longDescription: "Injection, datopotamab deruxtecan-dlnk, 1 mg",
      addedDate: "2025-10-01",
    });
    const over = { ...S0013, terminationDate: "2025-09-30" };
    expect(workOf([S0013, ECULIZUMAB], [over, J9011, ENDED, NEW_ECULIZUMAB]).slice(0, 2)).toEqual([
      "replace J1300",
      "replace C9174",
    ]);
  });
});

describe("the whole worklist", () => {
  /** Two releases, the newer with any subset of the older's codes and any fields. */
  const releases = fc
    .tuple(arbitraryRecords, arbitraryRecords)
    .map(
      ([older, newer]) =>
        [
          older,
          newer.map((record, index) => ({ ...record, code: older[index]?.code ?? record.code })),
        ] as const,
    );

  it("has every listed code exactly once, and unique ids", () => {
    fc.assert(
      fc.property(releases, ([older, newer]) => {
        const diff = compare(older, newer, true);
        const listed = diff.codes.filter(({ status }) => STATUSES[status].listed);
        const codes = diff.worklist.flatMap((entry) => entry.codes);
        expect(codes.toSorted()).toEqual(listed.map(({ code }) => code));
        expect(new Set(diff.worklist.map(({ id }) => id)).size).toBe(diff.worklist.length);
      }),
    );
  });

  it("has only the selected codes of a selection", () => {
    const diff = compare(
      [makeRecord("J0120"), makeRecord("J0130")],
      [makeRecord("J0120", { coverage: "D" }), makeRecord("J0130", { coverage: "D" })],
    );
    const selected = selectChanges(diff, { only: null, codes: ["J0130"], severity: null });
    expect(selected.worklist).toEqual([{ ...diff.worklist[0], codes: ["J0130"] }]);
    expect(worklistOfCodes(diff.worklist, diff.codes)).toEqual(diff.worklist);
  });
});
