/** Whether a file is the release of another quarter than asked for. */

import type { ReleaseLabel } from "../model/code-set/labels.js";
import {
  effectiveDate,
  formatLabel,
  labelFromName,
  releaseNameFacts,
} from "../model/code-set/labels.js";
import type { HcpcsRecord } from "../model/code-set/record.js";
import type { ReleaseContents } from "../model/code-set/release.js";
import { isNamedForAnother } from "./open-release.js";

/**
 * Reads the quarter from the member's name, then the file's, then from the dates of the records.
 * @returns a clause that says which it is, or null
 */
export function otherQuarter(contents: ReleaseContents, label: ReleaseLabel): string | null {
  const { file, member } = contents.source;
  const names = member === null ? [file] : [member, file];
  const other = names.find((name) => isNamedForAnother(name, label));
  if (other !== undefined) {
    const told = labelFromName(other);
    return `it holds ${other}, which is ${told === null ? "another release" : formatLabel(told)}`;
  }
  const told = names.map(releaseNameFacts);
  // A year without a month is the annual release, of January.
  if (told.some(({ year, month }) => year !== null && (month !== null || label.month === 1))) {
    return null;
  }
  if (contents.missingFields.includes("actionEffectiveDate")) return null;
  return isDatedIn([...contents.records.values()], label)
    ? null
    : `nothing in it is dated ${effectiveDate(label)}, so it is another release`;
}

/**
 * CMS dates what it does on the first day of a quarter, so that a release has actions of that day: 16 of
 * April 2020 were the fewest seen. A newer release would have them too, but more of them later.
 */
function isDatedIn(records: readonly HcpcsRecord[], label: ReleaseLabel): boolean {
  const day = effectiveDate(label);
  const dated = records.map(({ actionEffectiveDate }) => actionEffectiveDate ?? "");
  const onTheDay = dated.filter((date) => date === day).length;
  const later = dated.filter((date) => date > day).length;
  return onTheDay > 0 && later <= onTheDay;
}
