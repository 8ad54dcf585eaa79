/** What became of the waivers that a document was judged with, a sentence each. */
import type { AppliedWaivers } from "../model/waivers.js";
import { grouped } from "./figures.js";

/** @returns nothing where no file of waivers was given */
export function waiverSentences(waivers: AppliedWaivers | undefined): string[] {
  if (waivers === undefined) return [];
  const { file, asOf, applied, expired, stale } = waivers;
  const findings = `${grouped(applied.length)} finding${applied.length === 1 ? " is" : "s are"}`;
  return [
    `${findings} waived by ${file}, as of ${asOf}: counted and shown, but no cause for --fail-on.`,
    ...applied.map(
      ({ code, rule, reason, owner, expires }) =>
        `Waived: ${code}, ${rule}: ${reason} (${owner}, until ${expires}).`,
    ),
    ...expired.map((one) => `Expired, and no longer counting: ${one}.`),
    ...stale.map((one) => `Stale, as it matches no finding: ${one}.`),
  ];
}
