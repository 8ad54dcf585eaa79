/** `release.json` of a publication that stands beside a release in the store. */

import { z } from "zod";
import { PUBLICATION_KEYS } from "../code-set/publications.js";
import { is } from "./key-schemas.js";
import { objectType } from "./object-type.js";
import { sha256 } from "./stored-release.js";

export const publicationSchema = z.enum(PUBLICATION_KEYS);

export const storedCompanionSchema = objectType("StoredCompanion", {
  schema: z.literal("hcpcs-companion/1"),
  publication: publicationSchema,
  quarter: z.string().regex(/^20\d\d-\d\d$/),
  revised: z.boolean().describe("Whether its name says that it is a re-issue or restatement"),
  issued: is.dayOrNull.describe("The day in the file's name"),
  file: z.string().describe("The file as published, beside this one"),
  bytes: is.count,
  sha256,
  member: is.textOrNull.describe("What is read from an archive"),
  url: is.textOrNull.describe("Where it was downloaded from; null where it was imported"),
  when: z.iso.datetime().describe("When it came into the store"),
});

export type StoredCompanion = z.infer<typeof storedCompanionSchema>;
