import { describe, expect, it } from "vitest";
import { readWorklists } from "../../../src/cli/inputs/worklists.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { checksOf } from "../../../src/model/worklist/cell-checks.js";
import type { CheckedEdits } from "../../../src/model/worklist/checked-edits.js";
import { taskId } from "../../../src/model/worklist/task-ids.js";
import { checkEdits } from "../../../src/overlay/edits/check-edits.js";
import type { ColumnChoice } from "../../../src/overlay/your-table/find-columns.js";
import { editsTable, editsView } from "../../../src/report/edits/view.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();
let files = 0;

type Line = readonly [
  key: string,
  code: string,
  units: string,
  start: string,
  end: string,
  text?: string,
];

/** J1299 replaces J1300 with 5 times the units; G0436 closes; C9999 splits; J0120 is declined. */
const BEFORE: readonly Line[] = [
  ["1001", "J1300", "1", "2020-01-01", ""],
  ["1002", "J1300", "2", "2020-01-01", ""],
  ["1003", "G0436", "1", "2020-01-01", ""],
  ["1004", "C9999", "1", "2020-01-01", ""],
  ["1005", "J0120", "1", "2020-01-01", ""],
  ["1006", "J0770", "3", "2020-01-01", ""],
  ["1007", "J1299", "1", "2020-01-01", ""],
];

const AFTER: readonly Line[] = [
  ["1001", "J1299", "5", "2025-04-01", ""],
  ["1002", "J1299", "10", "4/1/2025", ""],
  ["1003", "G0436", "1", "2020-01-01", "20250331"],
  ["1004", "C9999", "1", "2020-01-01", "2025-03-31"],
  ["1005", "J0120", "1", "2020-01-01", ""],
  ["1006", "J0770", "1.5", "2020-01-01", ""],
  ["1007", "J1299", "1", "2020-01-01", ""],
  ["2001", "J9001", "1", "2025-04-01", ""],
  ["2002", "J9002", "1", "2025-04-01", "12/31/9999"],
];

const WORKLIST = [
  "Task ID,Line key,Code,Status,Owner,Edit,New code,Unit factor,Line units,Effective date,Termination date",
  'T1,1001,J1300,Accepted,Ann,"change-code, change-units",J1299,5,1,2025-04-01,2025-03-31',
  'T2,1002,J1300,Done,Ann,"change-code, change-units",J1299,5,2,2025-04-01,2025-03-31',
  "T3,1003,G0436,Accepted,Bo,close,,,1,2025-04-01,2025-03-31",
  'T4,1004,C9999,Accepted,Bo,"close, add","J9001, J9002",,1,2025-04-01,2025-03-31',
  "T5,1005,J0120,Declined,Bo,close,,,1,2025-04-01,2025-03-31",
  "T6,1006,J0770,Accepted,,change-units,,0.5,3,2025-04-01,",
].join("\n");

interface Given {
  readonly lines?: readonly Line[];
  readonly before?: readonly Line[] | null;
  readonly worklist?: string;
  readonly asOf?: string;
  readonly header?: string;
  readonly headerBefore?: string;
  readonly choice?: ColumnChoice;
}

const HEADER = "CDM #,HCPCS,Multiplier,Eff Date,Term Date";

function table(lines: readonly Line[], header = HEADER) {
  const width = header.split(",").length;
  const text = [header, ...lines.map((line) => line.slice(0, width).join(","))].join("\n");
  return readYourTable(folder.write(`${++files}.csv`, text));
}

async function check(given: Given = {}): Promise<CheckedEdits> {
  const { lines = AFTER, before = BEFORE, worklist = WORKLIST, asOf = "2025-05-01" } = given;
  const worklists = await readWorklists([folder.write(`${++files}.worklist.csv`, worklist)]);
  if (worklists === null) throw new Error("no worklist");
  return checkEdits({
    tables: [await table(lines, given.header)],
    before: before === null ? [] : [await table(before, given.headerBefore ?? given.header)],
    worklists: { ...worklists, asOf },
    reading: { choice: given.choice ?? {}, decimal: "point" },
  });
}

it("gives an edit the worklist's owner, or else its line's", async () => {
  const header = "CDM #,HCPCS,Multiplier,Eff Date,Term Date,Owner";
  const lines = AFTER.map((line): Line => [line[0], line[1], line[2], line[3], line[4], "Cy"]);
  const { edits } = await check({ lines, header });
  const owners = new Map(edits.map(({ key, owner }) => [key, owner]));
  expect([owners.get("1001"), owners.get("1006")]).toEqual(["Ann", "Cy"]);
});

describe("a charge number in two facilities, accepted in one and declined in the other", () => {
  const extract = (east: string, west: string, more: readonly string[] = []) => [
    "Facility,Charge Code,Description,HCPCS",
    `East,100,SOLIRIS,${east}`,
    `West,100,SOLIRIS,${west}`,
    ...more,
  ];
  const own = (lines: readonly string[], isNumbered: boolean) =>
    readYourTable(
      folder.write(
        `${++files}.csv`,
        (isNumbered ? lines : lines.map((line) => line.replace(/,(100|Charge Code)/, ""))).join(
          "\n",
        ),
      ),
    );
  const checked = async (
    lines: readonly string[],
    {
      isNumbered = true,
      hasBefore = true,
      was = extract("J1300", "J1300"),
      keys = ["100, East", "100, West"],
    } = {},
  ) => {
    const [east, west] = isNumbered ? keys : ["J1300 SOLIRIS, East", "J1300 SOLIRIS, West"];
    const path = folder.write(
      `${++files}.worklist.csv`,
      [
        "Task ID,Line key,Code,Status,Edit,New code,Unit factor,Effective date,Termination date",
        `${taskId(east ?? "", "J1300")},"${east}",J1300,Accepted,change-code,J1299,1,2025-04-01,2025-03-31`,
        `${taskId(west ?? "", "J1300")},"${west}",J1300,Declined,change-code,J1299,1,2025-04-01,2025-03-31`,
      ].join("\n"),
    );
    const worklists = await readWorklists([path]);
    if (worklists === null) throw new Error("no worklist");
    const { summary, edits, unasked } = checkEdits({
      tables: [await own(lines, isNumbered)],
      before: hasBefore ? [await own(was, isNumbered)] : [],
      worklists: { ...worklists, asOf: "2025-05-01" },
      reading: { choice: {}, decimal: "point" },
    });
    return [
      edits.map(({ outcome }) => outcome).join(),
      summary.unasked,
      ...unasked.map(({ key }) => key),
    ];
  };

  describe.each([true, false])("with a number column in the table: %s", (isNumbered) => {
    it.each([true, false])(
      "is as asked if the accepted line changed, with the extract before: %s",
      async (hasBefore) => {
        const right = extract("J1299", "J1300");
        const turned = [right[0] ?? "", ...right.slice(1).reverse()];
        expect(await checked(right, { isNumbered, hasBefore })).toEqual(["applied", 0]);
        expect(await checked(turned, { isNumbered, hasBefore })).toEqual(["applied", 0]);
      },
    );

    it("is not as asked if the declined line changed instead", async () => {
      const west = isNumbered ? "100, West" : "J1300 SOLIRIS, West";
      expect(await checked(extract("J1300", "J1299"), { isNumbered })).toEqual([
        "not-applied",
        1,
        west,
      ]);
    });
  });

  it("is matched even if it was unique before a facility was added", async () => {
    const was = [
      "Facility,Charge Code,Description,HCPCS",
      "East,100,SOLIRIS,J1300",
      "East,200,SOLIRIS,J1300",
    ];
    const now = [
      was[0] ?? "",
      "West,100,SOLIRIS,J1300",
      "East,100,SOLIRIS,J1299",
      "East,200,SOLIRIS,J1300",
    ];
    expect(await checked(now, { was, keys: ["100", "200"] })).toEqual(["applied", 1, "100 #2"]);
  });
});

