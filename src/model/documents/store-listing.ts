/** The releases in a store, and whether their files are unchanged. */

import { z } from "zod";
import { is, keyOf, objectType } from "./key-schemas.js";
import { STORE_CHECKS } from "./store-checks.js";
import {
  publicationSchema,
  releaseFormat,
  sha256,
  storedCompanionSchema,
} from "./stored-release.js";

const entry = {
  name: z.string().describe("The file or folder in the store"),
  label: z.string(),
  effectiveDate: is.day,
};

export const storedEntry = objectType("StoredEntry", {
  ...entry,
  version: z.int().nullable(),
  issued: is.dayOrNull,
  newestIssue: z.boolean().describe("Whether this is what the quarter's label means"),
  records: is.count.nullable(),
  file: is.textOrNull,
  member: is.textOrNull,
  format: releaseFormat.nullable(),
  sha256: sha256.nullable(),
  recorded: z.boolean().describe("Whether a release.json is beside the file"),
  url: is.textOrNull,
  when: z.iso.datetime().nullable(),
  problem: is.textOrNull.describe("Why it cannot be read"),
});

const companionEntry = {
  quarter: z.string().describe("The quarter that it is of: 2025-10"),
  publication: publicationSchema,
  issue: is.place.describe("In the order in which the issues came into the store"),
};

const { revised, issued, when } = storedCompanionSchema.shape;

export const companionListing = z.object({
  ...companionEntry,
  used: z.boolean().describe("Whether comparisons read it: the newest publication of its quarter"),
  revised,
  issued,
  file: is.textOrNull,
  member: is.textOrNull,
  sha256: sha256.nullable(),
  url: is.textOrNull,
  when: when.nullable(),
  problem: is.textOrNull.describe("Why it cannot be read"),
});

export const storeListingSchema = objectType("StoreListing", {
  schema: z.literal("hcpcs-releases/1"),
  sample: z.boolean(),
  newest: is.textOrNull.describe("The label of the newest release"),
  releases: z.array(storedEntry).describe("Every release of the store, oldest first."),
  companions: z.array(companionListing).describe("The companion files in the store"),
});

export interface StoreListing extends z.infer<typeof storeListingSchema> {}
export type CompanionListing = StoreListing["companions"][number];
export type StoredEntry = StoreListing["releases"][number];

const checked = {
  result: keyOf(STORE_CHECKS),
  detail: is.textOrNull,
  file: is.textOrNull,
  sha256: sha256.nullable().describe("Of the file as it is"),
};

export const storeCheckSchema = objectType("StoreCheck", {
  schema: z.literal("hcpcs-verification/1"),
  sample: z.boolean(),
  failures: is.count.describe("Entries that differ from what was stored."),
  remains: is.texts.describe(
    "Folders that killed imports left; verify --repair finishes or removes them",
  ),
  releases: z.array(z.object({ ...entry, ...checked })),
  companions: z.array(z.object({ ...companionEntry, ...checked })),
});

export interface StoreCheck extends z.infer<typeof storeCheckSchema> {}
export type CheckedCompanion = StoreCheck["companions"][number];
export type CheckedEntry = StoreCheck["releases"][number];
