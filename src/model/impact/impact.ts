/**
 * What a comparison means for the user's codes: every row of the table, every affected code, and the
 * charges affected. The schema is the source of the types.
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
  name: z.string().describe("As the header has it; the letter of the column where there is none."),
  foundBy: z.enum(["content", "name", "option"]),
  dayFirst: z
    .array(
      z.object({
        ...rowsOfTable,
        told: z.enum(["cell", "other", "firsts"]).describe("What tells so."),
      }),
    )
    .optional()
    .describe(
      "Of a column of days, the rows of each table in which the day stands first, as a cell of it tells (31.12.2025), or the other column, or that each is the first day of a quarter.",
    ),
  ofCharge: z
    .array(z.object(rowsOfTable))
    .optional()
    .describe(
      "Of a price or a volume, the rows of each table in which it is that of a charge of several units.",
    ),
});

export const rowSchema = objectType("YourRow", {
  row: is.place.describe("Line of the text, or row of the sheet."),
  kind: z.enum(ROW_KINDS),
  cells: z.array(z.union([z.string(), z.number(), z.null()])).describe("As in the file."),
  formats: z
    .record(z.string(), is.textOrNull)
    .optional()
    .describe("By place of the cell, number formats that are not those of the column."),
  codes: z.array(z.object({ code: z.string(), modifiers: is.texts })),
  descriptionId: z
    .string()
    .optional()
    .describe(
      "Of a line with a CPT or CDT code beside another: what stands for its descriptions in the line's key, which so is the same whether they are shown or not.",
    ),
  volume: is.numberOrNull.describe("Units billed; null where the table has no such column."),
  price: is.numberOrNull.describe("Of one unit."),
  packageUnits: is.numberOrNull.describe("Billable units of the line's package."),
  charges: is.numberOrNull.describe("What stands behind the line: total, or price by volume."),
  owner: is.textOrNull.describe("Who answers for the line."),
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
      offset: is.count.describe("What is added to its own numbers of rows."),
    }),
  )
  .optional()
  .describe("Where several files or sheets were read together; `source` sums them up.");

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
    kind: columnSchema.optional().describe("What kind of code stands in the column of codes."),
    volume: columnSchema.nullable(),
    price: columnSchema.nullable().describe("Of one unit; of one charge where it says so."),
    total: columnSchema.nullable().describe("Of all units of the line."),
    packageUnits: columnSchema.nullable().describe("Billable units of a package, for NDC lines."),
    owner: columnSchema.nullable(),
    key: columnSchema.nullable().describe("What tells the lines apart in the user's system."),
    apart: z
      .array(
        z.object({
          name: z.string(),
          index: is.count.nullable().describe("Place in the row, from 0; null for file and sheet."),
        }),
      )
      .optional()
      .describe(
        "What tells lines with one number apart, where several have one: the facility, the sheet.",
      ),
    units: columnSchema.nullable().describe("Of one charge, which an edit may multiply."),
    start: columnSchema.nullable().describe("The first day of a line."),
    end: columnSchema.nullable().describe("The last day of a line."),
    descriptions: z.array(columnSchema),
  }),
  owner: is.textOrNull.describe("Whose lines alone these are; null for everybody's."),
  withheld: is.count.describe("Rows whose own text was left out, because the code is CPT or CDT."),
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
    .describe("What is to be done, in the order of the work, highest charges first within a kind."),
  tasks: z
    .array(lineTaskSchema)
    .describe("Of every line in the worklist, what is asked and what its edit would be."),
  progress: progressSchema
    .optional()
    .describe("What people wrote in a worklist, where one was read."),
  allEdits: z
    .literal(true)
    .optional()
    .describe("Whether a load file has open and assigned edits too, where a worklist was read."),
  codes: z.array(yourCodeSchema).describe("The affected codes, most severe first."),
  newCodes: z
    .array(
      newCodeSchema.extend({
        forCode: z.string().describe("The code billed now."),
        rows: z.array(is.count).describe("Rows that speak for it."),
        lines: is.count.describe("Lines with a code."),
      }),
    )
    .describe("New codes that may be what some of the lines are."),
  payment: z
    .array(paymentEffectSchema)
    .optional()
    .describe("What changed rates do to your volume, where both releases have them."),
  belowRate: z
    .array(belowRateSchema)
    .optional()
    .describe("Lines whose charge is below what Medicare pays, where the newer release has rates."),
  packages: packageCheckSchema.optional().describe("Where the newer release has a crosswalk."),
  waivers: appliedWaiversSchema.optional(),
  rows: z.array(rowSchema),
});

export interface ImpactDocument extends z.infer<typeof impactSchema> {}
export interface YourRow extends z.infer<typeof rowSchema> {}
export interface YourColumn extends z.infer<typeof columnSchema> {}
