/** A document's facts about a release: its source, and how well it could be read. */

import { z } from "zod";
import { PUBLICATION_KEYS } from "../code-set/publications.js";
import { correctedSchema } from "../corrections/outcome.js";
import { diagnosticSchema, lineCountsSchema } from "../documents/diagnostic-schema.js";
import { describedType, is, objectType } from "../documents/key-schemas.js";

/** A publication joined to the records of a release. */
const companionFactsSchema = objectType("CompanionFacts", {
  publication: z.enum(PUBLICATION_KEYS),
  quarter: is.textOrNull.describe("From the file, its name or the user: 2025-10."),
  source: z.object({
    file: z.string(),
    member: is.textOrNull,
    format: z.enum(["csv", "xlsx", "xls"]),
    sha256: z.string(),
  }),
  fields: z.array(is.fieldKey).describe("Those that it has a column for."),
  decimals: is.count
    .optional()
    .describe("The most decimals of a rate in the file; 0 without rates."),
  rows: z.object({
    levelTwo: is.count.describe("Rows of HCPCS Level II codes."),
    cpt: is.count.describe("Rows of CPT codes: counted, and neither kept nor shown."),
    dental: is.count.describe("Rows of CDT codes (D codes): counted, and neither kept nor shown."),
    other: is.count.describe("Blank rows and notes."),
  }),
  codes: is.count.describe("Codes that it lists."),
  joined: is.count.describe("Of these, the codes that the release has."),
  packages: is.count.describe("For an NDC crosswalk: drug packages."),
  warnings: is.count,
});

/** A publication of an earlier quarter, which shows what changed since, and when. */
const earlierFactsSchema = companionFactsSchema.pick({ quarter: true, source: true });

const incompleteKindSchema = objectType("IncompleteKind", {
  kind: z.string().describe("`modifiers`, or the letter of a code range."),
  codes: is.texts.describe("Codes that the file lacks, judged by the other release."),
  of: is.count.describe("How many codes of the kind it should contain."),
  ended: is.texts.describe("Those of them that ended since, by the dates of the newer release."),
});

export interface IncompleteKind extends z.infer<typeof incompleteKindSchema> {}

export const releaseFactsSchema = describedType(
  "ReleaseFacts",
  "Where a release came from, and how well it could be read.",
  {
    label: z
      .string()
      .describe(
        "Year and month of the quarter, and the number of a re-issue: 2026-01, 2023-01-v3.",
      ),
    effectiveDate: is.day.describe("The first day of the release's quarter."),
    issued: is.dayOrNull.describe("The date in CMS's file name, if it has one."),
    records: is.count,
    procedures: is.count.describe("Records that are procedures."),
    modifiers: is.count,
    source: z.object({
      file: z.string(),
      member: is.textOrNull,
      format: z.enum(["fixed-width", "csv", "xlsx", "xls"]),
      encoding: is.textOrNull,
      path: z
        .string()
        .optional()
        .describe("Where the file lies in the repository of a pipeline, by forward slashes."),
      sha256: z.string(),
    }),
    lines: lineCountsSchema,
    corrected: correctedSchema
      .optional()
      .describe("Set if CMS's corrections were applied to the published release."),
    companions: z
      .array(companionFactsSchema)
      .optional()
      .describe("Companion files of the release, joined by code; omitted if there are none."),
    crosswalks: z
      .array(earlierFactsSchema)
      .optional()
      .describe("NDC-HCPCS crosswalks of earlier quarters, if any were read, oldest first."),
    addenda: z
      .array(earlierFactsSchema)
      .optional()
      .describe(
        "OPPS Addenda B of earlier quarters, if any were read, oldest first: they date status indicators.",
      ),
    missingFields: z.array(is.fieldKey),
    ignoredColumns: is.texts,
    incompleteKinds: z
      .array(incompleteKindSchema)
      .optional()
      .describe(
        "Kinds of codes that this release's file holds only in part, or not at all: they are not assessed.",
      ),
    diagnostics: z.object({
      errors: is.count,
      warnings: is.count,
      infos: is.count,
      list: z.array(diagnosticSchema).describe("The first of them, errors first."),
      notListed: is.count,
    }),
  },
);

/** For documents that do not hold all findings about their releases. */
export const LEFT_OUT = {
  leftOut: is.texts
    .optional()
    .describe(
      "The parts of the file that were not read, one sentence each; omitted if there are none.",
    ),
  ignoredColumns: is.texts
    .optional()
    .describe("Columns of the file that were not read, because no field has such a name."),
};

/** The facts about an additional release, without its diagnostics. */
export const releaseBriefSchema = releaseFactsSchema
  .pick({
    label: true,
    effectiveDate: true,
    issued: true,
    records: true,
    source: true,
    missingFields: true,
  })
  .extend({
    notRead: is.count.describe("Lines of the file that belong to no record kept."),
    errors: is.count,
    warnings: is.count,
    ...LEFT_OUT,
  })
  .meta({ id: "ReleaseBrief" });

export interface CompanionFacts extends z.infer<typeof companionFactsSchema> {}
export interface ReleaseFacts extends z.infer<typeof releaseFactsSchema> {}
export interface ReleaseBrief extends z.infer<typeof releaseBriefSchema> {}
