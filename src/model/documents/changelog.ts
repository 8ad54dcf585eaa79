/**
 * A changelog: what each release changed since the one before, in short entries. It holds no
 * records, so that forty releases fit in one document.
 */

import { z } from "zod";
import { releaseDiffSchema } from "../comparison/diff.js";
import { releaseFactsSchema } from "../comparison/release-facts.js";
import { changedFieldSchema, worklistEntrySchema } from "../comparison/worklist.js";
import { headOf, is, objectType } from "./key-schemas.js";

const diff = releaseDiffSchema.shape;
const codeChange = diff.codes.element.shape;
const facts = diff.from.shape;

export const entry = objectType("ChangelogEntry", {
  code: codeChange.code,
  kind: codeChange.kind,
  status: codeChange.status,
  severity: codeChange.severity,
  effectiveDate: codeChange.effectiveDate,
  lastBillableDate: codeChange.lastBillableDate,
  description: z
    .string()
    .describe(
      "The long description of a code that began, was reused or ended; else the short one.",
    ),
  before: is.textOrNull.describe("For a reused number: its old meaning."),
  rules: z.array(codeChange.findings.element.shape.rule).describe("What was found, by rule."),
  changes: z
    .array(changedFieldSchema)
    .describe("What differs, except the action code and its date."),
  billingUnit: codeChange.billingUnit,
  replacements: codeChange.replacements,
});

export const section = objectType("ChangelogSection", {
  label: facts.label,
  effectiveDate: facts.effectiveDate,
  previous: facts.label.describe("The release that it is compared with."),
  missing: is.texts.describe("Quarters between the two that are not in the store, oldest first."),
  incomplete: z
    .array(releaseFactsSchema.pick({ label: true, incompleteKinds: true }).required())
    .optional()
    .describe("Those of the two files that are incomplete: what they lack is not assessed."),
  notCompared: diff.notCompared,
  withheld: is.count.describe("Codes of the section whose descriptors are left out."),
  summary: z.object({ status: diff.summary.shape.status, severity: diff.summary.shape.severity }),
  worklist: z
    .array(worklistEntrySchema)
    .describe("What to do about the codes of the section, in working order."),
  entries: z.array(entry),
});

export const changelogSchema = objectType("Changelog", {
  ...headOf("hcpcs-changelog/1"),
  selection: diff.selection,
  since: is.textOrNull.describe("Only releases newer than this one were asked for."),
  releases: diff.through.unwrap().describe("Every release that was read, newest first."),
  sections: z.array(section).describe("One section per release, newest first."),
});

export interface Changelog extends z.infer<typeof changelogSchema> {}
export interface ChangelogSection extends z.infer<typeof section> {}
export interface ChangelogEntry extends z.infer<typeof entry> {}
