/** Whether what was found reaches the severity at which a pipeline has to stop. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import { isHit } from "../../model/claims/is-hit.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { atLeast, type Severity } from "../../model/comparison/rules.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { newsOnly } from "../../overlay/since.js";
import { unwaivedSeverity } from "../../overlay/waivers.js";
import { terminal } from "../terminal.js";

/** What a command leaves behind for the process. */
export interface Outcome {
  exitCode: number;
}

/** Something was found at which a pipeline has to stop. */
export const EXIT_REACHED = 1;

/** @param diff what is shown: a selection narrows what is judged */
export function judge(
  diff: ReleaseDiff,
  threshold: Severity | null,
  { outcome, quiet }: { outcome: Outcome; quiet: boolean },
): void {
  judgeSeverities(
    // Beside an earlier report, what it had is not judged again.
    newsOnly(diff).codes.map((change) => unwaivedSeverity(change, diff.waivers)),
    threshold,
    { outcome, quiet },
  );
}

/** @param impact whose severities already leave out what is waived */
export function judgeImpact(
  impact: ImpactDocument,
  threshold: Severity | null,
  run: { outcome: Outcome; quiet: boolean },
): void {
  const severities = impact.codes.map(({ severity }) => severity);
  judgeSeverities(severities, threshold, { ...run, whose: "of your " });
}

/** Only what is on claims, and to be fixed, can stop a pipeline. */
export function judgeClaims(
  claims: ClaimsImpact,
  threshold: Severity | null,
  run: { outcome: Outcome; quiet: boolean },
): void {
  const severities = claims.codes.filter(isHit).map(({ severity }) => severity ?? "critical");
  judgeSeverities(severities, threshold, { ...run, where: " on your claims" });
}

/**
 * @param severities of what is judged, null where nothing was found
 * @param run with what is said before and after the word codes
 */
function judgeSeverities(
  severities: readonly (Severity | null)[],
  threshold: Severity | null,
  run: { outcome: Outcome; quiet: boolean; whose?: string; where?: string },
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
    `${codes} ${threshold}${threshold === "critical" ? "" : " or graver"}: exit 1 (--fail-on).`,
  );
}
