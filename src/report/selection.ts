/** A document reduced to what the reader asked to see; every format shows the same selection. */
import type { ReleaseDiff } from "../model/diff.js";
import { atLeast, type Severity } from "../model/rules.js";
import type { Status } from "../model/statuses.js";

export interface Selection {
  readonly only: readonly Status[] | null;
  /** Code patterns with `*` for any characters: `J*`, `Q41*`, `G0279`. */
  readonly codes: readonly string[] | null;
  /** This severity and graver ones. */
  readonly severity: Severity | null;
}

/** Counts stay those of the whole comparison; the document says that it is a selection. */
export function selectChanges(diff: ReleaseDiff, selection: Selection): ReleaseDiff {
  const { only, codes, severity: threshold } = selection;
  if (only === null && codes === null && threshold === null) return diff;
  const patterns = codes?.map(codePattern) ?? null;
  return {
    ...diff,
    selection: { only: only && [...only], codes: codes && [...codes], severity: threshold },
    codes: diff.codes.filter(
      ({ code, status, severity }) =>
        (threshold === null || (severity !== null && atLeast(severity, threshold))) &&
        (only === null || only.includes(status)) &&
        (patterns === null || patterns.some((pattern) => pattern.test(code))),
    ),
  };
}

function codePattern(pattern: string): RegExp {
  const parts = pattern.trim().toUpperCase().split("*");
  return new RegExp(`^${parts.map((part) => part.replace(/[^A-Z0-9]/g, "\\$&")).join(".*")}$`);
}
