/** The schema of a finding about a release file, as documents carry it. */

import { z } from "zod";
import { DIAGNOSTIC_RULES, type DiagnosticRuleId } from "./diagnostics.js";
import { is } from "./key-schemas.js";
import { objectType } from "./object-type.js";

export const diagnosticSchema = objectType("Diagnostic", {
  rule: z.enum(Object.keys(DIAGNOSTIC_RULES) as [DiagnosticRuleId, ...DiagnosticRuleId[]]),
  severity: z.enum(["error", "warning", "info"]).describe("Whether it hinders a comparison."),
  message: z.string().describe("What was found, in a sentence."),
  file: z.string(),
  member: is.textOrNull,
  line: z.int().nullable(),
  code: is.textOrNull.describe("The code that it is about; null where it is about none."),
});
