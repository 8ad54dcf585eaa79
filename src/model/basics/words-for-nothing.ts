/**
 * What programs write for "no value": SQL's NULL (`\\N` in MySQL and PostgreSQL dumps, `[NULL]` in
 * DBeaver), pandas's and numpy's words, Excel's #N/A. `NA` is missing because it is a modifier. No
 * cell of CMS's sheets is one of these.
 */
export const WORDS_FOR_NOTHING = [
  "NULL",
  "NaN",
  "NaT",
  "None",
  "<NA>",
  "#N/A",
  "\\N",
  "(null)",
  "[NULL]",
  "<null>",
  "nan--",
] as const;
