import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { readWorklist, readWorklists } from "../../../src/cli/inputs/worklists.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { taskId } from "../../../src/model/worklist/task-ids.js";
import type { WorklistRow } from "../../../src/model/worklist/worklist-file.js";
import { trackDiff } from "../../../src/overlay/worklist/carry-over.js";
import { isWrittenIn } from "../../../src/overlay/worklist/written-tasks.js";
import { WORKLIST_COLUMNS } from "../../../src/report/comparison/sheets/worklist.js";
import { renderAs } from "../../../src/report/format-table.js";
import { FORMATS } from "../../../src/report/formats.js";
import { cellText } from "../../../src/report/media/safe-text/cell-text.js";
import { csvText } from "../../../src/report/media/tables/csv.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();
let files = 0;

const DRUGS = Array.from({ length: 30 }, (_, at) => `J${2000 + at}`);

const older = makeRelease(2025, [
  makeRecord("J1300", { longDescription: "Injection, eculizumab, 10 mg" }),
  makeRecord("A4351", { pricingIndicators: ["34"] }),
  makeRecord("A4352", { pricingIndicators: ["34"] }),
  makeRecord("G0436"),
  ...DRUGS.map((code) => makeRecord(code)),
]);

/** J1300 ends and J1299 replaces it; the catheters are repriced; `more` adds other changes. */
function compare(more: Parameters<typeof makeRelease>[1] = []): ReleaseDiff {
  const ended = makeRecord("J1300", {
    longDescription: "Injection, eculizumab, 10 mg",
    terminationDate: "2025-03-31",
    crossReferences: ["J1299"],
  });
  const records = new Map(
    [
      ended,
      makeRecord("J1299", {
        longDescription: "Injection, eculizumab, 2 mg",
        addedDate: "2025-04-01",
      }),
      makeRecord("A4351", { pricingIndicators: ["00"] }),
      makeRecord("A4352", { pricingIndicators: ["00"] }),
      makeRecord("G0436"),
      ...DRUGS.map((code) => makeRecord(code, { coverage: "I" })),
      ...more,
    ].map((record) => [record.code, record]),
  );
  const newer = makeRelease(2026, [...records.values()]);
  return diffReleases(older, newer);
}

const REISSUE = [
  makeRecord("J1300", {
    longDescription: "Injection, eculizumab, 10 mg",
    terminationDate: "2025-06-30",
    crossReferences: ["J1299"],
  }),
  makeRecord("A4352", { pricingIndicators: ["34"] }),
  makeRecord("G0436", { terminationDate: "2025-09-30" }),
];

type Cells = Record<string, string>;

/** Three formats of a worklist, each from another writer than ours. */
const WRITERS = {
  csv: (rows: readonly Cells[]) => {
    const [titles, body] = tableOf(rows);
    return folder.write(`${++files}.csv`, csvText(titles, body, false));
  },
  xlsx: (rows: readonly Cells[]) => {
    const [titles, body] = tableOf(rows);
    return folder.write(`${++files}.xlsx`, buildWorkbook([titles, ...body]));
  },
  yaml: (rows: readonly Cells[]) => {
    // Quotes a string of digits, so that it stays a string.
    return folder.write(`${++files}.yaml`, stringify({ worklist: rows }));
  },
} as const;

type Kind = keyof typeof WRITERS;

function tableOf(rows: readonly Cells[]) {
  const titles = [...new Set(rows.flatMap((cells) => Object.keys(cells)))];
  return [titles, rows.map((cells) => titles.map((title) => cells[title] ?? null))] as const;
}

const OURS = { csv: "worklist-csv", xlsx: "xlsx", yaml: "worklist-yaml" } as const;

/** Our file of the report, read back. */
async function written(diff: ReleaseDiff, kind: Kind): Promise<readonly WorklistRow[]> {
  const body = await renderAs(diff, FORMATS.diff, OURS[kind]);
  const file = folder.write(`${++files}.worklist.${kind}`, body);
  return (await readWorklist(file)).rows;
}

