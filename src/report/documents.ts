/**
 * The registry of every kind of document that the tool writes as JSON and shows. `render`,
 * `schema`, shell completion, the published schemas and their tests read it.
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
import type { DocumentSchema } from "../model/documents/key-schemas.js";
import type { StoreCheck, StoreListing } from "../model/documents/store-listing.js";
import type { StoredCompanion, StoredRelease } from "../model/documents/stored-release.js";
import type { Validation } from "../model/documents/validation.js";
import type { ImpactDocument } from "../model/impact/impact.js";
import type { CheckedEdits } from "../model/worklist/checked-edits.js";
import { selectCards, selectHistories } from "./comparison/code-selection.js";
import { type Selection, selectChanges, selectEntries } from "./comparison/selection.js";
import type { FormatTable } from "./format-table.js";
import { FORMATS } from "./formats.js";

export const SELECTING_OPTIONS = ["only", "codes", "severity"] as const;

export interface DocumentKind<
  D extends { readonly schema: string },
  Format extends string = string,
> {
  /** The document's `schema` property, as in `hcpcs-diff/1`. */
  readonly id: D["schema"];
  readonly title: string;
  loadSchema(): Promise<DocumentSchema>;
  /** Every kind has at least `text`, for the terminal. */
  readonly formats: FormatTable<D, Format | "text">;
  /** The contradiction between parts of a hand-edited document; null if there is none. */
  contradiction?(document: D): string | null;
  /** Reduces the document to a selection; kinds without this function are always shown whole. */
  select?(document: D, selection: Selection): D;
  /** The command-line options that `select` understands. */
  readonly selectedBy?: readonly (typeof SELECTING_OPTIONS)[number][];
}

const kind = <D extends { readonly schema: string }, Format extends string>(
  one: DocumentKind<D, Format>,
) => one;

/** The kinds of documents, by the name that `hcpcs-diff schema` takes. */
export const DOCUMENTS = {
  diff: kind<ReleaseDiff, keyof typeof FORMATS.diff>({
    id: "hcpcs-diff/1",
    title: "A comparison of two HCPCS Level II releases",
    loadSchema: async () => (await import("../model/comparison/diff.js")).releaseDiffSchema,
    formats: FORMATS.diff,
    contradiction: diffContradiction,
    select: selectChanges,
    selectedBy: SELECTING_OPTIONS,
  }),
  claims: kind<ClaimsImpact, keyof typeof FORMATS.claims>({
    id: "hcpcs-claims/1",
    title: "What a change of releases means for claim lines",
    loadSchema: async () => (await import("../model/claims/claims.js")).claimsSchema,
    formats: FORMATS.claims,
    contradiction: claimsContradiction,
  }),
  corrections: kind<CorrectionsDocument, keyof typeof FORMATS.corrections>({
    id: "hcpcs-corrections/1",
    title: "What CMS's corrections do to a release",
    loadSchema: async () =>
      (await import("../model/corrections/document.js")).correctionsDocumentSchema,
    formats: FORMATS.corrections,
  }),
  release: kind<StoredRelease, keyof typeof FORMATS.stored>({
    id: "hcpcs-release/1",
    title: "A release in the store: its release.json",
    loadSchema: async () =>
      (await import("../model/documents/stored-release.js")).storedReleaseSchema,
    formats: FORMATS.stored,
  }),
  companion: kind<StoredCompanion, keyof typeof FORMATS.stored>({
    id: "hcpcs-companion/1",
    title: "A companion file of a release in the store: its release.json",
    loadSchema: async () =>
      (await import("../model/documents/stored-release.js")).storedCompanionSchema,
    formats: FORMATS.stored,
  }),
  releases: kind<StoreListing, keyof typeof FORMATS.releases>({
    id: "hcpcs-releases/1",
    title: "What is in the store",
    loadSchema: async () =>
      (await import("../model/documents/store-listing.js")).storeListingSchema,
    formats: FORMATS.releases,
  }),
  validation: kind<Validation, keyof typeof FORMATS.validation>({
    id: "hcpcs-validation/1",
    title: "All findings about a release file",
    loadSchema: async () => (await import("../model/documents/validation.js")).validationSchema,
    formats: FORMATS.validation,
  }),
  verification: kind<StoreCheck, keyof typeof FORMATS.verification>({
    id: "hcpcs-verification/1",
    title: "Whether the files in the store are unchanged since they were added",
    loadSchema: async () => (await import("../model/documents/store-listing.js")).storeCheckSchema,
    formats: FORMATS.verification,
  }),
  impact: kind<ImpactDocument, keyof typeof FORMATS.impact>({
    id: "hcpcs-impact/1",
    title: "What a comparison means for your own codes",
    loadSchema: async () => (await import("../model/impact/impact.js")).impactSchema,
    formats: FORMATS.impact,
    contradiction: impactContradiction,
  }),
  edits: kind<CheckedEdits, keyof typeof FORMATS.edits>({
    id: "hcpcs-edits/1",
    title: "Whether a chargemaster has the accepted edits",
    loadSchema: async () => (await import("../model/worklist/checked-edits.js")).checkedEditsSchema,
    formats: FORMATS.edits,
  }),
  changelog: kind<Changelog, keyof typeof FORMATS.changelog>({
    id: "hcpcs-changelog/1",
    title: "What each HCPCS Level II release in a series changed",
    loadSchema: async () => (await import("../model/documents/changelog.js")).changelogSchema,
    formats: FORMATS.changelog,
    contradiction: changelogContradiction,
    select: selectEntries,
    selectedBy: SELECTING_OPTIONS,
  }),
  card: kind<CardDocument, keyof typeof FORMATS.card>({
    id: "hcpcs-card/1",
    title: "Records of HCPCS Level II codes, decoded and explained",
    loadSchema: async () => (await import("../model/documents/card.js")).cardDocumentSchema,
    formats: FORMATS.card,
    select: selectCards,
    selectedBy: ["codes"],
  }),
  history: kind<HistoryDocument, keyof typeof FORMATS.history>({
    id: "hcpcs-history/1",
    title: "The history of HCPCS Level II codes over the releases in a store",
    loadSchema: async () => (await import("../model/documents/history.js")).historySchema,
    formats: FORMATS.history,
    select: selectHistories,
    selectedBy: ["codes"],
  }),
};

export type DocumentKindName = keyof typeof DOCUMENTS;

export const DOCUMENT_KIND_NAMES = Object.keys(DOCUMENTS) as readonly DocumentKindName[];

/** @returns the path in the package of the JSON Schema for a kind of document */
export function schemaFile(kind: DocumentKindName): string {
  return `schemas/${DOCUMENTS[kind].id.replace("/", "-")}.schema.json`;
}
