/** The document about affected claim lines. Types derive from the schema. */

import { z } from "zod";
import { codeReplacementSchema } from "../comparison/code-change.js";
import { LEFT_OUT, releaseFactsSchema } from "../comparison/release-facts.js";
import { STATUS_KEYS } from "../comparison/statuses.js";
import { describedType, FILE, headOf, is, objectType } from "../documents/key-schemas.js";
import { RATE_FIELDS } from "../impact/rate-fields.js";
import { CLAIM_CODE_KIND_KEYS, CLAIM_VERDICT_KEYS } from "./claim-verdicts.js";

const verdict = z.enum(CLAIM_VERDICT_KEYS);
const place = z.object({
  file: z.string(),
  line: is.count.describe("Below the header, of the lines that could be split into cells."),
});

const notRead = z.object({ blank: is.count, unreadable: is.count });

const AFFECTED =
  "Lines that are denied, whose meaning or unit is another now, or that Medicare no longer pays for.";

export const amounts = describedType("ClaimAmounts", "Sums over claim lines.", {
  lines: is.count.describe("Claim lines."),
  units: z.number().describe("Sum of the billed units that could be read."),
  charges: z.number().describe("Sum of the charges that could be read, in the file's currency."),
});

const release = z.object({
  label: z.string(),
  effectiveDate: is.day,
  records: is.count,
  ...FILE,
  incompleteKinds: releaseFactsSchema.shape.incompleteKinds,
  ...LEFT_OUT,
});

const columns = z.object({
  code: z.string(),
  date: z.string(),
  units: is.textOrNull.describe("Null if the input has no such column."),
  charges: is.textOrNull.describe("Null if the input has no such column."),
  others: z
    .array(
      z.object({
        role: z.enum(["code", "ndc", "row-type"]).describe("What it holds, by its name."),
        name: z.string(),
      }),
    )
    .optional()
    .describe(
      "Columns of codes, drug packages or types of rows that were not read; omitted if there are none.",
    ),
});

export const source = objectType("ClaimsSource", {
  name: z.string().describe("Name of the file, or schema and name of the table."),
  format: z.enum(["csv", "parquet", "table"]).describe("What the lines were read from."),
  bytes: is.count.nullable(),
  columns: columns.nullable().describe("Null for the result of a query that ran elsewhere."),
});

export const period = objectType("ClaimPeriod", {
  from: is.dayOrNull.describe("First date of service that it covers; null without a beginning."),
  to: is.dayOrNull.describe("Last date of service that it covers; null without an end."),
  verdict,
  ...amounts.shape,
  unitsToBill: is.numberOrNull.describe(
    "The units multiplied by the factor; null if nothing is multiplied.",
  ),
});

export const replacement = codeReplacementSchema
  .omit({ evidence: true, oneToMany: true })
  .extend({
    alternatives: is.texts
      .optional()
      .describe(
        "Other codes that CMS names, or that are as likely: the service performed decides which one to bill.",
      ),
  })
  .meta({ id: "ClaimReplacement" });

const payment = z.object({
  field: z.enum(RATE_FIELDS),
  from: is.numberOrNull.describe("The rate of one unit in the older release."),
  to: is.numberOrNull.describe(
    "The newer release's rate; for an ended code, its successor's rate times the factor.",
  ),
  before: is.numberOrNull.describe(
    "Units of earlier dates of service times (new rate less old rate); null if a rate is unknown.",
  ),
  after: is.numberOrNull.describe(
    "The same for dates of service from the newer release's effective date on.",
  ),
});

