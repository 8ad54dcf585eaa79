/** Whether what was found reaches the severity at which a pipeline has to stop. */
import type { ReleaseDiff } from "../model/diff.js";
import { atLeast, type Severity } from "../model/rules.js";
import { terminal } from "./terminal.js";

/** What a command leaves behind for the process. */
export interface Outcome {
  exitCode: number;
}

const EXIT_REACHED = 1;

/** @param diff what is shown: a selection narrows what is judged */
export function judge(
  diff: ReleaseDiff,
  threshold: Severity | null,
  { outcome, quiet }: { outcome: Outcome; quiet: boolean },
): void {
  judgeSeverities(
    diff.codes.map(({ severity }) => severity),
    threshold,
    { outcome, quiet },
  );
}

/** @param severities of what is judged, null where nothing was found */
export function judgeSeverities(
  severities: readonly (Severity | null)[],
  threshold: Severity | null,
  { outcome, quiet, whose = "" }: { outcome: Outcome; quiet: boolean; whose?: string },
): void {
  if (threshold === null) return;
  const reached = severities.filter(
    (severity) => severity !== null && atLeast(severity, threshold),
  );
  if (reached.length === 0) return;
  outcome.exitCode = EXIT_REACHED;
  if (quiet) return;
  const codes = `${reached.length.toLocaleString("en-US")} ${whose}code${reached.length === 1 ? " is" : "s are"}`;
  terminal.complain(
    `${codes} ${threshold}${threshold === "critical" ? "" : " or graver"}: exit 1 (--fail-on).`,
  );
}
