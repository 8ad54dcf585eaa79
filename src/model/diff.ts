/**
 * The document in the middle: everything found out about two releases, complete enough to render every
 * report from it. The schema is the source; the types are read off it, so the two cannot drift apart.
 */
import { z } from "zod";
import { DIAGNOSTIC_RULES, type DiagnosticRuleId } from "./diagnostics.js";
import { FACETS, type Facet, FIELD_KEYS, FIELDS, type FieldKey } from "./fields.js";
import type { HcpcsRecord } from "./record.js";
import { STATUS_KEYS, type Status } from "./statuses.js";

export const DIFF_SCHEMA_ID = "hcpcs-diff/1";

const count = z.int().min(0);
const day = z.iso.date();
const fieldKey = z.enum(FIELD_KEYS as [FieldKey, ...FieldKey[]]);
const status = z.enum(STATUS_KEYS as [Status, ...Status[]]);
const facet = z.enum(Object.keys(FACETS) as [Facet, ...Facet[]]);
const kind = z.enum(["procedure", "modifier"]);

/** A record's value as published: null where blank, a list for a repeated field. Dates that are no day stay as they were. */
const value = z.union([z.string(), z.null(), z.array(z.string())]);

const record = z.object(
  Object.fromEntries(
    FIELD_KEYS.map((key) => [
      key,
      (key === "code"
        ? z.string()
        : FIELDS[key].occurs > 1
          ? z.array(z.string())
          : z.string().nullable()
      ).describe(FIELDS[key].definition),
    ]),
  ),
) as unknown as z.ZodType<HcpcsRecord>;

const diagnostic = z.object({
  rule: z.enum(Object.keys(DIAGNOSTIC_RULES) as [DiagnosticRuleId, ...DiagnosticRuleId[]]),
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
  file: z.string(),
  member: z.string().nullable(),
  line: z.int().nullable(),
  code: z.string().nullable(),
});

const releaseFacts = z.object({
  label: z.string().describe("Year and month of the quarter, and the number of a re-issue: 2026-01, 2023-01-v3."),
  effectiveDate: day.describe("The first day of the release's quarter."),
  issued: day.nullable().describe("The day in CMS's file name, when it has one."),
  records: count,
  procedures: count,
  modifiers: count,
  source: z.object({
    file: z.string(),
    member: z.string().nullable(),
    format: z.enum(["fixed-width", "csv", "xlsx", "xls"]),
    encoding: z.string().nullable(),
    sha256: z.string(),
  }),
  lines: z.object({
    total: count,
    records: count,
    continuations: count,
    preamble: count,
    blank: count,
    reported: count,
  }),
  missingFields: z.array(fieldKey),
  ignoredColumns: z.array(z.string()),
  diagnostics: z.object({
    errors: count,
    warnings: count,
    infos: count,
    list: z.array(diagnostic).describe("The first of them, errors first."),
    notListed: count,
  }),
});

/** A piece of a text change: `same`, `removed` from the older wording, or `added` in the newer. */
const textPiece = z.object({
  kind: z.enum(["same", "removed", "added"]),
  text: z.string(),
});

const fieldChange = z.object({
  field: fieldKey,
  facet: facet.nullable().describe("Null for CMS's bookkeeping: action code, its date, sequence."),
  from: value,
  to: value,
  pieces: z.array(textPiece).optional().describe("For descriptors: the change word by word."),
});

const codeChange = z.object({
  code: z.string(),
  kind,
  status,
  effectiveDate: day.describe("The day from which the change holds."),
  effectiveDateSource: z
    .enum(["addedDate", "actionEffectiveDate", "terminationDate", "release"])
    .describe("The field the day was read from; `release` where no field tells."),
  lastBillableDate: day.nullable(),
  action: z.object({
    code: z.string().nullable(),
    effectiveDate: z.string().nullable(),
  }),
  changes: z.array(fieldChange),
  from: record.nullable(),
  to: record.nullable(),
});

export const releaseDiffSchema = z.object({
  schema: z.literal(DIFF_SCHEMA_ID),
  tool: z.object({ name: z.string(), version: z.string() }),
  sample: z.boolean().describe("True when made from the hand-written sample: not to be billed from."),
  from: releaseFacts,
  to: releaseFacts,
  selection: z
    .object({ only: z.array(status).nullable(), codes: z.array(z.string()).nullable() })
    .nullable()
    .describe("What `codes` was reduced to when written; null for everything."),
  notCompared: z.array(fieldKey).describe("Fields that at least one of the inputs has no column for."),
  withheld: z
    .array(z.string())
    .describe("Codes whose descriptors are the AMA's or the ADA's, and are left out."),
  summary: z.object({
    status: z.partialRecord(status, count),
    series: z.record(z.string(), z.partialRecord(status, count)),
    fields: z.partialRecord(fieldKey, count),
    facets: z.partialRecord(facet, count),
  }),
  codes: z.array(codeChange),
});

export type ReleaseDiff = z.infer<typeof releaseDiffSchema>;
export type ReleaseFacts = z.infer<typeof releaseFacts>;
export type CodeChange = z.infer<typeof codeChange>;
export type FieldChange = z.infer<typeof fieldChange>;
export type TextPiece = z.infer<typeof textPiece>;
