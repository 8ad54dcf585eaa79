/** Builds the document that says what each correction did. */

import { TOOL } from "../../model/basics/tool.js";
import { formatLabel } from "../../model/code-set/labels.js";
import type { Release } from "../../model/code-set/release.js";
import type { CorrectionsDocument } from "../../model/corrections/document.js";
import { shownOutcomes } from "../one-code/withhold-descriptors.js";
import { releaseFacts } from "../release-facts.js";

/** @param corrected the result of applyCorrections */
export function correctionsDocument(
  corrected: Release,
  { earlier, licensed }: { earlier: Release | null; licensed: boolean },
): CorrectionsDocument {
  return {
    schema: "hcpcs-corrections/1",
    tool: TOOL,
    sample: corrected.sample,
    release: releaseFacts(corrected),
    earlier: earlier === null ? null : formatLabel(earlier.label),
    files: shownOutcomes(corrected, licensed),
  };
}
