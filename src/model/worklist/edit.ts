/** What a task changes in a chargemaster, in steps that a system can take. */

import { z } from "zod";
import { is, objectType } from "../documents/key-schemas.js";
import { EDIT_ACTIONS } from "./edit-terms.js";

export const editSchema = objectType("Edit", {
  actions: z.array(z.enum(EDIT_ACTIONS)).min(1),
  oldCode: z.string(),
  newCodes: is.texts.describe("The code to change to, or the codes to add."),
  factor: is.factor.describe(
    "New units for one old, 1 where the units stay; null where they must be worked out, or nothing is billed on.",
  ),
  via: z
    .array(
      z.object({
        code: z.string(),
        factor: is.factor.describe("New units for one of the old code."),
        effectiveDate: is.dayOrNull,
      }),
    )
    .optional()
    .describe("Codes to be billed before the new one, each from its day, in order."),
  effectiveDate: is.dayOrNull.describe("The first day on which the edit holds."),
  terminationDate: is.dayOrNull.describe("The last valid date of service of the old code."),
});

export interface Edit extends z.infer<typeof editSchema> {}
