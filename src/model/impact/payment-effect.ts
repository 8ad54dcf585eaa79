/** The effect of changed rates on the user's volume, in money, and the unknown part. */

import { z } from "zod";
import { is, keyOf, objectType } from "../documents/key-schemas.js";
import { RATE_FIELDS } from "./rate-fields.js";

/** Why the effect on some lines is unknown, worded to follow `3 lines`. */
export const EFFECT_UNKNOWN = {
  "no-volume": "without a volume",
  "one-rate": "with a rate in one quarter only",
  "no-rate": "with a rate in neither quarter",
  "no-successor": "whose successor, or its units, are not known",
} as const;

export type EffectUnknown = keyof typeof EFFECT_UNKNOWN;

const field = z.enum(RATE_FIELDS);

const codeEffectSchema = z.object({
  code: z.string().describe("The code of the lines."),
  bill: z
    .object({ code: z.string(), factor: z.number().positive() })
    .nullable()
    .describe("The replacement of an ended code with its units; else null."),
  from: is.numberOrNull.describe("The rate of one unit in the older release."),
  to: is.numberOrNull.describe("What the newer release pays for that unit: rate times factor."),
  rows: z.array(is.count),
  volume: is.numberOrNull.describe("Null if the lines have none."),
  effect: is.numberOrNull.describe("Volume times (new rate less old rate)."),
  unknown: keyOf(EFFECT_UNKNOWN)
    .nullable()
    .describe("Why there is no effect; null if there is one."),
});

export const paymentEffectSchema = objectType("PaymentEffect", {
  field,
  effect: z.number().describe("The sum over the codes below that have one."),
  codes: z.array(codeEffectSchema).describe("The largest effect first; codes without one last."),
});

/** The same for a worklist entry. */
export const entryPaymentSchema = z.object({
  field,
  effect: is.numberOrNull.describe("Null if none of its lines has one."),
  unknownLines: is.count,
});

export const belowRateSchema = objectType("BelowRate", {
  row: is.place,
  code: z.string(),
  charge: z.number().describe("Of one unit."),
  field,
  rate: z
    .number()
    .describe("What the newer release pays for that unit; for an ended code, by its successor."),
});

export interface PaymentEffect extends z.infer<typeof paymentEffectSchema> {}
export interface CodeEffect extends z.infer<typeof codeEffectSchema> {}
export interface EntryPayment extends z.infer<typeof entryPaymentSchema> {}
export interface BelowRate extends z.infer<typeof belowRateSchema> {}
