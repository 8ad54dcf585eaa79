/** CMS's corrections as a sheet: a row a correction, with what became of it. */
import type { CorrectionsFileView } from "./corrections-view.js";
import { dayCell, type Table } from "./table.js";
import type { ReportView } from "./view.js";

export const CORRECTION_COLUMNS: Table["columns"] = [
  { title: "Release", width: 12 },
  { title: "Code", width: 9 },
  { title: "CMS's words", width: 50 },
  { title: "Effective date", width: 15 },
  { title: "Verdict", width: 22 },
  { title: "Fields and reason", width: 60 },
  { title: "File", width: 40 },
  { title: "Row", width: 7 },
  { title: "SHA-256", width: 66 },
];

export function correctionLines(files: readonly CorrectionsFileView[]): Table["rows"] {
  return files.flatMap(({ release, sha256, rows }) =>
    rows.map(({ code, action, effectiveDate, verdictTitle, note, file, line }) => [
      release,
      code,
      action,
      dayCell(effectiveDate || null),
      verdictTitle,
      note || null,
      file,
      line,
      sha256,
    ]),
  );
}

/** No sheet where there are no corrections. */
export function correctionsTable({ corrections }: ReportView): Table[] {
  if (corrections === null) return [];
  return [
    {
      name: "Corrections",
      holds: "CMS's corrections row by row: applied, already in the release, or left to a person.",
      columns: CORRECTION_COLUMNS,
      rows: correctionLines(corrections.files),
      wraps: true,
    },
  ];
}
