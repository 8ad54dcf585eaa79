/** `release.json`: what the store knows of a release beside the file as CMS published it. */

import { z } from "zod";
import { is } from "./key-schemas.js";
import { objectType } from "./object-type.js";

export const releaseFormat = z.enum(["fixed-width", "csv", "xlsx", "xls"]);

/** SHA-256 in hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const storedReleaseSchema = objectType("StoredRelease", {
  schema: z.literal("hcpcs-release/1"),
  label: z.string().describe("The quarter, and the number of the re-issue: 2025-10-v4"),
  effectiveDate: is.day,
  version: z.int().nullable().describe("The number of a re-issue; null for a first issue"),
  issued: is.dayOrNull.describe("The day in the file's name"),
  file: z.string().describe("The file as published, beside this one"),
  bytes: is.count,
  sha256,
  member: is.textOrNull.describe("What is read from an archive"),
  format: releaseFormat,
  records: is.count,
  url: is.textOrNull.describe(
    "Where it was downloaded from, without password and query; null where it was imported",
  ),
  when: z.iso.datetime().describe("When it came into the store"),
});

export interface StoredRelease extends z.infer<typeof storedReleaseSchema> {}
