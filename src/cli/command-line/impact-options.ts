/** The options of `impact` about a file of codes: each described once. */

import { OWNER_OPTIONS } from "./shared-options.js";

/** Which file holds the user's codes, and in which columns. */
export const IMPACT_OPTIONS = {
  codes: {
    type: "string",
    array: true,
    requiresArg: true,
    describe:
      "Your codes: csv, xlsx, xls, parquet, JSON, a list, or a folder of such (default: mine in the settings). Repeatable",
  },
  sheet: {
    type: "string",
    requiresArg: true,
    describe: "The sheet of a workbook (default: found)",
  },
  "code-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of codes, by header or letter (default: found by content)",
  },
  "volume-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of units billed (this and the next: found by usual names)",
  },
  "charge-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of the charge for one unit",
  },
  "total-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of all charges of a line, in place of charge times volume",
  },
  "package-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of billable units of a package, checked where lines have an NDC",
  },
  "owner-column": { type: "string", requiresArg: true, describe: "The column of who is in charge" },
  "description-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of your own descriptions",
  },
  "key-column": {
    type: "string",
    requiresArg: true,
    describe: "The column that tells your lines apart, such as the charge code",
  },
  "units-column": {
    type: "string",
    requiresArg: true,
    describe: "The column of units of one charge, which an edit may multiply",
  },
  "start-column": { type: "string", requiresArg: true, describe: "The column of first days" },
  "end-column": { type: "string", requiresArg: true, describe: "The column of last days" },
  "all-edits": {
    type: "boolean",
    describe: "In a load file: all edits, where --worklist would leave those that were accepted",
  },
  ...OWNER_OPTIONS,
  decimal: {
    type: "string",
    requiresArg: true,
    describe: "Decimal sign of amounts: point (1,234.50; default) or comma (1.234,50)",
  },
} as const;
