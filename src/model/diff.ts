/**
 * The document in the middle: everything found out about two releases, complete enough to render every
 * report from it. The schema is the source; the types are read off it, so the two cannot drift apart.
 */
import { z } from "zod";
import { unitConversionSchema } from "./billing-unit.js";
import {
  codeCorrectionSchema,
  correctedSchema,
  correctionsOutcomeSchema,
} from "./corrections-outcome.js";
import { DESCRIPTOR_CLASSES, type DescriptorClass } from "./descriptor-classes.js";
import { diagnosticSchema } from "./diagnostic-schema.js";
import { FACETS, type Facet, FIELD_KEYS, FIELDS, type FieldKey } from "./fields.js";
import { lineCountsSchema } from "./line-counts.js";
import { mineSchema } from "./mine.js";
import type { HcpcsRecord } from "./record.js";
import { replacementSchema } from "./replacement.js";
import { RULE_IDS, type RuleId, SEVERITIES } from "./rules.js";
import { STATUS_KEYS, type Status } from "./statuses.js";
import { TIMINGS, type Timing } from "./timings.js";
import { transactionAgreementSchema } from "./transaction-agreement.js";
import { VERDICT_KEYS, type Verdict } from "./verdicts.js";
import { appliedWaiversSchema } from "./waivers.js";

export const DIFF_SCHEMA_ID = "hcpcs-diff/1";

const count = z.int().min(0);
const day = z.iso.date();
const fieldKey = z.enum(FIELD_KEYS as [FieldKey, ...FieldKey[]]);
const status = z.enum(STATUS_KEYS as [Status, ...Status[]]);
const facet = z.enum(Object.keys(FACETS) as [Facet, ...Facet[]]);
const kind = z.enum(["procedure", "modifier"]);
const severity = z.enum(SEVERITIES);
const rule = z.enum(RULE_IDS as [RuleId, ...RuleId[]]);
const verdict = z.enum(VERDICT_KEYS as [Verdict, ...Verdict[]]);
const timing = z.enum(Object.keys(TIMINGS) as [Timing, ...Timing[]]);
const descriptorClass = z.enum(
  Object.keys(DESCRIPTOR_CLASSES) as [DescriptorClass, ...DescriptorClass[]],
);

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

const releaseFacts = z.object({
  label: z
    .string()
    .describe("Year and month of the quarter, and the number of a re-issue: 2026-01, 2023-01-v3."),
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
  lines: lineCountsSchema,
  corrected: correctedSchema
    .optional()
    .describe("Set where CMS's corrections have been laid over what was published."),
  missingFields: z.array(fieldKey),
  ignoredColumns: z.array(z.string()),
  diagnostics: z.object({
    errors: count,
    warnings: count,
    infos: count,
    list: z.array(diagnosticSchema).describe("The first of them, errors first."),
    notListed: count,
  }),
});

/** A release that was read beside others: where it came from, without what was odd in it. */
const releaseBrief = releaseFacts
  .pick({
    label: true,
    effectiveDate: true,
    issued: true,
    records: true,
    source: true,
    missingFields: true,
  })
  .extend({
    notRead: count.describe("Lines of the file that belong to no record kept."),
    errors: count,
    warnings: count,
  });

/** What releases between the two say of a code. */
const between = z.object({
  seen: z.array(z.string()).describe("Those of them that have the code, oldest first."),
  record: record
    .nullable()
    .describe(
      "Of a code that is not in the newer release: as it was seen last, in the meaning that its status is about.",
    ),
  reused: z
    .array(
      z.object({
        release: z.string(),
        addedDate: z.string().nullable(),
        terminationDate: z.string().nullable(),
        longDescription: z.string().nullable(),
      }),
    )
    .optional()
    .describe("What else its number meant on the way, and the last release that says so."),
  ended: z
    .array(z.object({ release: z.string(), terminationDate: z.string() }))
    .describe("Those in which it had ended, though it can be billed in both."),
  absent: z
    .array(z.string())
    .describe("Those that lack it, though it was there before and is in the newer release."),
  actions: z
    .array(z.object({ release: z.string(), code: z.string(), effectiveDate: z.string() }))
    .describe("What CMS declared of it on the way, apart from no maintenance."),
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
  descriptorClass: descriptorClass
    .optional()
    .describe("For descriptors: what the change amounts to."),
  references: z
    .array(
      z.object({
        from: z.string(),
        to: z.string(),
        fromInRelease: z.boolean().describe("Whether the older code is in the newer release."),
        toInRelease: z.boolean().describe("Whether the newer code is in the newer release."),
      }),
    )
    .optional()
    .describe("For descriptors that now name another code: both codes."),
});

/** Something to say about a code; its id rests on facts alone, so that it lasts from run to run. */
const finding = z.object({
  id: z.string().describe("Fingerprint of code, rule, old and new values."),
  rule,
  severity,
  fields: z.array(fieldKey),
});

const replacement = replacementSchema.extend({
  billingUnit: unitConversionSchema.describe(
    "Units of the replacement for one unit of the ended code.",
  ),
});

