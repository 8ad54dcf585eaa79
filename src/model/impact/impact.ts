/**
 * What a comparison means for the user's codes: table rows, affected codes, charges. The schema is
 * the source of the types.
 */

import { z } from "zod";
import { releaseDiffSchema } from "../comparison/diff.js";
import { appliedWaiversSchema } from "../comparison/waivers.js";
import { headOf, is, keyOf, objectType } from "../documents/key-schemas.js";
import { lineTaskSchema, progressSchema } from "../worklist/task.js";
import { newCodeSchema } from "./new-code-candidate.js";
import { packageCheckSchema } from "./package-line.js";
import { belowRateSchema, paymentEffectSchema } from "./payment-effect.js";
import { chargesSchema, lineStatusSchema, yourCodeSchema, yourRuleSchema } from "./your-code.js";
import { ROW_KINDS, YOUR_TABLE_FORMATS } from "./your-table.js";
import { yourEntrySchema } from "./your-worklist.js";

const diffShape = releaseDiffSchema.shape;

const rowsOfTable = { first: is.place, last: is.place };

export const columnSchema = objectType("YourColumn", {
  index: is.count.describe("Place in the row, from 0."),
  name: z.string().describe("From the header; the letter of the column if there is no header."),
  foundBy: z.enum(["content", "name", "option"]),
  dayFirst: z
    .array(
      z.object({
        ...rowsOfTable,
        evidence: z
          .enum(["cell", "other", "firsts"])
          .describe(
            "What shows it: a cell of the column, the other date column, or that each date is then the first day of a quarter.",
          ),
      }),
    )
    .optional()
    .describe(
      "For a date column: the rows of each table that are day first, as a cell (31.12.2025) or the other date column shows, or because each date is then the first day of a quarter.",
    ),
  ofCharge: z
    .array(z.object(rowsOfTable))
    .optional()
    .describe(
      "For a price or volume: the rows of each table in which it is per charge of several units.",
    ),
});

const columnOrNull = columnSchema.nullable();

export const rowSchema = objectType("YourRow", {
  row: is.place.describe("Line of the text, or row of the sheet."),
  kind: z.enum(ROW_KINDS),
  cells: z.array(z.union([z.string(), z.number(), z.null()])).describe("As in the file."),
  formats: z
    .record(z.string(), is.textOrNull)
    .optional()
    .describe("Number formats that differ from the column's, by the place of the cell."),
  codes: z.array(z.object({ code: z.string(), modifiers: is.texts })),
  descriptionId: z
    .string()
    .optional()
    .describe(
      "For a line with a CPT or CDT code and another code: what replaces its descriptions in the line's key, so that the key is the same whether they are shown or not.",
    ),
  volume: is.numberOrNull.describe("Units billed; null if the table has no such column."),
  price: is.numberOrNull.describe("Of one unit."),
  packageUnits: is.numberOrNull.describe("Billable units of the line's package."),
  charges: is.numberOrNull.describe("The charges of the line: the total, or price times volume."),
  owner: is.textOrNull.describe("The owner of the line."),
  entry: is.textOrNull.describe(
    "The entry of the worklist that the line falls under, the one to be done first.",
  ),
});

const sourceShape = {
  file: z.string(),
  format: keyOf(YOUR_TABLE_FORMATS),
  sheet: is.textOrNull,
  sha256: z.string(),
};

export const tablesSchema = z
  .array(
    z.object({
      ...sourceShape,
      offset: is.count.describe("The offset of its row numbers."),
    }),
  )
  .optional()
  .describe("Each file or sheet, if several were read together; `source` sums them up.");

