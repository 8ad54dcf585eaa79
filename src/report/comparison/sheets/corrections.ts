/** CMS's corrections as a sheet: a row a correction, with what became of it. */

import { type ColumnOf, dayCell, rowsOf, type Table } from "../../media/tables/table.js";
import type { CorrectionsFileView } from "../../wording/corrections.js";
import type { ReportView } from "../report-view.js";

interface CorrectionRow {
  readonly file: CorrectionsFileView;
  readonly row: CorrectionsFileView["rows"][number];
}

const COLUMNS: readonly ColumnOf<CorrectionRow>[] = [
  { title: "Release", width: 12, cell: ({ file }) => file.release },
  { title: "Code", width: 9, cell: ({ row }) => row.code },
  { title: "CMS's words", width: 50, cell: ({ row }) => row.action },
  { title: "Effective date", width: 15, cell: ({ row }) => dayCell(row.effectiveDate || null) },
  { title: "Verdict", width: 22, cell: ({ row }) => row.verdictTitle },
  { title: "Fields and reason", width: 60, cell: ({ row }) => row.note || null },
  { title: "File", width: 40, cell: ({ file }) => file.source },
  { title: "Row", width: 7, cell: ({ row }) => row.line },
  { title: "SHA-256 of the file", width: 66, cell: ({ file }) => file.sha256 },
];

export function correctionRows(
  files: readonly CorrectionsFileView[],
): Pick<Table, "columns" | "rows"> {
  return rowsOf(
    COLUMNS,
    files.flatMap((file) => file.rows.map((row) => ({ file, row }))),
  );
}

/** No sheet where there are no corrections. */
export function correctionsTable({ corrections }: ReportView): Table[] {
  if (corrections === null) return [];
  return [
    {
      name: "Corrections",
      holds: "CMS's corrections row by row: applied, already in the release, or left to a person.",
      ...correctionRows(corrections.files),
      wraps: true,
    },
  ];
}
