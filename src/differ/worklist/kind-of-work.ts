/** Which kind of work a changed code asks for: exactly one. */

import type { CodeChange } from "../../model/comparison/code-change.js";
import { RULES } from "../../model/comparison/finding-rules.js";
import { canBeBilled } from "../../model/comparison/replacement-terms.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { WORKLIST_KIND_KEYS, type WorklistKind } from "../../model/comparison/worklist-kinds.js";

/** @returns null for a code with nothing to do, which only `--all` lists */
export function kindOfWork(change: CodeChange): WorklistKind | null {
  const { listed, rule } = STATUSES[change.status];
  if (!listed) return null;
  const kinds = new Set<WorklistKind | null>(change.findings.map((one) => RULES[one.rule].work));
  // What a status asks for stands first among the findings, and covers the fields that changed with it.
  const kind =
    rule === null
      ? (WORKLIST_KIND_KEYS.find((one) => kinds.has(one)) ?? "review")
      : ([...kinds][0] ?? null);
  return kind === "close" && change.replacements.some(canBeBilled) ? "replace" : kind;
}
