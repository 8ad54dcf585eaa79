/**
 * What one billed unit of a code is, and how two units compare. Types derive from the schema, which
 * loads zod; files that only need the words import billing-unit-terms.ts.
 */

import { z } from "zod";
import { describedType, is, keyOf } from "../documents/key-schemas.js";
import { DIMENSIONS, UNIT_REASONS } from "./billing-unit-terms.js";

const quantity = z.number().positive();
const unit = z
  .string()
  .describe("Canonical name, whatever the spelling: mg, mcg, ml, iu, sq cm, minute, study dose.");
const dimension = z.enum(DIMENSIONS).describe("What the unit measures.");

const amountSchema = describedType("Amount", "A number with its unit.", {
  quantity,
  unit,
  dimension,
});

export const billingUnitSchema = describedType(
  "BillingUnit",
  "What one unit on a claim stands for.",
  {
    quantity: quantity.describe(
      "How much of `unit` one billed unit is. For a combination: the total if the descriptor states one, else the amount of the first ingredient.",
    ),
    unit,
    dimension,
    ceiling: z
      .boolean()
      .describe(
        "True for `up to`, `less than or equal to`, `or less`: the quantity is a maximum, not an exact amount.",
      ),
    components: z
      .array(amountSchema)
      .describe("The ingredients of a combination, in the order named; empty for a single amount."),
    limit: amountSchema
      .nullable()
      .describe(
        "For a counted unit, the most that one may contain: `per study dose, up to 5 millicuries`.",
      ),
    equivalent: amountSchema
      .nullable()
      .describe(
        "The same amount as the descriptor says it a second time: `50 micrograms (250 i.u.)`.",
      ),
    text: z.string().describe("The words of the descriptor that were read, in lower case."),
  },
);

export const unitsRatioSchema = z.object({
  oldUnits: z.number().positive(),
  newUnits: z.number().positive(),
});

export type UnitsRatio = z.infer<typeof unitsRatioSchema>;

export const unitConversionSchema = describedType(
  "UnitConversion",
  "One billed unit before and now.",
  {
    from: billingUnitSchema.nullable(),
    to: billingUnitSchema.nullable(),
    factor: is.factor.describe(
      "New units to bill for one old unit; null if the descriptors give none.",
    ),
    ratio: unitsRatioSchema
      .nullable()
      .describe("The factor in the smallest whole numbers: new units for old units."),
    reason: keyOf(UNIT_REASONS).describe("Why there is a factor, or why not."),
  },
);

export interface Amount extends z.infer<typeof amountSchema> {}
export interface BillingUnit extends z.infer<typeof billingUnitSchema> {}
export interface UnitConversion extends z.infer<typeof unitConversionSchema> {}
