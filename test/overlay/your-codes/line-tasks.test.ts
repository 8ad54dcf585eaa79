import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { checksOf } from "../../../src/model/worklist/cell-checks.js";
import type { LineTask } from "../../../src/model/worklist/task.js";
import { trackImpact } from "../../../src/overlay/worklist/carry-over.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { modifiersNote } from "../../../src/overlay/your-codes/line-tasks.js";
import { workTables } from "../../../src/report/impact/sheets.js";
import { joinedRelease, makeCrosswalk } from "../../differ/make-companion.js";
import { makeRecord } from "../../differ/make-release.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { yourRow } from "./your-row.js";

const folder = tempFolder();

/** J0171 was split by product; most packages of J1940 have 20 times the units, one 10 times. */
const ENDED = { J0171: "2025-06-30", J1940: "2025-03-31", Q4100: "2025-12-31" };
const ADDED = {
  J0165: ["Injection, epinephrine, not otherwise specified, 0.1 mg", "2025-07-01"],
  J0167: ["Injection, epinephrine (hospira), not equivalent to j0165, 0.1 mg", "2025-07-01"],
  J1938: ["Injection, furosemide, 1 mg", "2025-04-01"],
  Q4431: ["Unlisted pma skin substitute product", "2026-01-01"],
  Q4432: ["Unlisted 510(k) skin substitute product", "2026-01-01"],
} as const;
const WORDS = {
  J0171: "Injection, adrenalin, epinephrine, 0.1 mg",
  J1940: "Injection, furosemide, up to 20 mg",
  Q4100: "Skin substitute, not otherwise specified",
};

const TABLE = [
  "CDM #,HCPCS,Item,NDC",
  "1001,J0171,epinephrine,00409-4933-01",
  "1002,J0171,epinephrine,42023-0168-01",
  "1003,J0171,epinephrine,",
  "1004,J1940,furosemide,00409-6102-01",
  "1005,J1940,furosemide,",
  "1006,Q4100,skin,",
].join("\n");

async function impact() {
  const before = await makeCrosswalk("2025-01", [
    ["00409-4933-01", "J0171", "100"],
    ["42023-0168-01", "J0171", "300"],
    ["00409-6102-01", "J1940", "1"],
    ["00409-6102-02", "J1940", "1"],
    ["00409-6102-03", "J1940", "1"],
  ]);
  const after = await makeCrosswalk("2026-01", [
    ["00409-4933-01", "J0167", "100"],
    ["42023-0168-01", "J0165", "300"],
    ["00409-6102-01", "J1938", "10"],
    ["00409-6102-02", "J1938", "20"],
    ["00409-6102-03", "J1938", "20"],
  ]);
  const old = Object.entries(WORDS);
  const from = joinedRelease(
    2025,
    old.map(([code, longDescription]) => makeRecord(code, { longDescription })),
    before,
  );
  const joined = joinedRelease(
    2026,
    [
      ...old.map(([code, longDescription]) =>
        makeRecord(code, { longDescription, terminationDate: ENDED[code as keyof typeof ENDED] }),
      ),
      ...Object.entries(ADDED).map(([code, [longDescription, addedDate]]) =>
        makeRecord(code, { longDescription, addedDate }),
      ),
    ],
    after,
  );
  const to = { ...joined, crosswalks: [before, after] };
  return matchCodes({
    ...{ diff: diffReleases(from, to), from, to },
    tables: [await readYourTable(folder.write("cdm.csv", TABLE))],
    ...{ choice: {}, decimal: "point", overrides: {}, licensed: false },
    questions: codeQuestions(from, to),
  });
}

