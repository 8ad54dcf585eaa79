/** What is new since an earlier report, in sentences. */

import { capitalize, formatCount } from "../../model/basics/counts-in-words.js";
import { given } from "../../model/basics/optional.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import type { Since } from "../../model/comparison/since.js";
import { sourceText, toolName } from "../wording/source.js";

const TITLE = "New since the earlier report";

export function sinceView({ since, codes }: ReleaseDiff) {
  if (since === undefined) return null;
  const { from, to } = since.of;
  const shown = new Set(codes.map(({ code }) => code));
  return {
    title: TITLE,
    /** Which files the earlier report compared. */
    of: `The earlier report compared ${from.label} (${sourceText(from)}) with ${to.label} (${sourceText(to)}); made by ${toolName(since.of)}.`,
    counts: sinceCounts(since),
    lines: since.codes.map((one) => ({
      code: one.code,
      here: shown.has(one.code),
      text: lineOf(one),
    })),
  };
}

export type FindingState = "new" | "changed";

/** Whether a finding is new or changed since the earlier report, by fingerprint. */
export function findingStates({ codes }: Since): ReadonlyMap<string, FindingState> {
  return new Map(
    (["changed", "new"] as const).flatMap((state) =>
      codes.flatMap((one) => one[state].map(({ id }) => [id, state] as const)),
    ),
  );
}

/** The same by code, which is new if any of its findings is. */
export function codeStates(since: Since | undefined): ReadonlyMap<string, FindingState> {
  return new Map(
    (since?.codes ?? []).flatMap((one) => {
      const state = (["new", "changed"] as const).find((key) => one[key].length > 0);
      return given(state, (it) => [one.code, it] as const);
    }),
  );
}

/** One sentence for formats without room for more; null without an earlier report. */
export function sinceNote({ since }: ReleaseDiff): string | null {
  return since === undefined ? null : `${TITLE}: ${sinceCounts(since)}`;
}

function sinceCounts({ summary }: Since): string {
  const { new: come, changed, gone, same } = summary;
  return `Findings: ${formatCount(come)} new, ${formatCount(changed)} changed, ${formatCount(gone)} gone, ${formatCount(same)} unchanged.`;
}

/** `New: Code discontinued. Gone: Code added.` */
function lineOf(one: Since["codes"][number]): string {
  const parts = (["new", "changed", "gone"] as const).filter((state) => one[state].length > 0);
  return parts
    .map((state) => {
      const titles = one[state].map(({ rule }) => RULES[rule].title);
      return `${capitalize(state)}: ${titles.join(", ")}.`;
    })
    .join(" ");
}
