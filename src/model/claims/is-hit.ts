/** Which claimed codes need work, and of which nobody can tell. */
import { CLAIM_VERDICTS } from "./claim-verdicts.js";
import type { ClaimedCode, ClaimsImpact } from "./claims.js";

export function isHit({ periods }: Pick<ClaimedCode, "periods">): boolean {
  return periods.some(({ verdict, lines }) => lines > 0 && CLAIM_VERDICTS[verdict].affected);
}

/** Whether a line of the code has a date of service; without one nothing is known of its lines. */
export function isAssessed({ periods }: Pick<ClaimedCode, "periods">): boolean {
  return periods.some(({ lines }) => lines > 0);
}

/** Whether no line has a code that could be read, of HCPCS or another code set. */
export function isWithoutCodes({ lines, codes }: ClaimsImpact["reading"]): boolean {
  return lines > 0 && (codes.blank ?? 0) + (codes.unreadable ?? 0) === lines;
}

/** Whether a line of the code may be billed as it is, and is to be checked against what changed. */
export function isToCheck({ periods, toCheck, effectiveDate }: ClaimedCode): boolean {
  return (
    toCheck !== undefined &&
    periods.some((period) => period.lines > 0 && isValidSince(period, effectiveDate))
  );
}

/** Whether lines of a period are valid, and of a day on which the change of the code holds. */
export function isValidSince(
  { from, verdict }: ClaimedCode["periods"][number],
  effectiveDate: string,
): boolean {
  return !CLAIM_VERDICTS[verdict].affected && from !== null && from >= effectiveDate;
}