const codeChange = z.object({
  code: z.string(),
  kind,
  status,
  effectiveDate: day.describe("The day from which the change holds."),
  effectiveDateSource: z
    .enum(["addedDate", "actionEffectiveDate", "terminationDate", "release"])
    .describe("The field the day was read from; `release` where no field tells."),
  timing,
  lastBillableDate: day.nullable(),
  severity: severity.nullable().describe("The gravest of its findings; null without any."),
  verdict: verdict
    .nullable()
    .describe("CMS's declaration against what is observed, for codes in both releases."),
  notCovered: z
    .array(facet)
    .describe("Facets that changed and that CMS's action code does not cover."),
  findings: z.array(finding),
  billingUnit: unitConversionSchema
    .nullable()
    .describe(
      "One billed unit before and now, where words of the long description that measure changed.",
    ),
  replacements: z.array(replacement).describe("For ended codes, best first."),
  action: z.object({
    code: z.string().nullable(),
    effectiveDate: z.string().nullable(),
  }),
  changes: z.array(fieldChange),
  line: z
    .int()
    .min(1)
    .nullable()
    .describe(
      "Line or row of the record in the newer file; in the older file for a code that is only there.",
    ),
  from: record.nullable(),
  to: record.nullable(),
  corrections: z
    .array(codeCorrectionSchema)
    .optional()
    .describe("Rows of CMS's corrections that changed the code in one of the two releases."),
  between: between
    .optional()
    .describe("What the releases between the two add, where they were read and add something."),
});

const sinceFinding = finding.omit({ fields: true });
const earlierRelease = z.object({ label: z.string(), file: z.string(), sha256: z.string() });

/** An earlier report of the same span, and which findings it did not have. */
const since = z.object({
  of: z.object({
    tool: z.object({ name: z.string(), version: z.string() }),
    from: earlierRelease,
    to: earlierRelease,
  }),
  summary: z
    .object({ new: count, changed: count, gone: count, same: count })
    .describe("Findings, of everything that is listed."),
  codes: z.array(
    z.object({
      code: z.string(),
      status,
      severity: severity.nullable(),
      new: z.array(sinceFinding).describe("Rules that the code was not found by."),
      changed: z.array(sinceFinding).describe("Found by the same rule, with other values."),
      gone: z.array(sinceFinding).describe("No longer found."),
    }),
  ),
});

export const releaseDiffSchema = z.object({
  schema: z.literal(DIFF_SCHEMA_ID),
  tool: z.object({ name: z.string(), version: z.string() }),
  sample: z
    .boolean()
    .describe("True when made from the hand-written sample: not to be billed from."),
  from: releaseFacts,
  to: releaseFacts,
  corrections: z
    .array(correctionsOutcomeSchema.extend({ release: z.enum(["from", "to"]) }))
    .optional()
    .describe("CMS's corrections that were laid over a release, row by row."),
  transactionReport: transactionAgreementSchema
    .optional()
    .describe("CMS's own list of changes beside ours, where it was asked for."),
  through: z
    .array(releaseBrief)
    .optional()
    .describe("Releases between the two that were read as well, oldest first."),
  since: since.optional().describe("What is new since an earlier report, where one was given."),
  selection: z
    .object({
      only: z.array(status).nullable(),
      codes: z.array(z.string()).nullable(),
      severity: severity.nullable(),
      onlyNew: z.literal(true).optional().describe("Only codes with new or changed findings."),
    })
    .nullable()
    .describe("What `codes` was reduced to when written; null for everything."),
  notCompared: z
    .array(fieldKey)
    .describe("Fields that at least one of the inputs has no column for."),
  withheld: z
    .array(z.string())
    .describe("Codes whose descriptors are the AMA's or the ADA's, and are left out."),
  severityOverrides: z.partialRecord(rule, severity).describe("Severities that the user set."),
  notObserved: z
    .array(z.string())
    .describe("Codes that CMS declares as changed between the two releases, and nothing differs."),
  timeline: z.array(z.object({ date: day, timing, status: z.partialRecord(status, count) })),
  summary: z.object({
    status: z.partialRecord(status, count),
    series: z.record(z.string(), z.partialRecord(status, count)),
    fields: z.partialRecord(fieldKey, count),
    facets: z.partialRecord(facet, count),
    verdicts: z.partialRecord(verdict, count),
    severity: z.partialRecord(severity, count),
    notCovered: z
      .array(z.object({ action: z.string(), facet, count }))
      .describe(
        "Letters of CMS that hide a change of a facet they do not cover, most frequent first.",
      ),
  }),
  codes: z.array(codeChange),
  mine: mineSchema.optional().describe("Only where the settings name a file of one's own codes."),
  waivers: appliedWaiversSchema.optional().describe("Only where a file of waivers was given."),
});

export type ReleaseDiff = z.infer<typeof releaseDiffSchema>;
export type ReleaseFacts = z.infer<typeof releaseFacts>;
export type CodeChange = z.infer<typeof codeChange>;
export type FieldChange = z.infer<typeof fieldChange>;
export type TextPiece = z.infer<typeof textPiece>;
export type Finding = z.infer<typeof finding>;
export type Since = z.infer<typeof since>;
export type ReleaseBrief = z.infer<typeof releaseBrief>;
export type Between = z.infer<typeof between>;
export type CodeReplacement = z.infer<typeof replacement>;

/** Parts that other kinds of documents hold too. */
export {
  codeChange as codeChangeSchema,
  record as recordSchema,
  releaseFacts as releaseFactsSchema,
  replacement as codeReplacementSchema,
};
