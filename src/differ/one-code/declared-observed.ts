/** Decides the verdict: whether CMS's action code covers what changed in the file. */

import { type FieldKey, isReleaseField } from "../../model/code-set/fields.js";
import type { EffectiveDays } from "../../model/code-set/labels.js";
import type { HcpcsRecord } from "../../model/code-set/record.js";
import { ACTION } from "../../model/code-set/values/action-code.js";
import type { CodeChange } from "../../model/comparison/code-change.js";
import { ACTION_COVERS, type Verdict } from "../../model/comparison/verdicts.js";

interface Facts extends Pick<CodeChange, "from" | "to" | "changes"> {
  readonly effective: EffectiveDays;
  /** Fields that one of the two inputs has no column for. */
  readonly notCompared: ReadonlySet<FieldKey>;
}

/** Without these columns, a file shows neither what CMS reported nor that it reported nothing. */
const DECLARING: readonly FieldKey[] = ["actionCode", "actionEffectiveDate"];

/**
 * Depends on the facts alone (definitions: HCPCS Level II action codes, record layout field 30).
 * @returns a null verdict when CMS reported nothing and nothing differs, or when what CMS reported
 *   is unknown
 */
export function declaredAgainstObserved({
  from,
  to,
  changes,
  effective,
  notCompared,
}: Facts): Pick<CodeChange, "verdict" | "notCovered"> {
  if (from === null || to === null || DECLARING.some((key) => notCompared.has(key)))
    return { verdict: null, notCovered: [] };
  const actionCode = to.actionCode ?? ACTION.none;
  // The action code covers the release file, not other publications.
  const ofRelease = changes.filter(({ field }) => isReleaseField(field));
  const facets = [...new Set(ofRelease.flatMap(({ facet }) => facet ?? []))];
  if (facets.length === 0) {
    const dated = to.actionEffectiveDate ?? "";
    const declares = actionCode !== ACTION.none && dated > effective.from && dated <= effective.to;
    return { verdict: declares ? "not-observed" : null, notCovered: [] };
  }
  const covered = ACTION_COVERS[actionCode] ?? [];
  const notCovered = facets.filter((facet) => !covered.includes(facet));
  if (actionCode === ACTION.none) return { verdict: unannounced(from, to, effective), notCovered };
  return { verdict: notCovered.length === 0 ? "declared" : "partly-declared", notCovered };
}

/** Without an action code, the date of CMS's last action shows whether CMS acted in between. */
function unannounced(from: HcpcsRecord, to: HcpcsRecord, effective: EffectiveDays): Verdict {
  const date = to.actionEffectiveDate;
  if (date === null || date === from.actionEffectiveDate || date > effective.to)
    return "undeclared";
  return date < effective.from ? "backdated" : "interim";
}
