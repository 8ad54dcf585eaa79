import { valueTableOf } from "./value-table.js";

/** The mark in the column of that name. */
export const passThroughExpiration = valueTableOf(
  "CMS OPPS Addendum B, column Drug and Device Pass-Through Expiration during Calendar Year",
  { "": [["*", "Pass-through status ends within the calendar year"]] },
);