/** The lines, with one of them changed or omitted. */
function broken(key: string, change: (line: Line) => Line | null): readonly Line[] {
  return AFTER.flatMap((line) => {
    const changed = line[0] === key ? change(line) : line;
    return changed === null ? [] : [changed];
  });
}

const outcomes = ({ edits }: CheckedEdits) =>
  Object.fromEntries(edits.map(({ key, outcome, faults }) => [key, [outcome, ...faults]]));

describe("accepted edits", () => {
  it("are applied if every line is as asked, whatever its date format", async () => {
    const checked = await check();
    expect(Object.values(outcomes(checked)).flat()).toEqual(new Array(5).fill("applied"));
    expect(checked.summary).toMatchObject({ accepted: 5, overdue: 0, undecided: 0, unasked: 0 });
  });

  it.each(["31-MAR-2025", "3/31/25", "45747", "31.03.2025", '"Mar 31, 2025"'])(
    "are applied if the end date is written as in releases and claims: %s",
    async (end) => {
      const lines = broken("1003", (line) => line.with(4, end) as unknown as Line);
      expect(outcomes(await check({ lines }))["1003"]).toEqual(["applied"]);
    },
  );

  it.each(["12/31/99", "12/31/49", "2958465", "31-DEC-2099"])(
    "are applied if the end date means that there is no end: %s",
    async (end) => {
      const lines = broken("1001", (line) => line.with(4, end) as unknown as Line);
      expect(outcomes(await check({ lines }))["1001"]).toEqual(["applied"]);
    },
  );

  it("have no fault because of an unreadable end date, which a note names", async () => {
    const lines = broken("1001", (line) => line.with(4, "1/never") as unknown as Line);
    const checked = await check({ lines });
    expect(outcomes(checked)["1001"]).toEqual(["applied"]);
    expect(editsView(checked).cautions).toContain(
      '1 cell of the column "Term Date" has no readable date and counts as none: row 2. Write dates as 2026-01-31 or 1/31/2026.',
    );
  });

  describe("of a line that ended by itself before they take effect", () => {
    const ended = broken("1001", () => ["1001", "J1300", "1", "2020-01-01", "2025-02-01"]);

    it("leave nothing to do, whether accepted or undecided", async () => {
      const checked = await check({ lines: ended });
      expect(outcomes(checked)["1001"]).toEqual(["ended", "ended-before"]);
      expect(checked.summary).toMatchObject({ overdue: 0, unasked: 0, outcomes: { ended: 1 } });
      const open = WORKLIST.replace("T1,1001,J1300,Accepted", "T1,1001,J1300,Open");
      expect((await check({ lines: ended, worklist: open })).undecided).toEqual([]);
    });

    it("are still asked if the line ended on the last day of its code and no line has the new code", async () => {
      const lines = broken("1001", () => ["1001", "J1300", "1", "2020-01-01", "2025-03-31"]);
      expect(outcomes(await check({ lines }))["1001"]).toEqual([
        "not-applied",
        "old-code",
        "units-same",
      ]);
    });

    it("are wrong if a similar line with the new code shows that the old one was ended too early", async () => {
      const added: Line = ["2003", "J1299", "5", "2025-04-01", ""];
      const lines = [...ended, added];
      const checked = await check({ lines });
      expect(outcomes(checked)["1001"]).toEqual(["wrong", "other-end"]);
      expect(checked.unasked).toEqual([]);
      expect(outcomes(await check({ lines, before: null }))["1001"]).toEqual([
        "wrong",
        "other-end",
      ]);
      const [first, ...others] = BEFORE;
      const before = [first?.with(4, "2025-02-01") as unknown as Line, ...others];
      expect(outcomes(await check({ lines, before }))["1001"]).toEqual(["ended", "ended-before"]);
    });

    it("leave nothing to do if the similar line existed before the old one ended", async () => {
      const lines = [...ended, ["2003", "J1299", "5", "2019-01-01", ""] as Line];
      for (const before of [null, BEFORE])
        expect(outcomes(await check({ lines, before }))["1001"]).toEqual(["ended", "ended-before"]);
    });

    it("count a similar line without a start date as added if the chargemaster before lacks it", async () => {
      const lines = [...ended, ["2003", "J1299", "5", "", ""] as Line];
      expect(outcomes(await check({ lines }))["1001"]).toEqual(["wrong", "other-end"]);
      expect(outcomes(await check({ lines, before: null }))["1001"]).toEqual([
        "ended",
        "ended-before",
      ]);
    });

    it("leave an added line to the edit of another line that ended in time", async () => {
      const lines = ended.map(
        (line): Line =>
          line[0] === "1002" ? ["1002", "J1300", "2", "2020-01-01", "2025-03-31"] : line,
      );
      const added: Line = ["2003", "J1299", "10", "2025-04-01", ""];
      expect(outcomes(await check({ lines: [...lines, added] }))).toMatchObject({
        1001: ["ended", "ended-before"],
        1002: ["applied"],
      });
    });

    it("are wrong if the line was to be closed, but on another date", async () => {
      const lines = broken("1003", () => ["1003", "G0436", "1", "2020-01-01", "2025-02-01"]);
      expect(outcomes(await check({ lines }))["1003"]).toEqual(["wrong", "other-end"]);
    });
  });

  describe("are found by task id if a spreadsheet saved line keys as numbers", () => {
    const HEAD = "Task ID,Line key,Code,Status,Edit,New code,Unit factor,Line units,Effective date";
    const row = (key: string, written: string) =>
      `${taskId(key, "J1300")},${written},J1300,Accepted,"change-code, change-units",J1299,5,1,2025-04-01`;
    const before = ["0012", "12", "120000000001"].map(
      (key): Line => [key, "J1300", "1", "2025-01-01", ""],
    );
    const after = before.map(([key]): Line => [key, "J1299", "5", "2025-04-01", ""]);
    const worklist = [HEAD, row("0012", "12"), row("120000000001", "1.2E+11")].join("\n");

    it.each([[before], [null]])("with or without the chargemaster before", async (old) => {
      const checked = await check({ worklist, before: old, lines: after });
      expect(outcomes(checked)).toEqual({ "0012": ["applied"], "120000000001": ["applied"] });
      expect(editsView(checked).cautions).toContain(
        "Line keys of the worklist are not as your table has them, because a spreadsheet saved them as numbers: 12 is 0012, 1.2E+11 is 120000000001. The task IDs tell which lines they are.",
      );
    });

    it("if the line has neither its code nor a new one", async () => {
      const lines = [["0012", "J9999", "1", "2025-01-01", ""]] as const;
      const checked = await check({ worklist, before: null, lines });
      expect(outcomes(checked)["0012"]).toEqual(["wrong", "other-code", "units-same"]);
    });

    it("without a note on unchanged keys", async () => {
      const own = [HEAD, row("12", "12")].join("\n");
      const { notes } = await check({ worklist: own, before, lines: after });
      expect(notes).toBeUndefined();
    });
  });

  describe("are found if a spreadsheet removed or restored the table's leading zeros", () => {
    const HEAD = "Task ID,Line key,Code,Status,Edit,New code,Unit factor,Line units,Effective date";
    it.each([
      ["0012", "12", "7", "7"],
      ["12", "0012", "7", "7"],
      ["12", "0012", "007", "07"],
    ])("%j as %j", async (was, is, otherWas, otherIs) => {
      const {
        outcomes: counts,
        unasked,
        notes,
      } = await check({
        worklist: `${HEAD}\n${taskId(was, "J1300")},${was},J1300,Accepted,"change-code, change-units",J1299,5,1,2025-04-01`,
        before: [
          [was, "J1300", "1", "2025-01-01", ""],
          [otherWas, "J1300", "1", "2025-01-01", ""],
        ],
        lines: [
          [is, "J1299", "5", "2025-04-01", ""],
          [otherIs, "J1300", "1", "2025-01-01", ""],
        ],
      }).then((one) => ({ ...one, outcomes: outcomes(one) }));
      expect([counts, unasked]).toEqual([{ [was]: ["applied"] }, []]);
      expect(notes?.join()).toContain(`${is} is ${was}`);
    });
  });

  it.each([
    ["Line key", "T1,,J1300"],
    ["Task ID", ",1001,J1300"],
  ])("are refused if a row has lost its %s, because it would go unchecked", async (title, row) => {
    const worklist = WORKLIST.replace("T1,1001,J1300", row);
    await expect(check({ worklist })).rejects.toThrow(`row 2, column "${title}": is blank`);
  });

  it("are applied if workbook cells are numbers, even with a decimal comma in the table", async () => {
    const worklists = await readWorklists([folder.write(`${++files}.worklist.csv`, WORKLIST)]);
    const read = await table([["1006", "J0770", "0", "", ""]], "CDM #,HCPCS,Multiplier");
    const [sheet] = read.sheets;
    if (sheet === undefined || worklists === null) throw new Error("no table or no worklist");
    const rows = sheet.rows.slice().map((row) => ({
      ...row,
      cells: row.cells.map((cell) => (cell === "0" ? 1.5 : cell)),
    }));
    const checked = checkEdits({
      tables: [{ ...read, sheets: [{ ...sheet, rows }] }],
      before: [],
      worklists,
      reading: { choice: {}, decimal: "comma" },
    });
    expect(outcomes(checked)["1006"]).toEqual(["applied"]);
  });

  it.each<[string, string, (line: Line) => Line | null, readonly string[]]>([
    [
      "the old code is still there",
      "1001",
      () => BEFORE[0] ?? null,
      ["not-applied", "old-code", "units-same"],
    ],
    [
      "the line got another code",
      "1001",
      ([key, , ...rest]) => [key, "J1301", ...rest],
      ["wrong", "other-code"],
    ],
    [
      "units were not multiplied",
      "1001",
      ([k, c, , ...r]) => [k, c, "1", ...r],
      ["wrong", "units-same"],
    ],
    [
      "units were multiplied twice",
      "1001",
      ([k, c, , ...r]) => [k, c, "25", ...r],
      ["wrong", "units-other"],
    ],
    [
      "it began on another date",
      "1002",
      ([k, c, u, , e]) => [k, c, u, "2025-05-01", e],
      ["wrong", "other-start"],
    ],
    [
      "it was ended as well",
      "1002",
      ([k, c, u, s]) => [k, c, u, s, "2025-03-31"],
      ["wrong", "ended-too"],
    ],
    ["it was not ended", "1003", ([k, c, u, s]) => [k, c, u, s, ""], ["not-applied", "no-end"]],
    [
      "it ended on another date",
      "1003",
      ([k, c, u, s]) => [k, c, u, s, "2025-06-30"],
      ["wrong", "other-end"],
    ],
    ["it was removed", "1003", () => null, ["wrong", "line-missing"]],
    ["only one of two codes was added", "2002", () => null, ["wrong", "not-added"]],
  ])("are wrong or not applied if %s", async (_, key, change, expected) => {
    const found = outcomes(await check({ lines: broken(key, change) }));
    expect(found[key === "2002" ? "1004" : key]).toEqual(expected);
    expect(Object.values(found).filter(([outcome]) => outcome !== "applied")).toHaveLength(1);
  });

  it.each([
    ["2025-06-01", "J3370", "1", ["not-applied", "old-code", "units-same"], 0],
    ["2025-08-01", "J3370", "1", ["not-applied", "old-code", "units-same"], 1],
    ["2025-08-01", "J3373", "50", ["applied"], 0],
    ["2025-08-01", "J3373", "1", ["wrong", "units-same"], 1],
    ["2025-08-01", "J3374", "50", ["wrong", "other-code"], 1],
    ["2025-11-01", "J3373", "50", ["wrong", "other-code"], 1],
    ["2025-11-01", "J3374", "50", ["applied"], 0],
  ])(
    "must have the code billed on %s, as J3370 became J3373 in July and J3374 in October: %s x%s",
    async (asOf, code, units, expected, overdue) => {
      const line = (one: string, count: string) => [["1003", one, count, "", ""]] as const;
      const worklist = [
        "Task ID,Line key,Code,Status,Edit,New code,Unit factor,Interim codes,Line units,Effective date,Termination date",
        'T1,1003,J3370,Accepted,"change-code, change-units",J3374,50,J3373 x50 from 2025-07-01,1,2025-10-01,2025-06-30',
      ].join("\n");
      const checked = await check({
        ...{ asOf, worklist, header: "CDM #,HCPCS,Multiplier" },
        ...{ lines: line(code, units), before: line("J3370", "1") },
      });
      expect(outcomes(checked)).toEqual({ "1003": expected });
      expect(checked.summary).toMatchObject({ overdue, unasked: 0 });
      expect(checked.edits[0]?.due).toBe("2025-07-01");
    },
  );

  it("may be applied by ending the line and adding another", async () => {
    const lines = broken("1001", () => ["1001", "J1300", "1", "2020-01-01", "2025-03-31"]);
    const added: Line = ["2003", "J1299", "5", "2025-04-01", ""];
    expect(outcomes(await check({ lines: [...lines, added] }))["1001"]).toEqual(["applied"]);
  });

  it("are not applied if a cell has the new code beside the old one, as it may have had before", async () => {
    const lines = broken("1001", ([key]) => [key, "J1300 J1299", "1", "2020-01-01", ""]);
    const both = lines.map(
      (line): Line => (line[0] === "1004" ? [line[0], "C9999 J9002", "1", "2020-01-01", ""] : line),
    );
    // Without the lines added for J9001 and J9002.
    const own = both.filter(([key]) => !key.startsWith("200"));
    const checked = outcomes(await check({ lines: own, before: null }));
    expect(checked["1001"]?.[0]).toBe("not-applied");
    expect(checked["1004"]).not.toContain("no-start");
    expect(checked["1004"]).toContain("not-added");
  });

  it("take the added line with their effective date, even if other lines have the code", async () => {
    const lines = AFTER.filter(([key]) => key !== "2001");
    const other: Line = ["2000", "J9001", "1", "2025-06-01", ""];
    const own: Line = ["2001", "J9001", "1", "2025-04-01", ""];
    const checked = await check({ lines: [...lines, other, own] });
    expect(outcomes(checked)["1004"]).toEqual(["applied"]);
    expect(checked.unasked.map(({ key }) => key)).toEqual(["2000"]);
  });

  it("may be applied by giving the line one of the codes that CMS names", async () => {
    const lines = broken("1004", ([key, , units]) => [key, "J9002", units, "2025-04-01", ""]);
    const own = lines.filter(([key]) => !key.startsWith("200"));
    const checked = await check({ lines: own });
    expect(outcomes(checked)["1004"]).toEqual(["applied"]);
    const late = own.map(
      (line): Line => (line[0] === "1004" ? [line[0], "J9002", "1", "", ""] : line),
    );
    expect(outcomes(await check({ lines: late }))["1004"]).toEqual(["wrong", "no-start"]);
  });

  it("are overdue from their date on, not before", async () => {
    const early = await check({ lines: BEFORE, asOf: "2025-03-31" });
    const late = await check({ lines: BEFORE, asOf: "2025-04-01" });
    expect([early.summary.overdue, late.summary.overdue]).toEqual([0, 5]);
    expect(late.summary.outcomes).toEqual({ "not-applied": 5 });
  });

  it("are counted apart from tasks without an edit: stop billing Medicare for E0765", async () => {
    const byHand = "T7,1007,E0765,Accepted,Bo,,,,1,2026-01-01,";
    const { notes, summary } = await check({ worklist: `${WORKLIST}\n${byHand}` });
    expect(notes).toEqual(["1 task accepted or done without a line edit: it is not checked."]);
    expect(summary.accepted).toBe(5);
    expect((await check()).notes).toBeUndefined();
  });

  it("come with notes on what was not read in either table", async () => {
    const header = `${HEADER},Expires`;
    const note =
      'The column "Expires" was not read; "Term Date" was. If it is right, name it with --end-column.';
    const notes = async (given: Given) => (await check({ header: HEADER, ...given })).notes;
    expect(await notes({ headerBefore: header })).toEqual([`Chargemaster before: ${note}`]);
    expect(await notes({ header, headerBefore: header })).toEqual([note]);
  });

  it("are not checked for data without a column", async () => {
    const found = outcomes(await check({ header: "CDM #,HCPCS" }));
    expect(found["1003"]).toEqual(["not-checked", "no-end-column"]);
    expect(found["1001"]).toEqual(["not-checked", "no-units-column"]);
  });
});

