/** A comparison as JSON and NDJSON: the document, with findings and values in words added. */
import { FIELD_KEYS, type FieldKey, fieldSpec } from "../../model/code-set/fields.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { latestRecord } from "../../model/comparison/latest-record.js";
import type { RenderDocument } from "../format-table.js";
import { ndjson, renderJson } from "../media/json.js";
import { decodedField } from "../wording/decoded.js";
import { changeView } from "./change-view.js";
import { findingWords } from "./pipelines/findings-in-words.js";

export const renderComparisonJson: RenderDocument<ReleaseDiff> = async (diff, options) =>
  renderJson({ ...diff, codes: diff.codes.map(withWords) }, options);

/** A header line without codes and worklist, then one change per line. */
export const renderComparisonNdjson: RenderDocument<ReleaseDiff> = async (diff) => {
  const { codes, worklist: _, ...whole } = diff;
  const place = { sample: diff.sample, older: diff.from.label, newer: diff.to.label };
  const changes = codes.map((change) => ({ ...place, ...withWords(change) }));
  return ndjson("comparison", { ...whole, changes: codes.length }, "change", changes);
};

/** Fields whose values are codes that need decoding. */
const CODED: readonly FieldKey[] = FIELD_KEYS.filter(
  (key) => fieldSpec(key).values !== undefined && key !== "recordType",
);

/** The longest value repeated in a sentence, because the change has the whole value too. */
const VALUE_LIMIT = 80;

/** Adds the words to a change; idempotent, so a rendered document gives the same bytes again. */
export function withWords(change: CodeChange): CodeChange {
  const record = latestRecord(change);
  const view = changeView(change);
  return {
    ...change,
    changes: change.changes.map((one) => ({
      ...one,
      fromText: decodedField(one.field, one.from),
      toText: decodedField(one.field, one.to),
    })),
    findings: change.findings.map((finding) => ({
      ...finding,
      ...findingWords(view, finding, VALUE_LIMIT),
    })),
    decoded: Object.fromEntries(
      CODED.flatMap((key) => {
        const value = record?.[key] ?? [];
        return value.length === 0 ? [] : [[key, decodedField(key, value)]];
      }),
    ),
  };
}
