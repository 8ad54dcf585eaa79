/** What a document says of a release: where it came from, and how well it could be read. */
import { z } from "zod";
import { correctedSchema } from "../corrections/outcome.js";
import { diagnosticSchema } from "../documents/diagnostic-schema.js";
import { countSchema, daySchema, fieldKeySchema } from "../documents/key-schemas.js";
import { lineCountsSchema } from "../documents/line-counts.js";

export const releaseFactsSchema = z.object({
  label: z
    .string()
    .describe("Year and month of the quarter, and the number of a re-issue: 2026-01, 2023-01-v3."),
  effectiveDate: daySchema.describe("The first day of the release's quarter."),
  issued: daySchema.nullable().describe("The day in CMS's file name, when it has one."),
  records: countSchema,
  procedures: countSchema,
  modifiers: countSchema,
  source: z.object({
    file: z.string(),
    member: z.string().nullable(),
    format: z.enum(["fixed-width", "csv", "xlsx", "xls"]),
    encoding: z.string().nullable(),
    sha256: z.string(),
  }),
  lines: lineCountsSchema,
  corrected: correctedSchema
    .optional()
    .describe("Set where CMS's corrections have been laid over what was published."),
  missingFields: z.array(fieldKeySchema),
  ignoredColumns: z.array(z.string()),
  diagnostics: z.object({
    errors: countSchema,
    warnings: countSchema,
    infos: countSchema,
    list: z.array(diagnosticSchema).describe("The first of them, errors first."),
    notListed: countSchema,
  }),
});

/** A release that was read beside others: where it came from, without what was odd in it. */
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
    notRead: countSchema.describe("Lines of the file that belong to no record kept."),
    errors: countSchema,
    warnings: countSchema,
  });

export type ReleaseFacts = z.infer<typeof releaseFactsSchema>;
export type ReleaseBrief = z.infer<typeof releaseBriefSchema>;