describe("the edit of a line", () => {
  it("changes to the one code of its package", async () => {
    const edits = new Map((await impact()).tasks.map(({ key, edit }) => [key, edit]));
    expect(edits.get("1001")).toMatchObject({ actions: ["change-code"], newCodes: ["J0167"] });
    expect(edits.get("1002")).toMatchObject({ actions: ["change-code"], newCodes: ["J0165"] });
  });

  it("leaves the units to a person if most packages have another factor: J1940, x10 and x20", async () => {
    const edits = new Map((await impact()).tasks.map(({ key, edit }) => [key, edit]));
    expect(edits.get("1004")).toMatchObject({
      actions: ["change-code", "check-units"],
      newCodes: ["J1938"],
      factor: null,
    });
  });

  it("waits for a person if the code's packages moved to several codes: J0171 without an NDC", async () => {
    const edits = new Map((await impact()).tasks.map(({ key, edit }) => [key, edit]));
    expect(edits.get("1003")).toBe(null);
  });

  it("has the usual factor if the line has no package", async () => {
    const edits = new Map((await impact()).tasks.map(({ key, edit }) => [key, edit]));
    expect(edits.get("1005")).toMatchObject({ newCodes: ["J1938"], factor: 20 });
  });

  it("waits for a person if descriptors suggest several codes: Q4100", async () => {
    const { codes, tasks } = await impact();
    const found = codes.find(({ code }) => code === "Q4100")?.replacements.map(({ code }) => code);
    expect(found?.toSorted()).toEqual(["Q4431", "Q4432"]);
    expect(tasks.find(({ key }) => key === "1006")?.edit).toBe(null);
  });

  it("changes to a person's code, as long as the task stays the same", async () => {
    const document = await impact();
    const task = document.tasks.find(({ key }) => key === "1006");
    const track = (version: string) => {
      const cells = { "Task ID": task?.id ?? "", "Task version": version, "New code": "Q4432" };
      const file = {
        path: "w.csv",
        file: "w.csv",
        sha256: "0",
        unfilled: [],
        left: [],
        rows: [{ where: "row 2", cells }],
      };
      const read = { files: [file], asOf: "2026-01-15", columns: new Set<string>() };
      return trackImpact(document, read).tasks.find(({ key }) => key === "1006")?.edit;
    };
    expect(track(task?.version ?? "")).toMatchObject({
      actions: ["change-code"],
      newCodes: ["Q4432"],
    });
    expect(track("v00000000")).toBe(null);
  });

  it("stays chosen, not typed over, if a saved document is combined with its own worklist", async () => {
    const document = await impact();
    const task = document.tasks.find(({ key }) => key === "1006");
    const proposed = { "Task ID": task?.id ?? "", "New code": "" };
    const cells = {
      ...{ ...proposed, "Task version": task?.version ?? "", "New code": "Q4432" },
      "Cell checks": checksOf(Object.entries(proposed)),
    };
    const rows = [{ where: "row 2", cells }];
    const file = { path: "w", file: "w", sha256: "0", unfilled: [], left: [], rows };
    const read = { files: [file], asOf: "2026-01-15", columns: new Set(Object.keys(cells)) };
    const once = trackImpact(document, read);
    expect(once.progress?.states[task?.id ?? ""]?.chosen).toBe(true);
    expect(once.progress?.typedOver).toEqual([]);
    expect(trackImpact(once, read)).toEqual(once);
  });

  it("has the units of a person's code, or none if unknown", async () => {
    const document = await impact();
    const [task] = document.tasks.filter(({ key }) => key === "1001");
    const written = (code: string) => {
      const cells = { "Task ID": task?.id, "Task version": task?.version, "New code": code };
      const row = { where: "row 2", cells: { ...cells, "Unit factor": "1" } as never };
      const file = { path: "w", file: "w", sha256: "0", unfilled: [], left: [], rows: [row] };
      const read = { files: [file], asOf: "2026-01-15", columns: new Set<string>() };
      return trackImpact(document, read).tasks.find(({ id }) => id === task?.id)?.edit;
    };
    expect(written("J0167")).toMatchObject({ actions: ["change-code"], factor: 1 });
    // The cell's factor 1 belongs to J0167, which the report proposed.
    expect(written("J1938")).toMatchObject({
      actions: ["change-code", "check-units"],
      factor: null,
    });
  });

  it("agrees with its row in the worklist", async () => {
    const [table] = workTables(await impact());
    const titles = table?.columns.map(({ title }) => title) ?? [];
    const shown = (key: string) => {
      const row = table?.rows.find((cells) => cells[titles.indexOf("Line key")] === key);
      return ["Crosswalk", "Units", "What to do"].map((title) => row?.[titles.indexOf(title)]);
    };
    const [crosswalk, units, todo] = shown("1001");
    expect([crosswalk, units]).toEqual(["J0167", "same units"]);
    expect(todo).toMatch(/^Replace with J0167 from 2025-07-01/);
    expect(todo).not.toMatch(/J0165/);
    expect(shown("1004").slice(0, 2)).toEqual(["J1938", "10 units per package"]);
  });
});

it("reports a modifier beside a changed code, because edits name only codes", () => {
  const ofA4295 = { code: "A4295", modifiers: ["KX"] };
  const row = (number: number, ...modifiers: string[]) =>
    yourRow(number, "J0171", { codes: [{ code: "J0171", modifiers }, ofA4295] });
  const task = (number: number, ...newCodes: string[]) =>
    ({ row: number, edit: { oldCode: "J0171", newCodes } }) as unknown as LineTask;
  const rows = [row(2, "JW"), row(3), row(4, "JW"), row(5, "JZ", "RT")];
  expect(modifiersNote([task(2, "J0165"), task(3, "J0165"), task(4)], rows)).toEqual([
    "An edit names only codes, and the code cell of 1 line to be changed has a modifier, which the new code keeps: row 2 (JW).",
  ]);
  expect(modifiersNote([task(5, "J0165")], rows)[0]).toMatch(/row 5 \(JZ RT\)\.$/);
  expect(modifiersNote([task(3, "J0165")], rows)).toEqual([]);
});
