/** What can be wrong with a release file: one entry per rule, and the finding that names line and code. */

export type DiagnosticSeverity = "error" | "warning" | "info";

interface DiagnosticRule {
  readonly severity: DiagnosticSeverity;
  readonly title: string;
  /** True where something of the file was left out, which every output says before anything else. */
  readonly leftOut?: true;
}

/**
 * An error means that something CMS published may be missing from what was read, so no comparison is
 * made unless the user insists; a warning means that a value is odd but was kept.
 */
export const DIAGNOSTIC_RULES = {
  "unreadable-line": { severity: "error", title: "A line is not a record" },
  "orphan-continuation": {
    severity: "error",
    title: "A continuation line follows no record of its code",
  },
  "line-too-short": { severity: "error", title: "A record ends before its last field" },
  "file-cut-off": { severity: "error", title: "The file ends in the middle of a record" },
  "invalid-code": { severity: "error", title: "A record has no usable code" },
  "continuation-order": { severity: "warning", title: "Continuation lines are out of order" },
  "duplicate-code": { severity: "warning", title: "A code stands in the file twice" },
  "impossible-date": { severity: "warning", title: "A date is not a day of the calendar" },
  "unreadable-dates": {
    severity: "warning",
    title: "The dates of a column cannot be read, and are not compared",
  },
  "day-first-dates": { severity: "info", title: "Dates are written with the day first" },
  "cut-texts": { severity: "warning", title: "Long descriptions seem to be cut off" },
  "unknown-value": { severity: "warning", title: "A coded value is not in CMS's table" },
  "unreadable-amount": { severity: "warning", title: "An amount is no number" },
  "control-character": { severity: "warning", title: "A text holds control characters" },
  "label-mismatch": {
    severity: "warning",
    title: "File name and member name speak of different releases",
  },
  "other-release-members": {
    severity: "info",
    title: "The archive holds more than one release file",
  },
  "sheet-not-read": {
    severity: "warning",
    title: "A sheet of the workbook that holds codes was not read",
    leftOut: true,
  },
  "other-sheet": { severity: "info", title: "A sheet of the workbook holds no codes" },
  "sheets-together": { severity: "info", title: "Several sheets were read as one release" },
  "repeated-column": {
    severity: "warning",
    title: "Two columns have one name, and one of them was not read",
    leftOut: true,
  },
  "stray-quotes": { severity: "warning", title: "Cells hold a quote that encloses nothing" },
  "invisible-characters": {
    severity: "warning",
    title: "Codes have invisible characters in their cells",
  },
  "no-end-date": { severity: "warning", title: 'A date stands for "no termination date"' },
  "numbers-as-decimals": { severity: "info", title: "Whole numbers are written as decimals" },
} as const satisfies Record<string, DiagnosticRule>;

export type DiagnosticRuleId = keyof typeof DIAGNOSTIC_RULES;

/** Whether a finding tells of something that was left out. */
export function tellsOfLeftOut({ rule }: { readonly rule: DiagnosticRuleId }): boolean {
  return (DIAGNOSTIC_RULES[rule] as DiagnosticRule).leftOut === true;
}

export interface Diagnostic {
  readonly rule: DiagnosticRuleId;
  readonly severity: DiagnosticSeverity;
  readonly message: string;
  readonly file: string;
  readonly member: string | null;
  /** Line of a text file or row of a sheet, 1-based; null when the finding is about the whole file. */
  readonly line: number | null;
  readonly code: string | null;
}
