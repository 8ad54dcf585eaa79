/** Whether what was found reaches the severity at which a pipeline has to stop. */
import { formatCount, pluralize } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import { isHit, isWithoutCodes } from "../../model/claims/is-hit.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { atLeast, SEVERITIES, type Severity } from "../../model/comparison/severity-scale.js";
import { WORKLIST_KINDS, type WorklistKind } from "../../model/comparison/worklist-kinds.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { newsOnly } from "../../overlay/since.js";
import { unwaivedSeverity } from "../../overlay/waivers.js";
import type { Threshold } from "../command-line/read-options.js";
import { terminal } from "../terminal.js";

/** @returns whether it has to stop; what it stops at is said */
export type Judge<D> = (document: D, threshold: Threshold | null) => boolean;

/** What is shown is judged: a selection narrows it. */
export const judge: Judge<ReleaseDiff> = (diff, threshold) => {
  if (threshold === null) return false;
  // With an earlier report, only findings that it did not have count.
  const open = newsOnly(diff).codes.map((change) => ({
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

/** A code that is mistyped, or that had ended before, must not pass as one that did not change. */
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

/** The severities of an impact leave out accepted findings already. */
export const judgeImpact: Judge<ImpactDocument> = ({ codes }, threshold) =>
  stopsAt(ofSeverity(codes, severityOnly(threshold), { whose: "of your " }));

/** Only what is on claims, and to be fixed, can stop a pipeline; and claims of which no line that matters could be read. */
export const judgeClaims: Judge<ClaimsImpact> = ({ codes, reading }, threshold) => {
  if (threshold === null) return false;
  const hits = codes.filter(isHit);
  const found = ofSeverity(hits, severityOnly(threshold), { where: " on your claims" });
  const { lines, judged, undated, rejected } = reading;
  // All lines that claims may be denied by may be left out: files that no line was read of, or days and codes that are none.
  const leftOut = undated.blank + undated.unreadable + (lines === 0 ? rejected.length : 0);
  const isNone = judged === 0 && (leftOut > 0 || isWithoutCodes(reading));
  return stopsAt(isNone ? ["No line could be assessed"] : found);
};

/**
 * @param judged null as the severity of a code where nothing was found; a code whose lines differ stands several times (J0171, by NDC)
 * @param around what is said before and after the word codes
 * @returns how many codes are so severe, or more
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

/** @throws KnownError for a kind of work, which only a comparison has */
export function severityOnly(threshold: Threshold | null): Severity | null {
  if (threshold === null || isSeverity(threshold)) return threshold;
  throw new KnownError(`--fail-on ${threshold} is for a comparison.`, {
    hint: `Give it one of ${SEVERITIES.join(", ")}.`,
  });
}

/** The codes that a kind of work is about. */
export function codesOfKind(
  { worklist }: Pick<ReleaseDiff, "worklist">,
  kind: WorklistKind,
): ReadonlySet<string> {
  return new Set(worklist.flatMap((entry) => (entry.kind === kind ? entry.codes : [])));
}
