/** What a task changes in a chargemaster, in steps that a system can take. */

import { z } from "zod";
import { daySchema } from "../documents/key-schemas.js";
import { objectType } from "../documents/object-type.js";
import { EDIT_ACTION_KEYS } from "./edit-actions.js";

export const editSchema = objectType("Edit", {
  actions: z.array(z.enum(EDIT_ACTION_KEYS)).min(1),
  oldCode: z.string(),
  newCodes: z.array(z.string()).describe("The code to change to, or the codes to add."),
  factor: z
    .number()
    .positive()
    .nullable()
    .describe(
      "New units for one old, 1 where the units stay; null where they must be worked out, or nothing is billed on.",
    ),
  via: z
    .array(
      z.object({
        code: z.string(),
        factor: z.number().positive().nullable().describe("New units for one of the old code."),
        effectiveDate: daySchema.nullable(),
      }),
    )
    .optional()
    .describe("Codes to be billed before the new one, each from its day, in order."),
  effectiveDate: daySchema.nullable().describe("The first day on which the edit holds."),
  terminationDate: daySchema.nullable().describe("The last valid date of service of the old code."),
});

export interface Edit extends z.infer<typeof editSchema> {}
