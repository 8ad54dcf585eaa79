/** Whether what was found reaches the severity at which a pipeline has to stop. */
import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import { isHit } from "../../model/claims/is-hit.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { atLeast, type Severity } from "../../model/comparison/severity-scale.js";
import { WORKLIST_KINDS } from "../../model/comparison/worklist-kinds.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { newsOnly } from "../../overlay/since.js";
import { unwaivedSeverity } from "../../overlay/waivers.js";
import {
  codesOfKind,
  EXIT_REACHED,
  isSeverity,
  type Outcome,
  severityOnly,
  type Threshold,
} from "../command-line/threshold.js";
import { terminal } from "../terminal.js";

interface JudgedRun {
  readonly outcome: Outcome;
  readonly quiet: boolean;
}

export type Judge<D> = (document: D, threshold: Threshold | null, run: JudgedRun) => void;

/** What is shown is judged: a selection narrows it. */
export const judge: Judge<ReleaseDiff> = (diff, threshold, run) => {
  if (threshold === null) return;
  // With an earlier report, only findings that it did not have count.
  const open = newsOnly(diff).codes.map((change) => ({
    code: change.code,
    severity: unwaivedSeverity(change, diff.waivers),
  }));
  judgeAskedCodes(diff, run);
  const severities = open.map(({ severity }) => severity);
  if (isSeverity(threshold)) return judgeSeverities(severities, threshold, run);
  const codes = codesOfKind(diff, threshold);
  const reached = open.filter(({ code, severity }) => severity !== null && codes.has(code)).length;
  if (reached === 0) return;
  run.outcome.exitCode = EXIT_REACHED;
  const what = `${pluralize(reached, "code")} ${WORKLIST_KINDS[threshold].counted}`;
  if (!run.quiet) terminal.warn(`${what}: exit 1 (--fail-on).`);
};

/** A code that is mistyped, or that had ended before, must not pass as one that did not change. */
function judgeAskedCodes({ selection }: ReleaseDiff, { outcome, quiet }: JudgedRun): void {
  const stops = [
    ["In neither release", (selection?.notFound ?? []).map(({ asked }) => asked)],
    ["Not in this selection", selection?.notSelected ?? []],
    ["Already invalid", (selection?.alreadyEnded ?? []).map(({ code }) => code)],
  ] as const;
  for (const [what, codes] of stops) {
    if (codes.length === 0) continue;
    outcome.exitCode = EXIT_REACHED;
    if (!quiet) terminal.warn(`${what}: ${codes.join(", ")}: exit 1 (--fail-on).`);
  }
}

/** The severities of an impact leave out accepted findings already. */
export const judgeImpact: Judge<ImpactDocument> = ({ codes }, threshold, run) =>
  judgeSeverities(
    codes.map(({ severity }) => severity),
    severityOnly(threshold),
    { ...run, whose: "of your " },
  );

/** Only what is on claims, and to be fixed, can stop a pipeline. */
export const judgeClaims: Judge<ClaimsImpact> = ({ codes }, threshold, run) =>
  judgeSeverities(
    codes.filter(isHit).map(({ severity }) => severity),
    severityOnly(threshold),
    { ...run, where: " on your claims" },
  );

/**
 * @param severities of what is judged, null where nothing was found
 * @param run with what is said before and after the word codes
 */
function judgeSeverities(
  severities: readonly (Severity | null)[],
  threshold: Severity | null,
  run: JudgedRun & { readonly whose?: string; readonly where?: string },
): void {
  const { outcome, quiet, whose = "", where = "" } = run;
  if (threshold === null) return;
  const reached = severities.filter(
    (severity) => severity !== null && atLeast(severity, threshold),
  );
  if (reached.length === 0) return;
  outcome.exitCode = EXIT_REACHED;
  if (quiet) return;
  const plural = reached.length === 1 && whose === "" ? "" : "s";
  const codes = `${formatCount(reached.length)} ${whose}code${plural}${where} ${reached.length === 1 ? "is" : "are"}`;
  terminal.warn(
    `${codes} ${threshold}${threshold === "critical" ? "" : " or more severe"}: exit 1 (--fail-on).`,
  );
}
