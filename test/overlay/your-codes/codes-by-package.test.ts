import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import type { Release } from "../../../src/model/code-set/release.js";
import { LINE_STATUSES } from "../../../src/model/impact/line-status.js";
import { waiveImpact } from "../../../src/overlay/waivers.js";
import { trackImpact } from "../../../src/overlay/worklist/carry-over.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { ofOwner } from "../../../src/overlay/your-codes/of-owner.js";
import type { ColumnChoice } from "../../../src/overlay/your-table/find-columns.js";
import { linesOfYours } from "../../../src/report/impact/line-columns.js";
import { moneySummary } from "../../../src/report/impact/money-and-packages.js";
import { workTables } from "../../../src/report/impact/sheets.js";
import { impactView } from "../../../src/report/impact/view.js";
import { whatToDo } from "../../../src/report/impact/what-to-do.js";
import { joinedRelease, makeAddendum, makeCrosswalk } from "../../differ/make-companion.js";
import { makeRecord } from "../../differ/make-release.js";
import { tempFolder } from "../../fixtures/temp-folder.js";

const folder = tempFolder();

const WORDS = {
  J2545: "Pentamidine isethionate, inhalation solution, unit dose form, per 300 mg",
  J7507: "Tacrolimus, immediate release, oral, 1 mg",
  J9999: "Not otherwise classified, antineoplastic drugs",
  J3490: "Unclassified drugs",
  J1300: "Injection, eculizumab, 10 mg",
  A4351: "Intermittent urinary catheter, straight tip",
};
const ADDED = {
  J2516: ["Injection, pentamidine isethionate, 1 mg", "2026-01-01"],
  J7521: ["Tacrolimus, granules, oral suspension, 0.1 mg", "2025-04-01"],
  J9011: ["Injection, datopotamab deruxtecan-dlnk, 1 mg", "2025-10-01"],
  J1299: ["Injection, eculizumab, 2 mg", "2025-04-01"],
} as const;

const [NEBUPENT, PRISTINE] = ["63323-0877-15", "13925-0522-01"];
const [GRANULES, CAPSULES] = ["00469-1230-50", "00378-2045-01"];
const [DATROWAY, SOLIRIS, TWICE] = ["65597-0801-01", "25682-0001-01", "59338-0775-01"];

/** January 2025 to January 2026; J2545 itself changed too, and J1300 ended. */
async function impact(table: string) {
  const before = await makeCrosswalk("2025-01", [
    [NEBUPENT, "J2545", "1"],
    [PRISTINE, "J2545", "1"],
    [GRANULES, "J7507", "10"],
    [CAPSULES, "J7507", "50"],
    [SOLIRIS, "J1300", "30"],
  ]);
  const after = await makeCrosswalk("2026-01", [
    [NEBUPENT, "J2516", "300"],
    [PRISTINE, "J2516", "300"],
    [GRANULES, "J7521", "100"],
    [CAPSULES, "J7507", "50"],
    [DATROWAY, "J9011", "100"],
    [SOLIRIS, "J1299", "150"],
    [TWICE, "J2516", "10"],
    [TWICE, "J7521", "20"],
  ]);
  const old = Object.entries(WORDS);
  const from = joinedRelease(
    2025,
    old.map(([code, longDescription]) => makeRecord(code, { longDescription })),
    before,
  );
  const to = joinedRelease(
    2026,
    [
      ...old.map(([code, longDescription]) =>
        makeRecord(code, {
          longDescription,
          ...(code === "J2545" ? { coverage: "D" } : {}),
          ...(code === "J1300" ? { terminationDate: "2025-03-31" } : {}),
        }),
      ),
      ...Object.entries(ADDED).map(([code, [longDescription, addedDate]]) =>
        makeRecord(code, { longDescription, addedDate }),
      ),
    ],
    after,
  );
  return matched(from, { ...to, crosswalks: [before, after] }, table);
}

async function matched(from: Release, to: Release, table: string, choice: ColumnChoice = {}) {
  return matchCodes({
    ...{ diff: diffReleases(from, to), from, to },
    tables: [await readYourTable(folder.write("cdm.csv", table))],
    ...{ choice, decimal: "point", overrides: {}, licensed: false },
    questions: codeQuestions(from, to),
  });
}

