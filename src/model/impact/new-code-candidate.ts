/** A new code that may fit what the user bills under another code. */

import { z } from "zod";
import type { CodeReplacement } from "../comparison/code-change.js";
import { is, objectType } from "../documents/key-schemas.js";

export const newCodeSchema = objectType("NewCodeCandidate", {
  code: z.string().describe("The new code."),
  basis: z
    .enum(["sibling", "own-words"])
    .describe(
      "Its description resembles that of the billed code, or names what the line's own description says.",
    ),
  score: z.number().min(0).max(1).describe("How similar the two are."),
  sharedWords: is.texts.describe("Telling words that both have, rarest first."),
  effectiveDate: is.day.describe("The first day on which it may be billed."),
  description: z.string(),
});

export interface NewCodeCandidate extends z.infer<typeof newCodeSchema> {}

/** What the differ knows about codes that the comparison does not list; the overlay asks. */
export interface CodeQuestions {
  /** Replacements of a code whose end is known, whenever it was announced. */
  replacementsOf(code: string): CodeReplacement[];
  /** How packages of a continuing code are billed with a successor, in its units. */
  packageSuccessor(
    code: string,
    successor: Pick<CodeReplacement, "code" | "effectiveDate">,
  ): CodeReplacement[];
  /** New codes with a description similar to a code's, best first. */
  siblingsOf(code: string): NewCodeCandidate[];
  /** New codes that a text of the user names, best first. */
  namedIn(text: string): NewCodeCandidate[];
}