describe("an edit without a factor, though one unit is another amount now", () => {
  const worklist = WORKLIST.replace(
    '"change-code, change-units",J1299,5,1',
    '"change-code, check-units",J1299,,1',
  );
  const faultsOf = async (lines: readonly Line[]) => {
    const [edit] = (await check({ worklist, lines })).edits.filter(({ key }) => key === "1001");
    return [edit?.outcome, edit?.faults];
  };

  it("is not applied by the code alone: units of 10 mg would be billed for units of 2 mg", async () => {
    const [, ...others] = AFTER;
    const line: Line = ["1001", "J1299", "1", "2025-04-01", ""];
    expect(await faultsOf([line, ...others])).toEqual(["not-checked", ["no-factor"]]);
    expect(await faultsOf(BEFORE)).toEqual(["not-applied", ["old-code"]]);
  });
});

describe("a line with two codes and one cell of units (J1300, J1940)", () => {
  const HEAD = WORKLIST.split("\n")[0];
  const task = (code: string, edit: string, newCode: string, factor: string) =>
    `T${code},1001,${code},Accepted,Ann,"${edit}",${newCode},${factor},2,2025-04-01,2025-03-31`;
  const before: readonly Line[] = [["1001", "J1300;J1940", "2", "2020-01-01", ""]];

  /** @returns the faults of each edit if the cell has these units now */
  async function faults(units: string, ...tasks: readonly string[]) {
    const lines: readonly Line[] = [["1001", "J1299;J1938", units, "2025-04-01", ""]];
    const { edits } = await check({ before, lines, worklist: [HEAD, ...tasks].join("\n") });
    return edits.map((edit) => edit.faults);
  }

  it("is not applied until a person decides on its units", async () => {
    const byHand = "change-code, check-units";
    const open = [task("J1300", byHand, "J1299", ""), task("J1940", byHand, "J1938", "")];
    expect(await faults("10", ...open)).toEqual([["several-codes"], ["several-codes"]]);
    const half = [task("J1300", byHand, "J1299", "5"), task("J1940", byHand, "J1938", "")];
    expect(await faults("10", ...half)).toEqual([["several-codes"], ["several-codes"]]);
  });

  it("must have the units that all its edits together ask for", async () => {
    const byHand = "change-code, check-units";
    const worked = [task("J1300", byHand, "J1299", "5"), task("J1940", byHand, "J1938", "1")];
    expect(await faults("10", ...worked)).toEqual([[], []]);
    expect(await faults("200", ...worked)).toEqual([["units-other"], ["units-other"]]);
  });

  it("is multiplied by a person's factor for a code that stays", async () => {
    const lines = (units: string): Line[] => [["1001", "J1300;J1940", units, "2020-01-01", ""]];
    const found = async (factor: string, units: string) =>
      (
        await check({
          ...{ before, lines: lines(units) },
          worklist: `${HEAD}\n${task("J1300", "check-units", "", factor)}`,
        })
      ).edits[0]?.faults;
    expect(await found("", "10")).toEqual(["several-codes"]);
    expect(await found("5", "10")).toEqual([]);
    expect(await found("5", "2")).toEqual(["units-same"]);
  });
});

