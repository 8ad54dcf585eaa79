/** The published JSON Schemas, made from the schemas that the documents' types are made from. */
import { z } from "zod";
import { CLAIMS_SCHEMA_ID, claimsSchema } from "../claims/claims.js";
import { DIFF_SCHEMA_ID, releaseDiffSchema } from "../comparison/diff.js";
import { CORRECTIONS_SCHEMA_ID, correctionsDocumentSchema } from "../corrections/document.js";
import { IMPACT_SCHEMA_ID, impactSchema } from "../impact/impact.js";
import { CARD_SCHEMA_ID, cardDocumentSchema } from "./card.js";
import { CHANGELOG_SCHEMA_ID, changelogSchema } from "./changelog.js";
import { HISTORY_SCHEMA_ID, historySchema } from "./history.js";
import {
  STORE_CHECK_SCHEMA_ID,
  STORE_LISTING_SCHEMA_ID,
  storeCheckSchema,
  storeListingSchema,
} from "./store-listing.js";
import { STORED_RELEASE_SCHEMA_ID, storedReleaseSchema } from "./stored-release.js";
import { VALIDATION_SCHEMA_ID, validationSchema } from "./validation.js";

interface DocumentKind {
  /** What the document says it is, as in `hcpcs-diff/1`. */
  readonly id: string;
  readonly title: string;
  readonly schema: z.ZodType;
}

/** Every kind of document that the tool writes as JSON, by the name that `hcpcs-diff schema` knows. */
export const DOCUMENT_KINDS = {
  diff: {
    id: DIFF_SCHEMA_ID,
    title: "A comparison of two HCPCS Level II releases",
    schema: releaseDiffSchema,
  },
  claims: {
    id: CLAIMS_SCHEMA_ID,
    title: "What a change of releases means for claim lines",
    schema: claimsSchema,
  },
  corrections: {
    id: CORRECTIONS_SCHEMA_ID,
    title: "What CMS's corrections do to a release",
    schema: correctionsDocumentSchema,
  },
  release: {
    id: STORED_RELEASE_SCHEMA_ID,
    title: "A release in the store: its release.json",
    schema: storedReleaseSchema,
  },
  releases: {
    id: STORE_LISTING_SCHEMA_ID,
    title: "What is in the store",
    schema: storeListingSchema,
  },
  validation: {
    id: VALIDATION_SCHEMA_ID,
    title: "Everything that was found about a release file",
    schema: validationSchema,
  },
  verification: {
    id: STORE_CHECK_SCHEMA_ID,
    title: "Whether what is in the store is what came into it",
    schema: storeCheckSchema,
  },
  impact: {
    id: IMPACT_SCHEMA_ID,
    title: "What a comparison means for codes of one's own",
    schema: impactSchema,
  },
  changelog: {
    id: CHANGELOG_SCHEMA_ID,
    title: "What each of a row of HCPCS Level II releases changed",
    schema: changelogSchema,
  },
  card: {
    id: CARD_SCHEMA_ID,
    title: "Records of HCPCS Level II codes, decoded and explained",
    schema: cardDocumentSchema,
  },
  history: {
    id: HISTORY_SCHEMA_ID,
    title: "The life of HCPCS Level II codes over the releases of a store",
    schema: historySchema,
  },
} as const satisfies Record<string, DocumentKind>;

export type DocumentKindName = keyof typeof DOCUMENT_KINDS;

/** @returns JSON Schema, draft 2020-12; objects may gain properties within a version, so none are forbidden */
export function documentJsonSchema(kind: DocumentKindName = "diff"): object {
  const { id, title, schema } = DOCUMENT_KINDS[kind];
  return {
    title: `${title} (${id})`,
    ...z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" }),
  };
}
