/** What became of every line of a file: the counts that each report of it carries. */
import { z } from "zod";
import { countSchema } from "./key-schemas.js";

export const lineCountsSchema = z.object({
  total: countSchema,
  records: countSchema,
  continuations: countSchema,
  preamble: countSchema,
  blank: countSchema,
  reported: countSchema,
});
