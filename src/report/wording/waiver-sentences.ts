/** What became of the waivers that a document was judged with, a sentence each. */

import { formatCount } from "../../model/basics/format-numbers.js";
import type { AppliedWaivers } from "../../model/comparison/waivers.js";
import { plainText } from "../media/safe-text/one-line.js";
import { acceptedReason } from "./waived-findings.js";

/** @returns nothing where no file of waivers was given */
export function waiverSentences(waivers: AppliedWaivers | undefined): string[] {
  if (waivers === undefined) return [];
  const [count = "", ...troubles] = waiverNotes(waivers);
  return [
    count,
    ...waivers.applied.map(
      (one) => `Waived: ${one.code}, ${one.rule}: ${plainText(acceptedReason(one))}.`,
    ),
    ...troubles,
  ];
}

/** The count, and what no longer holds; for formats that show each accepted finding in its own place. */
export function waiverNotes(waivers: AppliedWaivers | undefined): string[] {
  if (waivers === undefined) return [];
  const { file, asOf, applied, expired, stale } = waivers;
  const findings = `${formatCount(applied.length)} finding${applied.length === 1 ? " is" : "s are"}`;
  const sentences = [
    `${findings} waived by ${file}, as of ${asOf}: counted and shown, but no cause for --fail-on.`,
    ...expired.map((one) => `Expired, and no longer counting: ${one}.`),
    ...stale.map((one) => `Stale, as it matches no finding: ${one}.`),
  ];
  // What people write into a file may steer the terminal that shows it.
  return sentences.map(plainText);
}