async function track(diff: ReleaseDiff, ...paths: string[]): Promise<ReleaseDiff> {
  const worklists = await readWorklists(paths);
  return worklists === null ? diff : trackDiff(diff, { ...worklists, asOf: "2026-01-15" });
}

/** The rows of a new worklist, with what a person wrote for some codes. */
async function edited(of: Readonly<Record<string, Cells>>): Promise<Cells[]> {
  const rows = await written(compare(), "csv");
  return rows.map(({ cells }) => ({ ...cells, ...of[cells["Code"] ?? ""] }));
}

const OWN_TITLES: ReadonlySet<string> = new Set(WORKLIST_COLUMNS);

const stateOf = (diff: ReleaseDiff, code: string) => diff.progress?.states[taskId(code)];

describe("a worklist that is read back", () => {
  const ANN = {
    Owner: "Ann",
    Status: "Done",
    "Done on": "2025-12-03",
    Comment: "built",
    CDM: "12",
  };

  it.each(Object.keys(WRITERS) as Kind[])("gives each code its state, from %s", async (kind) => {
    const file = WRITERS[kind](await edited({ J1300: ANN }));
    const diff = await track(compare(), file);
    expect(stateOf(diff, "J1300")).toMatchObject({
      owner: "Ann",
      status: "done",
      doneOn: "2025-12-03",
      comment: "built",
      mark: null,
    });
    expect(stateOf(diff, "J1300")?.other["CDM"]).toBe("12");
    expect(diff.progress?.columns).toEqual(["CDM"]);
    expect(stateOf(diff, "A4351")).toMatchObject({ status: "open", owner: "", mark: null });
  });

  it("reopens a done task if a re-issue asks for something else, and keeps the decision", async () => {
    const rows = await edited({ J1300: ANN, A4352: { Owner: "Bo", Comment: "in my price list" } });
    const diff = await track(compare(REISSUE), WRITERS.csv(rows));
    expect(stateOf(diff, "J1300")).toMatchObject({
      owner: "Ann",
      status: "assigned",
      doneOn: "",
      comment: "built",
      before: expect.stringMatching(/^Done on 2025-12-03: Close on 2025-03-31; bill J1299/),
      mark: "changed",
    });
    expect(stateOf(diff, "A4351")?.mark).toBe(null);
    expect(stateOf(diff, "G0436")?.mark).toBe("new");
    expect(diff.progress?.gone).toEqual([expect.objectContaining({ Code: "A4352", Owner: "Bo" })]);
  });

  it("leaves an undecided task as it was, and marks it as changed", async () => {
    const rows = await edited({ J1300: { Owner: "Ann", Status: "Assigned", Comment: "asked" } });
    expect(stateOf(await track(compare(REISSUE), WRITERS.csv(rows)), "J1300")).toMatchObject({
      ...{ owner: "Ann", status: "assigned", comment: "asked", before: "", mark: "changed" },
    });
  });

  it.each(["Declined", "Accepted"])(
    "reopens a task that was %s if a re-issue changes it",
    async (status) => {
      const rows = await edited({ J1300: { Status: status } });
      expect(stateOf(await track(compare(REISSUE), WRITERS.csv(rows)), "J1300")).toMatchObject({
        ...{ status: "open", before: expect.stringMatching(`^${status}: `), mark: "changed" },
      });
    },
  );

  it("restores a code's task if a later re-issue has it again", async () => {
    const file = WRITERS.csv(await edited({ A4352: { Owner: "Bo" } }));
    const between = await written(await track(compare(REISSUE), file), "yaml");
    const again = await track(compare(), WRITERS.yaml(between.map(({ cells }) => cells)));
    expect(stateOf(again, "A4352")).toMatchObject({ owner: "Bo", mark: null });
  });

  it.each(Object.keys(WRITERS) as Kind[])(
    "keeps an added column without values, in %s",
    async (kind) => {
      const file = WRITERS[kind](await edited({ J1300: { Reviewer: "" } }));
      expect(isWrittenIn([await readWorklist(file)], OWN_TITLES)).toBe(true);
      const diff = await track(compare(), file);
      expect(diff.progress?.columns).toEqual(["Reviewer"]);
      const body = await renderAs(diff, FORMATS.diff, OURS[kind]);
      const again = await track(compare(), folder.write(`${++files}.worklist.${kind}`, body));
      expect(again.progress?.columns).toEqual(["Reviewer"]);
    },
  );

  it.each(["Task version", "Cell checks"])("keeps text typed over %s", async (title) => {
    const file = WRITERS.csv(await edited({ J1300: { [title]: "See ticket 12" } }));
    const { other } = stateOf(await track(compare(), file), "J1300") ?? {};
    expect(other).toEqual({ [`${title}, typed over`]: "See ticket 12" });
  });

  it("is refused if impact wrote it: none of its decisions would count", async () => {
    const rows = (await edited({ J1300: ANN })).map((cells) => ({ ...cells, "Line key": "4711" }));
    await expect(track(compare(), WRITERS.csv(rows))).rejects.toThrow(
      "is the worklist of impact: its tasks are lines, not codes.",
    );
  });

  it("may have a column named like a property of every object", async () => {
    const rows = await edited({
      J1300: Object.fromEntries([
        ["constructor", "12"],
        ["__proto__", "x"],
      ]),
    });
    const diff = await track(compare(), WRITERS.yaml(rows));
    const again = await written(diff, "csv");
    const [first, second] = again.map(({ cells }) => Object.entries(cells));
    expect(first).toContainEqual(["constructor", "12"]);
    expect(first).toContainEqual(["__proto__", "x"]);
    expect(second?.map(([title]) => title)).not.toContain("constructor");
  });

  it.each(Object.keys(WRITERS) as Kind[])(
    "is read with titles in any case, from %s",
    async (kind) => {
      const rows = await edited({ J1300: ANN });
      const lowered = rows.map((cells) =>
        Object.fromEntries(
          Object.entries(cells).map(([title, value]) => [title.toLowerCase(), value]),
        ),
      );
      const { states = {} } = (await track(compare(), WRITERS[kind](lowered))).progress ?? {};
      const { CDM: _, Owner: owner, "Done on": doneOn, Comment: comment } = ANN;
      expect(states[taskId("J1300")]).toMatchObject({ owner, status: "done", doneOn, comment });
    },
  );

  it("accepts other words for a status, and refuses unknown ones with their row", async () => {
    const file = WRITERS.csv(await edited({ J1300: { Status: "in progress" } }));
    expect(stateOf(await track(compare(), file), "J1300")?.status).toBe("assigned");
    const wrong = WRITERS.csv(await edited({ J1300: { Status: "Finsihed" } }));
    await expect(track(compare(), wrong)).rejects.toThrow(
      /row 2, column "Status": "Finsihed" is not a status/,
    );
  });
});

