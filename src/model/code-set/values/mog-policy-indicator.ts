import { valueTable } from "./value-table.js";

/** Whether an ASC facility fee, another fee, or none is paid. */
export const mogPolicyIndicator = valueTable("20", [
  ["1", "ASC covered procedure"],
  ["2", "Bundled service/no separate payment"],
  ["3", "Excluded from ASC list"],
  ["4", "Invalid code/90 day grace period"],
  ["6", "Separate payment when furnished in an ASC"],
  ["7", "ASC restricted coverage procedure"],
  ["9", "ASC payment not applicable"],
]);
