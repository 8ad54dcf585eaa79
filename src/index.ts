/** What the package exports: get and read releases, compare them, lay codes over what is found, render it. */

export { type CardOptions, cardDocument } from "./differ/cards/card.js";
export { type HistoryOptions, historian } from "./differ/cards/history.js";
export {
  type ChangelogOptions,
  changelogPart,
  makeChangelog,
} from "./differ/changelog/changelog.js";
export { applyCorrections } from "./differ/corrections/apply.js";
export { type DiffOptions, diffReleases } from "./differ/diff-releases.js";
export { readTransactionReport } from "./loader/beside-release/read-transaction-report.js";
export { readCorrections } from "./loader/corrections/read.js";
export { readReleaseFile } from "./loader/release/read-release.js";
export { KnownError } from "./model/basics/errors.js";
export {
  FACETS,
  type Facet,
  FIELDS,
  type FieldKey,
  type FieldSpec,
} from "./model/code-set/fields.js";
export type { ReleaseLabel } from "./model/code-set/labels.js";
export type { HcpcsRecord } from "./model/code-set/record.js";
export type { Release, ReleaseContents } from "./model/code-set/release.js";

export { decode, VALUE_TABLES, type ValueTableName } from "./model/code-set/values.js";
export type { CodeChange, FieldChange, TextPiece } from "./model/comparison/code-change.js";
export { type ReleaseDiff, releaseDiffSchema } from "./model/comparison/diff.js";
export type { ReleaseFacts } from "./model/comparison/release-facts.js";
export { STATUSES, type Status } from "./model/comparison/statuses.js";
export type { WorklistEntry } from "./model/comparison/worklist.js";
export { WORKLIST_KINDS, type WorklistKind } from "./model/comparison/worklist-kinds.js";
export type {
  Diagnostic,
  DiagnosticRuleId,
  DiagnosticSeverity,
} from "./model/documents/diagnostics.js";
export { waiveDiff } from "./overlay/waivers.js";
export { type ImpactInput, matchCodes } from "./overlay/your-codes/impact.js";
export { fetchRelease } from "./releases/cms/fetch-release.js";
export { type OpenOptions, openRelease } from "./releases/open-release.js";
export { importRelease } from "./releases/store/import-release.js";
export { storeEntries, storeTimeline } from "./releases/store/store.js";
export { CARD_FORMATS } from "./report/card/formats.js";
export { CHANGELOG_FORMATS } from "./report/changelog/formats.js";
export { type ReportFormatName, renderReport } from "./report/comparison/formats.js";
export { type Selection, selectChanges } from "./report/comparison/selection.js";
export { type FormatTable, type RenderOptions, renderAs } from "./report/format-table.js";
export { HISTORY_FORMATS } from "./report/history/formats.js";
export { IMPACT_FORMATS } from "./report/impact/formats.js";