describe.each([true, false])(
  "the old and the new row of one charge number (with the extract before: %s)",
  (isGiven) => {
    const header = `${HEADER},Price`;
    const priced = (...lines: string[][]) => lines as unknown as readonly Line[];
    const old = ["1001", "J1300", "1", "2020-01-01", "", "250"];
    const found = async (...lines: string[][]) => {
      const [head, task] = WORKLIST.split("\n");
      const { edits, unasked } = await check({
        ...{ header, lines: priced(...lines), before: isGiven ? priced(old) : null },
        worklist: `${head}\n${task}`,
      });
      return [edits.map(({ outcome }) => outcome), unasked];
    };

    it.each(["250", "50"])("count as an applied edit, at a price of %s", async (price) => {
      const ended = ["1001", "J1300", "1", "2020-01-01", "2025-03-31", "250"];
      const added = ["1001", "J1299", "5", "2025-04-01", "", price];
      expect(await found(ended, added)).toEqual([["applied"], []]);
      expect(await found(added, ended)).toEqual([["applied"], []]);
    });
  },
);

describe("an extract before the edits", () => {
  const worklist = WORKLIST.replace("J1299,5,1,", "J1299,5,,");

  it("gives the units of a line that the worklist lacks", async () => {
    const lines = broken("1001", ([k, c, , ...r]) => [k, c, "1", ...r]);
    const found = outcomes(await check({ worklist, lines }));
    expect(found["1001"]).toEqual(["wrong", "units-same"]);
    const alone = outcomes(await check({ worklist, lines, before: null }));
    expect(alone["1001"]).toEqual(["not-checked", "no-units-before"]);
  });

  it("shows that a line had no units to multiply", async () => {
    const blank = (lines: readonly Line[]) =>
      lines.map((line): Line => (line[0] === "1001" ? ["1001", line[1], "", line[3], ""] : line));
    const given = { worklist, lines: blank(AFTER) };
    const found = outcomes(await check({ ...given, before: blank(BEFORE) }));
    expect(found["1001"]).toEqual(["not-checked", "blank-units"]);
    const unknown = ["not-checked", "no-units-before"];
    expect(outcomes(await check({ ...given, before: null }))["1001"]).toEqual(unknown);
    const others = { ...given, before: BEFORE.slice(1) };
    expect(outcomes(await check(others))["1001"]).toEqual(unknown);
    const headerBefore = "CDM #,HCPCS";
    expect(outcomes(await check({ ...given, headerBefore }))["1001"]).toEqual(unknown);
  });

  it.each(["2020-01-01", "1/1/2020", ""])(
    "shows that an edit kept its line's start date (%s), which is no fault",
    async (start) => {
      const on = (lines: readonly Line[], day: string) =>
        lines.map(([k, c, u, s, e]): Line => [k, c, u, k < "1003" ? day : s, e]);
      const before = on(BEFORE, start.replace("1/1/2020", "2020-01-01"));
      const lines = on(AFTER, start);
      const kept = await check({ lines, before });
      expect(kept.summary.outcomes).toEqual({ applied: 5 });
      expect(kept.edits.filter((one) => one.startKept).map(({ key }) => key)).toEqual([
        "1001",
        "1002",
      ]);
      expect(editsView(kept).cautions).toEqual([
        expect.stringMatching(/^2 edited lines kept the old "Eff Date"\. /),
      ]);
      const fault = start === "" ? "no-start" : "other-start";
      for (const others of [{ before: null }, { before, headerBefore: "CDM #,HCPCS" }]) {
        const checked = await check({ lines, ...others });
        expect(outcomes(checked)["1001"]).toEqual(["wrong", fault]);
        expect(checked.edits.filter((one) => one.startKept)).toEqual([]);
      }
    },
  );

  it("excuses no other fault of a line that kept its start date, and no added line", async () => {
    const same = broken("1001", () => ["1001", "J1299", "1", "2020-01-01", ""]);
    expect(outcomes(await check({ lines: same }))["1001"]).toEqual(["wrong", "units-same"]);
    const ended = broken("1001", () => ["1001", "J1300", "1", "2020-01-01", "2025-03-31"]);
    const added: Line = ["2003", "J1299", "5", "2020-01-01", ""];
    const found = outcomes(await check({ lines: [...ended, added] }));
    expect(found["1001"]).toEqual(["wrong", "other-start"]);
  });

  it("may lack the units and date columns named for the newer one", async () => {
    const checked = await check({
      header: "CDM #,HCPCS,Qty,Start,End",
      headerBefore: "CDM #,HCPCS",
      choice: { units: "Qty", start: "Start", end: "End" },
    });
    expect(checked.summary).toMatchObject({ outcomes: { applied: 5 }, unasked: 0 });
  });

  it("must have the named key column", async () => {
    const choice = { key: "CDM #" };
    await expect(check({ headerBefore: "No,HCPCS", choice })).rejects.toThrow(/--key-column/);
  });
});

