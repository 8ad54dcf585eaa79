/** How a release file was read: its diagnostics, and what happened to every line. */
import { z } from "zod";
import { DIAGNOSTIC_RULES } from "./diagnostics.js";
import { describedType, is, keyOf, objectType } from "./key-schemas.js";

export const diagnosticSchema = objectType("Diagnostic", {
  rule: keyOf(DIAGNOSTIC_RULES),
  severity: z.enum(["error", "warning", "info"]).describe("Whether it hinders a comparison."),
  message: z.string().describe("What was found, in a sentence."),
  file: z.string(),
  member: is.textOrNull,
  line: z.int().nullable(),
  code: is.textOrNull.describe("The code that it concerns; null if none."),
});

export const lineCountsSchema = describedType(
  "LineCounts",
  "What became of every line of the file.",
  {
    total: is.count.describe("All lines of the file."),
    records: is.count.describe("First lines of records."),
    continuations: is.count,
    preamble: is.count,
    blank: is.count.describe("Lines with nothing on them."),
    reported: is.count,
  },
);

/** A problem of a release file. */
export interface Diagnostic extends Readonly<z.infer<typeof diagnosticSchema>> {}