export const claimedCode = objectType("ClaimedCode", {
  code: z.string(),
  description: is.textOrNull.describe("The newest wording known."),
  status: z.enum(STATUS_KEYS),
  severity: is.severity
    .nullable()
    .describe("For a code that had already ended: critical, because its lines are denied."),
  work: is.worklistKind.describe("What to do about the code."),
  entry: is.textOrNull.describe(
    "The entry of the comparison's worklist; null if it does not list the code.",
  ),
  effectiveDate: is.day,
  lastBillableDate: is.dayOrNull,
  replacement: replacement.nullable().describe("The best replacement of an ended code."),
  factor: is.factor.describe(
    "New units for one billed unit, of the replacement or within the code.",
  ),
  before: amounts.describe("Dates of service before the effective date."),
  after: amounts.describe("Dates of service on and after the effective date."),
  affected: amounts.describe(AFFECTED),
  denied: amounts,
  toMultiply: amounts.describe("Lines whose units must be multiplied by the factor."),
  periods: z.array(period).describe("All periods of the code, divided at its effective dates."),
  undated: amounts.describe("Lines without a readable date of service: not assessed."),
  toCheck: z
    .array(is.rule)
    .optional()
    .describe(
      "Why lines from the effective date on must be checked although they may be billed: rules of major or critical findings, most severe first.",
    ),
  payment: z
    .array(payment)
    .optional()
    .describe("The rates that moved, if both releases have them."),
  belowRate: is.count
    .optional()
    .describe(
      "Lines whose charge is less than the newer release's rate, from its effective date on.",
    ),
});

export const claimsSchema = objectType("ClaimsImpact", {
  ...headOf("hcpcs-claims/1"),
  from: release.describe("The older release."),
  to: release.describe("The newer release."),
  engine: z.object({
    name: z.enum(["DuckDB", "PostgreSQL", "a query of your own"]),
    version: is.textOrNull.describe("Null if unknown."),
  }),
  sources: z.array(source),
  reading: z.object({
    lines: is.count.describe("All lines that the engine could split into cells."),
    codes: z
      .partialRecord(z.enum(CLAIM_CODE_KIND_KEYS), is.count)
      .describe("Lines by kind of code."),
    misread: z
      .array(
        z.object({
          code: z.string(),
          lines: is.count,
          near: is.texts.describe("Codes of the newer release with a similar spelling."),
        }),
      )
      .optional()
      .describe("Unknown texts in the form of a code, most lines first."),
    firstUnread: z
      .partialRecord(z.enum(["codes", "undated", "units", "charges"]), place)
      .optional()
      .describe("The place of the first unreadable cell of each kind."),
    judged: is.count.describe("Lines of a code that changed or had ended, with a date of service."),
    undated: notRead,
    units: notRead.describe("Of the lines judged."),
    charges: notRead.describe("Of the lines judged."),
    rejected: z
      .array(z.object({ reason: z.string(), lines: is.count, firstLine: is.count.nullable() }))
      .describe("Lines that are not rows of the table; not counted in `lines`."),
    firstDay: is.dayOrNull.describe("Earliest date of service among the assessed lines."),
    lastDay: is.dayOrNull,
  }),
  summary: z.object({
    codes: is.count.describe("Codes listed: changed or ended, and on at least one line."),
    notBilled: is.count.describe("Codes that changed or had ended, and are on no line."),
    judged: amounts.describe("All lines of those codes that have a date of service."),
    affected: amounts.describe(AFFECTED),
    denied: amounts,
    toMultiply: amounts,
    undated: amounts.describe("Lines of those codes without a readable date of service."),
    unitsToBill: z.number(),
    verdicts: z.partialRecord(verdict, amounts).describe("The sums by verdict."),
    severities: z.partialRecord(is.severity, amounts),
    payment: z
      .array(
        payment.omit({ from: true, to: true }).extend({
          before: z.number().describe("The effect on earlier dates of service, in dollars."),
          after: z.number().describe("The effect on later dates of service, in dollars."),
          unknown: is.texts.describe("Codes with a rate in only one of the two releases."),
          noRate: is.texts.describe(
            "Codes with a rate in neither release, which one release does not pay.",
          ),
        }),
      )
      .optional(),
    belowRate: is.count.optional().describe("Lines whose charge is below what Medicare pays."),
  }),
  codes: z.array(claimedCode),
});

export interface ClaimsImpact extends z.infer<typeof claimsSchema> {}
export type FirstUnread = NonNullable<ClaimsImpact["reading"]["firstUnread"]>;
export interface ClaimedCode extends z.infer<typeof claimedCode> {}
export interface ClaimAmounts extends z.infer<typeof amounts> {}
export interface ClaimsSource extends z.infer<typeof source> {}
export interface ClaimColumns extends z.infer<typeof columns> {}
