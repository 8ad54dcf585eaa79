/**
 * Documents at their limits: empty ones, and ones with the rare parts that those of `documents.ts`
 * lack, such as companion publications, intermediate releases, a filled-in worklist, a selection.
 */

import { claimsImpact } from "../../../src/claims/claims-impact.js";
import { codesInPeriods } from "../../../src/claims/codes-in-periods.js";
import { cardDocument } from "../../../src/differ/cards/card.js";
import { historian } from "../../../src/differ/cards/history.js";
import { changelogPart, makeChangelog } from "../../../src/differ/changelog/changelog.js";
import { applyCorrections } from "../../../src/differ/corrections/apply.js";
import { correctionsDocument } from "../../../src/differ/corrections/document.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { IntermediateReader } from "../../../src/differ/one-code/intermediate-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { joinCompanions } from "../../../src/loader/companions/join.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import type { Release } from "../../../src/model/code-set/release.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import { actionCodeOfType } from "../../../src/model/comparison/transaction-report.js";
import type { ImpactDocument } from "../../../src/model/impact/impact.js";
import { type TaskIds, taskOfCode } from "../../../src/model/worklist/task-ids.js";
import { WORKLIST_TITLES } from "../../../src/model/worklist/worklist-file.js";
import { sinceEarlier } from "../../../src/overlay/since.js";
import { trackDiff, trackImpact } from "../../../src/overlay/worklist/carry-over.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { validationOf } from "../../../src/releases/validate-release.js";
import { selectChanges } from "../../../src/report/comparison/selection.js";
import type { DocumentKindName } from "../../../src/report/documents.js";
import { makeAddendum, makeCrosswalk, makePricing } from "../../differ/make-companion.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { buildWorkbook } from "../../fixtures/build-workbook.js";
import { ofAnyVersion } from "../../fixtures/of-any-version.js";
import { newer, older, sampleImpact, samplePaid, waivedSample } from "../../fixtures/sample.js";
import type { TempFolder } from "../../fixtures/temp-folder.js";
import { CHECK, CHECKED, LISTING } from "./documents.js";
import { NEWER, OLDER } from "./releases.js";

const none = { only: null, severity: null, codes: null };

/** The same records a year later. */
const unchanged: Release = { ...OLDER, label: { ...OLDER.label, year: 2026 }, diagnostics: [] };

/** Rates of both years, packages of the newer, and a status indicator that CMS marks as changed. */
async function paidReleases(): Promise<{ from: Release; to: Release }> {
  const lasting = ["Q4101", "Q4102", "Q4103", "A4100", "Q9957"] as const;
  const before = await Promise.all([
    makeAddendum([
      ["J1300", "K", "9236", "$200.00"],
      ...lasting.map((code) => [code, "N"] as const),
      ["C9174", "G", "9070", "$1,000.00", "2025-12-31"],
    ]),
    makePricing([
      ["J0571", "1.00", "20"],
      ["Q9957", "50.00", "20"],
    ]),
    makeCrosswalk("2025-01", [["25682-0001-01", "J1300", "30"]]),
  ]);
  const after = await Promise.all([
    makeAddendum(
      [
        ["J1299", "K", "9236", "$41.00"],
        ["Q4101", "K", "9101", "$20.00", "", "*"],
        ["Q4102", "K", "9102", "$0.50", "2026-06-30"],
        ["Q4103", "N"],
        ["A4100", "E1"],
        ["Q9957", "N"],
      ],
      "2026-01",
    ),
    makePricing(
      [
        ["J0571", "0.40", "20"],
        ["Q9957", "61.00", "18"],
      ],
      "2026-01",
    ),
    makeCrosswalk("2026-01", [
      ["25682-0001-01", "J1299", "150"],
      ["11994-0011-04", "Q9957", "20", "2"],
    ]),
  ]);
  return { from: joinCompanions(OLDER, before), to: joinCompanions(NEWER, after) };
}

