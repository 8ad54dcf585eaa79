/** A small document of each kind, made by the tool's own code, except for sums of claims. */

import { claimsImpact } from "../../../src/claims/claims-impact.js";
import { changeRows, codesInPeriods } from "../../../src/claims/codes-in-periods.js";
import type { SumRow } from "../../../src/claims/sql/sum-row.js";
import { cardDocument } from "../../../src/differ/cards/card.js";
import { historian } from "../../../src/differ/cards/history.js";
import { changelogPart, makeChangelog } from "../../../src/differ/changelog/changelog.js";
import { applyCorrections } from "../../../src/differ/corrections/apply.js";
import { correctionsDocument } from "../../../src/differ/corrections/document.js";
import { diffReleases } from "../../../src/differ/diff-releases.js";
import { codeQuestions } from "../../../src/differ/replacements/code-questions.js";
import { readCorrections } from "../../../src/loader/corrections/read.js";
import { readYourTable } from "../../../src/loader/your-table/read.js";
import { TOOL } from "../../../src/model/basics/tool.js";
import type { ClaimVerdict } from "../../../src/model/claims/claim-verdicts.js";
import type { ReleaseDiff } from "../../../src/model/comparison/diff.js";
import type { StoreCheck, StoreListing } from "../../../src/model/documents/store-listing.js";
import type { CheckedEdits } from "../../../src/model/worklist/checked-edits.js";
import { waiveDiff, waiveImpact } from "../../../src/overlay/waivers.js";
import { matchCodes } from "../../../src/overlay/your-codes/impact.js";
import { validationOf } from "../../../src/releases/validate-release.js";
import type { DocumentKindName } from "../../../src/report/documents.js";
import { corrections2026, DAY } from "../../fixtures/corrections.js";
import type { TempFolder } from "../../fixtures/temp-folder.js";
import { NEWER, OLDER } from "./releases.js";

/** Waivers: one that applies, one that has expired, one that matches nothing. */
const WAIVERS = {
  file: "waivers.yaml",
  sha256: "1".repeat(64),
  asOf: "2026-01-15",
  waivers: [
    {
      code: "A4100",
      rule: "coverage-lost",
      reason: "Not billed to Medicare",
      owner: "Ann Bee",
      expires: "2026-12-31",
    },
    {
      code: "J0571",
      rule: "billing-unit-changed",
      reason: "Not stocked",
      owner: "Ann Bee",
      expires: "2025-12-31",
    },
    {
      code: "J9999",
      rule: "discontinued",
      reason: "Never billed",
      owner: "Cy Dee",
      expires: "2026-12-31",
    },
  ],
} as const;

const compared = (all = false): ReleaseDiff => diffReleases(OLDER, NEWER, { all });

const CHARGEMASTER = [
  "Item,HCPCS,Description,Department,Charge,Volume",
  '1,J1300,Soliris 10 mg,Pharmacy,"1,250.00",40',
  "2,J1940,Furosemide inj,Pharmacy,12.50,900",
  "3,J1940,Furosemide inj ER,Emergency,14.00,100",
  "4,Q9957,Definity per ml,Cardiology,95.10,20",
  "5,A9585,Gadavist,Radiology,3.00,50",
  "6,J1330,Soliris typing slip,Pharmacy,1.00,1",
  "7,99213,Office visit,Clinic,110.00,500",
  "8,C1890,Drainage catheter,Surgery,80.00,5",
  "9,A4100,Skin substitute,Wound care,400.00,3",
  "10,,Blank line,Surgery,5.00,1",
].join("\n");

async function impact(folder: TempFolder) {
  const document = matchCodes({
    diff: compared(),
    from: OLDER,
    to: NEWER,
    tables: [await readYourTable(folder.write("chargemaster.csv", CHARGEMASTER))],
    choice: {},
    decimal: "point",
    overrides: {},
    licensed: false,
    questions: codeQuestions(OLDER, NEWER),
  });
  return waiveImpact(document, WAIVERS);
}

