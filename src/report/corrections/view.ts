/** The view of a corrections document. */

import { formatCount } from "../../model/basics/counts-in-words.js";
import { when } from "../../model/basics/optional.js";
import type { CorrectionsDocument } from "../../model/corrections/document.js";
import { correctionsFileView } from "../wording/corrections.js";
import { madeBy, releaseTitle, sampleNotice, sourceText } from "../wording/source.js";

export function correctionsView(document: CorrectionsDocument) {
  const { release, earlier, files } = document;
  const { source, corrected } = release;
  return {
    title: `CMS's corrections to HCPCS Level II, ${releaseTitle(release.label)}`,
    sampleNotice: sampleNotice(document),
    /** What to know first, one sentence each. */
    notes: [
      `Rows that change the release: ${formatCount(corrected?.applied ?? 0)}. Rows that need review: ${formatCount(corrected?.open ?? 0)}.`,
      ...when(
        files.length > 0,
        earlier === null
          ? "No older release was read (name one with --earlier): rows that only restore what was there before are left for manual review."
          : `Rows that only restore what was there before were filled in from ${earlier}.`,
      ),
    ],
    /** Rows that need review come first in each file. */
    files: files.map((outcome) => {
      const view = correctionsFileView(outcome, release.label);
      return { ...view, rows: view.rows.toSorted((a, b) => Number(b.open) - Number(a.open)) };
    }),
    /** What was read and what made the report, one sentence each. */
    provenance: [`The release is ${sourceText(source)}.`, `Made by ${madeBy(document)}.`],
  };
}
