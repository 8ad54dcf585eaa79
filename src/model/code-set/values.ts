/**
 * The value tables: meanings of coded values, from CMS's record layout
 * (`HCPC2026_recordlayout.txt`, sections 6 to 30 and appendix; January 2025 differs only by a
 * misprint, see betos.ts) and, for companions, the addenda of the OPPS rule. Blanks, case and
 * misprints are tidied. Files also hold values that no table explains: these decode to null.
 */
import { KnownError } from "../basics/errors.js";
import { actionCode } from "./values/action-code.js";
import { ascGroup, mogGroup, mogPolicyIndicator } from "./values/ambulatory-surgery.js";
import { betos } from "./values/betos.js";
import { coverage } from "./values/coverage.js";
import { labCertification } from "./values/lab-certification.js";
import { multiplePricingIndicator, pricingIndicator } from "./values/pricing-indicator.js";
import { recordType } from "./values/record-type.js";
import { passThroughExpiration, statusIndicator } from "./values/status-indicator.js";
import { typeOfService } from "./values/type-of-service.js";
import type { ValueTable } from "./values/value-table.js";

export const VALUE_TABLES = {
  recordType,
  pricingIndicator,
  multiplePricingIndicator,
  labCertification,
  coverage,
  ascGroup,
  mogGroup,
  mogPolicyIndicator,
  betos,
  typeOfService,
  actionCode,
  statusIndicator,
  passThroughExpiration,
} as const satisfies Record<string, ValueTable>;

export type ValueTableName = keyof typeof VALUE_TABLES;

/** The published meaning of a trimmed value; null if CMS publishes none. */
export function decode(table: ValueTableName, value: string): string | null {
  const values: ReadonlyMap<string, { readonly meaning: string }> | undefined =
    VALUE_TABLES[table]?.values;
  if (!(values instanceof Map))
    throw new KnownError(`${String(table)} is not a table of values.`, {
      hint: `Choose from ${Object.keys(VALUE_TABLES).join(", ")}.`,
    });
  return values.get(value)?.meaning ?? null;
}