describe("changes that nobody asked for", () => {
  const unasked = async (given: Given) =>
    (await check(given)).unasked.map(({ key, change }) => [key, change]);

  it("are found on lines of declined tasks and other lines with codes of the worklist", async () => {
    const declined = broken("1005", ([key, , ...rest]) => [key, "J0121", ...rest]);
    expect(await unasked({ lines: declined })).toEqual([["1005", "code-changed"]]);
    const other = broken("1007", () => null);
    expect(await unasked({ lines: other })).toEqual([["1007", "line-gone"]]);
    const added: Line = ["3001", "G0436", "1", "2025-05-01", ""];
    expect(await unasked({ lines: [...AFTER, added] })).toEqual([["3001", "line-added"]]);
  });

  it("are fewer without the extract before, and never existing lines", async () => {
    const added: Line = ["3001", "G0436", "1", "2025-05-01", ""];
    expect(await unasked({ lines: [...AFTER, added], before: null })).toEqual([
      ["3001", "line-added"],
    ]);
    expect(await unasked({ lines: broken("1007", () => null), before: null })).toEqual([]);
  });
});

// A CPT code replaces G0437, and no CPT descriptor is ever shown.
describe.each(["J9001", "99406"])("several edits that add the same code, %s", (newCode) => {
  const LINES = ["Room 1", "Room 2", "Room 3"].map((text, at) => ({ text, key: `100${at}` }));
  const old = (end: string) =>
    LINES.map(({ key, text }): Line => [key, "C9999", "1", "2020-01-01", end, text]);
  const added = LINES.map(
    ({ text }, at): Line => [`200${at}`, newCode, "1", "2025-04-01", "", text],
  );

  /** The added lines have another order in the table. */
  async function without(text: string, action: string, before: boolean) {
    const tasks = LINES.map(
      ({ key }, at) =>
        `T${at},${key},C9999,Accepted,,"${action}",${newCode},1,1,2025-04-01,2025-03-31`,
    );
    const rest = added.filter((line) => line[5] !== text).reverse();
    const ended = old("2025-03-31").filter((line) => action !== "change-code" || line[5] !== text);
    const checked = await check({
      lines: [...ended, ...rest],
      before: before ? old("") : null,
      worklist: [WORKLIST.split("\n")[0], ...tasks].join("\n"),
      header: `${HEADER},Charge Description`,
    });
    const wrong = checked.edits.filter(({ outcome }) => outcome !== "applied");
    return [wrong.map(({ key }) => key), checked.summary.unasked];
  }

  it.each(LINES)("report the edit of $text as missing its line", async ({ key, text }) => {
    expect(await without(text, "close, add", true)).toEqual([[key], 0]);
    expect(await without(text, "close, add", false)).toEqual([[key], 0]);
  });

  it.each(LINES)("report the edit of $text, whose replaced line is gone", async ({ key, text }) => {
    expect(await without(text, "change-code", true)).toEqual([[key], 0]);
  });
});