describe("isWrittenIn", () => {
  const isWritten = async (cells: Cells) => {
    const file = await readWorklist(WRITERS.csv(await edited({ J1300: cells })));
    return isWrittenIn([file], new Set(Object.keys(file.rows[0]?.cells ?? {})));
  };

  it("is true for a file with a person's text, even if typed over the report's own cell", async () => {
    expect(await isWritten({})).toBe(false);
    expect(await isWritten({ Owner: "Ann" })).toBe(true);
    expect(await isWritten({ Crosswalk: "J1299, as the vendor says" })).toBe(true);
    expect(await isWritten({ "New code": "J1299" })).toBe(true);
  });

  it("is false if a program saved dates and numbers in another form", async () => {
    const days = { "Effective date": "4/1/2025", "Termination date": "3/31/2025 0:00" };
    expect(await isWritten({ ...days, Entry: "01" })).toBe(false);
    expect(await isWritten({ "Termination date": "3/30/2025" })).toBe(true);
  });
});

describe("text typed over a cell of the report", () => {
  const NOTE = "J1299, as the vendor says";
  const KEPT = "Crosswalk, typed over";

  it.each(Object.keys(WRITERS) as Kind[])("gets a separate column, from %s", async (kind) => {
    const file = WRITERS[kind](await edited({ J1300: { Crosswalk: NOTE } }));
    const diff = await track(compare(), file);
    expect(stateOf(diff, "J1300")?.other).toEqual({ [KEPT]: NOTE });
    expect(diff.progress?.typedOver).toEqual([
      expect.stringMatching(/(?:row 2|worklist entry 1), column "Crosswalk"$/),
    ]);
  });

  it("stays in its column beside text typed later, and is named once", async () => {
    const first = await track(compare(), WRITERS.csv(await edited({ J1300: { Crosswalk: NOTE } })));
    const rows = (await written(first, "xlsx")).map(({ cells }) => cells);
    const again = await track(compare(), WRITERS.xlsx(rows));
    expect(again.progress?.typedOver).toEqual([]);
    const more = rows.map((cells) =>
      cells["Code"] === "J1300" ? { ...cells, Crosswalk: "ask Bo" } : cells,
    );
    const next = await track(compare(REISSUE), WRITERS.xlsx(more));
    expect(stateOf(next, "J1300")?.other).toEqual({ [KEPT]: `${NOTE} | ask Bo` });
  });

  it("wins over the original cell of another file; two different ones are refused", async () => {
    const whole = WRITERS.csv(await edited({}));
    const own = WRITERS.xlsx(await edited({ J1300: { Crosswalk: NOTE } }));
    const diff = await track(compare(), whole, own);
    expect(stateOf(diff, "J1300")?.other).toEqual({ [KEPT]: NOTE });
    const other = WRITERS.yaml(await edited({ J1300: { Crosswalk: "ask Bo" } }));
    await expect(track(compare(), own, other)).rejects.toThrow(
      /column "Crosswalk" has different texts/,
    );
  });
});

