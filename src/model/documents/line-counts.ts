/** What became of every line of a file: the counts that each report of it carries. */

import { is } from "./key-schemas.js";
import { describedType } from "./object-type.js";

export const lineCountsSchema = describedType(
  "LineCounts",
  "What became of every line of the file.",
  {
    total: is.count.describe("All lines of the file."),
    records: is.count.describe("First lines of records."),
    continuations: is.count,
    preamble: is.count,
    blank: is.count.describe("Lines with nothing on them."),
    reported: is.count,
  },
);
