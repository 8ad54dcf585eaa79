/** What changed about one code between two releases. */

import { z } from "zod";
import { FIELD_KEYS, FIELDS, type FieldKey, isReleaseField } from "../code-set/fields.js";
import type { HcpcsRecord } from "../code-set/record.js";
import { codeCorrectionSchema } from "../corrections/outcome.js";
import { describedType, is, keyOf, objectType } from "../documents/key-schemas.js";
import { billingUnitSchema, unitConversionSchema } from "./billing-unit.js";
import { DESCRIPTOR_CLASSES } from "./descriptor-classes.js";
import { replacementSchema } from "./replacement.js";

/** A value as published, even an invalid date: null if blank, a list for a repeated field. */
const value = z.union([z.string(), z.null(), is.texts]);

export const recordSchema = z
  .object(
    Object.fromEntries(
      FIELD_KEYS.map((key) => [key, fieldSchema(key).describe(FIELDS[key].definition)]),
    ),
  )
  .meta({
    id: "HcpcsRecord",
    description: "A record as published: every field, null where blank, a list where it repeats.",
  }) as unknown as z.ZodType<HcpcsRecord>;

function fieldSchema(key: FieldKey): z.ZodType {
  if (key === "code") return z.string();
  if (FIELDS[key].occurs > 1) return is.texts;
  return isReleaseField(key) ? is.textOrNull : is.textOrNull.optional();
}

const descriptorClass = keyOf(DESCRIPTOR_CLASSES).meta({
  id: "DescriptorClass",
  description: "What the change of a descriptor amounts to.",
});

/** What intermediate releases say about a code. */
const between = objectType("Between", {
  seen: is.texts.describe("Those of them that have the code, oldest first."),
  record: recordSchema
    .nullable()
    .describe(
      "For a code that the newer release lacks: its last record, in the meaning that its status refers to.",
    ),
  reused: z
    .array(
      z.object({
        release: z.string(),
        addedDate: is.textOrNull,
        terminationDate: is.textOrNull,
        longDescription: is.textOrNull,
      }),
    )
    .optional()
    .describe("What else its number meant in between, and the last release that says so."),
  ended: z
    .array(z.object({ release: z.string(), terminationDate: z.string() }))
    .describe(
      "Intermediate releases in which it had ended, though it is billable in both releases.",
    ),
  gaps: z
    .array(
      z.object({
        terminationDate: z.string(),
        back: is.day.describe("The first day on which it could be billed again."),
      }),
    )
    .optional()
    .describe("Periods after an end until CMS reinstated the code, as a later release shows."),
  absent: is.texts.describe(
    "Intermediate releases that lack it, though an earlier one and the newer release have it.",
  ),
  actions: z
    .array(z.object({ release: z.string(), code: z.string(), effectiveDate: z.string() }))
    .describe("What CMS reported about it in the intermediate releases, except no maintenance."),
});

/** A piece of a text change. */
const textPiece = objectType("TextPiece", {
  kind: z.enum(["same", "removed", "added"]).describe("Whether the piece stayed, went or came."),
  text: z.string().describe("The words of the piece."),
});

export const fieldChangeSchema = describedType("FieldChange", "A field that differs.", {
  field: is.fieldKey,
  facet: is.facet
    .nullable()
    .describe("Null for fields that are no change by themselves: action code, its date, sequence."),
  from: value.describe("The older value: a list for a repeated field, else a text; null if blank."),
  to: value.describe("The newer value, in the same form as `from`."),
  fromText: z
    .string()
    .optional()
    .describe("`from` as one text, decoded: `51 Drugs`. In documents that were written."),
  toText: z.string().optional().describe("`to` as one text, decoded."),
  pieces: z.array(textPiece).optional().describe("For descriptors: the change word by word."),
  unmarked: z
    .literal(true)
    .optional()
    .describe("The descriptors are too different to mark words: each is one piece."),
  descriptorClass: descriptorClass.optional().describe("For descriptors: the class of the change."),
  references: z
    .array(
      z.object({
        from: z.string().describe("The named code."),
        to: z.string(),
        fromInRelease: z.boolean().describe("Whether the older code is in the newer release."),
        toInRelease: z.boolean().describe("Whether the newer code is in the newer release."),
      }),
    )
    .optional()
    .describe("For descriptors that now name another code: both codes."),
});

