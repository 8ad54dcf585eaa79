/** The document that checks accepted edits against the next extract of a chargemaster. */

import { z } from "zod";
import { is, keyOf, objectType } from "../documents/key-schemas.js";
import { tablesSchema } from "../impact/impact.js";
import { EDIT_FAULTS, EDIT_OUTCOMES, UNASKED_CHANGES } from "./edit-faults.js";
import { editSchema } from "./task.js";
import { TASK_STATUS_KEYS } from "./task-status.js";

const sourceSchema = z.object({ file: z.string(), sha256: z.string() });
const columnName = is.textOrNull.describe("Null if the table has none.");
const outcomeSchema = keyOf(EDIT_OUTCOMES);

const rowSchema = is.count
  .nullable()
  .describe("The row of the line in the new table; null if it is gone.");
const foundSchema = z.string().describe("What the line has now: code, units and days.");

const keySchema = z.string().describe("The key of the line.");

const taskSchema = z.object({
  task: z.string().describe("Its id in the worklist."),
  where: z.string().describe("Its row in the worklist."),
  key: keySchema,
  code: z.string(),
  owner: z.string(),
  status: z.enum(TASK_STATUS_KEYS),
  due: is.dayOrNull.describe("The effective date."),
  overdue: z.boolean().describe("Whether that date has come and the task is not done."),
});

export const checkedEditsSchema = objectType("CheckedEdits", {
  schema: z.literal("hcpcs-edits/1"),
  tool: is.tool,
  asOf: is.day.describe("The date on which overdue was judged."),
  table: sourceSchema
    .extend({ sheet: is.textOrNull, lines: is.count })
    .describe("The chargemaster that was checked."),
  tables: tablesSchema.describe(
    "Each file or sheet, if several were read together; `table` sums them up.",
  ),
  before: sourceSchema
    .nullable()
    .describe("The chargemaster before the edits; without it, fewer unasked changes are found."),
  worklists: z.array(sourceSchema).describe("In which the edits were accepted."),
  columns: z
    .object({
      key: columnName,
      code: z.string(),
      units: columnName,
      start: columnName,
      end: columnName,
    })
    .describe("The columns of the chargemaster that were read."),
  notes: is.texts
    .optional()
    .describe("How keys of lines and date columns were read, if that needed a decision."),
  summary: z.object({
    accepted: is.count.describe("Edits that were accepted."),
    outcomes: z.partialRecord(outcomeSchema, is.count).describe("What became of them."),
    overdue: is.count.describe("Accepted or undecided, and open past their date."),
    undecided: is.count.describe("Those of them without a decision."),
    unasked: is.count.describe("Changes that nobody asked for."),
  }),
  edits: z
    .array(
      taskSchema.extend({
        edit: editSchema.describe("What was accepted."),
        outcome: outcomeSchema.describe("What became of it."),
        faults: z.array(keyOf(EDIT_FAULTS)).describe("What is wrong with the line."),
        row: rowSchema,
        found: foundSchema,
        startKept: z
          .boolean()
          .describe("Whether the line got its new code and kept the first day that it had before."),
      }),
    )
    .describe("The accepted edits, what is wrong first."),
  undecided: z
    .array(
      taskSchema.extend({
        edit: editSchema
          .nullable()
          .describe("What the worklist proposes; null if there is no single edit."),
        choices: is.texts.describe("If there is no edit, the codes to choose from."),
        row: rowSchema,
        found: foundSchema,
      }),
    )
    .describe(
      "Tasks whose date has come and that nobody accepted or declined, or for which nobody chose one of several codes.",
    ),
  unasked: z
    .array(
      z.object({
        key: keySchema,
        row: is.count.nullable(),
        change: keyOf(UNASKED_CHANGES).describe("What happened to the line."),
        before: z.string().describe("What the line had; blank if unknown."),
        now: z.string().describe("The current value; blank if the line is gone."),
      }),
    )
    .describe("Changes among the codes of the worklist that no accepted edit asks for."),
});

export type CheckedEdits = z.infer<typeof checkedEditsSchema>;
