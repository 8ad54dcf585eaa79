/**
 * The outcome of each row of CMS's corrections. Types derive from the schema, which loads zod;
 * files that only need the words import rows.ts.
 */

import { z } from "zod";
import { FILE, is, objectType } from "../documents/key-schemas.js";
import { CORRECTION_VERDICT_KEYS } from "./rows.js";

const verdict = z.enum(CORRECTION_VERDICT_KEYS);

const correctedRow = objectType("CorrectedRow", {
  line: is.place.describe("Row of the sheet or line of the print."),
  code: z.string(),
  action: z.string().describe("CMS's words."),
  effectiveDate: is.textOrNull,
  values: z.record(z.string(), z.string()).describe("The row's other cells, by column."),
  verdict,
  reason: is.textOrNull.describe("Why nothing was done, or other remarks."),
  fields: z.array(is.fieldKey).describe("The fields that the row changed."),
});

export const correctionsOutcomeSchema = objectType("CorrectionsOutcome", {
  ...FILE,
  counts: z.partialRecord(verdict, is.count).describe("Rows by verdict."),
  rows: z.array(correctedRow).describe("The verdict on each row."),
});

/** For the provenance of a release: the files that corrected it, and how many rows did. */
export const correctedSchema = objectType("Corrected", {
  applied: is.count.describe("Rows that changed the release."),
  open: is.count.describe("Rows on which nothing was done; a row that files repeat counts once."),
  files: z.array(correctionsOutcomeSchema.omit({ rows: true })),
});

export interface CorrectionsOutcome extends z.infer<typeof correctionsOutcomeSchema> {}
export interface CorrectedRow extends z.infer<typeof correctedRow> {}

/** For a corrected code: the row that says so. */
export const codeCorrectionSchema = objectType("CodeCorrection", {
  release: z.enum(["from", "to"]).describe("Which of the two releases was corrected."),
  file: z.string().describe("The corrections file, or its member in an archive."),
  ...correctedRow.pick({ line: true, action: true, fields: true }).shape,
});

export interface CodeCorrection extends z.infer<typeof codeCorrectionSchema> {}
