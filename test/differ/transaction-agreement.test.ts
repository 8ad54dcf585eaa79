import { describe, expect, it } from "vitest";
import { diffReleases } from "../../src/differ/diff-releases.js";
import type { HcpcsRecord } from "../../src/model/code-set/record.js";
import {
  actionCodeOfType,
  type TransactionReport,
} from "../../src/model/comparison/transaction-report.js";
import { makeRecord, makeRelease } from "./make-release.js";

function report(types: Readonly<Record<string, string>>): TransactionReport {
  const changes = Object.entries(types).map(
    ([code, type]) => [code, { type, actionCode: actionCodeOfType(type) }] as const,
  );
  return {
    file: "Trans.xlsx",
    member: null,
    sha256: "0".repeat(64),
    changes: new Map(changes),
    sheetsDiffer: [],
  };
}

/** The agreement of CMS's report with our comparison for one code, from 2025 to 2026. */
function agreement(
  type: string | null,
  from: Partial<HcpcsRecord> | null,
  to: Partial<HcpcsRecord> | null,
) {
  const same = makeRecord("J9999");
  const older = makeRelease(2025, [same, ...(from === null ? [] : [makeRecord("J0001", from)])]);
  const newer = makeRelease(2026, [same, ...(to === null ? [] : [makeRecord("J0001", to)])]);
  const transactionReport = report({
    J9999: "No Change",
    ...(type === null ? {} : { J0001: type }),
  });
  const found = diffReleases(older, newer, { transactionReport }).transactionReport;
  const [disagreement] = found?.disagreements ?? [];
  return disagreement === undefined
    ? found?.counts
    : `${disagreement.agreement}: ${disagreement.reason}`;
}

const ADDED = { addedDate: "2026-01-01", actionCode: "A", actionEffectiveDate: "2026-01-01" };
const ADDED_IN_APRIL = {
  addedDate: "2025-04-01",
  actionCode: "N",
  actionEffectiveDate: "2025-04-01",
};
const ENDED = { terminationDate: "2025-12-31", actionCode: "D", actionEffectiveDate: "2026-01-01" };

describe("CMS's transaction report compared with ours", () => {
  it.each([
    ["an addition in both", "ADD", null, ADDED, { agrees: 1 }],
    ["a termination in both", "Discontinued", {}, ENDED, { agrees: 1 }],
    [
      "a rewording in both",
      "Long Description Change",
      {},
      { longDescription: "Other", actionCode: "C", actionEffectiveDate: "2026-01-01" },
      { agrees: 1 },
    ],
    ["no change in both", "No Change", {}, {}, {}],
    [
      "a price change along with a rewording",
      "Long Description Change",
      {},
      { longDescription: "Other", pricingIndicators: ["57"], actionCode: "C" },
      "partly: more-changed",
    ],
    [
      "a price change reported as a rewording",
      "Long Description Change",
      {},
      { pricingIndicators: ["57"], actionCode: "C" },
      "partly: other-kind",
    ],
    [
      "added in April, reworded since",
      "Long Description Change",
      null,
      { ...ADDED_IN_APRIL, actionCode: "C" },
      "partly: came-earlier",
    ],
    ["added in April", "No Change", null, ADDED_IN_APRIL, "ours-only: earlier-quarter"],
    [
      "added with the older release, too late for its file",
      "No Change",
      null,
      { ...ADDED_IN_APRIL, addedDate: "2025-01-01" },
      "ours-only: with-older",
    ],
    [
      "a price change that CMS does not report",
      "No Change",
      {},
      { pricingIndicators: ["57"] },
      "ours-only: undeclared",
    ],
    [
      "a retroactive price change",
      "No Change",
      {},
      { pricingIndicators: ["57"], actionEffectiveDate: "2020-01-01" },
      "ours-only: backdated",
    ],
    [
      "added on the newer release's effective date",
      "No Change",
      null,
      { ...ADDED_IN_APRIL, addedDate: "2026-01-01" },
      "ours-only: undeclared",
    ],
    [
      "added before the older release, which lacks it",
      "No Change",
      null,
      { ...ADDED_IN_APRIL, addedDate: "2024-12-31" },
      "ours-only: backdated",
    ],
    [
      "added without a date",
      "No Change",
      null,
      { addedDate: null, actionCode: "N", actionEffectiveDate: null },
      "ours-only: backdated",
    ],
    [
      "reported on the older release's effective date",
      "Payment Change",
      {},
      { actionCode: "P", actionEffectiveDate: "2025-01-01" },
      "cms-only: in-older-already",
    ],
    [
      "reported a day later",
      "Payment Change",
      {},
      { actionCode: "P", actionEffectiveDate: "2025-01-02" },
      "cms-only: nothing-differs",
    ],
    [
      "a termination reported as a rewording",
      "Long Description Change",
      {},
      ENDED,
      "partly: other-kind",
    ],
    ["a dropped code", null, {}, null, "ours-only: not-listed"],
    ["a code in neither file", "Discontinued", null, null, "cms-only: not-in-files"],
    [
      "reported, with no difference",
      "Payment Change",
      {},
      { actionCode: "P", actionEffectiveDate: "2026-01-01" },
      "cms-only: nothing-differs",
    ],
    ["reported long ago", "Payment Change", {}, { actionCode: "P" }, "cms-only: in-older-already"],
  ] as const)("agrees or differs for a reason: %s", (_, type, from, to, expected) => {
    expect(agreement(type, from, to)).toEqual(expected);
  });

  it("says whether the report covers the quarter or everything since the older release", () => {
    const older = makeRelease(2025, [makeRecord("J9999")]);
    const newer = makeRelease(2026, [makeRecord("J9999"), makeRecord("J0001", ADDED_IN_APRIL)]);
    const scope = (type: string) =>
      diffReleases(older, newer, { transactionReport: report({ J0001: type }) }).transactionReport
        ?.scope;
    expect([scope("ADD"), scope("No Change")]).toEqual(["since-older", "quarter"]);
  });
});
