/** What the values of documents are: counts, days, texts, the keys of our tables, and types that have a name. */
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

/** A key of one of our tables. */
export function keyOf<Key extends string>(table: Readonly<Record<Key, unknown>>) {
  return z.enum(Object.keys(table) as Key[]);
}

/** Each by the word for it, so that a schema reads as what its properties are. */
export const is = {
  count: z.int().min(0),
  /** A line, a row or an issue, counted from 1. */
  place: z.int().min(1),
  day,
  dayOrNull: day.nullable(),
  textOrNull: z.string().nullable(),
  texts: z.array(z.string()),
  numberOrNull: z.number().nullable(),
  /** How many units stand for one; null where that is not known. */
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

/** What tells where something was read from: names carry no folder, so that outputs do not name a machine. */
export const FILE = { file: z.string(), member: is.textOrNull, sha256: z.string() };

/** A file, with its SHA-256 in hex, or a member of the archive that it is. */
export type DocumentSource = Readonly<z.infer<z.ZodObject<typeof FILE>>>;

/** What checks a document of one kind; its type is read off it. */
export type DocumentSchema = z.ZodType;

/** What the document of a report begins with. */
export function headOf<Id extends string>(id: Id) {
  return { schema: z.literal(id), tool, sample: z.boolean() };
}

/** A type of a document that has a name: the published schemas, and the types that people generate from them, call it so. */
export function objectType<Shape extends z.core.$ZodLooseShape>(id: string, shape: Shape) {
  return z.object(shape).meta({ id });
}

/** @param description what a value of it is, where a property of the type may have no words of its own */
export function describedType<Shape extends z.core.$ZodLooseShape>(
  id: string,
  description: string,
  shape: Shape,
) {
  return z.object(shape).meta({ id, description });
}
