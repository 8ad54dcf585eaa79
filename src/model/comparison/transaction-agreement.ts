/** Schema of the comparison between CMS's transaction report and ours. */

import { z } from "zod";
import { FILE, is, objectType } from "../documents/key-schemas.js";
import { AGREEMENT_KEYS, DISAGREEMENT_REASON_KEYS } from "./transaction-report.js";
import { VERDICT_KEYS } from "./verdicts.js";

const agreement = z.enum(AGREEMENT_KEYS);
const reason = z.enum(DISAGREEMENT_REASON_KEYS);

export const transactionAgreementSchema = objectType("TransactionAgreement", {
  ...FILE,
  scope: z
    .enum(["quarter", "since-older"])
    .describe("Whether CMS's report covers its last quarter only, or all since the older release."),
  earlierAdditions: z
    .object({ named: is.count, total: is.count })
    .describe(
      "Codes added between the releases, before the newer's quarter: how many it names as added.",
    ),
  listed: is.count.describe("Codes in the report, including those without a change."),
  reported: is.count.describe("Codes that the report says changed."),
  changed: is.count.describe("Codes that changed in the files."),
  counts: z.partialRecord(agreement, is.count),
  reasons: z.partialRecord(reason, is.count).describe("Disagreements, by possible explanation."),
  actionCodes: z.object({
    same: is.count.describe("Codes on which the report and the newer file's action code agree."),
    differ: is.texts,
  }),
  sheetsDiffer: is.texts.describe("Codes on which the report's sheets disagree."),
  disagreements: z.array(
    z.object({
      code: z.string(),
      agreement,
      reason,
      type: is.textOrNull.describe("CMS's words; null if the report lacks the code."),
      status: is.status.nullable(),
      verdict: z.enum(VERDICT_KEYS).nullable(),
    }),
  ),
});

export interface TransactionAgreement extends z.infer<typeof transactionAgreementSchema> {}
