/** The effect of changed rates on the user's volume, in money, with the share that is not known. */
import { z } from "zod";
import { RATE_FIELDS } from "./rate-fields.js";

export const paymentEffectSchema = z.object({
  field: z.enum(RATE_FIELDS),
  effect: z.number().describe("Units by new rate less old rate, summed over the codes below."),
  codes: z
    .array(
      z.object({
        code: z.string(),
        from: z.number(),
        to: z.number(),
        volume: z.number().nullable().describe("Null where no line of the code has one."),
        effect: z.number().nullable(),
      }),
    )
    .describe("Codes whose rate moved, the largest effect first."),
  oneRate: z
    .array(z.string())
    .describe("Codes with a rate in one of the two quarters alone: their effect is not known."),
});

export const belowRateSchema = z.object({
  row: z.int().min(1),
  code: z.string(),
  charge: z.number().describe("Of one unit."),
  field: z.enum(RATE_FIELDS),
  rate: z.number().describe("Of the newer release."),
});

export type PaymentEffect = z.infer<typeof paymentEffectSchema>;
export type BelowRate = z.infer<typeof belowRateSchema>;
