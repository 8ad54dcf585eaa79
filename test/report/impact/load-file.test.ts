import { describe, expect, it } from "vitest";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import type { LoadOptions } from "../../../src/model/impact/load-titles.js";
import type { Edit } from "../../../src/model/worklist/task.js";
import { render } from "../../../src/report/impact/load-file.js";

const HEADER = "Line key,Action,Old code,New code,Unit factor,Effective date,Termination date";

const edit = (actions: Edit["actions"], more: Partial<Edit> = {}): Edit => ({
  ...{ actions, oldCode: "J1300", newCodes: ["J1299"], factor: 5 },
  ...{ effectiveDate: "2025-04-01", terminationDate: "2025-03-31", ...more },
});

interface Task {
  readonly edit: Edit | null;
  /** The value in the table's second column. */
  readonly facility?: string;
  readonly key?: string;
  readonly cell?: string;
  readonly status?: string;
}

async function rows(
  tasks: readonly Task[],
  load: LoadOptions = {},
  more: Pick<ImpactDocument, "allEdits"> & { readonly tracked?: boolean } = {},
) {
  const document = {
    source: { file: "cdm.csv", sheet: null },
    columns: { key: { index: 0 }, apart: [{ name: "Facility", index: 1 }] },
    rows: tasks.map(({ cell = "P1", facility = "" }, row) => ({ row, cells: [cell, facility] })),
    tasks: tasks.map(({ key = "P1", edit: own }, row) => ({
      ...{ id: `t${row}`, row, key, code: "J1300", edit: own },
    })),
    ...(more.allEdits && { allEdits: true }),
    ...(more.tracked
      ? {
          progress: {
            states: Object.fromEntries(tasks.map(({ status }, row) => [`t${row}`, { status }])),
          },
        }
      : {}),
  } as never as ImpactDocument;
  const [header, ...lines] = String(await render(document, { load } as never))
    .trim()
    .split("\r\n");
  return { header, lines };
}

const steps = async (...tasks: Task[]) => (await rows(tasks)).lines;

describe("a load file for a chargemaster system", () => {
  it("has one row per step: no new code to close, no end to add, only the factor for units", async () => {
    expect(await steps({ edit: edit(["close", "add", "change-units"]) })).toEqual([
      "P1,close,J1300,,,2025-04-01,2025-03-31",
      "P1,add,J1300,J1299,,2025-04-01,",
      "P1,change-units,J1300,,5,2025-04-01,",
    ]);
    expect(await steps({ edit: edit(["change-code"], { newCodes: ["Q9991", "Q9992"] }) })).toEqual([
      "P1,change-code,J1300,Q9991,,2025-04-01,2025-03-31",
      "P1,change-code,J1300,Q9992,,2025-04-01,2025-03-31",
    ]);
  });

  it("has a step without a factor for unknown units, so that the edit is not taken for complete", async () => {
    expect(await steps({ edit: edit(["change-code", "check-units"], { factor: null }) })).toEqual([
      "P1,change-code,J1300,J1299,,2025-04-01,2025-03-31",
      "P1,check-units,J1300,,,2025-04-01,",
    ]);
  });

  it("has a step for each interim code with its own date: C9469, Q9993, J3304", async () => {
    const by = (factor: number | null) => ({
      ...{ oldCode: "C9469", newCodes: ["J3304"], factor: 5 },
      ...{ terminationDate: "2018-06-30", effectiveDate: "2019-01-01" },
      via: [{ code: "Q9993", factor, effectiveDate: "2018-07-01" }],
    });
    expect(await steps({ edit: edit(["change-code", "change-units"], by(5)) })).toEqual([
      "P1,change-code,C9469,Q9993,,2018-07-01,2018-06-30",
      "P1,change-units,C9469,,5,2018-07-01,",
      "P1,change-code,Q9993,J3304,,2019-01-01,2018-12-31",
    ]);
    expect(await steps({ edit: edit(["change-code", "change-units"], by(null)) })).toEqual([
      "P1,change-code,C9469,Q9993,,2018-07-01,2018-06-30",
      "P1,check-units,C9469,,,2018-07-01,",
      "P1,change-code,Q9993,J3304,,2019-01-01,2018-12-31",
      "P1,check-units,Q9993,,,2019-01-01,",
    ]);
  });

  it("leaves out tasks without an edit", async () => {
    expect(await rows([{ edit: null }])).toEqual({ header: HEADER, lines: [] });
  });

  it("has the user's key, not the one that we made distinct", async () => {
    const close = edit(["close"]);
    const keys = async (key: string, cell: string) =>
      (await steps({ edit: close, key, cell })).map((line) => line.split(",")[0]);
    expect(await keys("10 #2", " 10 ")).toEqual(["10"]);
    expect(await keys("10 #2", "")).toEqual(["10 #2"]);
    expect(await keys("11", "10")).toEqual(["11"]);
  });

  it("has accepted tasks if a worklist was read, or on request all but those done or declined", async () => {
    const tasks = ["open", "accepted", "done", "declined"].map((status) => ({
      ...{ edit: edit(["close"]), key: status, cell: "", status },
    }));
    const keys = async (more: Pick<ImpactDocument, "allEdits">) =>
      (await rows(tasks, {}, { ...more, tracked: true })).lines.map((line) => line.split(",")[0]);
    expect(await keys({})).toEqual(["accepted"]);
    expect(await keys({ allEdits: true })).toEqual(["open", "accepted"]);
  });

  describe("with lines that have the same key and code", () => {
    const times5 = edit(["change-units"]);
    const [east, west] = ["East", "West"].map((facility) => ({
      ...{ edit: times5, key: `P1, ${facility}`, facility, status: "accepted" },
    })) as [Task, Task];
    const [first, second] = [
      { ...east, key: "P1" },
      { ...west, key: "P1 #2", facility: "East" },
    ];
    const tracked = (...tasks: readonly Task[]) => rows(tasks, {}, { tracked: true });

    it("adds the column that tells them apart after the key", async () => {
      const { header, lines } = await tracked(east, { ...west, status: "declined" });
      expect(header).toBe(HEADER.replace("Line key", "Line key,Facility"));
      expect(lines).toEqual(["P1,East,change-units,J1300,,5,2025-04-01,"]);
      expect((await tracked(east, west)).lines).toHaveLength(2);
    });

    it("multiplies their units only once if no column tells them apart", async () => {
      expect((await tracked(first, second)).lines).toEqual([
        "P1,change-units,J1300,,5,2025-04-01,",
      ]);
      expect(await steps(first, second)).toHaveLength(1);
    });

    it.each<[string, Partial<Task>, string]>([
      ["declined", { status: "declined" }, "1 (declined, J1299)"],
      ["open", { status: "open" }, "1 (open, J1299)"],
      ["done", { status: "done" }, "1 (done, J1299)"],
      ["without an edit", { edit: null }, "1 (accepted, without an edit)"],
      [
        "to another code",
        { edit: edit(["change-code"], { newCodes: ["J9998"] }) },
        "1 (accepted, J9998)",
      ],
    ])(
      "fails if no column tells them apart and the second needs no edit or another one: %s",
      async (_, other, told) => {
        await expect(tracked(first, { ...second, ...other })).rejects.toThrow(
          `rows 0 (accepted, J1299), ${told} with P1 and J1300`,
        );
      },
    );
  });

  it("has column titles from the settings", async () => {
    const { header } = await rows([], { columns: { key: "CDM", factor: "Multiplier" } });
    expect(header).toBe("CDM,Action,Old code,New code,Multiplier,Effective date,Termination date");
  });
});
