/** Accepted findings: the file of waivers, and the findings of a document that they apply to. */

import { z } from "zod";
import { objectType } from "../documents/key-schemas.js";

const text = z.string().trim().min(1);

/** One waiver as written in the file: a finding by its fingerprint, or a rule on a code. */
const waiverSchema = z
  .strictObject({
    finding: z
      .string()
      .regex(/^[0-9a-f]{16}$/, "a fingerprint has 16 digits of 0-9 and a-f")
      .optional()
      .describe("The finding's id, as in the JSON document."),
    code: text.toUpperCase().optional(),
    rule: text.optional(),
    reason: text.describe("Why it is accepted."),
    owner: text.describe("Who accepted it."),
    expires: z.iso.date().describe("The last day on which it is valid, such as 2026-12-31."),
  })
  .refine(
    ({ finding, code, rule }) =>
      finding !== undefined || (code !== undefined && rule !== undefined),
    { message: "name a finding by its fingerprint, or a code and a rule" },
  );

export const waiverFileSchema = z.strictObject({ waivers: z.array(waiverSchema) });

export const appliedWaiversSchema = objectType("AppliedWaivers", {
  file: z.string(),
  sha256: z.string(),
  asOf: z.iso
    .date()
    .describe("The date on which expiry was judged: that of the run, or SOURCE_DATE_EPOCH."),
  applied: z
    .array(
      z.object({
        finding: z.string().describe("The finding's id."),
        code: z.string(),
        rule: z.string(),
        reason: z.string().describe("Why it is accepted."),
        owner: z.string(),
        expires: z.iso.date(),
      }),
    )
    .describe("Accepted findings: counted and shown, but ignored by --fail-on."),
  expired: z.array(z.string()).describe("Waivers whose last day has passed; they no longer count."),
  stale: z.array(z.string()).describe("Waivers that match no finding and can be deleted."),
});

export interface Waiver extends z.infer<typeof waiverSchema> {}
export interface AppliedWaivers extends z.infer<typeof appliedWaiversSchema> {}
