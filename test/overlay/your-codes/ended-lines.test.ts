import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { linesOfYours } from "../../../src/report/impact/line-columns.js";
import { joinedRelease, makeAddendum } from "../../differ/make-companion.js";
import { makeRecord } from "../../differ/make-release.js";
import type { AddendumRow } from "../../fixtures/companions.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

/** J1300 ends on 2025-03-31, A4351 is priced otherwise from 2026 on, and J0702 stays as it is. */
async function impact(...lines: string[]) {
  const same: AddendumRow = ["J0702", "K", "1", "$9.00"];
  const older = await makeAddendum([["J1300", "K", "9236", "$10.00"], same]);
  const newer = await makeAddendum([["J1299", "K", "9236", "$3.00"], same], "2026-01");
  const lasting = makeRecord("J0702");
  const from = joinedRelease(2025, [makeRecord("J1300"), makeRecord("A4351"), lasting], older);
  const records = [
    lasting,
    makeRecord("J1300", { terminationDate: "2025-03-31", crossReferences: ["J1299"] }),
    makeRecord("J1299", { addedDate: "2025-04-01" }),
    makeRecord("A4351", { pricingIndicators: ["00"], actionEffectiveDate: "2026-01-01" }),
  ];
  const to = joinedRelease(2026, records, newer);
  const table = ["Charge Code,HCPCS,Price,Volume,End Date", ...lines].join("\n");
  return matchCodes({
    ...{ diff: diffReleases(from, to), from, to },
    tables: [await readYourTable(folder.write("cdm.csv", table))],
    ...{ choice: {}, decimal: "point", overrides: {}, licensed: false },
    questions: codeQuestions(from, to),
  });
}

describe("a line that ended before its code changes", () => {
  it("has no task, is told, and counts for nothing; one that ends on the last day or later has its task", async () => {
    const document = await impact(
      "1,J1300,100,50,06/30/2022",
      "2,J1300,100,50,2025-03-30",
      "3,J1300,100,50,2025-03-31",
      "4,J1300,100,50,12/31/2025",
      "5,J1300,100,50,12/31/9999",
      "6,J1300,100,50,",
      "7,J1300,100,50,06/2022",
      "8,A4351,100,50,2022-06-30",
    );
    expect(document.tasks.map(({ key }) => key)).toEqual(["3", "4", "5", "6", "7"]);
    expect(document.codes.map(({ code, rows }) => [code, rows])).toEqual([
      ["J1300", [4, 5, 6, 7, 8]],
    ]);
    expect(document.summary.hit).toMatchObject({ lines: 5, codes: 1 });
    expect(document.summary.bySeverity.critical).toMatchObject({ lines: 5 });
    expect(document.summary.byLineStatus).toMatchObject({
      ended: { lines: 5 },
      "line-ended": { lines: 3 },
    });
    expect(document.notes).toContain(
      '3 lines ended before the code changes, by the column "End Date", with nothing to do: rows 2, 3, 9.',
    );
    const told = [...linesOfYours(document)].map(({ lineStatus }) => lineStatus);
    expect(told.slice(1, 4)).toEqual(["line-ended", "line-ended", "ended"]);
  });

  it("does not enter the effect of the rates", async () => {
    const rowsOf = async (...lines: string[]) =>
      (await impact(...lines)).payment?.flatMap(({ codes }) => codes.flatMap(({ rows }) => rows));
    expect(await rowsOf("1,J1300,9,50,06/30/2022", "2,J1300,9,50,")).toEqual([3]);
    expect(await rowsOf("1,J1300,9,50,06/30/2022")).toEqual([]);
  });

  it("is charged below no rate, whether its code changes or not", async () => {
    const { belowRate } = await impact(
      "1,J0702,1,50,06/30/2022",
      "2,J0702,1,50,2026-01-01",
      "3,J1300,1,50,2025-03-31",
      "4,J1300,1,50,",
    );
    expect(belowRate?.map(({ row }) => row)).toEqual([3, 5]);
  });
});
