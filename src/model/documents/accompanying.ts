/** What CMS publishes beside the records of a release, and what records refer to. */
import type { DocumentSource } from "./key-schemas.js";

/** CMS's numbered notes to claims processors, which the field processingNote refers to. */
export interface ProcessingNotes {
  readonly source: DocumentSource;
  /** By number, four digits: the text as published, blanks folded. */
  readonly notes: ReadonlyMap<string, string>;
}

/** When a code came on CMS's list of "not otherwise classified" codes. */
export interface NocListing {
  readonly addedDate: string | null;
  readonly terminationDate: string | null;
}

/** The codes that stand for whatever has no code of its own. */
export interface NocCodes {
  readonly source: DocumentSource;
  readonly codes: ReadonlyMap<string, NocListing>;
}

/** Null for a document that the source does not have. */
export interface AccompanyingDocuments {
  readonly processingNotes: ProcessingNotes | null;
  readonly nocCodes: NocCodes | null;
  /** Why a document that is there could not be read, a sentence each. */
  readonly troubles: readonly string[];
}
