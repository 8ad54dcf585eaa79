/** A comparison for programs: the document, with the words for what was found beside it. */
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

/** First the comparison without its codes and its work, then a change a line. */
export const renderComparisonNdjson: RenderDocument<ReleaseDiff> = async (diff) => {
  const { codes, worklist: _, ...whole } = diff;
  const place = { sample: diff.sample, older: diff.from.label, newer: diff.to.label };
  const changes = codes.map((change) => ({ ...place, ...withWords(change) }));
  return ndjson("comparison", { ...whole, changes: codes.length }, "change", changes);
};

/** Fields with a table of values, whose letters and numbers say nothing by themselves. */
const CODED: readonly FieldKey[] = FIELD_KEYS.filter(
  (key) => fieldSpec(key).values !== undefined && key !== "recordType",
);

/** Of a value beside its words only so much is repeated. */
const VALUE_LIMIT = 80;

/** The change as it is written: the same from the releases and from a document that has the words already. */
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
