/** Schemas of document values: counts, dates, texts, keys of our tables, and named types. */
import { z } from "zod";
import { FACETS } from "../code-set/facets.js";
import { FIELD_KEYS } from "../code-set/fields.js";
import { RULE_IDS } from "../comparison/finding-rules.js";
import { SEVERITIES } from "../comparison/severity-scale.js";
import { STATUS_KEYS } from "../comparison/statuses.js";
import { TIMINGS } from "../comparison/timings.js";
import { VERDICT_KEYS } from "../comparison/verdicts.js";
import { WORKLIST_KIND_KEYS } from "../comparison/worklist-kinds.js";

const day = z.iso.date();
const tool = z.object({ name: z.string(), version: z.string() });

export function keyOf<Key extends string>(table: Readonly<Record<Key, unknown>>) {
  return z.enum(Object.keys(table) as Key[]);
}

/** Named so that a schema reads like a description of its properties. */
export const is = {
  count: z.int().min(0),
  /** A line, row or issue number, 1-based. */
  place: z.int().min(1),
  day,
  dayOrNull: day.nullable(),
  textOrNull: z.string().nullable(),
  texts: z.array(z.string()),
  numberOrNull: z.number().nullable(),
  /** How many units stand for one; null if unknown. */
  factor: z.number().positive().nullable(),
  fieldKey: z.enum(FIELD_KEYS).meta({
    id: "FieldKey",
    description: "A field of the record; `hcpcs-diff fields` explains each.",
  }),
  status: z
    .enum(STATUS_KEYS)
    .meta({ id: "Status", description: "What became of the code between the two releases." }),
  facet: keyOf(FACETS).meta({
    id: "Facet",
    description: "The type of change that the field belongs to.",
  }),
  severity: z
    .enum(SEVERITIES)
    .meta({ id: "Severity", description: "How severe it is, from info to critical." }),
  rule: z
    .enum(RULE_IDS)
    .meta({ id: "RuleId", description: "What was found; `hcpcs-diff rules` explains each." }),
  verdict: z
    .enum(VERDICT_KEYS)
    .meta({ id: "Verdict", description: "What CMS reported against what the files show." }),
  timing: keyOf(TIMINGS).meta({
    id: "Timing",
    description: "When it takes effect, seen from the two releases.",
  }),
  worklistKind: z
    .enum(WORKLIST_KIND_KEYS)
    .meta({ id: "WorklistKind", description: "The kind of work." }),
  tool,
};

/** Where something was read from, without folders, so that outputs do not identify a machine. */
export const FILE = { file: z.string(), member: is.textOrNull, sha256: z.string() };

/** A file with its SHA-256 in hex, or the member that was read if it is an archive. */
export type DocumentSource = Readonly<z.infer<z.ZodObject<typeof FILE>>>;

/** The schema of one kind of document, from which its type derives. */
export type DocumentSchema = z.ZodType;

/** The first properties of a report's document. */
export function headOf<Id extends string>(id: Id) {
  return { schema: z.literal(id), tool, sample: z.boolean() };
}

/** A named type: published schemas, and types that users generate from them, have this name. */
export function objectType<Shape extends z.core.$ZodLooseShape>(id: string, shape: Shape) {
  return z.object(shape).meta({ id });
}

/** @param description describes the type, for properties without a description */
export function describedType<Shape extends z.core.$ZodLooseShape>(
  id: string,
  description: string,
  shape: Shape,
) {
  return z.object(shape).meta({ id, description });
}
