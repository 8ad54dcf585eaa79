/** What CMS's corrections do to one release, row by row: a document of its own. */

import { z } from "zod";
import { releaseFactsSchema } from "../comparison/release-facts.js";
import { headOf, is, objectType } from "../documents/key-schemas.js";
import { correctionsOutcomeSchema } from "./outcome.js";

export const correctionsDocumentSchema = objectType("CorrectionsDocument", {
  ...headOf("hcpcs-corrections/1"),
  release: releaseFactsSchema,
  earlier: is.textOrNull.describe(
    "The older release from which rows were read that only say: as it was.",
  ),
  files: z.array(correctionsOutcomeSchema).describe("In order of succession."),
});

export interface CorrectionsDocument extends z.infer<typeof correctionsDocumentSchema> {}
