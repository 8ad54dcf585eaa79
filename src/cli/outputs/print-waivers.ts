/** `--print-waivers`: prints open findings as waivers to fill in. */
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { atLeast, type Severity } from "../../model/comparison/severity-scale.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { OpenFinding } from "../../report/wording/waivers.js";
import type { Threshold } from "../command-line/read-options.js";
import { today } from "../source-date.js";
import { terminal } from "../terminal.js";
import { codesOfKind, isSeverity, severityOnly } from "./fail-on.js";

/** Findings of a comparison that no waiver accepts, at the threshold or above. */
export function openFindings(diff: ReleaseDiff, threshold: Threshold | null): OpenFinding[] {
  const kind = threshold === null || isSeverity(threshold) ? null : codesOfKind(diff, threshold);
  const least = threshold !== null && isSeverity(threshold) ? threshold : null;
  const waived = new Set(diff.waivers?.applied.map(({ finding }) => finding));
  const judged = diff.codes.filter(({ code }) => kind?.has(code) ?? true);
  return judged.flatMap(({ code, findings, from, to }) => {
    const about = (to ?? from)?.shortDescription ?? "";
    return findings
      .filter(({ id, severity }) => !waived.has(id) && reaches(severity, least))
      .map(({ id, rule }) => ({ finding: id, code, rule, about }));
  });
}

/** The same for the user's own codes. */
export function openFindingsOfYours(
  { codes }: ImpactDocument,
  threshold: Threshold | null,
): OpenFinding[] {
  const least = severityOnly(threshold);
  return codes.flatMap(({ code, findings, shortDescription }) => {
    const about = shortDescription ?? "in neither release";
    return findings
      .filter(({ waived, severity }) => !waived && reaches(severity, least))
      .map(({ id, rule }) => ({ finding: id, code, rule, about }));
  });
}

function reaches(severity: Severity, threshold: Severity | null): boolean {
  return threshold === null || atLeast(severity, threshold);
}

/** @param waivers waivers that were read */
export async function printWaivers(
  findings: readonly OpenFinding[],
  waivers: ReleaseDiff["waivers"],
): Promise<void> {
  const { waiverYaml } = await import("../../report/wording/waivers.js");
  await terminal.print(waiverYaml(findings, waivers?.asOf ?? today()));
}
