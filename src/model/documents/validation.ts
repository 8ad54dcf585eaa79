/** Whether a file is a sound release: everything found about it. */

import { z } from "zod";
import { diagnosticSchema, lineCountsSchema } from "./diagnostic-schema.js";
import { is, objectType } from "./key-schemas.js";
import { releaseFormat, sha256 } from "./stored-release.js";

export const validationSchema = objectType("Validation", {
  schema: z.literal("hcpcs-validation/1"),
  tool: z.object({ name: z.literal("hcpcs-diff"), version: z.string() }),
  sample: z.boolean(),
  label: is.textOrNull.describe("Null if neither the file name nor its member's says"),
  source: z.object({
    file: z.string(),
    member: is.textOrNull,
    format: releaseFormat,
    encoding: is.textOrNull,
    sha256,
  }),
  records: is.count,
  lines: lineCountsSchema,
  missingFields: z.array(is.fieldKey),
  ignoredColumns: is.texts,
  leftOut: is.texts.describe(
    "What in the file was not read; a file with unread parts is not sound",
  ),
  strict: z.boolean().describe("Whether warnings count as errors"),
  sound: z.boolean(),
  errors: is.count,
  warnings: is.count,
  infos: is.count,
  diagnostics: z.array(diagnosticSchema).describe("Errors first, then in the order of the file"),
  notListed: is.count,
});

export interface Validation extends z.infer<typeof validationSchema> {}
