/** What the reader asked to see, and that nothing of it is there. */

import { codeSetOf } from "../../model/code-set/licensed-code-sets.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { STATUS_KEYS, STATUSES } from "../../model/comparison/statuses.js";

/** What the reader asked to see, when not all. */
export function selectionText({ selection }: Pick<ReleaseDiff, "selection">): string | null {
  if (selection === null) return null;
  const parts = [
    ...(selection.only === null ? [] : [`status ${selection.only.join(", ")}`]),
    ...(selection.codes === null
      ? []
      : [`${isOne(selection.codes) ? "code" : "codes"} ${selection.codes.join(", ")}`]),
    ...(selection.severity === null ? [] : [`severity ${selection.severity} and graver`]),
    ...(selection.onlyNew === true ? ["what is new since the earlier report"] : []),
  ];
  return `Only ${parts.join("; ")}. The counts are of everything.`;
}

/** A pattern means several. */
function isOne(codes: readonly string[]): boolean {
  return codes.length === 1 && codes[0]?.includes("*") === false;
}

/** `CMS's file holds Level II only: 99213 is a CPT code.`; null where Level II could have all that is asked for. */
export function notInLevelTwo({ selection }: Pick<ReleaseDiff, "selection">): string | null {
  const codes = selection?.codes ?? [];
  const owned = codes.flatMap((asked) => {
    const code = asked.trim().toUpperCase();
    const what = codeSetOf(code);
    return what === null ? [] : [`${code} is ${what}`];
  });
  return owned.length === 0 ? null : `CMS's file holds Level II only: ${owned.join(", ")}.`;
}

/** A sentence where there is nothing to show; else null. */
export function nothing(diff: ReleaseDiff): string | null {
  if (diff.codes.length > 0) return null;
  const { from, to, selection, summary } = diff;
  const listed = STATUS_KEYS.filter(
    (id) => STATUSES[id].listed && summary.status[id] !== undefined,
  );
  if (selection !== null && listed.length > 0) {
    const why = notInLevelTwo(diff);
    return `Nothing between ${from.label} and ${to.label} matches the selection; there are changes outside it.${why === null ? "" : ` ${why}`}`;
  }
  return `No code changed between ${from.label} and ${to.label}.`;
}
