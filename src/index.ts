/** What the package exports: get and read releases, compare them, lay codes over what is found, render it. */
export { applyCorrections } from "./differ/apply-corrections.js";
export { type ChangelogOptions, changelogPart, makeChangelog } from "./differ/changelog.js";
export { type HistoryOptions, historian } from "./differ/code-history.js";
export { type DiffOptions, diffReleases } from "./differ/diff-releases.js";
export { type CardOptions, cardDocument } from "./differ/record-card.js";
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
export { type ImpactInput, layOver } from "./overlay/impact.js";
export { waiveDiff } from "./overlay/waivers.js";
export { fetchRelease } from "./releases/fetch-release.js";
export { importRelease } from "./releases/import-release.js";
export { type OpenOptions, openRelease } from "./releases/open-release.js";
export { storeEntries, storeTimeline } from "./releases/store.js";
export { CARD_FORMATS } from "./report/card-formats.js";
export { CHANGELOG_FORMATS } from "./report/changelog-formats.js";
export { type FormatTable, type RenderOptions, renderAs } from "./report/format-table.js";
export { type ReportFormatName, renderReport } from "./report/formats.js";
export { HISTORY_FORMATS } from "./report/history-formats.js";
export { IMPACT_FORMATS } from "./report/impact-formats.js";
export { type Selection, selectChanges } from "./report/selection.js";
