/** The document of a release with CMS's corrections, row by row. */

import { z } from "zod";
import { releaseFactsSchema } from "../comparison/release-facts.js";
import { headOf, is, objectType } from "../documents/key-schemas.js";
import { correctionsOutcomeSchema } from "./outcome.js";

export const correctionsDocumentSchema = objectType("CorrectionsDocument", {
  ...headOf("hcpcs-corrections/1"),
  release: releaseFactsSchema,
  earlier: is.textOrNull.describe("The older release for rows that restore its values."),
  files: z.array(correctionsOutcomeSchema).describe("Oldest first."),
});

export interface CorrectionsDocument extends z.infer<typeof correctionsDocumentSchema> {}
