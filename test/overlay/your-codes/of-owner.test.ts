import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { licensedNotice } from "../../../src/model/code-set/licensed-code-sets.js";
import type { ImpactDocument, YourRow } from "../../../src/model/impact/impact.js";
import { tasksOfLines } from "../../../src/model/worklist/due-tasks.js";
import { taskOfCode, UNTOUCHED } from "../../../src/model/worklist/task-ids.js";
import { trackImpact } from "../../../src/overlay/worklist/carry-over.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { ofOwner, ownedCodes, ownersConcerned } from "../../../src/overlay/your-codes/of-owner.js";
import { progressView } from "../../../src/report/wording/progress.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { tempFolder } from "../../fixtures/temp-folder.js";
import { SMALL } from "../../report/golden/documents.js";
import { yourRow } from "./your-row.js";

const folder = tempFolder();
const whole = (await SMALL.impact(folder)) as ImpactDocument;

describe("the lines of one owner", () => {
  it("are the only ones left, with their own sums: two of Pharmacy's three are critical", () => {
    const own = ofOwner(whole, "Pharmacy");
    expect(own.rows.map(({ row }) => row)).toEqual([1, 2, 3, 7]);
    expect(own.codes.map(({ code }) => code)).toEqual(["J1300", "J1940", "J1330"]);
    expect(own.summary.hit).toEqual({ lines: 3, codes: 3, volume: 941, charges: 61_251 });
    expect(own.worklist.flatMap(({ rows }) => rows).sort()).toEqual([2, 3, 7]);
    expect(own.rowKinds).toEqual({ header: 1, line: 3 });
  });

  it("have only their own packages and rates", () => {
    const lines = [2, 4].map((row) => ({ row }));
    const document = {
      ...whole,
      belowRate: lines,
      packages: { lines, notListed: [3, 5] },
    } as never as ImpactDocument;
    const { belowRate, packages } = ofOwner(document, "Pharmacy");
    expect(belowRate).toEqual([{ row: 2 }]);
    expect(packages).toEqual({ lines: [{ row: 2 }], notListed: [3] });
  });

  it("are those with open tasks, if a worklist shows which are done", () => {
    const states = (status: string) =>
      Object.fromEntries(
        whole.tasks.map(({ id, row }) => [id, { owner: "", status: row === 3 ? "open" : status }]),
      );
    const tracked = (status: string) =>
      ({ ...whole, progress: { states: states(status) } }) as never as ImpactDocument;
    expect(ownersConcerned(tracked("done"))).toEqual([
      whole.rows.find(({ row }) => row === 3)?.owner ?? null,
    ]);
    expect(ownersConcerned(tracked("open"))).toEqual(ownersConcerned(whole));
  });

  it("have rate effects only for open tasks", () => {
    const code = whole.codes.find((one) => one.code === "J1300");
    const tasks = [20, 21].map((row) => ({ id: `${row}`, entry: code?.entry, row }));
    const effect = { code: "J1300", bill: null, from: 10, to: 20, unknown: null, rows: [20, 21] };
    const cells = whole.columns.names.map(() => "Lab");
    const document = {
      ...whole,
      rows: [20, 21].map((row) => yourRow(row, "J1300", { owner: "Lab", volume: 5, cells })),
      codes: [{ ...code, rows: [20, 21] }],
      tasks,
      payment: [{ field: "aspPaymentLimit", effect: 100, codes: [effect] }],
      progress: { states: { 20: { status: "done" } } },
    } as never as ImpactDocument;
    const told = (withClosed: boolean) =>
      ofOwner(document, "Lab", withClosed).worklist.map(({ rows, payment }) => [rows, payment]);
    expect(told(false)).toMatchObject([[[21], [{ effect: 50 }]]]);
    expect(told(true)).toMatchObject([[[20, 21], [{ effect: 100 }]]]);
  });

  it("include only the owner's tasks of a line with two codes (J1940, J1300)", () => {
    const [first, second] = ["J1940", "J1300"].map((code) =>
      whole.codes.find((one) => one.code === code),
    );
    const work = [first, second].flatMap((code, at) =>
      code === undefined ? [] : [{ id: `T${at}`, entry: code.entry, row: 20, code: code.code }],
    );
    const both = { owner: "Amy", codes: work.map(({ code }) => ({ code, modifiers: [] })) };
    const document = {
      ...whole,
      rows: [yourRow(20, "J1940", { ...both, volume: 5 })],
      codes: [first, second].map((code) => ({ ...code, rows: [20] })),
      tasks: work,
      belowRate: work,
      packages: { lines: work, notListed: [] },
      payment: [
        {
          ...{ field: "aspPaymentLimit", effect: 100 },
          codes: work.map(({ code }) => ({ code, from: 10, to: 20, unknown: null, rows: [20] })),
        },
      ],
      progress: {
        states: { T0: { ...UNTOUCHED, owner: "Amy" }, T1: { ...UNTOUCHED, owner: "Zed" } },
      },
    } as never as ImpactDocument;
    expect(ownersConcerned(document).sort()).toEqual(["Amy", "Zed"]);
    const told = (owner: string) => {
      const { rows, codes, tasks, worklist, belowRate, packages, payment } = ofOwner(
        document,
        owner,
      );
      expect(rows.map((row) => [row.row, row.owner])).toEqual([[20, owner]]);
      const ofCodes = [codes, tasks, belowRate, packages?.lines, payment?.[0]?.codes];
      return [
        ...ofCodes.map((some) => some?.map(({ code }) => code)),
        worklist.flatMap(({ codes: own }) => own),
      ];
    };
    expect(told("Amy")).toEqual(new Array(6).fill(["J1940"]));
    expect(told("Zed")).toEqual(new Array(6).fill(["J1300"]));
  });

  it.each([
    ["J0190", { Pharm: ["J1300"], Zed: ["J0190"] }],
    ["J1300", { Pharm: ["J0190"], Zed: ["J1300"] }],
  ])(
    "keep a line's task without an owner in the worklist, if its other task, %s, is Zed's",
    async (given, work) => {
      const ended = { J0190: "2025-12-31", J1300: "2025-03-31" };
      const before = ["J0120", ...Object.keys(ended)].map((code) => makeRecord(code));
      const after = Object.entries(ended).map(([code, terminationDate]) =>
        makeRecord(code, { terminationDate }),
      );
      const from = makeRelease(2025, before);
      const to = makeRelease(2026, [makeRecord("J0120"), ...after]);
      const table = "Charge Code,HCPCS,Owner\nK1,J1300;J0190,Pharm\nK2,J0120,Lab\n";
      const document = matchCodes({
        ...{ diff: diffReleases(from, to), from, to },
        tables: [await readYourTable(folder.write("own.csv", table))],
        ...{ choice: {}, decimal: "point", overrides: {}, licensed: false },
        questions: codeQuestions(from, to),
      });
      const rows = document.tasks.map(({ id, version, code }) => ({
        where: code,
        cells: { "Task ID": id, "Task version": version, Owner: code === given ? "Zed" : "" },
      }));
      const file = { path: "w", file: "w", sha256: "0", unfilled: [], left: [], rows };
      const tracked = trackImpact(document, {
        ...{ files: [file], asOf: "2026-01-15" },
        columns: new Set(["Task ID", "Task version", "Owner"]),
      });
      const owners = ownersConcerned(tracked);
      const codesOf = (owner: string | null) =>
        ofOwner(tracked, owner).tasks.map(({ code }) => code);
      expect(Object.fromEntries(owners.map((owner) => [owner, codesOf(owner)]))).toEqual(work);
      const open = progressView(tracked.progress, () => tasksOfLines(tracked))?.owners;
      expect(open?.map((one) => [one.owner, one.open]).sort()).toEqual([
        ["Pharm", "1"],
        ["Zed", "1"],
      ]);
    },
  );

  it("count as withheld if their description is, even beside a CMS code, unless it is blank", () => {
    const notice = licensedNotice("99213");
    const withheld = (cells: YourRow["cells"], ...codes: string[]) => {
      const own = { owner: "Lab", cells, codes: codes.map((code) => ({ code, modifiers: [] })) };
      return ofOwner({ ...whole, rows: [yourRow(20, "", own)] }, "Lab").withheld;
    };
    expect(withheld(["99213", notice], "99213")).toBe(1);
    expect(withheld(["J1300 99213", notice], "J1300", "99213")).toBe(1);
    expect(withheld(["99213", null], "99213")).toBe(0);
    expect(withheld(["J1300", "Soliris"], "J1300")).toBe(0);
  });
});

