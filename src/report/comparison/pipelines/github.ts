/** GitHub Actions annotations: workflow commands for the standard output of a step. */

import { pluralize } from "../../../model/basics/counts-in-words.js";
import { given, when } from "../../../model/basics/optional.js";
import type { CodeChange } from "../../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../../model/comparison/diff.js";
import type { Severity } from "../../../model/comparison/severity-scale.js";
import type { RenderDocument } from "../../format-table.js";
import { plainText, truncate } from "../../media/safe-text/one-line.js";
import { sampleNotice, samplePrefix } from "../../wording/source.js";
import { acceptedFindings, withoutAccepted } from "../../wording/waivers.js";
import {
  changeSentence,
  locationOf,
  mostSevereFirst,
  provenanceSentence,
  runNotes,
  severityCounts,
} from "./findings-in-words.js";

/**
 * GitHub keeps 50 annotations per job, and 10 errors, 10 warnings and 10 notices per step. It drops
 * the rest silently, so our first annotation gives the total.
 */
const MAX_ANNOTATIONS = 50;

const COMMANDS = {
  critical: "error",
  major: "warning",
  minor: "notice",
  info: "notice",
} as const satisfies Record<Severity, string>;

/** Annotations are shown in a small box beside a line. */
const VALUE_LIMIT = 200;
const MESSAGE_LIMIT = 1_000;

/** The overview comes first, so that GitHub drops other annotations before it. */
export const render: RenderDocument<ReleaseDiff> = async (diff) => {
  const accepted = acceptedFindings(diff);
  const open = diff.codes.map((change) => withoutAccepted(change, accepted));
  const found = mostSevereFirst(open).filter(({ severity }) => severity !== null);
  const shown = found.slice(0, MAX_ANNOTATIONS - 1);
  const left = found.slice(shown.length);
  const overview = [
    ...given(sampleNotice(diff)),
    ...when(found.length > 0, `Changes: ${severityCounts(found)}.`),
    ...when(
      left.length > 0,
      `${pluralize(left.length, "more change")} ${left.length === 1 ? "has" : "have"} no annotation: ${severityCounts(left)}. The report has them all.`,
    ),
    ...runNotes(diff),
    provenanceSentence(diff),
  ].join(" ");
  const title = `${samplePrefix(diff)}HCPCS Level II ${diff.from.label} to ${diff.to.label}`;
  return [
    command("notice", { title: plainText(title) }, overview),
    ...shown.map((change) => annotation(change, diff)),
  ]
    .map((line) => `${line}\n`)
    .join("");
};

function annotation(change: CodeChange, diff: ReleaseDiff): string {
  const { file, line } = locationOf(change, diff);
  const worst = change.findings.find(({ severity }) => severity === change.severity)?.rule;
  const about = [change.status, ...given(worst === change.status ? null : worst)].join(", ");
  const title = `${samplePrefix(diff)}${change.code} ${about}`;
  const message = truncate(changeSentence(change, VALUE_LIMIT), MESSAGE_LIMIT);
  return command(
    COMMANDS[change.severity ?? "info"],
    { file, ...(line === null ? {} : { line: String(line) }), title: plainText(title) },
    message,
  );
}

/** Always one line: a line break or `::` in the data cannot start another command. */
function command(
  name: (typeof COMMANDS)[Severity],
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const list = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeData(value).replaceAll(":", "%3A").replaceAll(",", "%2C")}`,
  );
  return `::${name} ${list.join(",")}::${escapeData(message)}`;
}

/** Escapes like `@actions/core`, because the runner reverses exactly that. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
