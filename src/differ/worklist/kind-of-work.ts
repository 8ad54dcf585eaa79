/** Which kind of work a changed code asks for: exactly one. */

import type { CodeChange, CodeReplacement } from "../../model/comparison/code-change.js";
import type { ReferenceVerdict } from "../../model/comparison/replacement-terms.js";
import { RULES } from "../../model/comparison/rules.js";
import { STATUSES } from "../../model/comparison/statuses.js";
import { WORKLIST_KIND_KEYS, type WorklistKind } from "../../model/comparison/worklist-kinds.js";

/** What can be billed in place of an ended code: a code of the newer release, or a CPT or CDT code that CMS names. */
const BILLABLE: ReadonlySet<ReferenceVerdict> = new Set(["ok", "external"]);

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
  return kind === "close" && change.replacements.some(isBillable) ? "replace" : kind;
}

function isBillable({ verdict }: CodeReplacement): boolean {
  return BILLABLE.has(verdict);
}
