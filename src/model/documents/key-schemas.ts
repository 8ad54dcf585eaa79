/** The keys of our tables, counts and days, as documents hold them. */
import { z } from "zod";
import { FACETS, type Facet } from "../code-set/facets.js";
import { FIELD_KEYS } from "../code-set/fields.js";
import { RULE_IDS } from "../comparison/rules.js";
import { SEVERITIES } from "../comparison/severities.js";
import { STATUS_KEYS } from "../comparison/statuses.js";
import { TIMINGS, type Timing } from "../comparison/timings.js";
import { VERDICT_KEYS } from "../comparison/verdicts.js";
import { WORKLIST_KIND_KEYS } from "../comparison/worklist-kinds.js";

export const countSchema = z.int().min(0);
export const daySchema = z.iso.date();
export const fieldKeySchema = z.enum(FIELD_KEYS);
export const statusSchema = z.enum(STATUS_KEYS);
export const facetSchema = z.enum(Object.keys(FACETS) as [Facet, ...Facet[]]);
export const severitySchema = z.enum(SEVERITIES);
export const ruleSchema = z.enum(RULE_IDS);
export const verdictSchema = z.enum(VERDICT_KEYS);
export const timingSchema = z.enum(Object.keys(TIMINGS) as [Timing, ...Timing[]]);
export const worklistKindSchema = z.enum(WORKLIST_KIND_KEYS);
