/** What the package exports: read releases, compare them, render the result. */
export { applyCorrections } from "./differ/apply-corrections.js";
export { type DiffOptions, diffReleases } from "./differ/diff-releases.js";
export { readCorrections } from "./loader/read-corrections.js";
export { readReleaseFile } from "./loader/read-release.js";
export { readTransactionReport } from "./loader/read-transaction-report.js";
export type { Diagnostic, DiagnosticRuleId, DiagnosticSeverity } from "./model/diagnostics.js";
export {
  type CodeChange,
  type FieldChange,
  type ReleaseDiff,
  type ReleaseFacts,
  releaseDiffSchema,
  type TextPiece,
} from "./model/diff.js";
export { KnownError } from "./model/errors.js";
export { FACETS, type Facet, FIELDS, type FieldKey, type FieldSpec } from "./model/fields.js";
export type { HcpcsRecord, Release, ReleaseContents, ReleaseLabel } from "./model/record.js";
export { STATUSES, type Status } from "./model/statuses.js";
export { decode, VALUE_TABLES, type ValueTableName } from "./model/values.js";
export { type OpenOptions, openRelease } from "./releases/open-release.js";
export type { RenderOptions } from "./report/format-table.js";
export { type ReportFormatName, renderReport } from "./report/formats.js";
export { type Selection, selectChanges } from "./report/selection.js";
