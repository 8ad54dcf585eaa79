/** Whether the next extract of a chargemaster has the edits that were accepted. */
import { z } from "zod";
import { countSchema, daySchema } from "../documents/key-schemas.js";
import { editSchema } from "./edit.js";
import {
  EDIT_FAULT_KEYS,
  EDIT_OUTCOME_KEYS,
  type EditFault,
  type EditOutcome,
  UNASKED_CHANGE_KEYS,
  type UnaskedChange,
} from "./edit-outcomes.js";
import { TASK_STATUS_KEYS, type TaskStatus } from "./task-status.js";

const sourceSchema = z.object({ file: z.string(), sha256: z.string() });
const columnName = z.string().nullable().describe("Null where the table has none.");
const statusSchema = z.enum(TASK_STATUS_KEYS as [TaskStatus, ...TaskStatus[]]);

const taskSchema = z.object({
  task: z.string().describe("Its id in the worklist."),
  where: z.string().describe("Its row in the worklist."),
  key: z.string(),
  code: z.string(),
  owner: z.string(),
  status: statusSchema,
  due: daySchema.nullable().describe("The day from which it holds."),
  overdue: z.boolean().describe("Whether that day has come, and it is not done."),
});

export const checkedEditsSchema = z.object({
  schema: z.literal("hcpcs-edits/1"),
  tool: z.object({ name: z.string(), version: z.string() }),
  asOf: daySchema,
  table: sourceSchema.extend({ sheet: z.string().nullable(), lines: countSchema }),
  before: sourceSchema
    .nullable()
    .describe("The chargemaster before the edits; without it, fewer unasked changes are found."),
  worklists: z.array(sourceSchema),
  columns: z.object({
    key: columnName,
    code: z.string(),
    units: columnName,
    start: columnName,
    end: columnName,
  }),
  summary: z.object({
    accepted: countSchema,
    outcomes: z.record(z.enum(EDIT_OUTCOME_KEYS as [EditOutcome, ...EditOutcome[]]), countSchema),
    overdue: countSchema.describe("Accepted or undecided, and open past their date."),
    undecided: countSchema,
    unasked: countSchema,
  }),
  edits: z
    .array(
      taskSchema.extend({
        edit: editSchema,
        outcome: z.enum(EDIT_OUTCOME_KEYS as [EditOutcome, ...EditOutcome[]]),
        faults: z.array(z.enum(EDIT_FAULT_KEYS as [EditFault, ...EditFault[]])),
        row: countSchema
          .nullable()
          .describe("Of the line in the new table; null where it is gone."),
        found: z.string().describe("What the line has now: code, units and days."),
      }),
    )
    .describe("The accepted edits, what is wrong first."),
  undecided: z
    .array(taskSchema)
    .describe("Tasks that nobody has accepted or declined, and whose date has come."),
  unasked: z
    .array(
      z.object({
        key: z.string(),
        row: countSchema.nullable(),
        change: z.enum(UNASKED_CHANGE_KEYS as [UnaskedChange, ...UnaskedChange[]]),
        before: z.string().describe("What the line had; blank where that is not known."),
        now: z.string().describe("What it has; blank where it is gone."),
      }),
    )
    .describe("Changes among the codes of the worklist that no accepted edit asks for."),
});

export type CheckedEdits = z.infer<typeof checkedEditsSchema>;
