/** The worklist of the user's lines: the entries of the comparison's worklist that have codes of the user's table. */
import { z } from "zod";
import { worklistEntrySchema } from "../comparison/worklist.js";
import {
  WORKLIST_KIND_KEYS,
  WORKLIST_KINDS,
  type WorklistKindInfo,
} from "../comparison/worklist-kinds.js";
import { countSchema, daySchema } from "../documents/key-schemas.js";
import { chargesSchema } from "./your-code.js";

/** The kinds of work of a comparison, and those that only the user's table can show. */
export const YOUR_WORK = {
  ...WORKLIST_KINDS,
  correct: {
    title: "Correct",
    counted: "to correct",
    action: "Correct the code, or take the line out of what is sent to payers.",
    why: "Neither release has the code: a claim with it is rejected.",
  },
} as const satisfies Record<string, WorklistKindInfo>;

export type YourWork = keyof typeof YOUR_WORK;

/** In the order in which the work is done: what is rejected today comes before what is to be read. */
export const YOUR_WORK_KEYS: readonly YourWork[] = WORKLIST_KIND_KEYS.flatMap((kind): YourWork[] =>
  kind === "review" ? ["correct", kind] : [kind],
);

export const yourEntrySchema = worklistEntrySchema.extend({
  id: worklistEntrySchema.shape.id.describe(
    "The same as in the comparison's worklist; of a code that it does not list, a fingerprint of its own.",
  ),
  kind: z.enum(YOUR_WORK_KEYS as [YourWork, ...YourWork[]]),
  effectiveDate: daySchema
    .nullable()
    .describe("Null where no day is known, as of an unknown code."),
  rows: z.array(countSchema).describe("The lines with its codes, highest charges first."),
  chargesAffected: chargesSchema,
});

export type YourEntry = z.infer<typeof yourEntrySchema>;
