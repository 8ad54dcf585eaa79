/** CMS's transaction report beside our comparison, as the document carries it; the schema is the source. */

import { z } from "zod";
import { countSchema, statusSchema } from "../documents/key-schemas.js";
import { objectType } from "../documents/object-type.js";
import {
  AGREEMENTS,
  type Agreement,
  DISAGREEMENT_REASONS,
  type DisagreementReason,
} from "./transaction-report.js";
import { VERDICT_KEYS } from "./verdicts.js";

const agreement = z.enum(Object.keys(AGREEMENTS) as [Agreement, ...Agreement[]]);
const reason = z.enum(
  Object.keys(DISAGREEMENT_REASONS) as [DisagreementReason, ...DisagreementReason[]],
);

export const transactionAgreementSchema = objectType("TransactionAgreement", {
  file: z.string(),
  member: z.string().nullable(),
  sha256: z.string(),
  scope: z
    .enum(["quarter", "since-older"])
    .describe("Whether CMS's report covers its last quarter only, or all since the older release."),
  earlierAdditions: z
    .object({ named: countSchema, total: countSchema })
    .describe(
      "Codes added between the releases, before the newer's quarter: how many it names as added.",
    ),
  listed: countSchema.describe("Codes in the report, those without a change included."),
  reported: countSchema.describe("Codes that the report says changed."),
  changed: countSchema.describe("Codes that changed, as we found."),
  counts: z.partialRecord(agreement, countSchema),
  reasons: z.partialRecord(reason, countSchema).describe("Disagreements by what may explain them."),
  letters: z.object({
    same: countSchema.describe(
      "Codes of which the report says what the newer file's action code says.",
    ),
    differ: z.array(z.string()),
  }),
  sheetsDiffer: z.array(z.string()).describe("Codes of which the report's sheets disagree."),
  disagreements: z.array(
    z.object({
      code: z.string(),
      agreement,
      reason,
      type: z.string().nullable().describe("CMS's words; null where the report lacks the code."),
      status: statusSchema.nullable(),
      verdict: z.enum(VERDICT_KEYS).nullable(),
    }),
  ),
});

export interface TransactionAgreement extends z.infer<typeof transactionAgreementSchema> {}
