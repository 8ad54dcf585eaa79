/** Views and words for CMS's corrections: counts per file, a table of rows, and cautions. */

import { pluralize } from "../../model/basics/counts-in-words.js";
import { when } from "../../model/basics/optional.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { CodeCorrection, CorrectionsOutcome } from "../../model/corrections/outcome.js";
import { CORRECTION_VERDICTS, openCorrections } from "../../model/corrections/rows.js";
import { type ColumnOf, column, type Table, table } from "../media/tables/table.js";
import { countsText } from "./amounts.js";
import { fieldLabels } from "./decoded.js";
import { sourceName } from "./source.js";

export type CorrectionRowView = CorrectionsFileView["rows"][number];

/** @returns null if the comparison has no corrections */
export function correctionsView({ corrections = [], from, to }: ReleaseDiff) {
  if (corrections.length === 0) return null;
  const files = corrections.map(({ release, ...outcome }) =>
    correctionsFileView(outcome, release === "from" ? from.label : to.label),
  );
  return { files, open: openCorrections(files.flatMap(({ rows }) => rows)) };
}

type CorrectionsFileView = ReturnType<typeof correctionsFileView>;

export function correctionsFileView(outcome: CorrectionsOutcome, release: string) {
  const name = outcome.member ?? outcome.file;
  return {
    /** The member of a zip, or the file. */
    name,
    release,
    /** The file that `sha256` belongs to, and the member read from it. */
    source: sourceName(outcome),
    sha256: outcome.sha256,
    /** `22 applied, 2 need review` */
    counts: correctionCounts(outcome.counts),
    rows: outcome.rows.map(({ effectiveDate, verdict, reason, fields, values: _, ...row }) => ({
      ...row,
      file: name,
      effectiveDate: effectiveDate ?? "",
      verdict,
      verdictTitle: CORRECTION_VERDICTS[verdict].title,
      open: CORRECTION_VERDICTS[verdict].open,
      /** The fields that were changed, or why none was. */
      note: [fieldLabels(fields), reason].filter(Boolean).join(". "),
    })),
  };
}

const ROW_COLUMNS: readonly ColumnOf<CorrectionsFileView & CorrectionRowView>[] = [
  column("Release", 12, "release"),
  column("Code", 9, "code"),
  column("CMS's words", 50, "action"),
  column.day("Effective date", 15, ({ effectiveDate }) => effectiveDate || null),
  column("Verdict", 22, "verdictTitle"),
  column("Fields and reason", 60, ({ note }) => note || null),
  column("File", 40, "source"),
  column("Row", 7, "line"),
  column("SHA-256 of the file", 66, "sha256"),
];

export function correctionsTable({
  files,
}: Readonly<Record<"files", CorrectionsFileView[]>>): Table {
  const holds =
    "CMS's corrections row by row: applied, already in the release, or left for manual review.";
  const rows = files.flatMap((file) => file.rows.map((row) => ({ ...file, ...row })));
  return table("Corrections", holds, ROW_COLUMNS, rows);
}

export function correctionCounts(counts: CorrectionsOutcome["counts"]): string {
  return countsText(counts, CORRECTION_VERDICTS) || "no rows";
}

/** Cautions that a release is not compared as published, for the top of every report. */
export function correctionCautions(releases: readonly ReleaseDiff["from"][]): string[] {
  return releases.flatMap(({ label, corrected: { applied, open } = { applied: 0, open: 0 } }) => [
    ...when(
      applied > 0,
      `${label} is compared as CMS corrected it: ${pluralize(applied, "row")} of CMS's corrections applied.`,
    ),
    ...when(
      open > 0,
      `${pluralize(open, "row")} of CMS's corrections to ${label} could not be applied and need review.`,
    ),
  ]);
}

/** For each correction of a code, CMS's words and the file. */
export function correctionSentences(corrections: readonly CodeCorrection[] = []): string[] {
  return corrections.map(
    ({ release, file, line, action }) =>
      `Corrected by CMS in the ${release === "from" ? "older" : "newer"} release: ${action} (${file}, row ${line}).`,
  );
}
