/** What `--fail-on` names. */
import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { SEVERITIES, type Severity } from "../../model/comparison/severity-scale.js";
import type { WorklistKind } from "../../model/comparison/worklist-kinds.js";

/** A severity or a more severe one, or a kind of work. */
export type Threshold = Severity | WorklistKind;

export function isSeverity(threshold: Threshold): threshold is Severity {
  return SEVERITIES.some((severity) => severity === threshold);
}

/** @throws KnownError for a kind of work, which only a comparison has */
export function severityOnly(threshold: Threshold | null): Severity | null {
  if (threshold === null || isSeverity(threshold)) return threshold;
  throw new KnownError(`--fail-on ${threshold} is for a comparison.`, {
    hint: `Give it one of ${SEVERITIES.join(", ")}.`,
  });
}

/** The codes that a kind of work is about. */
export function codesOfKind(
  { worklist }: Pick<ReleaseDiff, "worklist">,
  kind: WorklistKind,
): ReadonlySet<string> {
  return new Set(worklist.flatMap((entry) => (entry.kind === kind ? entry.codes : [])));
}