describe("columns sorted without the hidden ids", () => {
  const HIDDEN = ["Task ID", "Task version", "Cell checks"];
  /** The rows in another order, with their hidden cells left in place. */
  const sorted = (rows: readonly Cells[], titles: readonly string[]) =>
    rows.map((cells, at) => {
      const other = rows.at(-1 - at) ?? cells;
      return Object.fromEntries(
        Object.entries({ ...other, ...cells }).flatMap(([title]) => {
          const text = (titles.includes(title) ? cells : other)[title];
          return text === undefined ? [] : [[title, text] as const];
        }),
      );
    });

  it.each(Object.keys(WRITERS) as Kind[])(
    "are refused in an error that names the rows, in %s",
    async (kind) => {
      const rows = sorted(await edited({ J1300: { Status: "Accepted" } }), HIDDEN);
      await expect(track(compare(), WRITERS[kind](rows))).rejects.toThrow(
        /not of the line that the row's task is for: .*(?:row 2|entry 1) \(Code\).*; and 24 more\./,
      );
    },
  );

  it("are refused if only the code column was sorted", async () => {
    const fresh = await edited({});
    const rows = sorted(
      fresh,
      Object.keys(fresh[0] ?? {}).filter((title) => title !== "Code"),
    );
    await expect(track(compare(), WRITERS.csv(rows))).rejects.toThrow(/row 2 \(Code\)/);
  });

  it("are not suspected because of a typo in one cell, or a cleared cell", async () => {
    const rows = await edited({ J1300: { Code: "J130" }, G0436: { Code: "" } });
    const diff = await track(compare(), WRITERS.csv(rows));
    expect(diff.progress?.typedOver).toEqual([expect.stringMatching(/row 2, column "Code"$/)]);
  });
});

describe("the date on which a task was done", () => {
  it.each([
    ["1/5/2026", "2026-01-05"],
    ["2026-01-05 13:00", "2026-01-05 13:00"],
    ["early May", "early May"],
  ])("is kept: %s becomes %s", async (typed, kept) => {
    const file = WRITERS.csv(await edited({ J1300: { Status: "Done", "Done on": typed } }));
    expect(stateOf(await track(compare(), file), "J1300")?.doneOn).toBe(kept);
  });
});