const TABLE = [
  "CDM #,HCPCS,Item,NDC,Charges,Owner",
  `1001,J2545,nebupent,${NEBUPENT},100,Lung`,
  `1002,J2545,pentam,${PRISTINE},90,Lung`,
  "1003,J2545,of the old kind,,80,Lung",
  `1004,J7507,granules,${GRANULES},70,Pharmacy`,
  `1005,J7507,capsules,${CAPSULES},60,Pharmacy`,
  `1006,J9999,datroway,${DATROWAY},50,Oncology`,
  "1007,J9999,another,,40,Oncology",
  `1008,J3490,nebupent,${NEBUPENT},30,Lung`,
].join("\n");

it("ignores the package of a line that ended before its code changes", async () => {
  const { packages } = await impact(`CDM #,HCPCS,NDC,End Date
1001,J2545,${NEBUPENT},06/30/2022
1002,J2545,${NEBUPENT},
1003,J1300,${SOLIRIS},2025-06-30
1004,J7507,${CAPSULES},06/30/2022`);
  // J1300 ended on 2025-03-31, before its line did.
  expect(packages?.lines.map(({ row }) => row)).toEqual([3, 4]);
});

describe("a line whose package has its own code, while the line's code continues", () => {
  it("has a task to change to that code, in the package's units, from the date that CMS does", async () => {
    const { tasks } = await impact(TABLE);
    expect(tasks.map(({ key, edit }) => [key, edit?.newCodes, edit?.factor])).toEqual([
      ["1001", undefined, undefined],
      ["1002", undefined, undefined],
      ["1004", ["J7521"], 10],
      ["1006", ["J9011"], null],
      ["1008", ["J2516"], null],
      ["1003", undefined, undefined],
    ]);
    expect(tasks[2]?.edit).toEqual({
      actions: ["change-code", "change-units"],
      oldCode: "J7507",
      newCodes: ["J7521"],
      factor: 10,
      effectiveDate: "2025-04-01",
      terminationDate: null,
    });
  });

  it("waits for a person if the codes' routes differ: J2545 is inhaled, J2516 injected", async () => {
    const { codes, packages } = await impact(TABLE);
    const [nebupent] = codes.filter(({ lineStatus }) => lineStatus === "own-code");
    expect(nebupent?.replacements[0]?.billingUnit).toMatchObject({
      factor: null,
      reason: "route-differs",
    });
    expect(packages?.lines[0]).toMatchObject({ code: "J2545", factor: null });
    expect(nebupent && whatToDo(nebupent).join()).toMatch(/inhaled and injected: decide manually/);
  });

  it("changes on the new code's first day if the package had no code before: J3490 to J1299", async () => {
    const { tasks } = await impact(`CDM #,HCPCS,NDC\n1001,J3490,${SOLIRIS}`);
    expect(tasks[0]?.edit).toMatchObject({ newCodes: ["J1299"], effectiveDate: "2025-04-01" });
  });

  it("waits for a person if the package has several codes", async () => {
    const { tasks, codes } = await impact(`CDM #,HCPCS,NDC\n1001,J3490,${TWICE}`);
    expect(tasks.map(({ edit }) => edit)).toEqual([null]);
    expect(codes.flatMap(whatToDo)).toEqual([
      expect.stringMatching(/^Change to J2516 /),
      expect.stringMatching(/^Or, by the NDC given, with J7521 /),
    ]);
  });

  it("shows the package's units if there is no factor", async () => {
    const [table] = workTables(await impact(TABLE));
    const [key, units] = ["Line key", "Units"].map(
      (title) => table?.columns.findIndex((column) => column.title === title) ?? -1,
    ) as [number, number];
    expect(table?.rows.find((row) => row[key] === "1008")?.[units]).toBe("300 units per package");
  });

  it("changes on the code's added date if that lies between the quarters: J9011", async () => {
    const { tasks } = await impact(TABLE);
    const days = tasks.map(({ key, edit }) => [key, edit?.effectiveDate]);
    expect(Object.fromEntries(days)).toMatchObject({ 1004: "2025-04-01", 1006: "2025-10-01" });
  });

  it("leaves the other lines of its code alone: J2545 without an NDC is to be reviewed", async () => {
    const { worklist, codes, lineStatuses } = await impact(TABLE);
    expect(worklist.map(({ kind, codes: [code], rows }) => [kind, code, rows])).toEqual([
      ["change-code", "J2545", [2, 3]],
      ["change-code", "J7507", [5]],
      ["change-code", "J9999", [7]],
      ["change-code", "J3490", [9]],
      ["review", "J2545", [4]],
    ]);
    expect(codes.filter(({ code }) => code === "J2545").map(({ rows }) => rows)).toEqual([
      [2, 3],
      [4],
    ]);
    expect(lineStatuses).toMatchObject({ J2545: "changed", J7507: "unchanged" });
  });

  it("is described on the line, in the worklist and on the page", async () => {
    const document = await impact(TABLE);
    const statuses = [...linesOfYours(document)].map(({ lineStatus }) => lineStatus);
    expect(statuses.slice(1)).toEqual([
      ...["own-code", "own-code", "changed", "own-code", "unchanged"],
      ...["own-code", "unchanged", "own-code"],
    ]);
    const [granules] = document.codes.filter(({ code }) => code === "J7507");
    expect(granules && whatToDo(granules)).toEqual([
      "Change to J7521 from 2025-04-01 (NDC crosswalk, 1 package): bill 10 units of J7521 for each unit of J7507.",
    ]);
    const [table] = workTables(document);
    const at = table?.columns.findIndex(({ title }) => title === "Line status") ?? -1;
    expect(table?.rows.map((row) => row[at])).toEqual([
      ...Array.from({ length: 5 }, () => "Package has its own code"),
      "Changed",
    ]);
    const [first] = impactView(document).groups.flatMap(({ entries }) => entries);
    expect(first).toMatchObject({ label: "J2545", moreLines: null });
    expect(first?.lines.map(({ row }) => row)).toEqual(["2", "3"]);
  });

  it("keeps its task's state, and can be accepted apart from other findings of its code", async () => {
    const document = await impact(TABLE);
    const [task] = document.tasks;
    const cells = {
      "Task ID": task?.id ?? "",
      "Task version": task?.version ?? "",
      ...{ Status: "Done", Comment: "changed" },
    };
    const file = { path: "w.csv", file: "w.csv", sha256: "0", unfilled: [], left: [] };
    const tracked = trackImpact(document, {
      files: [{ ...file, rows: [{ where: "row 2", cells }] }],
      ...{ asOf: "2026-01-15", columns: new Set(Object.keys(cells)) },
    });
    expect(tracked.progress?.states[task?.id ?? ""]).toMatchObject({ status: "done" });
    const waiver = { code: "J2545", rule: "package-own-code", reason: "r", owner: "o" };
    const waived = waiveImpact(document, {
      ...{ file: "w", sha256: "0", asOf: "2026-01-15" },
      waivers: [{ ...waiver, expires: "2026-12-31" }] as never,
    });
    const severities = waived.codes.map(({ code, lineStatus, severity }) => [
      `${code} ${lineStatus}`,
      severity,
    ]);
    expect(Object.fromEntries(severities)).toMatchObject({
      "J2545 own-code": null,
      "J2545 changed": "major",
    });
  });
});

