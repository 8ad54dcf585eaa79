/** The possible problems of a release file, one rule each. */

export type DiagnosticSeverity = "error" | "warning" | "info";

interface DiagnosticRule {
  readonly severity: DiagnosticSeverity;
  readonly title: string;
  /** True if part of the file was left out, which every output says first. */
  readonly leftOut?: true;
}

const error = (title: string): DiagnosticRule => ({ severity: "error", title });
const warning = (title: string): DiagnosticRule => ({ severity: "warning", title });
const info = (title: string): DiagnosticRule => ({ severity: "info", title });
const leftOut = (rule: DiagnosticRule): DiagnosticRule => ({ ...rule, leftOut: true });

/**
 * An error means that something CMS published may be missing, so no comparison is made unless the
 * user insists; a warning means that a value is odd but was kept.
 */
export const DIAGNOSTIC_RULES = {
  "unreadable-line": error("A line is not a record"),
  "orphan-continuation": error("A continuation line follows no record of its code"),
  "line-too-short": error("A record ends before its last field"),
  "file-cut-off": error("The file ends in the middle of a record"),
  "invalid-code": error("A record has no usable code"),
  "beside-records": warning("Lines without a code are between or below the records"),
  "continuation-order": warning("Continuation lines are out of order"),
  "duplicate-code": warning("A code is in the file twice"),
  "differing-records": leftOut(
    error("Records of one code differ, and only their order decided which was read"),
  ),
  "end-before-start": warning("A code ends before it was added"),
  "blank-description": warning("Codes have no long description"),
  "impossible-date": warning("A date is not a day of the calendar"),
  "unreadable-dates": warning("The dates of a column cannot be read and are not compared"),
  "day-first-dates": info("Dates have the day first"),
  "cut-texts": leftOut(warning("Long descriptions seem to be cut off")),
  "unknown-value": warning("A coded value is not in CMS's table"),
  "unreadable-amount": warning("An amount is not a number"),
  "formula-errors": warning("Cells have the error of a formula instead of a value"),
  "control-character": warning("A text contains control characters"),
  "label-mismatch": warning("Names or dates in a file point to different releases"),
  "other-release-members": info("The archive contains more than one release file"),
  "sheet-not-read": leftOut(warning("A sheet with codes was not read")),
  "other-sheet": info("A sheet has no codes"),
  "sheets-together": info("Several sheets were read as one release"),
  "repeated-column": leftOut(
    warning("Two columns have the same name, and one of them was not read"),
  ),
  "stray-quotes": warning("Cells contain stray quotes"),
  "invisible-characters": warning("Codes have invisible characters in their cells"),
  "no-end-date": warning('A date means "no termination date"'),
  "numbers-as-decimals": info("Whole numbers are written as decimals"),
};

export type DiagnosticRuleId = keyof typeof DIAGNOSTIC_RULES;

/** Whether a diagnostic says that part of the file was left out. */
export function isAboutOmission({ rule }: { readonly rule: DiagnosticRuleId }): boolean {
  return DIAGNOSTIC_RULES[rule].leftOut === true;
}

/** What a diagnostic is about: a line or a code; the whole file without both. */
export interface DiagnosticPlace {
  readonly line?: number | null | undefined;
  readonly code?: string | null | undefined;
}

export function diagnosticOf(
  rule: DiagnosticRuleId,
  message: string,
  { file, member }: { readonly file: string; readonly member: string | null },
  { line = null, code = null }: DiagnosticPlace = {},
) {
  const { severity } = DIAGNOSTIC_RULES[rule];
  return { rule, severity, message, file, member, line, code };
}
