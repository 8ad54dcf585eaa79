/**
 * What programs write for no value: SQL's NULL (MySQL and PostgreSQL dump it as `\\N`, DBeaver writes `[NULL]`), what
 * pandas and numpy have for it, Excel's missing value. `NA` is not among them: it is a modifier. No cell of
 * CMS's sheets is one of these.
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