/** Sums of claim lines: before and after a code's end, undated, and on unchanged codes. */
function claims() {
  const diff = compared(true);
  const codes = codesInPeriods(diff);
  const rows = changeRows(codes);
  const sum = (period: number | null, lines: number, more: Partial<SumRow> = {}): SumRow => ({
    period,
    codeKind: "level-2",
    dayState: "read",
    lines,
    units: BigInt(lines) * 20_000n,
    charges: BigInt(lines) * 1_234_500n,
    unitsBlank: 0,
    unitsUnreadable: 0,
    chargesBlank: 0,
    chargesUnreadable: 0,
    firstDay: 20250102,
    lastDay: 20260131,
    belowRate: 0,
    ...more,
  });
  const onCode = (code: string, verdict: ClaimVerdict, lines: number, more: Partial<SumRow> = {}) =>
    sum(1 + rows.findIndex((row) => row.code === code && row.verdict === verdict), lines, more);
  return claimsImpact(diff, codes, {
    engine: { name: "DuckDB", version: "1.5.6" },
    sources: [
      {
        name: "claims.csv",
        format: "csv",
        bytes: 4096,
        columns: { code: "HCPCS", date: "DOS", units: "Units", charges: "Charges" },
      },
    ],
    rows: [
      onCode("J1300", "right", 10),
      onCode("J1300", "ended", 4),
      onCode("J1940", "ended", 7, { unitsBlank: 2, chargesUnreadable: 1 }),
      onCode("G9147", "ended", 3),
      onCode("C1890", "other-meaning", 2),
      onCode("J0571", "other-unit", 5),
      onCode("A9585", "ended", 1),
      onCode("Q4101", "changed", 6),
      onCode("J1299", "not-yet", 1),
      onCode("J1300", "right", 2, { dayState: "blank", firstDay: 0, lastDay: 0 }),
      onCode("J1940", "right", 1, { dayState: "unreadable", firstDay: 0, lastDay: 0 }),
      sum(null, 120),
      sum(null, 30, { codeKind: "cpt" }),
      sum(null, 5, { codeKind: "blank" }),
    ],
    rejected: [{ reason: "more cells than columns", lines: 2, firstLine: 17 }],
  });
}

function changelog() {
  const earlier = { ...OLDER, label: { ...OLDER.label, year: 2024 } };
  const parts = [diffReleases(earlier, OLDER), compared()].map(changelogPart);
  return makeChangelog(parts);
}

function cards() {
  const source = { file: "january-2026.zip", member: null, sha256: "2".repeat(64) };
  return cardDocument(NEWER, {
    asked: ["J1300", "J1299", "LT", "J1330"],
    documents: {
      processingNotes: { source, notes: new Map() },
      nocCodes: {
        source,
        codes: new Map([["J1299", { addedDate: "2025-04-01", terminationDate: null }]]),
      },
      troubles: [],
    },
    notFound: [
      { asked: "J1330", near: [{ code: "J1300", shortDescription: "Inj j1300" }], elsewhere: [] },
    ],
    licensed: false,
  });
}

function history() {
  const lives = historian({
    asked: ["J1300", "J1299", "C1890", "K1034", "J1330"],
    licensed: false,
  });
  for (const release of [OLDER, NEWER]) lives.add(release);
  return lives.document();
}

/** Correction rows: applied, already in the release, of an unknown code, and for review. */
async function corrections(folder: TempFolder) {
  const bytes = corrections2026(
    ["Q9957", "Terminate", null, null, DAY[2026]],
    ["J1300", "Terminate", null, null, DAY[2026]],
    ["J1299", "Revise Long Desc", null, "Injection, eculizumab, 4 mg", DAY[2026]],
    ["J9999", "Revise Coverage", null, null, DAY[2026], null, null, "D"],
    ["LT", "Have a look at this one", null, null, DAY[2026]],
  );
  const files = await readCorrections(folder.write("HCPC2026_JAN_Corrections.xlsx", bytes));
  const named = files.map((file) => ({ ...file, sha256: "3".repeat(64) }));
  return correctionsDocument(applyCorrections(NEWER, named, null), {
    earlier: null,
    licensed: false,
  });
}

const STORED = {
  label: "2025-01",
  effectiveDate: "2025-01-01",
  version: null,
  issued: null,
  records: 8642,
  file: "january-2025-alpha-numeric-hcpcs-file.zip",
  member: "HCPC2025_JAN_ANWEB.txt",
  format: "fixed-width",
  sha256: "4".repeat(64),
  url: "https://www.cms.gov/files/zip/january-2025-alpha-numeric-hcpcs-file.zip",
  when: "2026-01-15T12:00:00.000Z",
} as const;

const BESIDE = {
  publication: "addendum-b",
  revised: false,
  issued: "2025-06-30",
  file: "july-2025-opps-addendum-b.csv",
  sha256: "c".repeat(64),
  member: null,
  url: null,
  when: "2026-01-05T00:00:00.000Z",
} as const;

