/** What became of every line of a file: the counts that each report of it carries. */
import { z } from "zod";

const count = z.int().min(0);

export const lineCountsSchema = z.object({
  total: count,
  records: count,
  continuations: count,
  preamble: count,
  blank: count,
  reported: count,
});