/** What people wrote: done, assigned and overdue, declined, and done before the task changed. */
function written(tasks: readonly TaskIds[]) {
  const states = [
    { Owner: "Ann Bee", Status: "done", "Done on": "2026-01-10", Comment: "Both sites" },
    { Owner: "Cy Dee", Status: "assigned", Comment: "", Ticket: "CHG-17" },
    { Owner: "Ann Bee", Status: "declined", Comment: "Not stocked" },
    { Owner: "", Status: "done", [WORKLIST_TITLES.version]: "another", "What to do": "Close it" },
    { Owner: "Ann Bee", Status: "accepted" },
  ];
  const gone = { "Task ID": "gone", Code: "G0436", Owner: "Cy Dee", Comment: "Still asked?" };
  const rows = [
    ...tasks.slice(0, states.length).map(({ id, version: task }, at) => ({
      ...{ [WORKLIST_TITLES.id]: id, [WORKLIST_TITLES.version]: task },
      ...states[at],
    })),
    gone,
  ];
  const file = {
    ...{ path: "work.csv", file: "work.csv", sha256: "5".repeat(64), unfilled: [], left: [] },
    rows: rows.map((cells, at) => ({ where: `work.csv, line ${at + 2}`, cells })),
  };
  return { files: [file], asOf: "2026-01-15", columns: new Set(Object.values(WORKLIST_TITLES)) };
}

/** A comparison with everything that it can have besides the releases. */
async function diffOfMuch(): Promise<ReleaseDiff> {
  const { from, to } = await paidReleases();
  const reader = new IntermediateReader(from, to);
  reader.see({ ...NEWER, label: { year: 2025, month: 7, version: null, issued: null } });
  const types = {
    J1300: "DISC",
    J1299: "ADD",
    Q9957: "PAYMENT CHANGE",
    Q4101: "LONG DESCRIPTION CHANGE",
    LT: "NO CHANGE",
    J0000: "ADD",
  };
  const transactionReport = {
    file: "january-2026.zip",
    member: "HCPC2026_JAN_Trans.xlsx",
    sha256: "6".repeat(64),
    changes: new Map(
      Object.entries(types).map(([code, type]) => [
        code,
        { type, actionCode: actionCodeOfType(type) },
      ]),
    ),
    sheetsDiffer: ["Q4101"],
  };
  const diff = diffReleases(from, to, {
    ...{ transactionReport, between: reader.facts() },
    severities: { added: "info" },
    asked: ["A9585"],
  });
  const before = diffReleases(from, { ...to, records: new Map([...to.records].slice(4)) });
  const tasks = diff.worklist.flatMap((entry) =>
    entry.codes.map((code) => taskOfCode(entry, code)),
  );
  return { ...trackDiff(sinceEarlier(diff, ofAnyVersion(before)), written(tasks)), sample: true };
}

async function impactOf(
  { from, to }: { from: Release; to: Release },
  paths: readonly string[],
): Promise<ImpactDocument> {
  return matchCodes({
    diff: diffReleases(from, to),
    ...{ from, to, choice: {}, decimal: "point", overrides: {}, licensed: false },
    // SheetJS writes a workbook with other bytes once it has read formats in a test before.
    tables: await Promise.all(
      paths.map(async (path, at) => {
        const table = await readYourTable(path);
        return { ...table, source: { ...table.source, sha256: String(at).repeat(64) } };
      }),
    ),
    questions: codeQuestions(from, to),
  });
}

/** Packages, amounts, many lines of a code, a workbook with number formats, and a second table. */
async function impactOfMuch(folder: TempFolder): Promise<ImpactDocument> {
  const head = [
    "CDM",
    "HCPCS",
    "Description",
    "NDC",
    "Owner",
    "Price",
    "Volume",
    "Units per package",
  ];
  const pharmacy = Array.from({ length: 12 }, (_, at) => [
    ...[`P${at}`, "J1300", "Soliris", "25682-0001-01", "Ann Bee", 150 + at, 10, 30],
  ]);
  const workbook = buildWorkbook([
    ["Chargemaster of two hospitals"],
    [],
    head,
    ...pharmacy,
    ["R1", "Q9957", "Definity", "11994-0011-04", "Cy Dee", 40, 5, 10],
    ["R2", "Q9957", "Definity, a box of four", "99999-0000-01", "Cy Dee", 90, null, 8],
    ["W1", "Q4101", "Apligraf", "", "", 10, 100, 1],
    ["W2", "A4100/Q4103", "Skin substitute", "", "", 1, 1, 1],
    ["", "", "Supplies", "", "", "", "", ""],
    ["B1", "J0571", "Buprenorphine", "", "Ann Bee", 1, 1000, 2],
  ]);
  const paths = [
    folder.write("pharmacy.xlsx", workbook),
    folder.write("clinic.csv", [head, ["C1", "J1940", "Lasix", "", "", 12, 9, 1]].join("\n")),
  ];
  const document = await impactOf(await paidReleases(), paths);
  return { ...trackImpact(document, written(document.tasks)), sample: true };
}

