/** The worklist of a comparison, in the order in which to do it. */

import { z } from "zod";
import { describedType, is, objectType } from "../documents/key-schemas.js";
import { unitConversionSchema } from "./billing-unit.js";
import { codeReplacementSchema, fieldChangeSchema } from "./code-change.js";

/** What changed in a field, without unchanged text, so that many codes can share it. */
export const changedFieldSchema = objectType("ChangedField", {
  field: fieldChangeSchema.shape.field,
  from: fieldChangeSchema.shape.from.describe(
    "The older value; null for a descriptor, which has words, and if `moved` is set.",
  ),
  to: fieldChangeSchema.shape.to.describe("The newer value; null in the same cases as `from`."),
  descriptorClass: fieldChangeSchema.shape.descriptorClass,
  moved: z
    .enum(["rose", "fell", "given", "dropped", "changed"])
    .optional()
    .describe("For amounts and APCs, which differ per code: the direction of the change."),
  words: z
    .array(z.object({ from: z.string(), to: z.string() }))
    .optional()
    .describe("For descriptors: the old words, and the new words that replace them."),
});

export const worklistEntrySchema = describedType(
  "WorklistEntry",
  "One thing to do, with all its codes.",
  {
    id: z
      .string()
      .describe(
        "Fingerprint of the kind, the dates, and the code, change or code range: the same from run to run.",
      ),
    kind: is.worklistKind,
    effectiveDate: is.day.describe("The effective date; for an end, the day after."),
    timing: is.timing.describe(
      "The position of that date relative to the two releases; for a `retroactive` entry, claims since then may be billed or corrected.",
    ),
    terminationDate: is.dayOrNull.describe(
      "The last valid date of service, of codes that ended or end.",
    ),
    severity: is.severity.nullable().describe("The most severe of its codes."),
    codes: is.texts.min(1).describe("Every listed code is in exactly one entry."),
    change: z
      .array(changedFieldSchema)
      .describe(
        "What changed, the same on all its codes; empty if the code began, ended or was reused.",
      ),
    replacements: z
      .array(codeReplacementSchema)
      .describe(
        "The crosswalk of an ended code, best first; for `close`, codes that CMS names and that cannot be billed.",
      ),
    billingUnit: unitConversionSchema
      .nullable()
      .describe("For `convert-units`: one billed unit before and now."),
    units: z
      .record(z.string(), z.string())
      .describe(
        "For `build` and `reopen`: what one billed unit of a drug is, by code, if its description says so.",
      ),
  },
);

export interface ChangedField extends z.infer<typeof changedFieldSchema> {}
export interface WorklistEntry extends z.infer<typeof worklistEntrySchema> {}
