import { valueTable } from "./value-table.js";

/**
 * Whether the procedure may be performed in an ambulatory surgical center. The layout's other
 * "value", BLANK (not approved for ASC), is an empty field and so stands in no table.
 */
export const ascGroup = valueTable("17", [
  ["YY", "Approved to be performed in an ambulatory surgical center"],
]);
