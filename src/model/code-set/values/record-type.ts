import { valueTable } from "./value-table.js";

/** Procedure or modifier, first line or continuation. */
export const recordType = valueTable(
  "6",
  `
    3 First line of procedure record, also contains detail information in positions 92-275
    4 Second, third, fourth, etc., description of procedure record. No detail information in positions 92-275
    7 First line of modifier record, also contains detail information in positions 92-275
    8 Second, third, fourth, etc., description of modifier record. No detail information in positions 92-275
  `,
);
