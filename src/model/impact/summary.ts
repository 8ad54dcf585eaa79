/** What a comparison says of codes of one's own, where the settings name a file of them: enough to put them first. */
import { z } from "zod";
import { countSchema, severitySchema } from "../documents/key-schemas.js";
import { LINE_STATUS_KEYS, type LineStatus } from "./line-status.js";

const sums = {
  lines: countSchema,
  volume: z.number().nullable(),
  charges: z.number().nullable(),
};

export const mineSchema = z.object({
  file: z.string(),
  sha256: z.string(),
  lines: countSchema.describe("Lines with a code."),
  hit: z.object({ ...sums, codes: countSchema }),
  codes: z
    .array(
      z.object({
        code: z.string(),
        lineStatus: z.enum(LINE_STATUS_KEYS as [LineStatus, ...LineStatus[]]),
        severity: severitySchema.nullable().describe("On a line of one's own."),
        lastBillableDate: z.iso.date().nullable(),
        ...sums,
      }),
    )
    .describe("The codes that are hit, gravest first; the command impact tells more."),
});