export const impactSchema = objectType("ImpactDocument", {
  ...headOf("hcpcs-impact/1"),
  from: diffShape.from,
  to: diffShape.to,
  through: diffShape.through,
  notCompared: diffShape.notCompared,
  severityOverrides: z.partialRecord(yourRuleSchema, is.severity),
  source: z.object(sourceShape).describe("The user's table."),
  tables: tablesSchema,
  columns: z.object({
    names: is.texts.describe("The header of every column, from the left."),
    numberFormats: z
      .array(is.textOrNull)
      .describe("How the workbook shows the numbers of a column; null for General."),
    code: columnSchema,
    kind: columnSchema.optional().describe("The kind of code in the code column."),
    volume: columnOrNull,
    price: columnOrNull.describe("Of one unit; of one charge where it says so."),
    total: columnOrNull.describe("Of all units of the line."),
    packageUnits: columnOrNull.describe("Billable units of a package, for NDC lines."),
    owner: columnOrNull,
    key: columnOrNull.describe("What identifies the lines in the user's system."),
    apart: z
      .array(
        z.object({
          name: z.string(),
          index: is.count.nullable().describe("Place in the row, from 0; null for file and sheet."),
        }),
      )
      .optional()
      .describe(
        "What distinguishes lines with the same number, if several have it: the facility, the sheet.",
      ),
    units: columnOrNull.describe("Units of one charge, which an edit may multiply."),
    start: columnOrNull.describe("The start date of a line."),
    end: columnOrNull.describe("The end date of a line."),
    descriptions: z.array(columnSchema),
  }),
  owner: is.textOrNull.describe("The owner whose lines these are; null for everybody's."),
  withheld: is.count.describe("Rows whose own text was omitted, because the code is CPT or CDT."),
  notes: is.texts.describe("What could not be read in the table, and what was assumed."),
  rowKinds: z.partialRecord(z.enum(ROW_KINDS), is.count),
  summary: z.object({
    all: chargesSchema.describe("All lines with a code."),
    hit: chargesSchema.describe("Lines that are affected."),
    bySeverity: z.partialRecord(is.severity, chargesSchema),
    byLineStatus: z.partialRecord(lineStatusSchema, chargesSchema),
    waived: is.count.describe("Accepted findings, which do not count for severity."),
    owners: z.array(
      z.object({
        owner: is.textOrNull,
        critical: is.count.describe("Lines with a critical finding."),
        hit: is.count.describe("Lines that are affected."),
        lines: is.count.describe("Lines with a code."),
      }),
    ),
  }),
  lineStatuses: z
    .record(z.string(), lineStatusSchema)
    .describe("Of every code in the table, affected or not."),
  worklist: z
    .array(yourEntrySchema)
    .describe("What to do, in working order, highest charges first within a kind."),
  tasks: z.array(lineTaskSchema).describe("For every line in the worklist, the task and its edit."),
  progress: progressSchema.optional().describe("What people wrote in a worklist, if one was read."),
  allEdits: z
    .literal(true)
    .optional()
    .describe("Whether a load file has open and assigned edits too, if a worklist was read."),
  codes: z.array(yourCodeSchema).describe("The affected codes, most severe first."),
  newCodes: z
    .array(
      newCodeSchema.extend({
        forCode: z.string().describe("The code billed now."),
        rows: z.array(is.count).describe("Rows that support it."),
        lines: is.count.describe("Lines with a code."),
      }),
    )
    .describe("New codes that may fit some of the lines."),
  payment: z
    .array(paymentEffectSchema)
    .optional()
    .describe("The effect of changed rates on your volume, if both releases have them."),
  belowRate: z
    .array(belowRateSchema)
    .optional()
    .describe("Lines whose charge is below what Medicare pays, if the newer release has rates."),
  packages: packageCheckSchema.optional().describe("Set if the newer release has a crosswalk."),
  waivers: appliedWaiversSchema.optional(),
  rows: z.array(rowSchema),
});

export interface ImpactDocument extends z.infer<typeof impactSchema> {}
export interface YourRow extends z.infer<typeof rowSchema> {}
export interface YourColumn extends z.infer<typeof columnSchema> {}
