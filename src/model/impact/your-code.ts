/** One of the user's codes: what changed, what to do, and its lines. */
import { z } from "zod";
import { codeChangeSchema } from "../comparison/code-change.js";
import { RULE_IDS, type RuleId } from "../comparison/finding-rules.js";
import { describedType, is, objectType } from "../documents/key-schemas.js";
import { LINE_STATUS_KEYS, YOUR_RULE_IDS, type YourRuleId } from "./line-status.js";

const change = codeChangeSchema.shape;

export const lineStatusSchema = z
  .enum(LINE_STATUS_KEYS)
  .meta({ id: "LineStatus", description: "What the newer release means for a code of yours." });

/** Rules of a comparison, and those for the user's own codes only. */
export const yourRuleSchema = z
  .enum([...RULE_IDS, ...YOUR_RULE_IDS] as [RuleId | YourRuleId, ...(RuleId | YourRuleId)[]])
  .meta({
    id: "YourRuleId",
    description: "What was found about a code of yours; `hcpcs-diff rules` explains each.",
  });

export const chargesSchema = describedType(
  "ChargesAffected",
  "Sums over lines; null where the table has no column for it.",
  {
    lines: is.count,
    codes: is.count,
    volume: is.numberOrNull.describe("Units billed, from the table."),
    charges: is.numberOrNull.describe(
      "Money: the total column, or volume times the price; in the table's currency.",
    ),
  },
);

const findingSchema = objectType("YourFinding", {
  id: z.string().describe("Fingerprint, the same as in the comparison."),
  rule: yourRuleSchema,
  severity: is.severity.describe("On your line; see docs/impact.md."),
  waived: z.boolean(),
});

export const yourCodeSchema = objectType("YourCode", {
  code: z.string(),
  lineStatus: lineStatusSchema,
  status: change.status.nullable().describe("In the comparison; null if neither release has it."),
  severity: is.severity
    .nullable()
    .describe("The most severe of the findings that are not accepted; null without any."),
  findings: z.array(findingSchema),
  effectiveDate: change.effectiveDate.nullable(),
  timing: change.timing.nullable().describe("Null if the comparison does not list the code."),
  lastBillableDate: change.lastBillableDate,
  oldWording: is.textOrNull.describe("Long description in the older release."),
  newWording: is.textOrNull.describe("Long description in the newer release."),
  shortDescription: is.textOrNull,
  billingUnit: change.billingUnit,
  replacements: change.replacements,
  change: codeChangeSchema
    .nullable()
    .describe("What the comparison says; null if it does not list the code."),
  near: z
    .array(
      z.object({
        code: z.string(),
        description: z.string(),
        lastBillableDate: is.day.optional().describe("Of one that has an end."),
      }),
    )
    .describe("For an unknown code: codes of the newer release with a similar spelling."),
  chargesAffected: chargesSchema,
  packageUnits: is.factor.describe(
    "If no factor leads from the code to its successor: billable units of the lines' package under the successor.",
  ),
  entry: z.string().describe("The entry of the worklist that it falls under."),
  rows: z
    .array(is.count)
    .describe(
      "Its lines. Lines whose package has another code are separate from the other lines of their code.",
    ),
});

/** What is needed to say what to do about a code, without the comparison. */
const briefCodeSchema = yourCodeSchema
  .omit({ change: true, oldWording: true, newWording: true, entry: true, rows: true })
  .meta({ id: "BriefCode" });

export interface YourCode extends z.infer<typeof yourCodeSchema> {}
export interface BriefCode extends z.infer<typeof briefCodeSchema> {}
export interface ChargesAffected extends z.infer<typeof chargesSchema> {}

export const yourCodesInBriefSchema = objectType("YourCodesInBrief", {
  file: z.string(),
  sha256: z.string(),
  lines: is.count.describe("Lines with a code."),
  hit: chargesSchema,
  codes: z
    .array(briefCodeSchema)
    .describe("The affected codes, most severe first; the command impact reports more."),
});
