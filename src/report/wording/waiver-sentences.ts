/** Sentences about the accepted findings of a document, and about expired and stale waivers. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { AppliedWaivers } from "../../model/comparison/waivers.js";
import { plainText } from "../media/safe-text/one-line.js";
import { acceptedReason } from "./waived-findings.js";

/** @returns nothing where no file of waivers was given */
export function waiverSentences(waivers: AppliedWaivers | undefined): string[] {
  const accepted = (waivers?.applied ?? []).map(
    (one) => `Accepted: ${one.code}, ${one.rule}: ${plainText(acceptedReason(one))}.`,
  );
  return waiverNotes(waivers).toSpliced(1, 0, ...accepted);
}

/** The count, and expired and stale waivers; for formats that mark each accepted finding in its place. */
export function waiverNotes(waivers: AppliedWaivers | undefined): string[] {
  if (waivers === undefined) return [];
  const { file, asOf, applied, expired, stale } = waivers;
  const findings = `${formatCount(applied.length)} finding${applied.length === 1 ? " is" : "s are"}`;
  const sentences = [
    `${findings} accepted in ${file}, as of ${asOf}: counted and shown, but --fail-on ignores them.`,
    ...expired.map((one) => `Expired, and no longer counting: ${one}.`),
    ...stale.map((one) => `Stale, as it matches no finding: ${one}.`),
  ];
  // What people write into a file may steer the terminal that shows it.
  return sentences.map(plainText);
}
