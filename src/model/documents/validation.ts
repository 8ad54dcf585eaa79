/** Whether a file is a sound release: everything that was found about it. */

import { z } from "zod";
import { diagnosticSchema } from "./diagnostic-schema.js";
import { countSchema, fieldKeySchema } from "./key-schemas.js";
import { lineCountsSchema } from "./line-counts.js";
import { objectType } from "./object-type.js";
import { releaseFormat, sha256 } from "./stored-release.js";

export const validationSchema = objectType("Validation", {
  schema: z.literal("hcpcs-validation/1"),
  tool: z.object({ name: z.literal("hcpcs-diff"), version: z.string() }),
  sample: z.boolean(),
  label: z
    .string()
    .nullable()
    .describe("Null where neither the file's name nor its member's tells"),
  source: z.object({
    file: z.string(),
    member: z.string().nullable(),
    format: releaseFormat,
    encoding: z.string().nullable(),
    sha256,
  }),
  records: countSchema,
  lines: lineCountsSchema,
  missingFields: z.array(fieldKeySchema),
  ignoredColumns: z.array(z.string()),
  leftOut: z
    .array(z.string())
    .describe("What in the file was not read; a file of which something is left out is not sound"),
  strict: z.boolean().describe("Whether warnings count as errors"),
  sound: z.boolean(),
  errors: countSchema,
  warnings: countSchema,
  infos: countSchema,
  diagnostics: z.array(diagnosticSchema).describe("Errors first, then as they stand in the file"),
  notListed: countSchema,
});

export interface Validation extends z.infer<typeof validationSchema> {}
