/** A code that does not change between two releases because it may not be billed in either. */

import { z } from "zod";
import { is, objectType } from "../documents/key-schemas.js";
import { type CodeReplacement, codeReplacementSchema } from "./code-change.js";

export interface AlreadyEnded {
  readonly code: string;
  readonly lastBillableDate: string;
  readonly replacements?: CodeReplacement[] | undefined;
}

// Written out, because the compiler refuses to infer a document's type beyond a length.
export const alreadyEndedSchema: z.ZodType<AlreadyEnded> = objectType("AlreadyEnded", {
  code: z.string().describe("The code that had ended."),
  lastBillableDate: is.day,
  replacements: z
    .array(codeReplacementSchema)
    .optional()
    .describe("What takes its place; looked for only where the code was asked for by name."),
});
