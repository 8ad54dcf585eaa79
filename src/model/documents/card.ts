/** The record card: everything that one release says of one code or of several, decoded and explained. */

import { z } from "zod";
import { CODE_STATE_KEYS, CODE_STATES } from "../code-set/code-state.js";
import { billingUnitSchema } from "../comparison/billing-unit.js";
import { codeReplacementSchema, recordSchema } from "../comparison/code-change.js";
import { releaseFactsSchema } from "../comparison/release-facts.js";
import { REFERENCE_VERDICT_KEYS } from "../comparison/replacement-terms.js";
import { countSchema, fieldKeySchema } from "./key-schemas.js";
import { objectType } from "./object-type.js";

const documentSource = z.object({
  file: z.string(),
  member: z.string().nullable(),
  sha256: z.string(),
});

export const cardField = objectType("CardField", {
  field: fieldKeySchema,
  slot: z
    .int()
    .min(1)
    .nullable()
    .describe("Which occurrence of a repeated field; null for a field that stands once."),
  label: z.string().describe("The field's name on a record card."),
  column: z.string().describe("The field's column in CMS's spreadsheet."),
  bundleColumn: z
    .string()
    .describe("Its name in bundles of others, such as DataLabs': Pricing Indicator Code #1."),
  value: z.string().nullable().describe("As in the record; null where blank."),
  meaning: z
    .string()
    .nullable()
    .describe("What CMS's table says of the value; null where it has none, or says nothing."),
  definition: z.string().describe("What the field means, in our own words."),
  inSource: z.boolean().describe("False where the source has no column for the field."),
});

export const reference = objectType("CardReference", {
  code: z.string(),
  verdict: z.enum(REFERENCE_VERDICT_KEYS),
  shortDescription: z.string().nullable(),
  terminationDate: z.string().nullable(),
});

export const card = objectType("Card", {
  code: z.string(),
  kind: z.enum(["procedure", "modifier"]),
  series: z.string(),
  longDescription: z.string().nullable(),
  shortDescription: z.string().nullable(),
  withheld: z
    .boolean()
    .describe("True where the descriptors are the AMA's or the ADA's, and are left out."),
  state: z.object({
    id: z
      .enum(CODE_STATE_KEYS)
      .describe(CODE_STATE_KEYS.map((id) => `${id}: ${CODE_STATES[id].meaning}`).join(" ")),
    addedDate: z.string().nullable(),
    lastBillableDate: z.string().nullable(),
    endEffectiveDate: z
      .string()
      .nullable()
      .describe("The first day on which it may no longer be billed; null without an end."),
  }),
  lastUpdate: z.object({
    release: z.string().describe("The label of the release that the card is made from."),
    issued: z.string().nullable().describe("The day in the name of CMS's file, where it has one."),
    action: z.string().nullable().describe("CMS's last action on the code, as a letter."),
    actionDate: z.string().nullable(),
  }),
  billingUnit: billingUnitSchema
    .nullable()
    .describe("What one billed unit stands for; null where the long description was not read so."),
  fields: z.array(cardField).describe("Every field of the record, in the order of CMS's layout."),
  processingNote: z
    .object({
      number: z.string(),
      text: z.string().nullable().describe("Null where CMS's list has no note of that number."),
    })
    .nullable()
    .describe("The note that the record refers to; null without one."),
  noc: z
    .object({
      listed: z.boolean(),
      addedDate: z.string().nullable(),
      terminationDate: z.string().nullable(),
    })
    .nullable()
    .describe("Whether it is on CMS's list of NOC codes; null where the source has no list."),
  crossReferences: z.array(reference),
  namedBy: z
    .array(reference)
    .describe("Codes of the same release that name this one in a cross reference."),
  replacements: z
    .array(codeReplacementSchema)
    .describe("Of an ended code, what takes its place; best first."),
  record: recordSchema.describe("The record as in a comparison."),
  line: z.int().min(1).nullable().describe("Line or row of the record in its file."),
});

/** A code that was asked for and is not there. */
export const notFoundSchema = objectType("NotFound", {
  asked: z.string().describe("The code as asked for."),
  near: z
    .array(z.object({ code: z.string(), shortDescription: z.string().nullable() }))
    .describe("Codes of the release that look alike, nearest first."),
  elsewhere: z
    .array(
      z.object({
        release: z.string(),
        when: z.enum(["earlier", "later"]),
        addedDate: z.string().nullable(),
        terminationDate: z.string().nullable(),
      }),
    )
    .describe("Other releases of the store that have it."),
});

export const cardDocumentSchema = objectType("CardDocument", {
  schema: z.literal("hcpcs-card/1"),
  tool: z.object({ name: z.string(), version: z.string() }),
  sample: z.boolean(),
  release: releaseFactsSchema,
  asked: z.array(z.string()).describe("Codes and patterns, as asked for."),
  matched: countSchema.describe("How many codes of the release were meant."),
  limit: z.int().min(1).describe("The most cards that one document holds."),
  notFound: z.array(notFoundSchema),
  withheld: z.array(z.string()),
  processingNotes: z
    .object({ source: documentSource, notes: countSchema })
    .nullable()
    .describe("CMS's list of processing notes; null where the source has none."),
  nocCodes: z
    .object({ source: documentSource, codes: countSchema })
    .nullable()
    .describe("CMS's list of NOC codes; null where the source has none."),
  troubles: z
    .array(z.string())
    .describe("Why a list beside the release could not be read, a sentence each."),
  cards: z.array(card),
});

export interface CardDocument extends z.infer<typeof cardDocumentSchema> {}
export interface Card extends z.infer<typeof card> {}
export interface CardField extends z.infer<typeof cardField> {}
export interface CardReference extends z.infer<typeof reference> {}
export interface NotFound extends z.infer<typeof notFoundSchema> {}