describe("a line that is left as it is", () => {
  it.each([
    ["if its package is still billed with its code", `J7507,capsules,${CAPSULES}`],
    [
      "if no crosswalk lists its code, which may be billed beside any package",
      `A4351,x,${DATROWAY}`,
    ],
    ["if it names no package", "J3490,unknown,"],
  ])("has no change %s", async (_, line) => {
    const { tasks } = await impact(`HCPCS,Item,NDC\n${line}\nJ9999,datroway,${DATROWAY}`);
    expect(tasks.map(({ code }) => code)).toEqual(["J9999"]);
  });
});

it("reviews a line separately if CMS bills its package, but not others, with another code", async () => {
  const { tasks, codes, worklist } = await impact(
    `HCPCS,Item,NDC\nJ7507,x,${DATROWAY}\nJ7507,capsules,${CAPSULES}`,
  );
  expect(tasks.map(({ row, code, edit }) => [row, code, edit])).toEqual([[2, "J7507", null]]);
  expect(worklist.map(({ kind }) => kind)).toEqual(["review"]);
  const [one] = codes;
  expect(one).toMatchObject({
    lineStatus: "other-package",
    severity: "critical",
    packageUnits: null,
  });
  expect(one && whatToDo(one)).toEqual([
    "Check the line's NDC and its code: CMS assigns the package to another one, shown in the package column.",
  ]);
});

