/** Whether what was found reaches the severity at which a pipeline has to stop. */

import { KnownError } from "../../model/basics/errors.js";
import { formatCount, pluralize } from "../../model/basics/format-numbers.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import { isHit } from "../../model/claims/is-hit.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { atLeast, SEVERITIES, type Severity } from "../../model/comparison/severity-scale.js";
import { WORKLIST_KINDS, type WorklistKind } from "../../model/comparison/worklist-kinds.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { newsOnly } from "../../overlay/since.js";
import { unwaivedSeverity } from "../../overlay/waivers.js";
import { terminal } from "../terminal.js";

/** What `--fail-on` stops at: a severity or a more severe one, or a kind of work. */
export type Threshold = Severity | WorklistKind;

interface JudgedRun {
  readonly outcome: Outcome;
  readonly quiet: boolean;
}

/** The exit code that a command sets for the process. */
export interface Outcome {
  exitCode: number;
}

/** Something was found at which a pipeline has to stop. */
export const EXIT_REACHED = 1;

export type Judge<D> = (document: D, threshold: Threshold | null, run: JudgedRun) => void;

/** What is shown is judged: a selection narrows it. */
export const judge: Judge<ReleaseDiff> = (diff, threshold, { outcome, quiet }) => {
  if (threshold === null) return;
  // With an earlier report, only findings that it did not have count.
  const open = newsOnly(diff).codes.map((change) => ({
    code: change.code,
    severity: unwaivedSeverity(change, diff.waivers),
  }));
  judgeAskedCodes(diff, { outcome, quiet });
  if (isSeverity(threshold)) {
    const severities = open.map(({ severity }) => severity);
    judgeSeverities(severities, threshold, { outcome, quiet });
    return;
  }
  const codes = codesOfKind(diff, threshold);
  const reached = open.filter(({ code, severity }) => severity !== null && codes.has(code)).length;
  if (reached === 0) return;
  outcome.exitCode = EXIT_REACHED;
  const what = `${pluralize(reached, "code")} ${WORKLIST_KINDS[threshold].counted}`;
  if (!quiet) terminal.warn(`${what}: exit 1 (--fail-on).`);
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

/** The codes that a kind of work is about. */
export function codesOfKind(
  { worklist }: Pick<ReleaseDiff, "worklist">,
  kind: WorklistKind,
): ReadonlySet<string> {
  return new Set(worklist.flatMap((entry) => (entry.kind === kind ? entry.codes : [])));
}

/** @throws KnownError for a kind of work, which only a comparison has */
export function severityOnly(threshold: Threshold | null): Severity | null {
  if (threshold === null || isSeverity(threshold)) return threshold;
  throw new KnownError(`--fail-on ${threshold} is for a comparison.`, {
    hint: `Give it one of ${SEVERITIES.join(", ")}.`,
  });
}

export function isSeverity(threshold: Threshold): threshold is Severity {
  return SEVERITIES.some((severity) => severity === threshold);
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
