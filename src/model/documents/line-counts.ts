/** What became of every line of a file: the counts that each report of it carries. */

import { countSchema } from "./key-schemas.js";
import { describedType } from "./object-type.js";

export const lineCountsSchema = describedType(
  "LineCounts",
  "What became of every line of the file.",
  {
    total: countSchema,
    records: countSchema,
    continuations: countSchema,
    preamble: countSchema,
    blank: countSchema,
    reported: countSchema,
  },
);
