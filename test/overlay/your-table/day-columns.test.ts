/**
 * Dates in the user's tables: the cells of each file and sheet show if day or month comes first.
 */
import { describe, expect, it } from "vitest";
import { readYourTables } from "../../../src/loader/your-table/read.js";
import { dayIn, lastDayIn } from "../../../src/overlay/your-table/day-columns.js";
import { findTables } from "../../../src/overlay/your-table/find-tables.js";
import { readRows } from "../../../src/overlay/your-table/read-rows.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const { write } = tempFolder();
const KNOWN = new Set(["J1300", "J1299", "S0028", "Q9957"]);

/** @returns the start and end dates of the lines of files */
async function daysOf(...files: readonly string[]) {
  const found = findTables(await readYourTables(files), {}, (code) => KNOWN.has(code));
  const { start, end } = found.columns;
  const { rows, dayNotes } = readRows(found, {
    ...{ decimal: "point", licensed: false },
    isKnown: () => false,
  });
  const lines = rows.filter(({ kind }) => kind === "line");
  return {
    starts: lines.map((row) => dayIn(row, start)),
    ends: lines.map((row) => lastDayIn(row, end)),
    dayNotes,
  };
}

const table = (name: string, codes: string, ...days: string[]) =>
  write(
    name,
    ["HCPCS,End Date", ...codes.split(" ").map((code, at) => `${code},${days[at]}`)].join("\n"),
  );

it("reads NULL, N/A, none and 1/0/1900 as blank dates, without a note", async () => {
  const file = table("none.csv", "J1300 S0028 J1299 Q9957", "NULL", "N/A", "1/0/1900", "none");
  expect(await daysOf(file)).toMatchObject({ ends: ["", "", "", ""], dayNotes: [] });
});

const DAY_FIRST = ["2025-12-31", "2025-03-05"];
const MONTH_FIRST = ["2025-03-05", "2025-05-02"];

describe("the day and month order of each of several tables", () => {
  const eu = () => table("eu.csv", "J1300 S0028", "31.12.2025", "05.03.2025");
  const us = () => table("us.csv", "J1299 Q9957", "03/05/2025", "05/02/2025");
  const note = (where: string) =>
    `The column "End Date"${where} is read with the day first, as 31.12.2025 is, because a cell of it can only be that.`;

  it("follows the table's own dates, whichever file comes first: 05.03.2025 is March 5, 05/02/2025 May 2", async () => {
    expect(await daysOf(eu(), us())).toMatchObject({
      ends: [...DAY_FIRST, ...MONTH_FIRST],
      dayNotes: [note(" of eu.csv")],
    });
    expect(await daysOf(us(), eu())).toMatchObject({
      ends: [...MONTH_FIRST, ...DAY_FIRST],
      dayNotes: [note(" of eu.csv")],
    });
    expect((await daysOf(eu())).dayNotes).toEqual([note("")]);
  });

  it("does not follow another table whose dates show that the month comes first", async () => {
    const other = table("us2.csv", "J1299 Q9957", "01/15/2020", "05/02/2025");
    expect((await daysOf(other, eu())).ends).toEqual(["2020-01-15", "2025-05-02", ...DAY_FIRST]);
  });

  it("is decided for each sheet of a workbook", async () => {
    const header = ["HCPCS", "End Date"];
    const more = { Clinic: [header, ["J1299", "03/05/2025"], ["Q9957", "05/02/2025"]] };
    const rows = [header, ["J1300", "31.12.2025"], ["S0028", "05.03.2025"]];
    const workbook = write("cdm.xlsx", buildWorkbook(rows, { sheet: "Pharmacy", more }));
    expect(await daysOf(workbook)).toMatchObject({
      ends: [...DAY_FIRST, ...MONTH_FIRST],
      dayNotes: [note(' of cdm.xlsx, sheet "Pharmacy"')],
    });
  });

  it("applies to a date column that only one of the tables has", async () => {
    const starts = write("starts.csv", "HCPCS,Start Date\nJ1299,13.01.2025\nQ9957,05.02.2025\n");
    expect(await daysOf(us(), starts, eu())).toMatchObject({
      starts: ["", "", "2025-01-13", "2025-02-05", "", ""],
      ends: [...MONTH_FIRST, "", "", ...DAY_FIRST],
    });
  });
});