export const findingSchema = describedType("Finding", "Something to say about a code.", {
  id: z.string().describe("Fingerprint of code, rule, old and new values."),
  rule: is.rule,
  severity: is.severity,
  fields: z.array(is.fieldKey),
  sentence: z
    .string()
    .optional()
    .describe("What was found about the code, in plain words. In documents that were written."),
  advice: z
    .string()
    .optional()
    .describe("What to do about it, in plain words. In documents that were written."),
});

export const codeReplacementSchema = replacementSchema
  .extend({
    billingUnit: unitConversionSchema.describe(
      "Units of the replacement for one unit of the ended code.",
    ),
  })
  .meta({ id: "CodeReplacement", description: "A code that takes the place of an ended one." });

export const codeChangeSchema = describedType("CodeChange", "What became of one code.", {
  code: z.string(),
  kind: z.enum(["procedure", "modifier"]),
  status: is.status,
  effectiveDate: is.day.describe("The effective date of the change."),
  effectiveDateSource: z
    .enum([
      "addedDate",
      "actionEffectiveDate",
      "terminationDate",
      "ascEffectiveDate",
      "mogEffectiveDate",
      "addendumB",
      "release",
    ])
    .describe(
      "The field that gave the date; `addendumB` for the first Addendum B that shows the change; `release` if no field gives it.",
    ),
  timing: is.timing,
  lastBillableDate: is.dayOrNull,
  severity: is.severity.nullable().describe("The most severe of its findings; null without any."),
  verdict: is.verdict
    .nullable()
    .describe("What CMS reported compared with what the files show, for codes in both releases."),
  notCovered: z
    .array(is.facet)
    .describe("Facets that changed and that CMS's action code does not cover."),
  findings: z.array(findingSchema),
  billingUnit: unitConversionSchema
    .nullable()
    .describe("One billed unit before and now, if the long description states it differently."),
  unit: billingUnitSchema
    .nullable()
    .describe("For a code that begins: one billed unit, if its description states one."),
  replacements: z.array(codeReplacementSchema).describe("For ended codes, best first."),
  replaces: z
    .array(
      z.object({
        code: z.string().describe("The ended code."),
        source: codeReplacementSchema.shape.source,
        factor: codeReplacementSchema.shape.billingUnit.shape.factor,
      }),
    )
    .describe("Ended codes of the same comparison that it replaces, or may replace."),
  action: z.object({ code: is.textOrNull, effectiveDate: is.textOrNull }),
  changes: z.array(fieldChangeSchema),
  line: is.place
    .nullable()
    .describe(
      "Line or row of the record in the newer file; in the older file for a code that is only there.",
    ),
  from: recordSchema.nullable(),
  to: recordSchema.nullable(),
  decoded: z
    .partialRecord(is.fieldKey, z.string())
    .optional()
    .describe(
      "Coded values of the newest record with CMS's meaning, by field. In documents that were written.",
    ),
  corrections: z
    .array(codeCorrectionSchema)
    .optional()
    .describe("Rows of CMS's corrections that changed the code in one of the two releases."),
  heldEarlier: z
    .string()
    .optional()
    .describe("For a new code that came back: the last release before the older one that had it."),
  between: between
    .optional()
    .describe("What the intermediate releases add, if they were read and add something."),
});

export interface CodeChange extends z.infer<typeof codeChangeSchema> {}
export interface FieldChange extends z.infer<typeof fieldChangeSchema> {}
export interface TextPiece extends z.infer<typeof textPiece> {}
export interface Finding extends z.infer<typeof findingSchema> {}
export interface Between extends z.infer<typeof between> {}
export interface CodeReplacement extends z.infer<typeof codeReplacementSchema> {}
