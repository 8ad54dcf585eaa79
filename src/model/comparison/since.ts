/** What is new since an earlier report of the same two releases. */

import { z } from "zod";
import { is, objectType } from "../documents/key-schemas.js";
import { findingSchema } from "./code-change.js";

const sinceFinding = findingSchema.omit({ fields: true }).meta({ id: "SinceFinding" });
const earlierRelease = z.object({ label: z.string(), file: z.string(), sha256: z.string() });

/** An earlier report of the same period, and the findings that it lacked. */
export const sinceSchema = objectType("Since", {
  of: z.object({
    tool: is.tool,
    from: earlierRelease.describe("The older release of that report."),
    to: earlierRelease.describe("The newer release of that report."),
  }),
  summary: z
    .object({ new: is.count, changed: is.count, gone: is.count, same: is.count })
    .describe("Findings of all listed changes, or of a selection of them."),
  codes: z.array(
    z.object({
      code: z.string(),
      status: is.status,
      severity: is.severity.nullable(),
      new: z.array(sinceFinding).describe("Rules by which the code had no finding."),
      changed: z.array(sinceFinding).describe("Found by the same rule, with other values."),
      gone: z.array(sinceFinding).describe("Only in the earlier report."),
    }),
  ),
});

export interface Since extends z.infer<typeof sinceSchema> {}
