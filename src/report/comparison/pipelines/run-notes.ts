/** What a reader has to know about a comparison before its findings, in plain sentences. */

import { formatCount, pluralize } from "../../../model/basics/format-numbers.js";
import { given } from "../../../model/basics/optional.js";
import { fieldSpec } from "../../../model/code-set/fields.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { ReleaseFacts } from "../../../model/comparison/release-facts.js";
import { plainText } from "../../media/safe-text/one-line.js";
import { cautions } from "../../wording/cautions.js";
import { sourceText, toolName } from "../../wording/source.js";
import { waiverNotes } from "../../wording/waivers.js";
import { notFoundSentences, nothing, selectionText } from "../selection-text.js";
import { sinceNote } from "../since-view.js";
import { transactionSummary } from "../transactions-view.js";

/** What was wrong with the inputs, which part was asked for, and that nothing was found; may be empty. */
export function runNotes(diff: ReleaseDiff): string[] {
  return [
    ...notFoundSentences(diff),
    ...cautions(diff),
    ...transactionSummary(diff),
    ...given(sinceNote(diff)),
    ...waiverNotes(diff.waivers),
    ...given(selectionText(diff, diff.codes.length)),
    ...given(nothing(diff)),
  ].map(plainText);
}

/** `2025-01 is HCPC2025_JAN_ANWEB.txt of january-2025-alpha-numeric-hcpcs-file.zip, SHA-256 ..., 8,725 records.` */
export function inputSentence({ label, source, records, lines }: ReleaseFacts): string {
  return plainText(
    `${label} is ${sourceText(source)}, ${formatCount(records)} records, ${pluralize(lines.reported, "line")} not read.`,
  );
}

/** Who compared what, of which files, in one paragraph. */
export function provenanceSentence(diff: ReleaseDiff): string {
  const { from, to, notCompared } = diff;
  return plainText(
    [
      `${toolName(diff)} compared ${from.label} and ${to.label}.`,
      inputSentence(from),
      inputSentence(to),
      notCompared.length === 0
        ? "All fields were compared."
        : `Not compared: ${notCompared.map((key) => fieldSpec(key).label).join(", ")}.`,
    ].join(" "),
  );
}
