/** What became of every line of a file: the counts that each report of it carries. */

import { countSchema } from "./key-schemas.js";
import { describedType } from "./object-type.js";

export const lineCountsSchema = describedType(
  "LineCounts",
  "What became of every line of the file.",
  {
    total: countSchema.describe("All lines of the file."),
    records: countSchema.describe("First lines of records."),
    continuations: countSchema,
    preamble: countSchema,
    blank: countSchema.describe("Lines with nothing on them."),
    reported: countSchema,
  },
);
