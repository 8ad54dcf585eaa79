/** INTERIM placeholder so that the tree builds; the author of the billing units replaces this file whole. */
import { z } from "zod";
const unit = z.object({ quantity: z.number(), unit: z.string(), ceiling: z.boolean(), text: z.string() });
export const unitConversionSchema = z.object({ from: unit.nullable(), to: unit.nullable(), factor: z.number().nullable(), reason: z.enum(["unit-not-read"]) });
export type UnitConversion = z.infer<typeof unitConversionSchema>;
export const UNIT_REASONS = { "unit-not-read": { title: "x", meaning: "The unit was not read." } } as const;
