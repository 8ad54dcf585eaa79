import { describe, expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import { makeRecord, makeRelease } from "./make-release.js";

/** October 2025 as first issued and as reissued, both with the same effective date. */
function reissue(first: readonly HcpcsRecord[], again: readonly HcpcsRecord[]) {
  const issue = (records: readonly HcpcsRecord[], version: number | null) =>
    makeRelease(2025, [makeRecord("A1001"), ...records], {
      label: { year: 2025, month: 10, version, issued: null },
    });
  return diffReleases(issue(first, 1), issue(again, 4));
}

function only(first: readonly HcpcsRecord[], again: readonly HcpcsRecord[]) {
  const { codes } = reissue(first, again);
  expect(codes).toHaveLength(1);
  const [{ status, effectiveDate, lastBillableDate, verdict } = {}] = codes;
  return { status, effectiveDate, lastBillableDate, verdict };
}

describe("a comparison of two issues of one quarter", () => {
  it("names both issues, with the same effective date", () => {
    const { from, to, codes } = reissue([], []);
    expect([from.label, to.label]).toEqual(["2025-10-v1", "2025-10-v4"]);
    expect(from.effectiveDate).toBe(to.effectiveDate);
    expect(codes).toEqual([]);
  });

  it("dates a code added by the reissue from the quarter's first day", () => {
    const added = makeRecord("J9999", { addedDate: "2025-10-01", actionCode: "A" });
    expect(only([], [added])).toMatchObject({ status: "added", effectiveDate: "2025-10-01" });
  });

  it("dates a code ended by the reissue from the day after its termination date", () => {
    const ended = { terminationDate: "2025-09-30", actionCode: "D" };
    expect(only([makeRecord("J9999")], [makeRecord("J9999", ended)])).toMatchObject({
      status: "discontinued",
      effectiveDate: "2025-10-01",
      lastBillableDate: "2025-09-30",
    });
  });

  it("marks a description corrected without an action code as undeclared", () => {
    const mended = { longDescription: "Injection, j9999, 2 mg" };
    expect(only([makeRecord("J9999")], [makeRecord("J9999", mended)])).toMatchObject({
      status: "revised",
      effectiveDate: "2025-10-01",
      verdict: "undeclared",
    });
  });

  it("does not expect changes for action codes that both issues share", () => {
    const declared = makeRecord("J9999", { actionCode: "C", actionEffectiveDate: "2025-10-01" });
    expect(reissue([declared], [declared]).notObserved).toEqual([]);
  });
});
