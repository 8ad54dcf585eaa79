/** What takes the place of an ended code, and on what evidence. */
import { z } from "zod";
import {
  REFERENCE_VERDICT_KEYS,
  REPLACEMENT_SOURCE_KEYS,
  type ReferenceVerdict,
  type ReplacementSource,
} from "./replacement-terms.js";

const evidence = z.object({
  sharedWords: z
    .array(z.string())
    .describe("Telling words that both descriptions have, rarest first."),
  manufacturer: z.string().nullable().describe("Named in brackets in both descriptions."),
  gapDays: z
    .int()
    .nullable()
    .describe("Days from the day after the last billable one to the replacement's added date."),
});

export const replacementSchema = z.object({
  code: z.string(),
  source: z
    .enum(REPLACEMENT_SOURCE_KEYS as [ReplacementSource, ...ReplacementSource[]])
    .describe("CMS's cross-reference, or suggested by descriptor match."),
  verdict: z.enum(REFERENCE_VERDICT_KEYS as [ReferenceVerdict, ...ReferenceVerdict[]]),
  oneToMany: z.boolean().describe("True where CMS names several codes for one."),
  score: z.number().min(0).max(1).nullable().describe("Of a suggestion: how alike the two are."),
  evidence,
});

export type Replacement = z.infer<typeof replacementSchema>;
