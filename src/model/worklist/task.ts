/** A person's task on one code, or on one line of their own: ids, edit, and what people wrote. */

import { z } from "zod";
import { is, objectType } from "../documents/key-schemas.js";
import { EDIT_ACTIONS } from "./edit-faults.js";
import { TASK_STATUS_KEYS } from "./task-status.js";

/** What a task changes in a chargemaster, as steps for a load file. */
export const editSchema = objectType("Edit", {
  actions: z.array(z.enum(EDIT_ACTIONS)).min(1),
  oldCode: z.string(),
  newCodes: is.texts.describe("The code to change to, or the codes to add."),
  factor: is.factor.describe(
    "New units for one old unit, 1 if the units stay; null if a person must work them out, or nothing is billed further.",
  ),
  via: z
    .array(
      z.object({
        code: z.string(),
        factor: is.factor.describe("New units for one unit of the old code."),
        effectiveDate: is.dayOrNull,
      }),
    )
    .optional()
    .describe("Codes to bill before the new one, each from its date, in order."),
  effectiveDate: is.dayOrNull.describe("The effective date of the edit."),
  terminationDate: is.dayOrNull.describe("The last valid date of service of the old code."),
});

/** A task on a user's line. A comparison has a task per code; see taskOfCode. */
export const lineTaskSchema = objectType("LineTask", {
  id: z.string().describe("Fingerprint of the line's key and the code: the same from run to run."),
  version: z.string().describe("Fingerprint of the task: it changes if the task changes."),
  entry: z.string().describe("The entry of the worklist that it belongs to."),
  row: is.count,
  key: z.string().describe("The key of the line in the user's system."),
  code: z.string(),
  units: is.numberOrNull.describe("Units of the line now, if the table has a column."),
  edit: editSchema.nullable().describe("Null if a person must decide what changes."),
});

const taskStateSchema = objectType("TaskState", {
  owner: z.string(),
  status: z.enum(TASK_STATUS_KEYS),
  doneOn: z.string().describe("Usually a date; whatever was written."),
  comment: z.string(),
  before: z
    .string()
    .describe("What had been decided before the task changed, and was therefore opened again."),
  other: z
    .record(z.string(), z.string())
    .describe("Cells of columns that people added, and texts typed over those of the report."),
  chosen: z.boolean().describe("Whether a person chose the code to change to."),
  mark: z.enum(["new", "changed"]).nullable().describe("Against the worklist that was read."),
});

export const progressSchema = objectType("Progress", {
  files: z.array(z.object({ file: z.string(), sha256: z.string() })),
  asOf: is.day.describe("The date of the run, on which overdue was judged."),
  columns: is.texts.describe("Columns that people added, in their order."),
  states: z.record(z.string(), taskStateSchema).describe("By task id."),
  counts: z
    .object({ open: is.count, overdue: is.count, done: is.count })
    .describe("Counts of all tasks; a task that is neither done nor declined is open."),
  typedOver: is.texts.describe(
    "Cells that a person typed over, by file, row and column; `other` has their texts.",
  ),
  gone: z
    .array(z.record(z.string(), z.string()))
    .describe("Rows of tasks that are no longer in the report, cell by cell as they were read."),
});

export interface Edit extends z.infer<typeof editSchema> {}
export interface LineTask extends z.infer<typeof lineTaskSchema> {}
export interface TaskState extends z.infer<typeof taskStateSchema> {}
export interface Progress extends z.infer<typeof progressSchema> {}