describe("an accepted task whose code a person chooses", () => {
  const HEAD =
    "Task ID,Line key,Code,To do,Crosswalk,New code,Unit factor,Status,Effective date,Termination date";
  const rows = (status: string, chosen = "", factor = "") =>
    [
      HEAD,
      `T1,1001,Q4100,Replace,"Q4431, Q4432",${chosen},${factor},${status},2026-01-01,2025-12-31`,
      `T2,1002,J12O5,Correct,,,,${status},,`,
    ].join("\n");
  const before: readonly Line[] = [
    ["1001", "Q4100", "1", "2020-01-01", ""],
    ["1002", "J12O5", "1", "2020-01-01", ""],
  ];
  const now = (code: string): readonly Line[] => [
    ["1001", code, "1", "2026-01-01", ""],
    ["1002", "J1205", "1", "2020-01-01", ""],
  ];
  const changed = async (worklist: string, code: string) =>
    (await check({ worklist, before, lines: now(code) })).unasked.map(({ key }) => key);

  it("is overdue until the worklist or the line has a code: Q4100", async () => {
    const late = { before, asOf: "2026-02-01" };
    const undecided = async (worklist: string, code: string) =>
      (await check({ ...late, worklist, lines: now(code) })).undecided.length;
    expect(await undecided(rows("Accepted"), "Q4100")).toBe(1);
    expect(await undecided(rows("Accepted"), "Q4432")).toBe(0);
    expect(await undecided(rows("Accepted"), "Q4432; J1940")).toBe(0);
    expect(await undecided(rows("Declined"), "Q4100")).toBe(0);
    const written = rows("Accepted", "Q4432");
    const chosen = await check({ ...late, worklist: written, lines: before });
    expect(chosen.summary).toMatchObject({ overdue: 1, undecided: 0 });
    const waits = await check({ ...late, worklist: rows("Accepted"), lines: before });
    expect(waits.notes).toEqual([
      "1 task accepted or done without a line edit: it is not checked.",
    ]);
    const [section] = editsView(waits).sections.filter(({ id }) => id === "undecided");
    expect(section?.rows.map(({ why }) => why)).toEqual([
      'Accepted, without the "New code" it needs',
    ]);
    expect(section?.rows.map(({ asked, row }) => [asked, row])).toEqual([
      ["Q4100 to Q4431 or Q4432", "2"],
    ]);
  });

  it("asks for the line's code if that is a candidate, or corrects a misspelled one", async () => {
    expect(await changed(rows("Accepted"), "Q4432")).toEqual([]);
    expect(await changed(rows("Done"), "Q4431")).toEqual([]);
    expect(await changed(rows("Accepted"), "Q4186")).toEqual(["1001"]);
    expect(await changed(rows("Declined"), "Q4432")).toEqual(["1001", "1002"]);
  });

  it("is checked against the person's new code", async () => {
    const of = async (code: string, factor: string) => {
      const worklist = rows("Accepted", "q4432", factor);
      return outcomes(await check({ worklist, before, lines: now(code) }));
    };
    expect(await of("Q4432", "1")).toEqual({ "1001": ["applied"] });
    expect(await of("Q4432", "")).toEqual({ "1001": ["not-checked", "no-factor"] });
    expect(await of("Q4431", "1")).toEqual({ "1001": ["wrong", "other-code"] });
  });
});

describe("a worklist with problems", () => {
  it("is refused if it is of codes, without lines", async () => {
    const worklist = "Task ID,Code,Status\nT1,J1300,Accepted";
    await expect(check({ worklist })).rejects.toThrow(/is of codes/);
  });

  it("is refused for an unknown word in Edit", async () => {
    const worklist = WORKLIST.replace(",close,", ",clsoe,");
    await expect(check({ worklist })).rejects.toThrow(
      /row 4, column "Edit": "clsoe" is none of close,/,
    );
  });

  it("has its undecided tasks reported once they are due", async () => {
    const worklist = WORKLIST.replace("G0436,Accepted", "G0436,Assigned");
    const { undecided, summary } = await check({ worklist });
    expect(undecided.map(({ key, status }) => [key, status])).toEqual([["1003", "assigned"]]);
    expect(undecided[0]).toMatchObject({
      edit: { actions: ["close"], terminationDate: "2025-03-31" },
      ...{ row: 4, choices: [], found: "G0436, 1 unit, from 2020-01-01, to 2025-03-31" },
    });
    expect(summary).toMatchObject({ overdue: 1, undecided: 1 });
  });
});

