/** The reader's own codes, which stand before all others where the settings name a file of them. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { LINE_STATUSES } from "../../model/impact/line-status.js";
import { whatToDo } from "../impact/sentences.js";
import { chargesText, headline } from "../wording/amounts.js";

/** A page that begins with hundreds of codes says nothing; `impact` shows them all. */
const MOST_CODES = 50;

/** Also of codes that a selection leaves out: what to do about them stays the same. */
export function yoursView({ mine, from, to }: ReleaseDiff) {
  if (mine === undefined) return null;
  const left = mine.codes.length - MOST_CODES;
  return {
    headline: `${mine.file}: ${headline(mine.hit, mine.lines)}`,
    codes: mine.codes.slice(0, MOST_CODES).map((one) => ({
      code: one.code,
      severity: one.severity ?? "waived",
      lineStatus: LINE_STATUSES[one.lineStatus].title,
      lastBillableDate: one.lastBillableDate,
      todo: whatToDo(one).join(" "),
      chargesAffected: chargesText(one.chargesAffected),
    })),
    /** Where the rest is; null when all are shown. */
    more:
      left > 0
        ? `${formatCount(left)} more: hcpcs-diff impact ${from.label} ${to.label} lists all, line by line.`
        : null,
  };
}