it("reports 25-02-15, which may begin with its year, as unreadable, and infers no order", async () => {
  const days = ["25-02-15", "2025-02-15", "04/01/2025", "2025-02-15 10:00 reopened 2025-03-01"];
  const { ends, dayNotes } = await daysOf(table("da.csv", "J1300 J1299 S0028 Q9957", ...days));
  expect(ends).toEqual([days[0], "2025-02-15", "2025-04-01", days[3]]);
  expect(dayNotes).toEqual([
    '2 cells of the column "End Date" have no readable date and count as none: rows 2, 5. Write dates as 2026-01-31 or 1/31/2026.',
  ]);
});

it.each([
  ["31.12.25", "01.04.25", "15.03.25", "98.12.15"],
  ["31/12/25", "01/04/25", "15/03/25", "98/12/15"],
  ["30-04-31", "01-04-25", "15-03-25", "2025-01-01"],
])("infers from %s, which cannot begin with its year, that %s is April 1", async (...days) => {
  const { ends } = await daysOf(table("eu.csv", "J1300 J1299 S0028 Q9957", ...days));
  expect(ends.slice(1, 3)).toEqual(["2025-04-01", "2025-03-15"]);
});

it("infers from 31-12-25 that the day comes first, unless 25-06-30 stands beside it", async () => {
  const days = ["31-12-25", "01-04-25", "30-06-25"];
  const codes = "J1300 J1299 S0028 Q9957";
  const read = ["2025-12-31", "2025-04-01", "2025-06-30"];
  expect((await daysOf(table("nl.csv", "J1300 J1299 S0028", ...days))).ends).toEqual(read);
  const { ends } = await daysOf(table("both.csv", codes, ...days, "25-06-30"));
  expect(ends).toEqual(["31-12-25", "2025-01-04", "30-06-25", "25-06-30"]);
});

it("infers no order from 98/12/15, which does not begin with a day", async () => {
  const { ends } = await daysOf(table("jp.csv", "J1300 J1299", "98/12/15", "04/01/25"));
  expect(ends).toEqual(["98/12/15", "2025-04-01"]);
});

describe("a date column whose cells are ambiguous", () => {
  const twoColumns = (...lines: string[]) =>
    write("two.csv", ["HCPCS,Start Date,End Date", ...lines].join("\n"));

  it("takes the order of the other date column, and a note says so", async () => {
    const file = twoColumns("J1300,31/01/2020,01/12/2025", "S0028,28/02/2020,");
    const { ends, dayNotes } = await daysOf(file);
    expect(ends).toEqual(["2025-12-01", ""]);
    expect(dayNotes[1]).toMatch(/"End Date" is read with .* because those of "Start Date" are\.$/);
    const months = await daysOf(twoColumns("J1300,01/31/2020,01/12/2025"));
    expect(months).toMatchObject({ ends: ["2025-01-12"], dayNotes: [] });
  });

  it("gets no note if it is blank or holds dates such as 2025-12-31", async () => {
    for (const end of ["", "2025-12-31"]) {
      const { starts, dayNotes } = await daysOf(twoColumns(`J1300,31/01/2020,${end}`));
      expect(starts).toEqual(["2020-01-31"]);
      expect(dayNotes).toEqual([expect.stringContaining('"Start Date" is read')]);
    }
  });

  it("is read in its own order if one of its cells shows it", async () => {
    const { starts, ends } = await daysOf(
      twoColumns("J1300,31/01/2020,12/31/2025", "S0028,,02/03/2025"),
    );
    expect([starts[0], ends[1]]).toEqual(["2020-01-31", "2025-02-03"]);
  });

  it("is read with the day first if all dates are then quarter starts of several years", async () => {
    const quarters = ["01/01/2015", "01/04/2024", "01/07/2025"];
    const lines = quarters.map((day) => `J1300,${day},`);
    const { starts, dayNotes } = await daysOf(twoColumns(...lines));
    expect(starts).toEqual(["2015-01-01", "2024-04-01", "2025-07-01"]);
    expect(dayNotes).toEqual([
      expect.stringMatching(/because each is then the first day of a quarter\.$/),
    ]);
    expect((await daysOf(twoColumns(...lines.slice(0, 2)))).starts[1]).toBe("2024-01-04");
  });

  it.each([["02 03 06"], ["01 04 07"]])(
    "is read with the month first if all dates can be days of one January: %s",
    async (days) => {
      const ofJanuary = days.split(" ").map((day) => `J1299,01/${day}/2025,`);
      const old = "S0028,01/01/2015,";
      expect(await daysOf(twoColumns(old, ...ofJanuary))).toMatchObject({
        starts: ["2015-01-01", ...days.split(" ").map((day) => `2025-01-${day}`)],
        dayNotes: [],
      });
    },
  );
});
