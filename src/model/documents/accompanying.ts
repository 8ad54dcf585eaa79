/** Lists that CMS publishes with a release: processing notes and NOC codes. */
import type { DocumentSource } from "./key-schemas.js";

/** CMS's numbered notes to claims processors, to which the field processingNote refers. */
export interface ProcessingNotes {
  readonly source: DocumentSource;
  /** Published texts by four-digit number, blanks folded. */
  readonly notes: ReadonlyMap<string, string>;
}

/** When a code was on CMS's list of "not otherwise classified" codes. */
export interface NocListing {
  readonly addedDate: string | null;
  readonly terminationDate: string | null;
}

/** The codes for items without a code of their own. */
export interface NocCodes {
  readonly source: DocumentSource;
  readonly codes: ReadonlyMap<string, NocListing>;
}

/** A list is null if the source lacks it. */
export interface AccompanyingDocuments {
  readonly processingNotes: ProcessingNotes | null;
  readonly nocCodes: NocCodes | null;
  /** Why an existing list could not be read, one sentence each. */
  readonly troubles: readonly string[];
}
