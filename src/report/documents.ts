/**
 * Every kind of document that the tool writes as JSON and shows: the one registry. `render`, `schema`, the shell's
 * completion, the published schemas and the tests of all of them read it; a new kind is an entry here.
 */
import type { ClaimsImpact } from "../model/claims/claims.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import type { CorrectionsDocument } from "../model/corrections/document.js";
import type { CardDocument } from "../model/documents/card.js";
import type { Changelog } from "../model/documents/changelog.js";
import {
  changelogContradiction,
  claimsContradiction,
  diffContradiction,
  impactContradiction,
} from "../model/documents/contradiction.js";
import type { HistoryDocument } from "../model/documents/history.js";
import type { DocumentSchema } from "../model/documents/json-schema.js";
import type { StoreCheck, StoreListing } from "../model/documents/store-listing.js";
import type { StoredCompanion, StoredRelease } from "../model/documents/stored-release.js";
import type { Validation } from "../model/documents/validation.js";
import type { ImpactDocument } from "../model/impact/impact.js";
import type { CheckedEdits } from "../model/worklist/checked-edits.js";
import { selectCards, selectHistories } from "./comparison/code-selection.js";
import { type Selection, selectChanges, selectEntries } from "./comparison/selection.js";
import type { FormatTable } from "./format-table.js";
import {
  CARD_FORMATS,
  CHANGELOG_FORMATS,
  CHECK_FORMATS,
  CLAIMS_FORMATS,
  CORRECTIONS_FORMATS,
  EDITS_FORMATS,
  HISTORY_FORMATS,
  IMPACT_FORMATS,
  LISTING_FORMATS,
  REPORT_FORMATS,
  STORED_FORMATS,
  VALIDATION_FORMATS,
} from "./formats.js";

export const SELECTING_OPTIONS = ["only", "codes", "severity"] as const;

export interface DocumentKind<D extends { readonly schema: string }> {
  /** What the document says it is, as in `hcpcs-diff/1`. */
  readonly id: D["schema"];
  readonly title: string;
  loadSchema(): Promise<DocumentSchema>;
  /** Each kind can be shown on a terminal. */
  readonly formats: FormatTable<D> & { readonly text: FormatTable<D>[string] };
  /** What parts of a document say against each other, where a hand has changed it; null where nothing does. */
  contradiction?(document: D): string | null;
  /** What of it a selection leaves, and the options that select; a kind that has none is shown whole. */
  select?(document: D, selection: Selection): D;
  readonly selectedBy?: readonly (typeof SELECTING_OPTIONS)[number][];
}

/** By the name that `hcpcs-diff schema` knows. */
export const DOCUMENTS = {
  diff: {
    id: "hcpcs-diff/1",
    title: "A comparison of two HCPCS Level II releases",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/comparison/diff.js")).releaseDiffSchema,
    formats: REPORT_FORMATS,
    contradiction: diffContradiction,
    select: selectChanges,
    selectedBy: SELECTING_OPTIONS,
  } satisfies DocumentKind<ReleaseDiff>,
  claims: {
    id: "hcpcs-claims/1",
    title: "What a change of releases means for claim lines",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/claims/claims.js")).claimsSchema,
    formats: CLAIMS_FORMATS,
    contradiction: claimsContradiction,
  } satisfies DocumentKind<ClaimsImpact>,
  corrections: {
    id: "hcpcs-corrections/1",
    title: "What CMS's corrections do to a release",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/corrections/document.js")).correctionsDocumentSchema,
    formats: CORRECTIONS_FORMATS,
  } satisfies DocumentKind<CorrectionsDocument>,
  release: {
    id: "hcpcs-release/1",
    title: "A release in the store: its release.json",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/documents/stored-release.js")).storedReleaseSchema,
    formats: STORED_FORMATS,
  } satisfies DocumentKind<StoredRelease>,
  companion: {
    id: "hcpcs-companion/1",
    title: "A publication beside a release in the store: its release.json",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/documents/stored-release.js")).storedCompanionSchema,
    formats: STORED_FORMATS,
  } satisfies DocumentKind<StoredCompanion>,
  releases: {
    id: "hcpcs-releases/1",
    title: "What is in the store",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/documents/store-listing.js")).storeListingSchema,
    formats: LISTING_FORMATS,
  } satisfies DocumentKind<StoreListing>,
  validation: {
    id: "hcpcs-validation/1",
    title: "Everything that was found about a release file",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/documents/validation.js")).validationSchema,
    formats: VALIDATION_FORMATS,
  } satisfies DocumentKind<Validation>,
  verification: {
    id: "hcpcs-verification/1",
    title: "Whether what is in the store is what came into it",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/documents/store-listing.js")).storeCheckSchema,
    formats: CHECK_FORMATS,
  } satisfies DocumentKind<StoreCheck>,
  impact: {
    id: "hcpcs-impact/1",
    title: "What a comparison means for codes of one's own",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/impact/impact.js")).impactSchema,
    formats: IMPACT_FORMATS,
    contradiction: impactContradiction,
  } satisfies DocumentKind<ImpactDocument>,
  edits: {
    id: "hcpcs-edits/1",
    title: "Whether a chargemaster has the edits that were accepted",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/worklist/checked-edits.js")).checkedEditsSchema,
    formats: EDITS_FORMATS,
  } satisfies DocumentKind<CheckedEdits>,
  changelog: {
    id: "hcpcs-changelog/1",
    title: "What each of a row of HCPCS Level II releases changed",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/documents/changelog.js")).changelogSchema,
    formats: CHANGELOG_FORMATS,
    contradiction: changelogContradiction,
    select: selectEntries,
    selectedBy: SELECTING_OPTIONS,
  } satisfies DocumentKind<Changelog>,
  card: {
    id: "hcpcs-card/1",
    title: "Records of HCPCS Level II codes, decoded and explained",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/documents/card.js")).cardDocumentSchema,
    formats: CARD_FORMATS,
    select: selectCards,
    selectedBy: ["codes"],
  } satisfies DocumentKind<CardDocument>,
  history: {
    id: "hcpcs-history/1",
    title: "The life of HCPCS Level II codes over the releases of a store",
    loadSchema: async (): Promise<DocumentSchema> =>
      (await import("../model/documents/history.js")).historySchema,
    formats: HISTORY_FORMATS,
    select: selectHistories,
    selectedBy: ["codes"],
  } satisfies DocumentKind<HistoryDocument>,
};

export type DocumentKindName = keyof typeof DOCUMENTS;

export const DOCUMENT_KIND_NAMES = Object.keys(DOCUMENTS) as readonly DocumentKindName[];

/** The published JSON Schema of a kind of document. */
export async function documentJsonSchema(kind: DocumentKindName = "diff"): Promise<object> {
  const { jsonSchema } = await import("../model/documents/json-schema.js");
  const { id, title, loadSchema } = DOCUMENTS[kind];
  return jsonSchema(id, title, await loadSchema());
}
