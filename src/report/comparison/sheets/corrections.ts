/** CMS's corrections as a sheet: a row a correction, with what became of it. */

import { column, dayColumn } from "../../media/tables/column-kinds.js";
import { type ColumnOf, rowsOf, type Table } from "../../media/tables/table.js";
import type { CorrectionsFileView } from "../../wording/corrections.js";
import type { ReportView } from "../report-view.js";

interface CorrectionRow {
  readonly file: CorrectionsFileView;
  readonly row: CorrectionsFileView["rows"][number];
}

const COLUMNS: readonly ColumnOf<CorrectionRow>[] = [
  column("Release", 12, ({ file }) => file.release),
  column("Code", 9, ({ row }) => row.code),
  column("CMS's words", 50, ({ row }) => row.action),
  dayColumn("Effective date", 15, ({ row }) => row.effectiveDate || null),
  column("Verdict", 22, ({ row }) => row.verdictTitle),
  column("Fields and reason", 60, ({ row }) => row.note || null),
  column("File", 40, ({ file }) => file.source),
  column("Row", 7, ({ row }) => row.line),
  column("SHA-256 of the file", 66, ({ file }) => file.sha256),
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
