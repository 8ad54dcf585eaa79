/** The worklist of the user's lines: the comparison's entries for codes in the user's table. */
import { z } from "zod";
import { worklistEntrySchema } from "../comparison/worklist.js";
import { is } from "../documents/key-schemas.js";
import { entryPaymentSchema } from "./payment-effect.js";
import { chargesSchema } from "./your-code.js";
import { YOUR_WORK_KEYS } from "./your-work.js";

export const yourEntrySchema = worklistEntrySchema
  .extend({
    id: worklistEntrySchema.shape.id.describe(
      "The same as in the comparison's worklist; for codes that it does not list, a separate fingerprint.",
    ),
    kind: z.enum(YOUR_WORK_KEYS),
    effectiveDate: is.dayOrNull.describe("Null if no date is known, as for an unknown code."),
    timing: worklistEntrySchema.shape.timing
      .nullable()
      .describe("Null if the comparison does not list the code."),
    rows: z.array(is.count).describe("The lines with its codes, highest charges first."),
    chargesAffected: chargesSchema,
    payment: z
      .array(entryPaymentSchema)
      .optional()
      .describe("The effect of changed rates on its lines, if both releases have rates."),
  })
  .meta({ id: "YourEntry" });

export interface YourEntry extends z.infer<typeof yourEntrySchema> {}
