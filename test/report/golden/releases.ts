/**
 * A small pair of releases with every listed status and every kind of work, mostly as CMS changed
 * codes from 2025 to 2026, or in other years. Codes are real, but some changes are made up.
 */
import type { HcpcsRecord } from "../../../src/model/code-set/record.js";
import { ECULIZUMAB, ENDED, SUCCESSOR } from "../../differ/eculizumab.js";
import { makeRecord, makeRelease } from "../../differ/make-release.js";
import { LONG_TEXT } from "../../fixtures/records.js";

type Sides = readonly [older: HcpcsRecord | null, newer: HcpcsRecord | null];
type Fields = Partial<HcpcsRecord>;

const both = (code: string, before: Fields, after: Fields): Sides => [
  makeRecord(code, before),
  makeRecord(code, { ...before, ...after }),
];
const added = (code: string, day: string, fields: Fields): Sides => [
  null,
  makeRecord(code, { addedDate: day, actionEffectiveDate: day, actionCode: "A", ...fields }),
];
const ends = (day: string, effective: string): Fields => ({
  terminationDate: day,
  actionEffectiveDate: effective,
  actionCode: "D",
});

const CODES: readonly Sides[] = [
  // The older file already has A9585's termination date.
  both(
    "A9585",
    { longDescription: "Injection, gadobutrol, 0.1 ml", ...ends("2024-12-31", "2025-01-01") },
    {},
  ),
  // From cubic centimeters to milligrams: no factor.
  both("Q4231", { longDescription: "Corplex p, per cc" }, ends("2025-06-30", "2025-07-01")),
  added("A2035", "2025-07-01", {
    longDescription: "Corplex p or theracor p or allacor p, per milligram",
  }),
  [ECULIZUMAB, ENDED],
  [null, SUCCESSOR],
  // From a ceiling ("up to") to a quantity: no factor either.
  both(
    "J1940",
    { longDescription: "Injection, furosemide, up to 20 mg" },
    ends("2025-03-31", "2025-04-01"),
  ),
  added("J1938", "2025-04-01", { longDescription: "Injection, furosemide, 1 mg" }),
  // CMS names J9011, with a date.
  both(
    "C9174",
    { longDescription: "Injection, datopotamab deruxtecan-dlnk, 1 mg", crossReferences: ["J9011"] },
    ends("2025-09-30", "2025-10-01"),
  ),
  added("J9011", "2025-10-01", { longDescription: "Injection, datopotamab deruxtecan-dlnk, 1 mg" }),
  both(
    "G9147",
    { longDescription: "Outpatient intravenous insulin treatment" },
    ends("2025-12-31", "2026-01-01"),
  ),
  // Removed without a termination date.
  [
    makeRecord("K1034", {
      longDescription: "Provision of covid-19 test, nonprescription self-administered",
    }),
    null,
  ],
  added("C8003", "2025-04-01", {
    longDescription: "Implantation of medial knee extraarticular implantable shock absorber",
    terminationDate: "2025-09-30",
  }),
  added("G0567", "2024-06-27", {
    longDescription: "Infectious agent detection by nucleic acid, hepatitis c, screening",
  }),
  added("A9616", "2026-01-01", {
    longDescription: "Gallium ga-68 gozetotide, diagnostic, (illuccix), 1 millicurie",
  }),
  added("XU", "2026-01-01", {
    longDescription: "Unusual non-overlapping service",
    coverage: null,
    pricingIndicators: [],
  }),
  // A reused code number.
  both(
    "C1890",
    { longDescription: "Catheter, drainage", addedDate: "2001-01-01" },
    {
      longDescription: "No implantable or insertable device used with device-intensive procedures",
      addedDate: "2026-01-01",
      actionEffectiveDate: "2026-01-01",
      actionCode: "A",
    },
  ),
  both(
    "J0571",
    { longDescription: "Buprenorphine, oral, 2 mg" },
    {
      longDescription: "Buprenorphine, oral, 1 mg",
      actionCode: "C",
      actionEffectiveDate: "2026-01-01",
    },
  ),
  both(
    "A4100",
    { coverage: "C" },
    { coverage: "I", actionCode: "F", actionEffectiveDate: "2026-01-01" },
  ),
  ...["Q4101", "Q4102", "Q4103"].map((code) =>
    both(
      code,
      { pricingIndicators: ["51"] },
      { pricingIndicators: ["57"], actionCode: "P", actionEffectiveDate: "2026-01-01" },
    ),
  ),
  both(
    "G9871",
    { longDescription: `${LONG_TEXT}, online` },
    { longDescription: `${LONG_TEXT}, delivered online`, actionEffectiveDate: "2025-10-01" },
  ),
  both(
    "L8699",
    { shortDescription: "Prosthetic implant NOS" },
    { shortDescription: "Prosthetic implant nos" },
  ),
  both("S0013", ends("2025-06-30", "2025-07-01"), {
    terminationDate: null,
    actionCode: "R",
    actionEffectiveDate: "2026-01-01",
  }),
  both("J7999", ends("2025-06-30", "2025-07-01"), { terminationDate: "2026-06-30" }),
  both("E0740", { actionCode: "A" }, { actionCode: "N" }),
  both("Q9957", { longDescription: "Injection, perflutren lipid microspheres, per ml" }, {}),
  both(
    "LT",
    {
      longDescription:
        "Left side (used to identify procedures performed on the left side of the body)",
    },
    {},
  ),
];

const side = (index: 0 | 1) => CODES.flatMap((sides) => sides[index] ?? []);

/** The older file has no processing notes, and an unreadable date. */
export const OLDER = makeRelease(2025, side(0), {
  missingFields: ["processingNote"],
  diagnostics: [
    {
      rule: "impossible-date",
      severity: "warning",
      message: 'The termination date "20259999" of J7999 is no day.',
      file: "january-2025-alpha-numeric-hcpcs-file.zip",
      member: "HCPC2025_JAN_ANWEB.txt",
      line: 17,
      code: "J7999",
    },
  ],
});

export const NEWER = makeRelease(2026, side(1));
