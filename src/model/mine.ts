/** What a comparison says of codes of one's own, where the settings name a file of them: enough to put them first. */
import { z } from "zod";
import { SEVERITIES } from "./rules.js";
import { STANDING_KEYS, type Standing } from "./standings.js";

const count = z.int().min(0);
const sums = {
  lines: count,
  volume: z.number().nullable(),
  charges: z.number().nullable(),
};

export const mineSchema = z.object({
  file: z.string(),
  sha256: z.string(),
  lines: count.describe("Lines with a code."),
  hit: z.object({ ...sums, codes: count }),
  codes: z
    .array(
      z.object({
        code: z.string(),
        standing: z.enum(STANDING_KEYS as [Standing, ...Standing[]]),
        severity: z.enum(SEVERITIES).nullable().describe("On a line of one's own."),
        lastBillableDate: z.iso.date().nullable(),
        ...sums,
      }),
    )
    .describe("The codes that are hit, gravest first; the command impact tells more."),
});
