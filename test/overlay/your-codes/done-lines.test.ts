import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { linesOfYours } from "../../../src/report/impact/line-columns.js";
import { whatToDo } from "../../../src/report/impact/what-to-do.js";
import { joinedRelease, makeAddendum } from "../../differ/make-companion.js";
import { makeRecord } from "../../differ/make-release.js";
import type { AddendumRow } from "../../fixtures/companions.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

/**
 * J1300 ends on 2025-03-31, A4351 is repriced in 2026, J0702 does not change. J0570, which ended on
 * 2024-12-31, is reactivated; A6235's announced end is withdrawn, A6011's postponed, A6445's
 * advanced.
 */
async function impact(...lines: string[]) {
  const same: AddendumRow = ["J0702", "K", "1", "$9.00"];
  const older = await makeAddendum([["J1300", "K", "9236", "$10.00"], same]);
  const newer = await makeAddendum(
    [["J1299", "K", "9236", "$3.00"], [...same.slice(0, 3), "$8.00"] as unknown as AddendumRow],
    "2026-01",
  );
  const lasting = makeRecord("J0702");
  const ending = (code: string, terminationDate: string | null) =>
    makeRecord(code, { terminationDate });
  const before = [
    ending("J0570", "2024-12-31"),
    ending("A6235", "2025-06-30"),
    ending("A6011", "2025-03-31"),
    ending("A6445", "2025-12-31"),
    ending("C9803", "2023-12-31"),
  ];
  const after = [
    ending("J0570", null),
    ending("A6235", null),
    ending("A6011", "2025-06-30"),
    ending("A6445", "2025-06-30"),
    ending("C9803", "2023-12-31"),
  ];
  const from = joinedRelease(
    2025,
    [makeRecord("J1300"), makeRecord("A4351"), lasting, ...before],
    older,
  );
  const records = [
    lasting,
    ...after,
    makeRecord("J1300", { terminationDate: "2025-03-31", crossReferences: ["J1299"] }),
    makeRecord("J1299", { addedDate: "2025-04-01" }),
    makeRecord("A4351", { pricingIndicators: ["00"], actionEffectiveDate: "2026-01-01" }),
  ];
  const to = joinedRelease(2026, records, newer);
  const table = ["Charge Code,HCPCS,Price,Volume,End Date,Start Date", ...lines].join("\n");
  return matchCodes({
    ...{ diff: diffReleases(from, to), from, to },
    tables: [await readYourTable(folder.write("cdm.csv", table))],
    ...{ choice: {}, decimal: "point", overrides: {}, licensed: false },
    questions: codeQuestions(from, to),
  });
}

it("asks to move the end date of a line with its code's former end date, or none", async () => {
  const document = await impact("1,A6011,100,50,2025-03-31", "2,A6011,100,50,");
  expect(document.codes.map(whatToDo)).toEqual([
    [
      "Do not bill for dates of service after 2025-06-30.",
      "No crosswalk is known.",
      "Move the charge's end date, and recheck claims with a date of service between the two dates.",
    ],
  ]);
});

/** @returns the end dates of those lines of a code that have a task */
async function askedEnds(code: string, ...ends: string[]) {
  const { tasks } = await impact(
    ...ends.map((end, at) => `${at + 1},${code},100,50,${end}`),
    "99,J0702,100,50,",
  );
  return tasks.map(({ row }) => ends[row - 2]);
}

