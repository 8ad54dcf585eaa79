/** Decides whether findings reach --fail-on, so that a pipeline stops. */
import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import { isHit, isWithoutCodes } from "../../model/claims/is-hit.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { atLeast, SEVERITIES, type Severity } from "../../model/comparison/severity-scale.js";
import { WORKLIST_KINDS, type WorklistKind } from "../../model/comparison/worklist-kinds.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { newFindingsOnly } from "../../overlay/since.js";
import { unwaivedSeverity } from "../../overlay/waivers.js";
import type { Threshold } from "../command-line/read-options.js";
import { terminal } from "../terminal.js";

/** Reports the reasons to stop. @returns whether there are any */
export type Judge<D> = (document: D, threshold: Threshold | null) => boolean;

/** Judges only what the report shows, so a selection narrows it. */
export const judge: Judge<ReleaseDiff> = (diff, threshold) => {
  if (threshold === null) return false;
  // With --since, only new findings count.
  const open = newFindingsOnly(diff).codes.map((change) => ({
    code: change.code,
    severity: unwaivedSeverity(change, diff.waivers),
  }));
  const stops = askedInVain(diff);
  if (isSeverity(threshold)) stops.push(...ofSeverity(open, threshold));
  else {
    const codes = codesOfKind(diff, threshold);
    const reached = open.filter(({ code, severity }) => severity !== null && codes.has(code));
    if (reached.length > 0)
      stops.push(`${pluralize(reached.length, "code")} ${WORKLIST_KINDS[threshold].counted}`);
  }
  return stopsAt(stops);
};

/** A code that is mistyped, or that ended earlier, must not pass as an unchanged one. */
function askedInVain({ selection }: ReleaseDiff): string[] {
  const stops = [
    ["In neither release", (selection?.notFound ?? []).map(({ asked }) => asked)],
    ["Not in this selection", selection?.notSelected ?? []],
    ["Already invalid", (selection?.alreadyEnded ?? []).map(({ code }) => code)],
  ] as const;
  return stops.flatMap(([what, codes]) =>
    codes.length === 0 ? [] : `${what}: ${codes.join(", ")}`,
  );
}

/** The severities in an impact report already exclude accepted findings. */
export const judgeImpact: Judge<ImpactDocument> = ({ codes }, threshold) =>
  stopsAt(ofSeverity(codes, severityOnly(threshold), { whose: "of your " }));

/** Stops at problems on claims, and if no claim line could be assessed. */
export const judgeClaims: Judge<ClaimsImpact> = ({ codes, reading }, threshold) => {
  if (threshold === null) return false;
  const hits = codes.filter(isHit);
  const found = ofSeverity(hits, severityOnly(threshold), { where: " on your claims" });
  const { lines, judged, undated, rejected } = reading;
  // Every line may have been left out, because lines, dates or codes could not be read.
  const leftOut = undated.blank + undated.unreadable + (lines === 0 ? rejected.length : 0);
  const isNone = judged === 0 && (leftOut > 0 || isWithoutCodes(reading));
  return stopsAt(isNone ? ["No line could be assessed"] : found);
};

/**
 * @param judged null: no finding; a code repeats if its lines differ (J0171, by NDC)
 * @param around words before and after "codes"
 * @returns a phrase with the number of codes at the threshold or above; none if that is 0
 */
function ofSeverity(
  judged: readonly { readonly code: string; readonly severity: Severity | null }[],
  threshold: Severity | null,
  { whose = "", where = "" } = {},
): string[] {
  const isReached = (severity: Severity | null) =>
    severity !== null && threshold !== null && atLeast(severity, threshold);
  const reached = new Set(judged.flatMap((one) => (isReached(one.severity) ? one.code : []))).size;
  if (reached === 0) return [];
  const plural = reached === 1 && whose === "" ? "" : "s";
  const codes = `${formatCount(reached)} ${whose}code${plural}${where} ${reached === 1 ? "is" : "are"}`;
  return [`${codes} ${threshold}${threshold === "critical" ? "" : " or more severe"}`];
}

function stopsAt(stops: readonly string[]): boolean {
  for (const what of stops) terminal.say(`${what}: exit 1 (--fail-on).`);
  return stops.length > 0;
}

export function isSeverity(threshold: Threshold): threshold is Severity {
  return SEVERITIES.some((severity) => severity === threshold);
}

/** @throws KnownError for a kind of work, which applies only to a comparison */
export function severityOnly(threshold: Threshold | null): Severity | null {
  if (threshold === null || isSeverity(threshold)) return threshold;
  throw new KnownError(`--fail-on ${threshold} is for a comparison.`, {
    hint: `Give it one of ${SEVERITIES.join(", ")}.`,
  });
}

/** Codes with this kind of work. */
export function codesOfKind({ worklist }: ReleaseDiff, kind: WorklistKind): ReadonlySet<string> {
  return new Set(worklist.flatMap((entry) => (entry.kind === kind ? entry.codes : [])));
}