function claimsOf(sources: readonly string[], rejected: readonly number[]) {
  const diff = diffReleases(OLDER, NEWER, { all: true });
  const columns = { code: "HCPCS", date: "DOS", units: null, charges: null };
  return claimsImpact(diff, codesInPeriods(diff), {
    engine: { name: "PostgreSQL", version: "17.2" },
    sources: sources.map((name) => ({ name, format: "csv" as const, bytes: 1, columns })),
    rows: [],
    rejected: rejected.map((lines) => ({ reason: "more cells than columns", lines, firstLine: 2 })),
  });
}

function historyOf(...asked: string[]) {
  const lives = historian({ asked, licensed: false });
  lives.add({ ...NEWER, sample: true });
  return lives.document();
}

const right = { wrong: 0, "not-applied": 0, "not-checked": 0 };

interface Example {
  readonly kind: DocumentKindName;
  readonly make: (folder: TempFolder) => unknown;
}

/** The documents by the first part of their golden files' names. */
export const EXTREMES: Readonly<Record<string, Example>> = {
  "diff-of-nothing": { kind: "diff", make: () => diffReleases(OLDER, unchanged) },
  "diff-of-much": { kind: "diff", make: diffOfMuch },
  "diff-of-a-selection": {
    kind: "diff",
    make: () =>
      selectChanges(diffReleases(OLDER, NEWER), {
        ...none,
        ...{ severity: "major", codes: ["J1*", "Q4101", "J9999", "Q9957"] },
      }),
  },
  "diff-of-the-sample": { kind: "diff", make: samplePaid },
  "diff-of-one": {
    kind: "diff",
    make: () =>
      diffReleases(
        makeRelease(2025, [makeRecord("J1300"), makeRecord("J1301")]),
        makeRelease(2026, [makeRecord("J1301", { coverage: "D" }), makeRecord("J1300")]),
      ),
  },
  "impact-of-nothing": {
    kind: "impact",
    make: (folder) =>
      impactOf({ from: OLDER, to: NEWER }, [folder.write("one.csv", "HCPCS\nQ9957\n")]),
  },
  "impact-of-much": { kind: "impact", make: impactOfMuch },
  "impact-of-the-sample": {
    kind: "impact",
    make: async (folder) => waivedSample(await sampleImpact(folder)),
  },
  "claims-of-nothing": { kind: "claims", make: () => claimsOf(["claims.csv"], []) },
  "claims-of-two-files": { kind: "claims", make: () => claimsOf(["a.csv", "b.csv"], [1]) },
  "changelog-of-nothing": {
    kind: "changelog",
    make: () => makeChangelog([changelogPart(diffReleases(OLDER, unchanged))]),
  },
  "changelog-of-the-sample": {
    kind: "changelog",
    make: () => makeChangelog([changelogPart(diffReleases(older, newer))]),
  },
  "history-of-the-sample": {
    kind: "history",
    make: () => {
      const asked = ["J1300", "C*", "E*", "Q*", "LT"];
      const lives = historian({ licensed: false, asked });
      for (const release of [older, newer]) lives.add(release);
      return lives.document();
    },
  },
  "card-of-one": {
    kind: "card",
    make: () =>
      cardDocument(
        { ...OLDER, sample: true },
        {
          ...{ asked: ["LT"], notFound: [], licensed: false },
          documents: { processingNotes: null, nocCodes: null, troubles: [] },
        },
      ),
  },
  "history-of-one": { kind: "history", make: () => historyOf("Q9957") },
  "history-of-nothing": { kind: "history", make: () => historyOf("Z9999") },
  "corrections-of-nothing": {
    kind: "corrections",
    make: () =>
      correctionsDocument(applyCorrections(NEWER, [], null), {
        ...{ earlier: null, licensed: false },
      }),
  },
  "edits-all-right": {
    kind: "edits",
    make: () => ({
      ...CHECKED,
      summary: {
        ...{ accepted: 1, outcomes: { ...right, applied: 1 } },
        ...{ overdue: 0, undecided: 0, unasked: 0 },
      },
      edits: CHECKED.edits.map((edit) => ({
        ...edit,
        ...{ outcome: "applied", faults: [], overdue: false },
      })),
      ...{ undecided: [], unasked: [] },
    }),
  },
  "releases-of-nothing": {
    kind: "releases",
    make: () => ({ ...LISTING, newest: null, releases: [], companions: [] }),
  },
  "verification-all-right": {
    kind: "verification",
    make: () => ({
      ...CHECK,
      ...{ failures: 0, remains: [], companions: [] },
      releases: CHECK.releases.slice(0, 1),
    }),
  },
  "validation-all-right": {
    kind: "validation",
    make: () => validationOf({ ...NEWER, diagnostics: [] }, { strict: false, max: 10 }),
  },
};
