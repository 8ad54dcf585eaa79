/** The record card: everything that a release says about a code, decoded and explained. */

import { z } from "zod";
import { CODE_STATE_KEYS, CODE_STATES } from "../code-set/code-state.js";
import { billingUnitSchema } from "../comparison/billing-unit.js";
import { codeReplacementSchema, recordSchema } from "../comparison/code-change.js";
import { releaseFactsSchema } from "../comparison/release-facts.js";
import { REFERENCE_VERDICTS } from "../comparison/replacement-terms.js";
import { FILE, headOf, is, keyOf, objectType } from "./key-schemas.js";

const documentSource = z.object(FILE);

export const cardField = objectType("CardField", {
  field: is.fieldKey,
  slot: is.place
    .nullable()
    .describe("Which occurrence of a repeated field; null for a field that occurs once."),
  label: z.string().describe("The field's name on a record card."),
  column: z.string().describe("The field's column in CMS's spreadsheet."),
  bundleColumn: z
    .string()
    .describe(
      "Its name in other publishers' bundles, such as DataLabs': Pricing Indicator Code #1.",
    ),
  value: is.textOrNull.describe("As in the record; null if blank."),
  meaning: is.textOrNull.describe(
    "The meaning of the value in CMS's table; null if the table has none.",
  ),
  definition: z.string().describe("What the field means, in our own words."),
  inSource: z.boolean().describe("False if the source has no column for the field."),
});

export const reference = objectType("CardReference", {
  code: z.string(),
  verdict: keyOf(REFERENCE_VERDICTS),
  shortDescription: is.textOrNull,
  terminationDate: is.textOrNull,
});

export const card = objectType("Card", {
  code: z.string(),
  kind: z.enum(["procedure", "modifier"]),
  series: z.string(),
  longDescription: is.textOrNull,
  shortDescription: is.textOrNull,
  withheld: z
    .boolean()
    .describe("True if the descriptors belong to the AMA or the ADA, and are omitted."),
  state: z.object({
    id: z
      .enum(CODE_STATE_KEYS)
      .describe(CODE_STATE_KEYS.map((id) => `${id}: ${CODE_STATES[id].meaning}`).join(" ")),
    addedDate: is.textOrNull,
    lastBillableDate: is.textOrNull,
    endEffectiveDate: is.textOrNull.describe(
      "The first day on which it may no longer be billed; null without an end.",
    ),
  }),
  lastUpdate: z.object({
    release: z.string().describe("The label of the release that the card is made from."),
    issued: is.textOrNull.describe("The date in CMS's file name, if it has one."),
    action: is.textOrNull.describe("CMS's last action on the code, as a letter."),
    actionDate: is.textOrNull,
  }),
  billingUnit: billingUnitSchema
    .nullable()
    .describe("What one billed unit stands for; null if the long description does not say."),
  fields: z.array(cardField).describe("Every field of the record, in the order of CMS's layout."),
  processingNote: z
    .object({
      number: z.string(),
      text: is.textOrNull.describe("Null if CMS's list has no note of that number."),
    })
    .nullable()
    .describe("The note that the record refers to; null without one."),
  noc: z
    .object({ listed: z.boolean(), addedDate: is.textOrNull, terminationDate: is.textOrNull })
    .nullable()
    .describe("Whether it is on CMS's list of NOC codes; null if the source has no list."),
  crossReferences: z.array(reference),
  namedBy: z
    .array(reference)
    .describe("Codes of the same release that name this one in a cross reference."),
  replacements: z
    .array(codeReplacementSchema)
    .describe("For an ended code, its replacements, best first."),
  record: recordSchema.describe("The record as in a comparison."),
  line: is.place.nullable().describe("Line or row of the record in its file."),
});

export const notFoundSchema = objectType("NotFound", {
  asked: z.string().describe("The code that was asked for."),
  near: z
    .array(z.object({ code: z.string(), shortDescription: is.textOrNull }))
    .describe("Similar codes of the release, most similar first."),
  elsewhere: z
    .array(
      z.object({
        release: z.string(),
        when: z.enum(["earlier", "later"]),
        addedDate: is.textOrNull,
        terminationDate: is.textOrNull,
      }),
    )
    .describe("Other releases of the store that have it."),
});

export const cardDocumentSchema = objectType("CardDocument", {
  ...headOf("hcpcs-card/1"),
  release: releaseFactsSchema,
  asked: is.texts.describe("The codes and patterns that were asked for."),
  matched: is.count.describe("How many codes in the release matched."),
  limit: is.place.describe("The most cards that one document holds."),
  notFound: z.array(notFoundSchema),
  withheld: is.texts,
  processingNotes: z
    .object({ source: documentSource, notes: is.count })
    .nullable()
    .describe("CMS's list of processing notes; null if the source has none."),
  nocCodes: z
    .object({ source: documentSource, codes: is.count })
    .nullable()
    .describe("CMS's list of NOC codes; null if the source has none."),
  troubles: is.texts.describe("Why a companion list could not be read, one sentence each."),
  cards: z.array(card),
});

export interface CardDocument extends z.infer<typeof cardDocumentSchema> {}
export interface Card extends z.infer<typeof card> {}
export interface CardField extends z.infer<typeof cardField> {}
export interface CardReference extends z.infer<typeof reference> {}
export interface NotFound extends z.infer<typeof notFoundSchema> {}
