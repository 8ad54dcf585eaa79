/** `release.json`: what the store knows about a release or companion, besides the file itself. */
import { z } from "zod";
import { PUBLICATION_KEYS } from "../code-set/publications.js";
import { is, objectType } from "./key-schemas.js";

export const releaseFormat = z.enum(["fixed-width", "csv", "xlsx", "xls"]);

/** SHA-256 in hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const when = z.iso.datetime().describe("When it came into the store");

const published = {
  issued: is.dayOrNull.describe("The date in the file name"),
  file: z.string().describe("The file as published, beside this one"),
  bytes: is.count,
  sha256,
  member: is.textOrNull.describe("What is read from an archive"),
};

export const storedReleaseSchema = objectType("StoredRelease", {
  schema: z.literal("hcpcs-release/1"),
  label: z.string().describe("The quarter, and the number of the re-issue: 2025-10-v4"),
  effectiveDate: is.day,
  version: z.int().nullable().describe("The number of a re-issue; null for a first issue"),
  ...published,
  format: releaseFormat,
  records: is.count,
  url: is.textOrNull.describe(
    "The address that it was downloaded from, without password and query; null if imported",
  ),
  when,
});

export interface StoredRelease extends z.infer<typeof storedReleaseSchema> {}

export const publicationSchema = z.enum(PUBLICATION_KEYS);

export const storedCompanionSchema = objectType("StoredCompanion", {
  schema: z.literal("hcpcs-companion/1"),
  publication: publicationSchema,
  quarter: z.string().regex(/^20\d\d-\d\d$/),
  revised: z.boolean().describe("Whether its name says that it is a re-issue or restatement"),
  ...published,
  url: is.textOrNull.describe("The address that it was downloaded from; null if imported"),
  when,
});

export type StoredCompanion = z.infer<typeof storedCompanionSchema>;
