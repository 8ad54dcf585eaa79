/** Codes that had ended before, so that nobody takes "not changed" for "valid". */

import type { AlreadyEnded } from "../../model/comparison/already-ended.js";
import { successor } from "./worklist.js";

/** `Already invalid: J1030 ended 2024-03-31: J1010 (descriptor match 100%), 40 units for each 1; A0021 ended 2015-12-31.` */
export function alreadyEndedSentence(codes: readonly AlreadyEnded[]): string {
  const named = codes.map((one) => `${one.code} ended ${endAndSuccessors(one)}`);
  return `Already invalid: ${named.join("; ")}.`;
}

/** `2024-03-31: J1010 (descriptor match 100%), 40 units for each 1`; the day alone of a code that nobody asked for. */
export function endAndSuccessors({ lastBillableDate, replacements = [] }: AlreadyEnded): string {
  const bill = replacements.length === 0 ? "" : `: ${replacements.map(successor).join(", or ")}`;
  return `${lastBillableDate}${bill}`;
}