export const LISTING: StoreListing = {
  schema: "hcpcs-releases/1",
  sample: false,
  newest: "2025-10-v4",
  releases: [
    { ...STORED, name: "2025-01", newestIssue: true, recorded: true, problem: null },
    {
      ...STORED,
      name: "2025-10",
      label: "2025-10",
      effectiveDate: "2025-10-01",
      newestIssue: false,
      recorded: false,
      url: null,
      when: null,
      problem: null,
    },
    {
      ...STORED,
      name: "2025-10-v4",
      label: "2025-10-v4",
      effectiveDate: "2025-10-01",
      version: 4,
      newestIssue: true,
      recorded: true,
      problem: `${STORED.file} is not there.`,
    },
  ],
  companions: [
    { ...BESIDE, quarter: "2025-07", issue: 1, used: false, problem: null },
    {
      ...{ ...BESIDE, quarter: "2025-07", issue: 2, used: true, revised: true, problem: null },
      file: "july-2025-opps-addendum-b-reissue.csv",
    },
  ],
};

export const CHECK: StoreCheck = {
  schema: "hcpcs-verification/1",
  sample: false,
  failures: 1,
  remains: [".2025-07.import"],
  releases: LISTING.releases.map(({ name, label, effectiveDate, file, sha256 }, index) => ({
    name,
    label,
    effectiveDate,
    file,
    sha256,
    ...((
      [
        { result: "ok", detail: "8,642 records" },
        { result: "unrecorded", detail: "8,700 records" },
        { result: "missing", detail: `${STORED.file} is not there.`, file: null, sha256: null },
      ] as const
    )[index] ?? { result: "ok", detail: null }),
  })),
  companions: LISTING.companions.map(({ publication, quarter, issue, file, sha256 }) => ({
    ...{ publication, quarter, issue, file, sha256 },
    result: "ok",
    detail: "6,610 rows",
  })),
};

/** An edit with each kind of fault. */
export const CHECKED: CheckedEdits = {
  schema: "hcpcs-edits/1",
  tool: { ...TOOL },
  asOf: "2026-01-15",
  table: { file: "cdm-2026-01.csv", sha256: "ab".repeat(32), sheet: null, lines: 4 },
  before: null,
  worklists: [{ file: "work.xlsx", sha256: "cd".repeat(32) }],
  columns: { key: "CDM #", code: "HCPCS", units: "Multiplier", start: "Eff Date", end: null },
  summary: {
    accepted: 2,
    outcomes: { wrong: 1, "not-applied": 0, "not-checked": 0, applied: 1 },
    overdue: 2,
    undecided: 1,
    unasked: 1,
  },
  edits: [
    {
      ...{ task: "T1", where: 'work.xlsx, sheet "Worklist", row 2', key: "1001", code: "J1300" },
      ...{ owner: "Ann", status: "accepted", due: "2025-04-01", overdue: true },
      edit: {
        actions: ["change-code", "change-units"],
        ...{ oldCode: "J1300", newCodes: ["J1299"], factor: 5 },
        ...{ effectiveDate: "2025-04-01", terminationDate: "2025-03-31" },
      },
      outcome: "wrong",
      faults: ["units-same"],
      ...{ row: 2, found: "J1299, 1 unit, from 2025-04-01", startKept: false },
    },
  ],
  undecided: [
    {
      ...{ task: "T2", where: 'work.xlsx, sheet "Worklist", row 4', key: "1003", code: "G0436" },
      ...{ owner: "", status: "open", due: "2026-01-01", overdue: true },
      ...{ edit: null, choices: ["99406", "99407"], row: 4, found: "G0436, 1 unit" },
    },
  ],
  unasked: [
    {
      ...{ key: "1009", row: 9, change: "line-added" },
      ...{ before: "", now: "J1300, 1 unit" },
    },
  ],
};

/** The documents by kind; a new kind does not compile without one. */
export const SMALL: Record<DocumentKindName, (folder: TempFolder) => unknown> = {
  diff: () => waiveDiff(compared(), WAIVERS),
  impact,
  claims,
  changelog,
  card: cards,
  history,
  edits: () => CHECKED,
  corrections,
  releases: () => LISTING,
  verification: () => CHECK,
  companion: () => ({ schema: "hcpcs-companion/1", quarter: "2025-07", bytes: 1024, ...BESIDE }),
  release: () => ({ schema: "hcpcs-release/1", bytes: 2_345_678, ...STORED }),
  validation: () => validationOf(OLDER, { strict: true, max: 10 }),
};