describe("a person's change to the edit of an accepted task", () => {
  const row = (edit: string, code: string, factor: string) =>
    [
      "Task ID,Line key,Code,To do,Status,Edit,New code,Unit factor,Line units,Effective date,Termination date",
      `T1,1002,J1300,Convert units,Accepted,${edit},${code},"${factor}",2,2025-04-01,2025-03-31`,
    ].join("\n");
  const faults = async (worklist: string, units: string) => {
    const lines: Line[] = [["1002", "J1299", units, "2025-04-01", ""]];
    return (await check({ worklist, lines, before: null })).edits.map((one) => one.faults);
  };

  it("drops the factor of the proposed code if another code was typed over it", async () => {
    const [head = "", line = ""] = row('"change-code, change-units"', "J1298", "5").split("\n");
    const proposed = { "Line key": "1002", Code: "J1300", "To do": "Convert units" };
    const rest = {
      Edit: "change-code, change-units",
      "New code": "J1299",
      "Unit factor": "5",
      "Line units": "2",
    };
    const days = { "Effective date": "2025-04-01", "Termination date": "2025-03-31" };
    const checks = checksOf(Object.entries({ ...proposed, ...rest, ...days }));
    const worklist = [`${head},Cell checks`, `${line},${checks}`].join("\n");
    const lines: Line[] = [["1002", "J1298", "2", "2025-04-01", ""]];
    const [edit] = (await check({ worklist, lines, before: null })).edits;
    expect(edit).toMatchObject({ outcome: "not-checked", faults: ["no-factor"] });
    expect(edit?.edit).toMatchObject({ newCodes: ["J1298"], factor: null });
  });

  it.each([
    ["Effective date", "2025-06-01"],
    ["Termination date", "2025-05-31"],
    ["Edit", "close"],
    ["Line units", "7"],
  ])("is refused if typed over %s, which load files take from the report", async (title, text) => {
    const ours = {
      ...{ "Line key": "1002", Code: "J1300", Edit: "change-code", "New code": "J1299" },
      ...{ "Unit factor": "1", "Line units": "2" },
      ...{ "Effective date": "2025-04-01", "Termination date": "2025-03-31" },
    };
    const worklist = (cells: Record<string, string>, status: string) => {
      const all = { "Task ID": "T1", Status: status, ...cells };
      return [
        [...Object.keys(all), "Cell checks"].join(","),
        [...Object.values(all), checksOf(Object.entries(ours))].join(","),
      ].join("\n");
    };
    const lines: Line[] = [["1002", "J1299", "2", "2025-04-01", ""]];
    const found = (cells: Record<string, string>, status = "Accepted") =>
      check({ worklist: worklist(cells, status), lines, before: null });
    const typed = { ...ours, [title]: text };
    await expect(found(typed)).rejects.toThrow(`row 2, column "${title}": was typed over`);
    expect((await found(typed, "Declined")).summary.accepted).toBe(0);
    const saved = { ...ours, "Effective date": "4/1/2025", "Line units": "2.0" };
    expect((await found(saved)).summary.outcomes).toEqual({ applied: 1 });
  });

  it.each([
    ["J3373", "50", { newCodes: ["J3373"], factor: 50, effectiveDate: "2025-07-01" }],
    ["J3373", "60", { newCodes: ["J3373"], factor: 60, effectiveDate: "2025-07-01" }],
    ["J3301", "50", { newCodes: ["J3301"], factor: null, effectiveDate: "2025-07-01" }],
    ["J3374", "25", { newCodes: ["J3374"], factor: 25, effectiveDate: "2025-10-01" }],
  ])("may replace the last code of a chain: %s x%s", async (code, factor, edit) => {
    const ours = {
      ...{ "Line key": "1003", Code: "J3370", Crosswalk: "J3374" },
      ...{ Edit: "change-code, change-units", "New code": "J3374", "Unit factor": "50" },
      ...{ "Interim codes": "J3373 x50 from 2025-07-01", "Line units": "1" },
      ...{ "Effective date": "2025-10-01", "Termination date": "2025-06-30" },
    };
    const typed = { ...ours, "New code": code, "Unit factor": factor };
    const cells = { "Task ID": "T1", Status: "Accepted", ...typed };
    const worklist = [
      [...Object.keys(cells), "Cell checks"].join(","),
      [...Object.values(cells), checksOf(Object.entries(ours))].map((one) => `"${one}"`).join(","),
    ].join("\n");
    const lines: Line[] = [["1003", code, factor, "", ""]];
    const checked = await check({ worklist, lines, before: null, asOf: "2025-11-01" });
    expect(checked.edits[0]?.edit).toMatchObject(edit);
  });

  it("may supply the factor that the report left open", async () => {
    expect(await faults(row("change-code", "J1299", "5"), "10")).toEqual([[]]);
    expect(await faults(row("change-code", "J1299", "5"), "2")).toEqual([["units-same"]]);
  });

  it.each([
    ["J0165", "same units", []],
    ["J0165", "neither description names a billing unit", []],
    ["J0165", "work out the units from the dose", ["no-factor"]],
    // The row's units are those of the first offered code.
    ["J0167", "same units", ["no-factor"]],
  ])(
    "uses the units of %s, which replaces J0171, if the row gives them: %s",
    async (code, units, expected) => {
      const worklist = [
        "Task ID,Line key,Code,Status,Crosswalk,Units,New code,Line units,Effective date,Termination date",
        `T1,1002,J0171,Accepted,"J0165, J0167",${units},${code},2,2025-07-01,2025-06-30`,
      ].join("\n");
      const lines: Line[] = [["1002", code, "2", "2025-07-01", ""]];
      const [edit] = (await check({ worklist, lines, before: null })).edits;
      expect(edit?.faults).toEqual(expected);
    },
  );

  it("may have numbers with thousands separators, as Excel shows them", async () => {
    const thousands = row("change-code", "J1299", "1,000").replace(
      ",2,2025-04-01",
      ',"1,500",2025-04-01',
    );
    expect(await faults(thousands, "1500000")).toEqual([[]]);
    expect(await faults(thousands, "1500")).toEqual([["units-same"]]);
    expect(await faults(thousands, "7")).toEqual([["units-other"]]);
  });

  it("keeps the units if the factor is 1", async () => {
    expect(await faults(row("change-code", "J1299", "1"), "2")).toEqual([[]]);
    expect(await faults(row("change-code", "J1299", "1"), "777")).toEqual([["units-other"]]);
    expect(await faults(row("change-code", "J1299", "1"), "2.009")).toEqual([["units-other"]]);
    expect(await faults(row("change-code", "J1299", ""), "777")).toEqual([[]]);
  });

  it("is a change of units only if the code stays", async () => {
    const lines = (units: string): Line[] => [["1002", "J1300", units, "2020-01-01", ""]];
    const worklist = row("", "", "0.5");
    const found = async (units: string) =>
      (await check({ worklist, lines: lines(units), before: null })).edits[0]?.outcome;
    expect(await found("1")).toBe("applied");
    expect(await found("2")).toBe("not-applied");
  });

  it.each([
    ["J129", "5", /row 2, column "New code": "J129" is not a code/],
    ["J1300", "5", /row 2, column "New code": J1300 is the line's own code/],
    ["J1299", "0x10", /row 2, column "Unit factor": "0x10" is not a number above 0/],
    ["LT", "5", /row 2, column "New code": LT is a modifier/],
    ["J1299", "0,2", /row 2, column "Unit factor": "0,2" is not a number/],
    ["J129", "0", /column "New code": "J129" is .*; .* row 2, column "Unit factor": "0" is not/],
  ])("is refused if unreadable: %s with factor %s", async (code, factor, message) => {
    await expect(check({ worklist: row("change-code", code, factor) })).rejects.toThrow(message);
  });
});

describe("an edit through an interim code: J3370 to J3373 to J3374", () => {
  const worklist = [
    "Task ID,Line key,Code,Status,Edit,New code,Unit factor,Interim codes,Line units,Effective date,Termination date",
    'T1,1001,J3370,Accepted,"change-code, change-units",J3374,50,J3373 x50 from 2025-07-01,2,2025-10-01,2025-06-30',
    'T2,1002,J3370,Accepted,"change-code, change-units",J3373,50,,2,2025-07-01,2025-06-30',
  ].join("\n");
  const before: readonly Line[] = [
    ["1001", "J3370", "2", "2020-01-01", ""],
    ["1002", "J3370", "2", "2020-01-01", ""],
  ];
  const old = before.map((line) => line.with(4, "2025-06-30") as unknown as Line);
  const last: readonly Line[] = [
    ["1001", "J3374", "100", "2025-10-01", ""],
    ["1002", "J3373", "100", "2025-07-01", ""],
  ];
  const between: Line = ["1001", "J3373", "100", "2025-07-01", "2025-09-30"];
  const check1001 = async (...interim: readonly Line[]) => {
    const lines = [...old, ...interim, ...last];
    const checked = await check({ lines, before, worklist, asOf: "2026-01-01" });
    expect(outcomes(checked)["1002"]).toEqual(["applied"]);
    expect(checked.unasked).toEqual([]);
    return outcomes(checked)["1001"];
  };

  it("asks for the interim code's line, and nothing else", async () => {
    expect(await check1001(between)).toEqual(["applied"]);
    expect(await check1001()).toEqual(["wrong", "no-interim"]);
  });

  it("asks for the interim line's own dates and units", async () => {
    const changed = (at: number, text: string) =>
      check1001(between.with(at, text) as unknown as Line);
    expect(await changed(2, "2")).toEqual(["wrong", "units-same"]);
    expect(await changed(3, "2025-08-01")).toEqual(["wrong", "other-start"]);
    expect(await changed(4, "")).toEqual(["wrong", "no-end"]);
    expect(await changed(4, "2025-12-31")).toEqual(["wrong", "other-end"]);
  });

  it("asks for no interim line if the line itself changed", async () => {
    const lines = [...last.slice(0, 1), old[1] as Line, ...last.slice(1)];
    const checked = await check({ lines, before, worklist, asOf: "2026-01-01" });
    expect(outcomes(checked)["1001"]).toEqual(["applied"]);
  });

  it.each([
    ["1001", ["wrong", "no-end"]],
    ["2000", ["applied"]],
  ])("matches a changed line with an interim line only by number: %s", async (number, expected) => {
    const lines = [last[0] as Line, [number, "J3373", "100", "2025-07-01", ""] as const];
    for (const was of [null, before]) {
      const alone = worklist.replace(/\nT2.*/, "");
      const checked = await check({ lines, before: was, worklist: alone, asOf: "2026-01-01" });
      expect(outcomes(checked)["1001"]).toEqual(expected);
    }
  });

  it("matches interim lines by other cells if lines have no numbers", async () => {
    const lines = ["J3374,ICU,100,2025-10-01,", "J3373,ICU,100,2025-07-01,2025-09-30"].map(
      (line) => line.split(",") as unknown as Line,
    );
    const checked = await check({
      ...{ lines, before: [["J3370", "ICU", "2", "2020-01-01", ""]], asOf: "2026-01-01" },
      header: "HCPCS,Item,Multiplier,Start Date,End Date",
      worklist: worklist.replace("1001", "J3370 ICU").replace(/\nT2.*/, ""),
    });
    expect(outcomes(checked)["J3370 ICU"]).toEqual(["applied"]);
    expect(checked.unasked).toEqual([]);
  });
});

it.each([
  ["J1300", "J1299", 300, 5, "1500", "applied"],
  ["J1300", "J1299", 300, 5, "1507", "wrong"],
  // A seventh has endless decimals, which tables truncate.
  ["J1299", "J1300", 100, 0.1429, "14.3", "applied"],
  ["J1299", "J1300", 10000, 0.1429, "1428.57", "applied"],
  ["J1299", "J1300", 100, 0.1429, "15", "wrong"],
  // Tables of whole units round a half.
  ["J1299", "J1300", 301, 0.5, "151", "applied"],
])(
  "checks units of %s to %s: %d times %d, found %s, is %s",
  async (from, to, units, factor, now, outcome) => {
    const worklist = [
      "Task ID,Line key,Code,Status,Edit,New code,Unit factor,Line units",
      `T1,1001,${from},Accepted,"change-code, change-units",${to},${factor},${units}`,
    ].join("\n");
    const checked = await check({ lines: [["1001", to, now, "", ""]], before: null, worklist });
    expect(outcomes(checked)["1001"]?.[0]).toBe(outcome);
  },
);

it("requires a new code to keep the old one's modifier", async () => {
  const found = async (code: string, old = "J1300-JW") => {
    const { edits } = await check({
      ...{
        before: [["1001", old, "1", "2020-01-01", ""]],
        lines: [["1001", code, "5", "2025-04-01", ""]],
      },
      worklist: WORKLIST.split("\n").slice(0, 2).join("\n"),
    });
    return edits.map(({ faults, found: line }) => [...faults, line]);
  };
  expect(await found("J1299-JW")).toEqual([["J1299-JW, 5 units, from 2025-04-01"]]);
  expect(await found("J1299")).toEqual([["no-modifier", "J1299, 5 units, from 2025-04-01"]]);
  // KX is A4295's, which may move to another line; JW must stay with the drug.
  expect((await found("J1299", "J1300 A4295-KX"))[0]).not.toContain("no-modifier");
  expect((await found("J1299-KX A4295-JW", "J1300-JW A4295-KX"))[0]).toContain("no-modifier");
  // The line may already have had the new code.
  expect((await found("J1299", "J1299-JW"))[0]).toContain("no-modifier");
});

it.each([
  [
    "added beside the closed one",
    "T1,1001,J0171,Accepted,close+add,J0165+J0169,,,2025-07-01,2025-06-30",
    "J0165",
  ],
  [
    "added for an interim code",
    "T1,1001,J3370,Accepted,change-code+change-units,J3374,50,J3373 x50 from 2025-07-01,2025-10-01,2025-06-30",
    "J3373",
  ],
])("requires a line %s to have the old one's modifier", async (_, task, added) => {
  const titles =
    "Task ID,Line key,Code,Status,Edit,New code,Unit factor,Interim codes,Effective date,Termination date";
  const old = task.split(",")[2] ?? "";
  const losers = async (withModifier: boolean) => {
    const codes = added === "J0165" ? ["J0165", "J0169"] : ["J3373", "J3374"];
    const lines = codes.map((code, at): Line => {
      const start = added === "J3373" && at === 1 ? "2025-10-01" : "2025-07-01";
      const end = added === "J3373" && at === 0 ? "2025-09-30" : "";
      return [`200${at}`, code === added && !withModifier ? code : `${code}-JW`, "50", start, end];
    });
    const { edits } = await check({
      before: [["1001", `${old}-JW`, "1", "2020-01-01", ""]],
      lines: [["1001", `${old}-JW`, "1", "2020-01-01", "2025-06-30"], ...lines],
      worklist: `${titles}\n${task.replaceAll(/([a-z\d])\+(?=[a-zJ])/g, "$1; ")}`,
    });
    return edits.flatMap(({ faults }) => faults);
  };
  expect(await losers(true)).toEqual([]);
  expect(await losers(false)).toEqual(["no-modifier"]);
});

it("does not count an old code as closed if it stays beside one of its two successors", async () => {
  const lines = broken("1004", (line) => line.with(1, "C9999 J9001").with(4, "") as never);
  expect(outcomes(await check({ lines }))["1004"]).toContain("no-end");
});

describe("a worklist is refused with an error", () => {
  const row = (code: string, factor: string, status = "Accepted") =>
    [
      "Task ID,Line key,Code,Status,Edit,New code,Unit factor,Line units",
      `T1,1001,J1300,${status},"change-code, change-units",${code},${factor},1`,
    ].join("\n");
  const checked = (worklist: string, choice: ColumnChoice = {}) =>
    check({ ...{ worklist, choice }, lines: [["1001", "J1299", "5", "", ""]], before: null });

  it.each([
    ["New code", row("", "5")],
    ["New code", row("", "").replace("change-code, change-units", "close, add")],
    ["Unit factor", row("J1299", "")],
  ])(
    "if %s of an accepted edit was cleared, because load files have the report's",
    async (title, text) => {
      await expect(checked(text)).rejects.toThrow(`row 2, column "${title}": was cleared`);
      expect((await checked(text.replace("Accepted", "Declined"))).edits).toEqual([]);
    },
  );

  it("if the named key column has none of its keys", async () => {
    await expect(checked(row("J1299", "5"), { key: "Multiplier" })).rejects.toThrow(
      'The column "Multiplier" has no line key of the worklist, such as "1001".',
    );
    expect((await checked(row("J1299", "5"), { key: "CDM #" })).edits[0]?.outcome).toBe("applied");
  });

  it("but not if all its lines are closed, which a table without end dates omits", async () => {
    const worklist = [
      "Task ID,Line key,Code,Status,Edit",
      "T1,1001,C9089,Accepted,close",
      "T2,1002,G9604,Accepted,close",
    ].join("\n");
    const given = { worklist, header: "CDM #,HCPCS,Multiplier", before: null };
    const lines: Line[] = [["1003", "J9999", "1", "", ""]];
    const { summary } = await check({ ...given, lines, choice: { key: "CDM #" } });
    expect(summary.outcomes.applied).toBe(2);
    const open: Line[] = [...lines, ["1001", "C9089", "1", "", ""]];
    await expect(check({ ...given, lines: open, choice: { key: "Multiplier" } })).rejects.toThrow(
      'The column "Multiplier" has no line key of the worklist, such as "1001".',
    );
  });
});

it("checks a chargemaster of several files as one, and gives each line's own row", async () => {
  const header = "CDM #,HCPCS\n";
  const [east, west] = await Promise.all(
    ["east", "west"].map(async (name) =>
      readYourTable(folder.write(`${name}.csv`, `${header}2000,J1100\n1000,J1300\n`)),
    ),
  );
  const rows = ["1000, east", "1000, west"].map(
    (key) =>
      `${taskId(key, "J1300")},"${key}",J1300,Accepted,change-code,J1299,2025-04-01,2025-03-31`,
  );
  const title = "Task ID,Line key,Code,Status,Edit,New code,Effective date,Termination date";
  const path = folder.write(`${++files}.worklist.csv`, [title, ...rows].join("\n"));
  const worklists = await readWorklists([path]);
  if (worklists === null || east === undefined || west === undefined) throw new Error("no files");
  const done = await readYourTable(folder.write("east.csv", `${header}2000,J1100\n1000,J1299\n`));
  const checked = checkEdits({
    tables: [done, west],
    before: [east, west],
    worklists: { ...worklists, asOf: "2025-05-01" },
    reading: { choice: {}, decimal: "point" },
  });
  expect(checked.edits.map(({ key, outcome }) => [key, outcome])).toEqual([
    ["1000, west", "not-applied"],
    ["1000, east", "applied"],
  ]);
  expect(checked.unasked).toEqual([]);
  expect(editsTable(checked).rows.map((row) => row[2])).toEqual(["3 of west.csv"]);
});