describe("two worklists of one report", () => {
  it("fill each other's blanks", async () => {
    const one = WRITERS.csv(await edited({ J1300: { Owner: "Ann" } }));
    const other = WRITERS.xlsx(await edited({ J1300: { Status: "Done" }, A4351: { Owner: "Bo" } }));
    const diff = await track(compare(), one, other);
    expect(stateOf(diff, "J1300")).toMatchObject({ owner: "Ann", status: "done" });
    expect(stateOf(diff, "A4351")).toMatchObject({ owner: "Bo" });
  });

  it("are refused in an error that names both rows if they disagree", async () => {
    const one = WRITERS.csv(await edited({ J1300: { Owner: "Ann" } }));
    const other = WRITERS.yaml(await edited({ J1300: { Owner: "Bo" } }));
    await expect(track(compare(), one, other)).rejects.toThrow(
      /column "Owner" has different texts in \d+\.csv, row 2 and in \d+\.yaml, worklist entry 1/,
    );
  });

  it("are refused if they have different new codes, even without cell checks", async () => {
    const rows = async (code: string) =>
      (await edited({ J1300: { "New code": code } })).map(({ "Cell checks": _, ...row }) => row);
    const [one, other] = [WRITERS.csv(await rows("J1299")), WRITERS.csv(await rows("J1298"))];
    await expect(track(compare(), one, other)).rejects.toThrow(/column "New code" has different/);
  });

  it("keep a decision with the version of the task that it was made for, in any file order", async () => {
    const decided = WRITERS.csv(await edited({ J1300: { Status: "Accepted" } }));
    const renewed = (await written(compare(REISSUE), "csv")).map(({ cells }) => cells);
    const later = WRITERS.csv(renewed);
    for (const files of [
      [decided, later],
      [later, decided],
    ]) {
      const diff = await track(compare(REISSUE), ...files);
      expect(stateOf(diff, "J1300")).toMatchObject({ status: "open", mark: "changed" });
    }
  });
});

/** A line of text as cells hold it; blanks only do not count as text. */
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 24 })
  .map((one) => cellText(one).trim())
  .filter((one) => one !== "");

const THEIRS = ["Owner", "Comment", "Status", "Done on", "Room", "=Price"] as const;

/** Columns of the report that people type over. */
const OURS_TOO = ["Crosswalk", "What to do", "Units", "Effective date", "New code"] as const;

const edit = fc.record({
  row: fc.nat(),
  title: fc.constantFrom(...THEIRS, ...OURS_TOO, "Task ID"),
  value: text,
  status: fc.constantFrom("Open", "Assigned", "Accepted", "Done", "Declined"),
});

describe("200 random edits of a worklist", () => {
  it("lose nothing that a person wrote, whatever the format and the changes in between", async () => {
    const fresh = await edited({});
    await fc.assert(
      fc.asyncProperty(
        fc.array(edit, { minLength: 200, maxLength: 200 }),
        fc.array(text, { maxLength: 3 }),
        fc.constantFrom<Kind>("csv", "xlsx", "yaml"),
        fc.constantFrom<Kind>("csv", "xlsx", "yaml"),
        async (edits, notes, from, to) => {
          const rows = fresh.map((cells) => ({ ...cells }));
          for (const { row, title, value, status } of edits) {
            const cells = rows[row % rows.length];
            if (cells === undefined) continue;
            // A file without any id is not a worklist, and is refused.
            if (title === "Task ID" && cells !== rows[0]) delete cells[title];
            else if (title === "Task ID") cells["Comment"] = value;
            else cells[title] = title === "Status" ? status : value;
          }
          const kept: Cells[] = [...rows, ...notes.map((note) => ({ Comment: note }))];
          const file = WRITERS[from](kept);
          const first = await written(await track(compare(), file), to);
          const last = WRITERS[to](first.map(({ cells }) => cells));
          const found = await written(await track(compare(REISSUE), last), to);
          for (const [at, cells] of kept.entries()) {
            const id = cells["Task ID"];
            const own = found.filter((one) => id === undefined || one.cells["Task ID"] === id);
            const all = own.map((one) => Object.values(one.cells).join("\n")).join("\n");
            for (const title of [...THEIRS, ...OURS_TOO])
              if (cells[title] !== undefined && cells[title] !== fresh[at]?.[title])
                expect(all).toContain(cells[title]);
          }
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