it("keeps a line's own work beside another code's package: J0287, which Medicare stopped paying", async () => {
  const [KETOROLAC, ABELCET, ENJAYMO] = ["00338-0069-10", "57665-0101-41", "80203-0347-01"];
  const records = ["J0287", "J1302", "J1885"].map((code) => makeRecord(code));
  const packages = [
    [KETOROLAC, "J1885", "2"],
    [ABELCET, "J0287", "10"],
    [ENJAYMO, "J1302", "110"],
  ] as const;
  const release = async (year: number, [amphotericin, sutimlimab]: readonly [string, string]) =>
    joinedRelease(
      year,
      records,
      await makeCrosswalk(`${year}-01`, packages),
      await makeAddendum(
        [
          ["J0287", amphotericin],
          ["J1302", sutimlimab],
        ],
        `${year}-01`,
      ),
    );
  const [from, to] = [await release(2025, ["K", "G"]), await release(2026, ["E1", "K"])];
  const lines = ["J0287", "J1302"].map((code) => `${code},${KETOROLAC}`);
  const document = await matched(from, to, ["HCPCS,NDC", ...lines].join("\n"));
  const { worklist, codes } = document;
  const check =
    "Check the line's NDC and its code: CMS assigns the package to another one, shown in the package column.";
  expect(worklist.map(({ kind, codes: [code] }) => `${code} ${kind}`)).toEqual([
    "J0287 stop-billing-medicare",
    "J1302 review",
  ]);
  expect(codes.map(whatToDo)).toEqual([
    [check, expect.stringMatching(/^From 2026-01-01: Stop billing Medicare for it in the outp/)],
    [check, "From 2026-01-01: Check expected payment from the effective date."],
  ]);
  expect(worklist.map(({ effectiveDate }) => effectiveDate)).toEqual([null, null]);
  const [table] = workTables(document);
  const at = table?.columns.findIndex(({ title }) => title === "Effective date") ?? -1;
  expect(table?.rows.map((row) => row[at])).toEqual([null, null]);
});

