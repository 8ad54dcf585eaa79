/** INTERIM placeholder so that the tree builds; the author of the replacements replaces this file whole. */
import { z } from "zod";
export const replacementSchema = z.object({
  code: z.string(),
  source: z.enum(["cms", "suggested"]),
  verdict: z.enum(["ok", "external", "dangling", "terminated"]),
  score: z.number().nullable(),
});
export type Replacement = z.infer<typeof replacementSchema>;
