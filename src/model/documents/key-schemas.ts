/** The keys of our tables, counts and days, as documents hold them. */
import { z } from "zod";
import { FACETS, type Facet } from "../code-set/facets.js";
import { FIELD_KEYS } from "../code-set/fields.js";
import { RULE_IDS } from "../comparison/finding-rules.js";
import { SEVERITIES } from "../comparison/severity-scale.js";
import { STATUS_KEYS } from "../comparison/statuses.js";
import { TIMINGS, type Timing } from "../comparison/timings.js";
import { VERDICT_KEYS } from "../comparison/verdicts.js";
import { WORKLIST_KIND_KEYS } from "../comparison/worklist-kinds.js";

export const countSchema = z.int().min(0);
export const daySchema = z.iso.date();
export const fieldKeySchema = z.enum(FIELD_KEYS).meta({
  id: "FieldKey",
  description: "A field of the record; `hcpcs-diff fields` explains each.",
});
export const statusSchema = z
  .enum(STATUS_KEYS)
  .meta({ id: "Status", description: "What became of the code between the two releases." });
export const facetSchema = z
  .enum(Object.keys(FACETS) as [Facet, ...Facet[]])
  .meta({ id: "Facet", description: "The type of change that the field belongs to." });
export const severitySchema = z
  .enum(SEVERITIES)
  .meta({ id: "Severity", description: "How severe it is, from info to critical." });
export const ruleSchema = z
  .enum(RULE_IDS)
  .meta({ id: "RuleId", description: "What was found; `hcpcs-diff rules` explains each." });
export const verdictSchema = z
  .enum(VERDICT_KEYS)
  .meta({ id: "Verdict", description: "What CMS reported against what the files show." });
export const timingSchema = z
  .enum(Object.keys(TIMINGS) as [Timing, ...Timing[]])
  .meta({ id: "Timing", description: "When it takes effect, seen from the two releases." });
export const worklistKindSchema = z
  .enum(WORKLIST_KIND_KEYS)
  .meta({ id: "WorklistKind", description: "The kind of work." });