describe("a package that CMS moved twice", () => {
  /** J3370 ended on June 30, 2025; the package was J3373 in July, and J3374 from October on. */
  const [HIKMA, OTHER] = ["00143-9152-10", "00143-9152-11"];
  const OF_THE_ENDED_CODE = [`1001,J3370,${HIKMA},`, `1002,J3370,${OTHER},`];

  /** @param oldest index of the oldest crosswalk that is read */
  async function vancomycin(lines: readonly string[] = OF_THE_ENDED_CODE, oldest = 0) {
    const all = await Promise.all([
      makeCrosswalk("2025-04", [
        [HIKMA, "J3370", "2.5"],
        [OTHER, "J3370", "1"],
      ]),
      makeCrosswalk("2025-07", [
        [HIKMA, "J3373", "125"],
        [OTHER, "J3373", "50"],
      ]),
      makeCrosswalk("2025-10", [
        [HIKMA, "J3374", "125"],
        [OTHER, "J3373", "50"],
      ]),
      makeCrosswalk("2026-01", [
        [HIKMA, "J3374", "125"],
        [OTHER, "J3373", "50"],
      ]),
    ]);
    const quarters = all.slice(oldest);
    const [, , , after] = all;
    const unclassified = makeRecord("J3490", { longDescription: WORDS.J3490 });
    const old = { longDescription: "Injection, vancomycin hcl, 500 mg" };
    const added = (code: string, longDescription: string) =>
      makeRecord(code, { longDescription, addedDate: "2025-07-01" });
    const from = joinedRelease(
      2025,
      [makeRecord("J3370", old), unclassified],
      ...quarters.slice(0, 1),
    );
    const to = joinedRelease(
      2026,
      [
        unclassified,
        makeRecord("J3370", { ...old, terminationDate: "2025-06-30" }),
        added("J3373", "Injection, vancomycin hydrochloride, 10 mg"),
        added("J3374", "Injection, vancomycin hydrochloride (mylan), 10 mg"),
      ],
      after,
    );
    const table = ["CDM #,HCPCS,NDC,End Date,Other NDC", ...lines].join("\n");
    return matched(from, { ...to, crosswalks: quarters }, table);
  }

  it("is billed with each code from CMS's date on", async () => {
    const { tasks, codes } = await vancomycin();
    const edits = Object.fromEntries(tasks.map(({ key, edit }) => [key, edit]));
    expect(edits[1001]).toMatchObject({
      ...{ newCodes: ["J3374"], factor: 50, effectiveDate: "2025-10-01" },
      ...{ terminationDate: "2025-06-30" },
      via: [{ code: "J3373", factor: 50, effectiveDate: "2025-07-01" }],
    });
    expect(edits[1002]).toMatchObject({ newCodes: ["J3373"], effectiveDate: "2025-07-01" });
    expect(edits[1002]).not.toHaveProperty("via");
    expect(codes.flatMap(whatToDo).join("\n")).toMatch(
      /Replace with J3373 from 2025-07-01 to 2025-09-30, then J3374 from 2025-10-01 \(NDC/,
    );
  });

  it.each([
    ["J3370", 1, ["J3373 2025-07-01", "J3374 2025-10-01"], ["change-code", "change-units"]],
    ["J3490", 1, ["J3373 2025-07-01", "J3374 2025-10-01"], ["change-code", "check-units"]],
    [
      "J3490",
      0,
      ["J3370 2025-04-01", "J3373 2025-07-01", "J3374 2025-10-01"],
      ["change-code", "check-units"],
    ],
  ])(
    "has all codes since the oldest crosswalk on a line of %s, which is in none (from crosswalk %i on)",
    async (code, oldest, steps, actions) => {
      const { tasks } = await vancomycin([`1001,${code},${HIKMA},`], oldest);
      const edit = tasks[0]?.edit;
      const last = { code: edit?.newCodes.join(), effectiveDate: edit?.effectiveDate };
      const told = [...(edit?.via ?? []), last];
      expect(told.map((one) => `${one.code} ${one.effectiveDate}`)).toEqual(steps);
      expect(edit?.actions).toEqual(actions);
    },
  );

  it("is due on the date of its first code if the line was unclassified", async () => {
    const { worklist } = await vancomycin([`1001,J3490,${HIKMA},`], 1);
    expect(worklist).toMatchObject([{ kind: "change-code", effectiveDate: "2025-07-01" }]);
  });

  it("is converted by the descriptors of a code that only the package names: 500 mg to 10 mg", async () => {
    const { codes } = await vancomycin();
    const all = codes.flatMap(({ replacements }) => replacements);
    expect(all.find(({ code }) => code === "J3374")).toMatchObject({
      ...{ source: "ndc", verdict: "ok" },
      billingUnit: { reason: "converted", from: { quantity: 500 }, to: { quantity: 10 } },
    });
  });

  it("is to be checked if no crosswalk of its code's time was read, and its descriptor matches another: J3370", async () => {
    const { tasks, codes } = await vancomycin(OF_THE_ENDED_CODE, 3);
    expect(tasks.map(({ key, edit }) => [key, edit?.newCodes])).toEqual([
      ["1001", undefined],
      ["1002", ["J3373"]],
    ]);
    expect(codes.flatMap(({ rows, replacements: [best] }) => [...rows, best?.source])).toEqual([
      ...[3, "suggested"],
      ...[2, "suggested"],
    ]);
  });

  it("waits for a person if another package of its line moved differently, in either order", async () => {
    for (const ndcs of [
      [HIKMA, OTHER],
      [OTHER, HIKMA],
    ]) {
      const { tasks, codes } = await vancomycin([`1001,J3370,${ndcs[0]},,${ndcs[1]}`]);
      expect(tasks.map(({ edit }) => edit)).toEqual([null]);
      expect(codes.flatMap(whatToDo).join("\n")).toMatch(
        /^Replace with J3373 from 2025-07-01 \(.*\nOr, by the NDC given, with J3373 .* then J3374 from/,
      );
    }
  });

  it("is changed on a line built with the interim code: J3373 to J3374", async () => {
    const { tasks, codes, lineStatuses } = await vancomycin([
      `1001,J3373,${HIKMA},`,
      `1002,J3373,${OTHER},`,
      `1003,J3373,${HIKMA},2025-09-30`,
    ]);
    expect(tasks.map(({ key, edit }) => [key, edit])).toEqual([
      [
        "1001",
        {
          ...{ actions: ["change-code"], oldCode: "J3373", newCodes: ["J3374"], factor: 1 },
          ...{ effectiveDate: "2025-10-01", terminationDate: null },
        },
      ],
      ["1002", null],
    ]);
    expect(lineStatuses).toEqual({ J3373: "new" });
    expect(codes.map(({ lineStatus, severity, rows }) => [lineStatus, severity, rows])).toEqual([
      ["own-code", "critical", [2]],
      ["new", "minor", [3]],
    ]);
  });
});

describe("the package of a line with several codes", () => {
  it.each(["J2545;J3490", "J3490;J2545", "96372;J2545", "J2545 96372"])(
    "changes the code that had the package, whatever its position: %s",
    async (codes) => {
      const { tasks, packages } = await impact(
        `CDM #,HCPCS,NDC\n1001,${codes},${PRISTINE}\n1002,J7507,${GRANULES}`,
      );
      const own = tasks.filter(({ row }) => row === 2);
      expect(own.map(({ code }) => code)).toEqual(["J2545"]);
      expect(packages?.lines[0]).toMatchObject({ code: "J2545", movedOn: "2026-01-01" });
    },
  );

  it.each(["J3490;96372", "96372;J3490"])(
    "changes the unclassified code beside one that never had the package: %s",
    async (codes) => {
      const { tasks } = await impact(`CDM #,HCPCS,NDC\n1001,${codes},${DATROWAY}`);
      expect(tasks.map(({ code, edit }) => [code, edit?.newCodes])).toEqual([["J3490", ["J9011"]]]);
    },
  );

  it.each(["J7521;J7507", "J7507;J7521"])(
    "is right if one of them is its current code: %s",
    async (codes) => {
      const { packages } = await impact(
        `CDM #,HCPCS,NDC\n1001,${codes},${GRANULES}\n1002,J7507,${CAPSULES}`,
      );
      expect(packages?.lines[0]).toMatchObject({ code: "J7521", otherCode: false });
    },
  );

  it.each(["J1300;J7507", "J7507;J1300"])(
    "is paid as the code that replaced its own: %s",
    async (codes) => {
      const { tasks, packages } = await impact(`CDM #,HCPCS,NDC\n1001,${codes},${SOLIRIS}`);
      expect(packages?.lines[0]).toMatchObject({ code: "J1300", billedWith: ["J1299"], factor: 5 });
      expect(tasks.map(({ code, edit }) => [code, edit?.newCodes, edit?.actions])).toEqual([
        ["J1300", ["J1299"], ["change-code", "check-units"]],
      ]);
    },
  );
});

describe("a line with several packages", () => {
  const BOTH = (...ndcs: string[]) => `CDM #,HCPCS,Volume,NDC 1,NDC 2\n1001,${ndcs.join()}`;

  it.each([
    [CAPSULES, GRANULES],
    [GRANULES, CAPSULES],
  ])(
    "waits for a person if its code continues for one of them, in either order: %s, %s",
    async (...ndcs) => {
      const { tasks, codes, packages } = await impact(BOTH("J7507", "9", ...ndcs));
      expect(tasks.map(({ code, edit }) => [code, edit])).toEqual([["J7507", null]]);
      expect(codes.flatMap(whatToDo)).toEqual([
        expect.stringMatching(/^Change to J7521 from 2025-04-01 /),
        "Or keep J7507: CMS assigns another package of the line to it.",
      ]);
      expect(packages?.lines.map(({ row, ndc }) => [row, ndc])).toEqual(
        ndcs.map((ndc) => [2, ndc]),
      );
    },
  );

  it("may list them in one cell, and is reported if one is unreadable", async () => {
    const { tasks, notes } = await impact(
      `CDM #,HCPCS,NDC\n1001,J7507,"${CAPSULES}; ${GRANULES}"\n1002,J7507,4.6912E+08\n1003,J7507,${GRANULES}`,
    );
    expect(tasks.map(({ row, edit }) => [row, edit?.newCodes])).toEqual([
      [2, undefined],
      [4, ["J7521"]],
    ]);
    expect(notes).toEqual([
      '1 cell of the column "NDC" holds an unreadable NDC that is not checked: row 3. Write it as 00409-4933-01.',
    ]);
  });

  it("shows all codes of its packages", async () => {
    const { tasks, codes } = await impact(BOTH("J3490", "9", GRANULES, DATROWAY));
    expect(tasks.map(({ edit }) => edit)).toEqual([null]);
    const [first, second] = codes.flatMap(whatToDo);
    expect(`${first} ${second}`).toMatch(/^Change to J7507 .* then J7521 .*Or, .* with J9011 /);
  });

  it("is changed like any other if all have one code, and no more units than one has", async () => {
    const document = await impact(BOTH("J2545", "9", NEBUPENT, PRISTINE));
    expect(document.codes.map(({ replacements }) => replacements.map(({ code }) => code))).toEqual([
      ["J2516"],
    ]);
    expect(moneySummary(document)).toMatch(/: 1 line to bill with another code by NDC/);
    const [line] = [...linesOfYours(document)].slice(1);
    expect(line?.packages.map(({ ndc }) => ndc)).toEqual([NEBUPENT, PRISTINE]);
  });

  it("is changed by the package that CMS lists; the other is counted", async () => {
    const { tasks, packages } = await impact(
      `${BOTH("J7507", "9", GRANULES, "99999-9999-99")}\n1002,J7507,9,,${CAPSULES}`,
    );
    expect(tasks.map(({ edit }) => edit?.newCodes)).toEqual([["J7521"]]);
    expect(packages?.notListed).toEqual([2]);
  });
});

describe("any lines", () => {
  const line = fc.record({
    code: fc.constantFrom(...Object.keys(WORDS), "99213", "Z9999", "J1300-JW", "J2545 J3490"),
    ndc: fc.constantFrom("", NEBUPENT, PRISTINE, GRANULES, CAPSULES, DATROWAY, SOLIRIS),
    owner: fc.constantFrom("", "Lung", "Pharmacy"),
  });

  it("have at most one task per affected code, lose none, and are divided among owners", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        const rows = lines.map(({ code, ndc, owner }, at) => `${at},${code},${ndc},1,${owner}`);
        // The last line ensures that the table has a code column and an NDC column.
        const document = await impact(
          ["No.,HCPCS,NDC,Charges,Owner", ...rows, `x,J3490,${NEBUPENT},1,Lung`].join("\n"),
        );
        const { tasks, worklist, codes, summary } = document;
        const pairs = tasks.map(({ row, code }) => `${row} ${code}`);
        expect(new Set(pairs).size).toBe(pairs.length);
        expect(new Set(tasks.map(({ id }) => id)).size).toBe(tasks.length);
        const ofCodes = codes.flatMap((one) => one.rows.map((row) => `${row} ${one.code}`));
        expect(new Set(ofCodes).size).toBe(ofCodes.length);
        const listed = new Set(worklist.flatMap((entry) => entry.rows));
        const affected = [...linesOfYours(document)].filter(
          ({ lineStatus }) => lineStatus !== null && LINE_STATUSES[lineStatus].hit,
        );
        expect([...listed].toSorted()).toEqual(affected.map(({ row }) => row.row).toSorted());
        expect(new Set(tasks.map(({ row }) => row))).toEqual(listed);
        expect(summary.hit.lines).toBe(listed.size);
        const owners = [...new Set(document.rows.map(({ owner }) => owner))];
        const shared = owners.flatMap((owner) => ofOwner(document, owner).worklist);
        expect(shared.flatMap((entry) => entry.rows).toSorted()).toEqual(
          worklist.flatMap((entry) => entry.rows).toSorted(),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe("a line of an ended code whose package decides the successor", () => {
  const [VIAL, BOTTLE, SWAPPED, OTHER, KETOROLAC] = [
    "00143-9292-01",
    "00143-9295-01",
    "00338-3551-48",
    "00143-9152-10",
    "00338-0069-10",
  ];

  /** J9340 (15 mg) ended; its packages moved to J9342 (1 mg), and one to J9999. */
  async function thiotepa(table: string) {
    const before = await makeCrosswalk("2025-04", [
      [VIAL, "J9340", "7"],
      [BOTTLE, "J9340", "1"],
      [SWAPPED, "J9340", "1"],
      [OTHER, "J9340", "2"],
      [KETOROLAC, "J1885", "2"],
    ]);
    const after = await makeCrosswalk("2026-01", [
      [VIAL, "J9342", "100"],
      [BOTTLE, "J9342", "15"],
      [SWAPPED, "J9342", "600"],
      [OTHER, "J9341", "30"],
      [KETOROLAC, "J1885", "2"],
    ]);
    const old = { longDescription: "Injection, thiotepa, 15 mg" };
    const ketorolac = makeRecord("J1885", { longDescription: "Injection, ketorolac, 15 mg" });
    const from = joinedRelease(2025, [makeRecord("J9340", old), ketorolac], before);
    const added = (code: string, longDescription: string) =>
      makeRecord(code, { longDescription, addedDate: "2026-01-01" });
    const to = joinedRelease(
      2026,
      [
        makeRecord("J9340", { ...old, terminationDate: "2025-12-31", crossReferences: ["J9342"] }),
        added("J9342", "Injection, thiotepa, 1 mg"),
        added("J9341", "Injection, thiotepa (other maker), 1 mg"),
        ketorolac,
      ],
      after,
    );
    const lines = `CDM #,HCPCS,NDC,Units\n${table}`;
    return matched(from, { ...to, crosswalks: [before, after] }, lines, { units: "Units" });
  }

  const editOf = async (line: string) => {
    const { edit } = (await thiotepa(`1001,J9340,${line}`)).tasks[0] ?? {};
    return [edit?.newCodes, edit?.factor];
  };

  it("bills a whole vial in CMS's rounded units: 7 of 15 mg are 100 of 1 mg", async () => {
    expect(await editOf(`${VIAL},7`)).toEqual([["J9342"], 100 / 7]);
  });

  it("is converted by the descriptors if it bills another amount, or an unknown one", async () => {
    for (const units of ["1", "", "14"])
      expect(await editOf(`${VIAL},${units}`)).toEqual([["J9342"], 15]);
    expect(await editOf(`${BOTTLE},1`)).toEqual([["J9342"], 15]);
    const { packages } = await thiotepa(`1001,J9340,${VIAL},1\n1002,J9340,${VIAL},7`);
    expect(packages?.lines.map(({ factor }) => factor)).toEqual([15, 100 / 7]);
  });

  it("is to be checked first if its package never had the code: a vial of ketorolac", async () => {
    const { tasks, codes } = await thiotepa(
      `1001,J9340,,1\n1002,J9340,${KETOROLAC},1\n1003,J9340,${BOTTLE}; ${KETOROLAC},1`,
    );
    const edits = tasks.map(({ row, edit }) => [row, edit?.newCodes]);
    expect(Object.fromEntries(edits)).toEqual({ 2: ["J9342"], 3: undefined, 4: undefined });
    const checked = codes.filter(({ findings }) => findings[0]?.rule === "package-other-code");
    expect(checked.map(({ rows, lineStatus }) => [rows, lineStatus])).toEqual([[[3, 4], "ended"]]);
    expect(checked[0] && whatToDo(checked[0])).toEqual([
      expect.stringMatching(/^Check the line's NDC and its code/),
      expect.stringMatching(/^Replace with J9342 from 2026-01-01/),
      expect.stringMatching(/^Or, by the NDC given, with J9341/),
    ]);
  });

  it("has no factor if CMS's units of the package contradict the descriptors", async () => {
    expect(await editOf(`${SWAPPED},1`)).toEqual([["J9342"], null]);
    const document = await thiotepa(`1001,J9340,${SWAPPED},1`);
    expect(document.tasks[0]?.edit?.actions).toEqual(["change-code", "check-units"]);
    expect(document.codes.flatMap(whatToDo).join(" ")).toMatch(
      /the crosswalk's factor for this package differs from that of the descriptors/,
    );
  });

  it("has an entry with only this successor, apart from other lines of its code", async () => {
    const { worklist } = await thiotepa(
      ["1001,J9340,,1", `1002,J9340,${OTHER},2`, `1003,J9340,${BOTTLE},1`].join("\n"),
    );
    expect(
      worklist.map(({ kind, rows, replacements }) => [
        kind,
        ...rows,
        ...replacements.map(({ code }) => code),
      ]),
    ).toEqual([
      ["replace", 2, "J9342", "J9341"],
      ["replace", 3, "J9341"],
      ["replace", 4, "J9342"],
    ]);
  });
});
