/**
 * The package's public API: open releases, compare them, ask about codes, write documents.
 * Anything not exported here is internal and may change.
 */

export { applyCorrections, readCorrections, readTransactionReport } from "./api/beside-release.js";
export { changelogOf, historyOf, type ReleasesInOrder } from "./api/changelog-and-history.js";
export {
  billingUnitsOf,
  type CardOptions,
  cardsOf,
  type ImpactOptions,
  impactOfCodes,
} from "./api/codes.js";
export {
  type AcceptedFinding,
  acceptFindings,
  type CompareOptions,
  diffReleases,
  effectiveDateOf,
} from "./api/compare.js";
export {
  type FetchOptions,
  fetchRelease,
  type ImportOptions,
  importRelease,
  type OpenReleaseOptions,
  openRelease,
  type StoredFile,
  storedReleases,
} from "./api/releases.js";
export { type AnyDocument, type FormatOf, type RenderedAs, renderReport } from "./api/render.js";
export { KnownError } from "./model/basics/errors.js";
export { FACETS, type Facet } from "./model/code-set/facets.js";
export type { FieldSpec } from "./model/code-set/field-spec.js";
export { FIELDS, type FieldKey } from "./model/code-set/fields.js";
export type { ReleaseLabel } from "./model/code-set/labels.js";
export type { FieldValue, HcpcsRecord, RecordKind } from "./model/code-set/record.js";
export type { Release, ReleaseSource } from "./model/code-set/release.js";
export { decode, VALUE_TABLES, type ValueTableName } from "./model/code-set/values.js";
export type { BillingUnit, UnitConversion } from "./model/comparison/billing-unit.js";
export type {
  CodeChange,
  CodeReplacement,
  FieldChange,
  Finding,
  TextPiece,
} from "./model/comparison/code-change.js";
export { type ReleaseDiff, releaseDiffSchema } from "./model/comparison/diff.js";
export { RULES, type RuleId, type SeverityOverrides } from "./model/comparison/finding-rules.js";
export type { ReleaseFacts } from "./model/comparison/release-facts.js";
export { SEVERITIES, type Severity } from "./model/comparison/severity-scale.js";
export { STATUSES, type Status } from "./model/comparison/statuses.js";
export type { TransactionReport } from "./model/comparison/transaction-report.js";
export { VERDICTS, type Verdict } from "./model/comparison/verdicts.js";
export type { WorklistEntry } from "./model/comparison/worklist.js";
export { WORKLIST_KINDS, type WorklistKind } from "./model/comparison/worklist-kinds.js";
export type { CorrectionsFile } from "./model/corrections/rows.js";
export type { CardDocument } from "./model/documents/card.js";
export type { Changelog } from "./model/documents/changelog.js";
export type { Diagnostic } from "./model/documents/diagnostic-schema.js";
export type { DiagnosticRuleId, DiagnosticSeverity } from "./model/documents/diagnostics.js";
export type { ImpactDocument } from "./model/impact/impact.js";
export { LINE_STATUSES, type LineStatus } from "./model/impact/line-status.js";
export type { YourCode } from "./model/impact/your-code.js";
export type { ColumnChoice } from "./overlay/your-table/find-columns.js";
export type { RenderOptions } from "./report/format-table.js";
