/** The replacement of an ended code, and the evidence for it. */

import { z } from "zod";
import { describedType, is, keyOf } from "../documents/key-schemas.js";
import { unitsRatioSchema } from "./billing-unit.js";
import { REFERENCE_VERDICTS, REPLACEMENT_SOURCES } from "./replacement-terms.js";

const packageEvidence = describedType("PackageEvidence", "What the NDC-HCPCS crosswalks prove.", {
  packages: is.count.describe("Drug packages that CMS moved from the ended code to this one."),
  factors: z
    .array(
      z.object({
        factor: z.number().positive().describe("Rounded to four decimals."),
        ratio: unitsRatioSchema.describe("The same in smallest whole numbers."),
        packages: is.count,
      }),
    )
    .describe(
      "Billable units per package, new divided by old, each with its packages; the most frequent first.",
    ),
});

const evidence = describedType("Evidence", "Why a replacement is believed to be one.", {
  sharedWords: is.texts.describe("Telling words that both descriptions have, rarest first."),
  manufacturer: is.textOrNull.describe("Named in brackets in both descriptions."),
  gapDays: z
    .int()
    .nullable()
    .describe("Days from the day after the last billable one to the replacement's added date."),
  packages: packageEvidence
    .optional()
    .describe("What the NDC-HCPCS crosswalks prove, if any were given or stored."),
});

export const replacementSchema = z.object({
  code: z.string(),
  source: keyOf(REPLACEMENT_SOURCES).describe(
    "CMS's cross-reference, CMS's NDC crosswalk, or suggested by descriptor match.",
  ),
  verdict: keyOf(REFERENCE_VERDICTS),
  oneToMany: z
    .boolean()
    .describe("True if CMS names several codes for one, or moved its packages to several."),
  score: z.number().min(0).max(1).nullable().describe("For a suggestion: how similar the two are."),
  evidence,
  effectiveDate: is.dayOrNull.describe(
    "The first day on which it replaces the code: after the end, and not before it was added.",
  ),
  lastBillableDate: is.day
    .optional()
    .describe("For a replacement that was itself discontinued: its last valid date of service."),
  via: z
    .array(
      z.object({
        code: z.string(),
        effectiveDate: is.dayOrNull,
        lastBillableDate: is.textOrNull,
        factor: is.factor.describe("New units for one unit of the ended code; null if unknown."),
      }),
    )
    .optional()
    .describe("Codes that replaced it first and have ended since, in order."),
});

/** Packages of a continuing code that CMS now bills under another code. */
export const packageMoveSchema = packageEvidence
  .extend({
    from: z.string(),
    to: z.string().describe("The code that the packages are billed with now."),
    since: is.dayOrNull.describe(
      "The first quarter whose crosswalk has one of them under the code, or the code's added date if that is after the previous crosswalk.",
    ),
  })
  .meta({ id: "PackageMove" });

export interface PackageMove extends z.infer<typeof packageMoveSchema> {}
export interface PackageEvidence extends z.infer<typeof packageEvidence> {}
export interface Replacement extends z.infer<typeof replacementSchema> {}

/** A replacement by one source of evidence, without dates, which come from the records. */
export type Match = Omit<Replacement, "effectiveDate" | "lastBillableDate" | "via">;
