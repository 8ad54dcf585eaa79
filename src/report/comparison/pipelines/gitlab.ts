/** GitLab Code Quality: a JSON list of findings in the part of Code Climate that GitLab reads. */

import { given } from "../../../model/basics/optional.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { RenderDocument } from "../../format-table.js";
import { jsonText } from "../../media/json.js";
import { plainText, truncate } from "../../media/safe-text/one-line.js";
import { sampleNotice, samplePrefix } from "../../wording/source.js";
import { acceptedFindings, acceptedReason } from "../../wording/waivers.js";
import {
  findingSentence,
  locationOf,
  provenanceSentence,
  readFile,
  runNotes,
} from "./findings-in-words.js";

/** A merge request shows a description on one line; the report has the whole texts. */
const VALUE_LIMIT = 300;

/** GitLab requires a line; an unknown one becomes the first. */
const FIRST_LINE = 1;

/**
 * The first item says what was compared: the format has no other place for that, and it tells a
 * comparison without findings from a job that did nothing.
 */
export const render: RenderDocument<ReleaseDiff> = async (diff) => {
  const accepted = acceptedFindings(diff);
  const issues = diff.codes.flatMap((change) => {
    const { file, line } = locationOf(change, diff);
    return change.findings.map((finding) => {
      // An accepted finding stays, as info, because GitLab would call a missing one fixed.
      const waived = accepted.get(finding.id);
      const why = given(waived, (one) => truncate(plainText(acceptedReason(one)), VALUE_LIMIT));
      const found = findingSentence(change, finding, VALUE_LIMIT);
      const said = [...why.map((text) => `Accepted: ${text}.`), truncate(found, 4 * VALUE_LIMIT)];
      return {
        description: samplePrefix(diff) + said.join(" "),
        check_name: finding.rule,
        fingerprint: finding.id,
        // GitLab has the same severities as we do, plus `blocker`, which we do not use.
        severity: waived === undefined ? finding.severity : "info",
        location: { path: file, lines: { begin: line ?? FIRST_LINE } },
      };
    });
  });
  return `${jsonText([provenance(diff), ...issues], 2)}\n`;
};

function provenance(diff: ReleaseDiff) {
  const { from, to } = diff;
  const said = [...given(sampleNotice(diff)), provenanceSentence(diff), ...runNotes(diff)];
  return {
    description: said.join(" "),
    check_name: "provenance",
    fingerprint: `hcpcs-diff/${from.label}/${from.source.sha256}/${to.label}/${to.source.sha256}`,
    severity: "info",
    location: { path: readFile(to), lines: { begin: FIRST_LINE } },
  };
}