describe("a line that ended before its code changes", () => {
  it("has no task, is noted and not counted, unless it ends after the last day of its code", async () => {
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
    expect(document.tasks.map(({ key }) => key)).toEqual(["4", "5", "6", "7"]);
    expect(document.codes.map(({ code, rows }) => [code, rows])).toEqual([["J1300", [5, 6, 7, 8]]]);
    expect(document.summary.hit).toMatchObject({ lines: 4, codes: 1 });
    expect(document.summary.bySeverity.critical).toMatchObject({ lines: 4 });
    expect(document.summary.byLineStatus).toMatchObject({
      ended: { lines: 4 },
      "line-ended": { lines: 4 },
    });
    expect(document.notes).toContain(
      '4 lines ended before anything changes, by the column "End Date", with nothing to do: rows 2, 3, 4, 9.',
    );
    const told = [...linesOfYours(document)].map(({ lineStatus }) => lineStatus);
    expect(told.slice(1, 5)).toEqual(["line-ended", "line-ended", "line-ended", "ended"]);
  });

  it.each([
    ["J1300, ended on 2025-03-31", "J1300", ["2025-03-30", "2025-03-31"], ["2025-04-01", ""]],
    ["C9803, ended long ago", "C9803", ["2021-05-01", "2023-12-31"], ["2024-01-31", ""]],
    ["A4351, changed from 2026-01-01", "A4351", ["2025-12-31"], ["2026-01-01", ""]],
    ["J12O5, which neither release has", "J12O5", ["2016-12-31", "2025-12-31"], ["2026-01-01", ""]],
    ["A6445, now to end earlier", "A6445", ["2025-05-31", "2025-06-30"], ["2025-12-31", ""]],
  ])("has nothing to do if it ends by then: %s", async (_, code, done, asked) => {
    expect(await askedEnds(code, ...done, ...asked)).toEqual(asked);
  });

  it("is noted whatever its date format; unreadable dates are reported", async () => {
    const ends = ["2/15/2025 11:59 PM", "45703", "20250215", "15.02.2025", "15-FEB-2025"];
    const others = ["2/15/25", '"Feb 15, 2025"', "00/00/0000", "12/31/99", "02/2025", "open"];
    const lines = [...ends, ...others].map((end, at) => `${at + 1},J1300,100,50,${end}`);
    const { tasks, notes } = await impact(...lines);
    expect(tasks.map(({ key }) => key)).toEqual(["8", "9", "10", "11"]);
    expect(notes).toContain(
      '2 cells of the column "End Date" have no readable date and count as none: rows 11, 12. Write dates as 2026-01-31 or 1/31/2026.',
    );
  });

  it("is read with the day first if a cell of the column requires it: 01.04.2025 beside 31.12.2025", async () => {
    const { tasks, notes, columns } = await impact(
      "1,J1300,100,50,01.04.2025",
      "2,J1300,100,50,01.03.2025",
      "3,J0702,100,50,31.12.2025",
    );
    expect(tasks.map(({ key }) => key)).toEqual(["1"]);
    expect(columns.end).toMatchObject({ name: "End Date", dayFirst: [{ first: 1, last: 4 }] });
    expect(notes).toContain(
      'The column "End Date" is read with the day first, as 31.12.2025 is, because a cell of it can only be that.',
    );
  });

  it("is read with the month first if the cells contradict each other", async () => {
    const { tasks } = await impact(
      "1,J1300,100,50,04/01/2025",
      "2,J1300,100,50,01/04/2025",
      "3,J0702,100,50,31.12.2025",
      "4,J0702,100,50,12/31/2025",
    );
    expect(tasks.map(({ key }) => key)).toEqual(["1"]);
  });

  it.each([
    ["J0570 is reactivated", "J0570", ["2024-12-30"], ["2024-12-31", ""]],
    ["the announced end of A6235 is withdrawn", "A6235", ["2025-05-31"], ["2025-06-30", ""]],
    ["A6011 ends later", "A6011", ["2025-02-28", "2025-06-30"], ["2025-03-31", "2025-07-31", ""]],
  ])("needs work if it has the former end date: %s", async (_, code, done, asked) => {
    expect(await askedEnds(code, ...done, ...asked)).toEqual(asked);
  });

  it("is noted as done only if it is done for all its codes", async () => {
    const { tasks, notes } = await impact(
      "1,J0570;J1300,100,50,2024-12-31",
      "2,J1300,100,50,2022-12-31",
    );
    expect(tasks.map(({ row, code }) => [row, code])).toEqual([[2, "J0570"]]);
    expect(notes.find((note) => note.includes("ended before"))).toMatch(/^1 line .*: row 3\.$/);
  });

  it("has no task for a new code if it starts with the code or later: J1299, April 2025", async () => {
    const days = ["2025-03-31", "", "04/01/2025", "2025-07-01"];
    const document = await impact(
      ...days.map((day, at) => `${at + 1},J1299,100,50,,${day}`),
      "5,J1300;J1299,100,50,,2025-04-01",
    );
    expect(document.tasks.map(({ key, code }) => [key, code])).toEqual([
      ["5", "J1300"],
      ["1", "J1299"],
      ["2", "J1299"],
    ]);
    expect(document.notes).toContain(
      '2 lines of new codes, built for a date on which they may be billed, by the column "Start Date", with nothing to do: rows 4, 5.',
    );
    expect(document.summary.byLineStatus).toMatchObject({ new: { lines: 4 } });
    expect([...linesOfYours(document)].map(({ lineStatus }) => lineStatus)[3]).toBe("new");
  });

  it("is left out of rate effects and charges below rates, which count lines billed when the release starts", async () => {
    const { payment, belowRate } = await impact(
      "1,J0702,1,50,06/30/2022",
      "2,J0702,1,50,2025-12-31",
      "3,J0702,1,50,2026-01-01",
      "4,J1300,1,50,2025-03-31",
      "5,J1300,1,50,2025-12-31",
      "6,J1300,1,50,",
    );
    const paid = payment?.flatMap(({ codes }) => codes.flatMap(({ rows }) => rows));
    expect(paid?.sort()).toEqual([4, 7]);
    expect(belowRate?.map(({ row }) => row)).toEqual([4, 7]);
  });
});