const CODES = ["A4351", "A4352", "A4353", "G0436", "J0120", "J1300"];

it("lists codes by owner, done and declined ones if asked, owners by name and no owner last", () => {
  const { worklist } = diffReleases(
    makeRelease(2025, [makeRecord("A0021"), ...CODES.map((code) => makeRecord(code))]),
    makeRelease(2026, [
      makeRecord("A0021"),
      ...CODES.map((code) => makeRecord(code, { terminationDate: "2025-12-31" })),
    ]),
  );
  const written: Readonly<Record<string, Partial<typeof UNTOUCHED>>> = {
    A4351: { owner: "Cy" },
    A4352: { owner: "Ann", status: "accepted" },
    A4353: { owner: "Ann", status: "done" },
    G0436: { owner: "Cy", status: "declined" },
    J0120: { owner: "Cy", status: "assigned" },
  };
  const states = Object.fromEntries(
    worklist.flatMap((entry) =>
      entry.codes.map((code) => [taskOfCode(entry, code).id, { ...UNTOUCHED, ...written[code] }]),
    ),
  );
  expect([...ownedCodes({ worklist, progress: { states } as never }, false)]).toEqual([
    ["Ann", ["A4352"]],
    ["Cy", ["A4351", "J0120"]],
    [null, ["J1300"]],
  ]);
  expect([...ownedCodes({ worklist, progress: { states } as never }, true)]).toEqual([
    ["Ann", ["A4352", "A4353"]],
    ["Cy", ["A4351", "G0436", "J0120"]],
    [null, ["J1300"]],
  ]);
  expect([...ownedCodes({ worklist }, false)]).toEqual([[null, CODES]]);
});
