import { valueTable } from "./value-table.js";

/** Whether Medicare pays. */
export const coverage = valueTable(
  "16",
  `
    C Carrier judgment
    D Special coverage instructions apply
    I Not payable by Medicare
    M Non-covered by Medicare
    S Non-covered by Medicare statute
  `,
);
