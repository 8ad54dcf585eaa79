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

describe.skipIf(realReleases === null)("CMS's transaction report", () => {
  it.each([
    {
      what: "of 2019 covers the year, with 426 of the 454 codes that changed since 2018",
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
      what: "of 2026 covers one quarter: of 933 changed codes, 318 are not in it",
      pair: ["2025", "2026"],
      found: {
        scope: "quarter",
        listed: 9012,
        reported: 621,
        changed: 933,
        counts: { agrees: 335, partly: 280, "ours-only": 318, "cms-only": 6 },
        // CDT codes, which CMS's report ends and its public file omits.
        actionCodes: { same: 9006, differ: ["D1352", "D1705", "D1706", "D1707", "D1712", "D9248"] },
        sheetsDiffer: ["G9871"],
      },
    },
  ] as const)("$what", async ({ pair: [older, newer], found }) => {
    expect(await agreement(older, newer)).toMatchObject(found);
  });

  it("of 2019 mostly omits what CMS corrected in 2018", async () => {
    const { counts, disagreements } = await agreement("2018", "2019", true);
    const missed = disagreements.filter(({ agreement }) => agreement === "ours-only");
    expect(counts["ours-only"]).toBe(missed.length);
    expect(missed.map(({ code }) => code)).toEqual([
      ...["DA", "G8891", "G9489", "G9490", "G9637", "G9638", "G9801", "G9868", "G9869", "G9870"],
      ...["G9898", "G9976", "G9977"],
    ]);
  });

  it("of 2026 mostly omits changes of earlier quarters", async () => {
    const found = await agreement("2025", "2026");
    expect(found.earlierAdditions).toEqual({ named: 0, total: 204 });
    // The verdicts count 13 undeclared and 20 backdated codes; the added G0567 is the 21st.
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
  ])("of %s agrees with the file's action codes", async (year, same, differ) => {
    const release = await realRelease(year);
    const transactionReport = await readTransactionReport(zip(year));
    const found = diffReleases(release, release, { transactionReport });
    expect(found.transactionReport?.actionCodes).toEqual({ same, differ });
  });

  it("of 2020-04, below ten rows of preamble, names the 23 changes of its quarter", async () => {
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
