import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyCorrections } from "../../src/differ/corrections/apply.js";
import { diffReleases } from "../../src/differ/diff-releases.js";
import { readTransactionReport } from "../../src/loader/beside-release/read-transaction-report.js";
import { readCorrections } from "../../src/loader/corrections/read.js";
import { openRelease } from "../../src/releases/open-release.js";
import { realRelease, realReleases } from "./releases.js";

const inStore = (name: string) => join(realReleases ?? "", name);
const zip = (year: string) =>
  inStore(
    year < "2020"
      ? `${year}-Alpha-Numeric-HCPCS-File.zip`
      : `january-${year}-alpha-numeric-hcpcs-file.zip`,
  );

async function agreement(older: string, newer: string, corrected = false) {
  const [before, to] = [await realRelease(older), await realRelease(newer)];
  const files = corrected
    ? await readCorrections(inStore(`${older}-HCPCS-Alpha-Numeric-Corrections.zip`))
    : [];
  const from = applyCorrections(before, files, null);
  const transactionReport = await readTransactionReport(zip(newer));
  const found = diffReleases(from, to, { transactionReport }).transactionReport;
  if (found === undefined) throw new Error("no agreement");
  return found;
}

describe.skipIf(realReleases === null)("CMS's own transaction reports", () => {
  it.each([
    {
      what: "2019's tells of the year, and names 426 of the 454 codes that changed since 2018",
      pair: ["2018", "2019"],
      found: {
        scope: "since-older",
        listed: 6800,
        reported: 428,
        changed: 454,
        counts: { agrees: 424, partly: 2, "ours-only": 28, "cms-only": 2 },
        actionCodes: { same: 6800, differ: [] },
        sheetsDiffer: [],
      },
    },
    {
      what: "2026's tells of one quarter: of 933 codes that changed, 318 are not in it",
      pair: ["2025", "2026"],
      found: {
        scope: "quarter",
        listed: 9012,
        reported: 621,
        changed: 933,
        counts: { agrees: 335, partly: 280, "ours-only": 318, "cms-only": 6 },
        // CDT codes, which CMS's report ends and its public file leaves out.
        actionCodes: { same: 9006, differ: ["D1352", "D1705", "D1706", "D1707", "D1712", "D9248"] },
        sheetsDiffer: ["G9871"],
      },
    },
  ] as const)("$what", async ({ pair: [older, newer], found }) => {
    expect(await agreement(older, newer)).toMatchObject(found);
  });

  it("2019: what CMS corrected in 2018 explains most of what its report does not name", async () => {
    const { counts, disagreements } = await agreement("2018", "2019", true);
    const missed = disagreements.filter(({ agreement }) => agreement === "ours-only");
    expect(counts["ours-only"]).toBe(missed.length);
    expect(missed.map(({ code }) => code)).toEqual([
      ...["DA", "G8891", "G9489", "G9490", "G9637", "G9638", "G9801", "G9868", "G9869", "G9870"],
      ...["G9898", "G9976", "G9977"],
    ]);
  });

  it("2026: what was done in the quarters before explains most of what its report does not name", async () => {
    const found = await agreement("2025", "2026");
    expect(found.earlierAdditions).toEqual({ named: 0, total: 204 });
    // 13 and 20 are the codes that are undeclared and backdated (G0567 came backdated).
    expect(found.reasons).toEqual({
      "more-changed": 228,
      "came-earlier": 52,
      "with-older": 59,
      "earlier-quarter": 225,
      undeclared: 13,
      backdated: 21,
      "not-in-files": 6,
    });
  });

  it.each([
    ["2018", 6558, ["L1"]],
    ["2025", 8642, []],
  ])("%s's says what the file's action codes say", async (year, same, differ) => {
    const release = await realRelease(year);
    const transactionReport = await readTransactionReport(zip(year));
    const found = diffReleases(release, release, { transactionReport });
    expect(found.transactionReport?.actionCodes).toEqual({ same, differ });
  });

  it("2020-04's, under ten rows of preamble, names the 23 changes of its quarter", async () => {
    const store = { store: "", labelOption: "--label", label: "2020-04" };
    const release = await openRelease(inStore("2020-04/anweb.xlsx"), store);
    const transactionReport = await readTransactionReport(inStore("2020-04/trans_alpha.xlsx"));
    const found = diffReleases(release, release, { transactionReport });
    expect(found.transactionReport).toMatchObject({
      listed: 7097,
      reported: 23,
      actionCodes: { same: 7097, differ: [] },
    });
  });
});
