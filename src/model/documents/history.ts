/** The history of a code over all releases of a store: its beginning, changes and end. */

import { z } from "zod";
import { CODE_STATE_KEYS } from "../code-set/code-state.js";
import { codeChangeSchema, codeReplacementSchema } from "../comparison/code-change.js";
import { releaseFactsSchema } from "../comparison/release-facts.js";
import { card, notFoundSchema } from "./card.js";
import { headOf, is, objectType } from "./key-schemas.js";

const label = z.string().describe("The label of a release: 2026-01, 2023-01-v3.");

const gap = z.object({
  older: label,
  newer: label,
  missing: is.count.describe("Quarters between the two for which the store has no release."),
});

/** The change between two adjacent releases, for one code. */
export const event = codeChangeSchema
  .omit({ from: true, to: true, line: true, between: true, replaces: true })
  .extend({
    ...gap.shape,
    description: is.textOrNull.describe("The long description after the change."),
  })
  .meta({ id: "HistoryEvent" });

export const appearance = objectType("HistoryAppearance", {
  release: label,
  longDescription: is.textOrNull,
  shortDescription: is.textOrNull,
  addedDate: is.textOrNull,
  terminationDate: is.textOrNull,
});

export const predecessor = objectType("Predecessor", {
  code: z.string(),
  shortDescription: is.textOrNull,
  lastBillableDate: is.textOrNull,
  release: label.describe("The release that shows its end."),
  replacement: codeReplacementSchema.describe("As in the comparison, for the ended code."),
});

export const codeHistory = objectType("CodeHistory", {
  code: z.string(),
  kind: z.enum(["procedure", "modifier"]),
  series: z.string(),
  withheld: card.shape.withheld,
  state: z
    .enum(["gone", ...CODE_STATE_KEYS])
    .describe("Its state in the newest release of the store; gone if that release lacks it."),
  first: appearance.describe("In the oldest release of the store that has it."),
  last: appearance.describe("In the newest release of the store that has it."),
  events: z.array(event).describe("What adjacent releases say, oldest first."),
  replaces: z.array(predecessor).describe("Ended codes that it replaces."),
});

export const historySchema = objectType("HistoryDocument", {
  ...headOf("hcpcs-history/1"),
  releases: z.array(releaseFactsSchema).describe("Every release that was read, oldest first."),
  gaps: z
    .array(gap)
    .describe("Adjacent releases in the store that are not adjacent in CMS's calendar."),
  asked: is.texts.describe("The codes and patterns that were asked for."),
  matched: is.count.describe("How many codes in any of the releases matched."),
  limit: is.place.describe("The most codes that one document shows."),
  notFound: z.array(notFoundSchema),
  withheld: is.texts,
  codes: z.array(codeHistory),
});

export interface HistoryDocument extends z.infer<typeof historySchema> {}
export interface CodeHistory extends z.infer<typeof codeHistory> {}
export interface HistoryEvent extends z.infer<typeof event> {}
export interface HistoryAppearance extends z.infer<typeof appearance> {}
export interface Predecessor extends z.infer<typeof predecessor> {}
