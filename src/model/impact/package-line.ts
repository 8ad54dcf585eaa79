/** A line whose drug package CMS bills with another code. */
import { z } from "zod";

export const packageLineSchema = z.object({
  row: z.int().min(1),
  code: z.string().describe("The code of the line."),
  ndc: z.string().describe("Of its package, in CMS's form of 5-4-2."),
  billedWith: z.array(z.string()).describe("The codes of the newest crosswalk, one as a rule."),
  factor: z
    .number()
    .positive()
    .nullable()
    .describe(
      "Billable units of the package, new by old; null where CMS gives none for the line's code.",
    ),
});

export type PackageLine = z.infer<typeof packageLineSchema>;
