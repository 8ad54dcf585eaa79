/**
 * The central document: everything found about two releases, enough to render every report. Types
 * derive from the schema, so the two cannot drift apart.
 */

import { z } from "zod";
import { correctionsOutcomeSchema } from "../corrections/outcome.js";
import { headOf, is, objectType } from "../documents/key-schemas.js";
import { yourCodesInBriefSchema } from "../impact/your-code.js";
import { progressSchema } from "../worklist/task.js";
import { type CodeReplacement, codeChangeSchema, codeReplacementSchema } from "./code-change.js";
import { releaseBriefSchema, releaseFactsSchema } from "./release-facts.js";
import { packageMoveSchema } from "./replacement.js";
import { sinceSchema } from "./since.js";
import { transactionAgreementSchema } from "./transaction-agreement.js";
import { appliedWaiversSchema } from "./waivers.js";
import { worklistEntrySchema } from "./worklist.js";

/** A code that is unchanged because it could not be billed in either release. */
export interface AlreadyEnded {
  readonly code: string;
  readonly lastBillableDate: string;
  readonly replacements?: CodeReplacement[] | undefined;
}

// An explicit type, because the compiler limits the length of an inferred one.
const alreadyEndedSchema: z.ZodType<AlreadyEnded> = objectType("AlreadyEnded", {
  code: z.string().describe("The code that had ended."),
  lastBillableDate: is.day,
  replacements: z
    .array(codeReplacementSchema)
    .optional()
    .describe("Its replacement; searched only if the code was asked for by name."),
});

export const releaseDiffSchema = objectType("ReleaseDiff", {
  ...headOf("hcpcs-diff/1"),
  from: releaseFactsSchema.describe("The older release."),
  to: releaseFactsSchema.describe("The newer release."),
  corrections: z
    .array(correctionsOutcomeSchema.extend({ release: z.enum(["from", "to"]) }))
    .optional()
    .describe("CMS's corrections that were applied to a release, row by row."),
  transactionReport: transactionAgreementSchema
    .optional()
    .describe("CMS's own list of changes compared with ours, if asked for."),
  through: z
    .array(releaseBriefSchema)
    .optional()
    .describe("Releases between the two that were read as well, oldest first."),
  since: sinceSchema.optional().describe("What is new since an earlier report, if one was given."),
  selection: z
    .object({
      only: z.array(is.status).nullable(),
      codes: is.texts.nullable(),
      severity: is.severity.nullable().describe("This severity and more severe ones."),
      onlyNew: z.literal(true).optional().describe("Only codes with new or changed findings."),
      owner: is.textOrNull
        .optional()
        .describe("The owner whose tasks `codes` names; null for tasks without an owner."),
      kinds: z
        .array(is.worklistKind)
        .nullable()
        .describe("Kinds of work; with `only`, either is enough."),
      of: is.count.describe("Codes of the whole document, of which `codes` holds some."),
      unchanged: is.texts.describe(
        "Codes asked for that are in a release, not listed as changed, and had not ended.",
      ),
      alreadyEnded: z
        .array(alreadyEndedSchema)
        .describe("Codes asked for that did not change because they had ended."),
      notFound: z
        .array(z.object({ asked: z.string(), near: is.texts }))
        .describe("Asked for and in neither release, with similar codes."),
      notSelected: is.texts
        .optional()
        .describe(
          "Asked for in a saved selection, which does not show whether a release has them.",
        ),
    })
    .nullable()
    .describe("The selection that `codes` was reduced to; null for everything."),
  changeMarks: z
    .object({ marked: is.count, found: is.count, both: is.count })
    .optional()
    .describe(
      "CMS's own mark of a change in the newer Addendum B (since the previous quarter), compared with the changes in the files.",
    ),
  packageMoves: z
    .array(packageMoveSchema)
    .optional()
    .describe("What the NDC-HCPCS crosswalks say of codes that did not end, sorted by code."),
  notCompared: z
    .array(is.fieldKey)
    .describe("Fields for which at least one input has no readable column."),
  withheld: is.texts,
  severityOverrides: z
    .partialRecord(is.rule, is.severity)
    .describe("Severities that the user set."),
  notListed: z
    .partialRecord(is.status, is.texts)
    .describe("The codes of both releases that are counted but not listed, by status."),
  alreadyEnded: z
    .array(alreadyEndedSchema)
    .describe("Those of them that had ended before the newer release took effect, sorted."),
  notObserved: is.texts.describe(
    "Codes that CMS reports as changed between the two releases, although nothing differs.",
  ),
  timeline: z.array(
    z.object({
      date: is.day.describe("Their effective date."),
      timing: is.timing.describe("The position of the date relative to the two releases."),
      status: z.partialRecord(is.status, is.count).describe("Codes by status."),
    }),
  ),
  summary: z.object({
    status: z.partialRecord(is.status, is.count).describe("Codes by status."),
    series: z.record(z.string(), z.partialRecord(is.status, is.count)),
    fields: z.partialRecord(is.fieldKey, is.count),
    facets: z.partialRecord(is.facet, is.count).describe("Changed codes by type of change."),
    verdicts: z.partialRecord(is.verdict, is.count),
    severity: z.partialRecord(is.severity, is.count).describe("Changed codes by severity."),
    notCovered: z
      .array(z.object({ action: z.string(), facet: is.facet, count: is.count }))
      .describe(
        "Letters of CMS that hide a change of a facet they do not cover, most frequent first.",
      ),
  }),
  worklist: z.array(worklistEntrySchema).describe("What to do, in working order."),
  codes: z.array(codeChangeSchema),
  mine: yourCodesInBriefSchema
    .optional()
    .describe("Only if the settings name a file of the user's codes."),
  waivers: appliedWaiversSchema
    .optional()
    .describe("Only if a file of accepted findings was given."),
  progress: progressSchema.optional().describe("What people wrote in a worklist, if one was read."),
});

export interface ReleaseDiff extends z.infer<typeof releaseDiffSchema> {}
