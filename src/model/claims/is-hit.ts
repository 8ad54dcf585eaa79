/** Which claimed codes need work, and which cannot be assessed. */
import { CLAIM_VERDICTS } from "./claim-verdicts.js";
import type { ClaimedCode, ClaimsImpact } from "./claims.js";

export function isHit({ periods }: Pick<ClaimedCode, "periods">): boolean {
  return periods.some(({ verdict, lines }) => lines > 0 && CLAIM_VERDICTS[verdict].affected);
}

/** Whether any line of the code has a date of service; without one, nothing is known about them. */
export function isAssessed({ periods }: ClaimedCode): boolean {
  return periods.some(({ lines }) => lines > 0);
}

/** Whether no line has a readable code, of HCPCS or another code set. */
export function isWithoutCodes({ lines, codes }: ClaimsImpact["reading"]): boolean {
  return lines > 0 && (codes.blank ?? 0) + (codes.unreadable ?? 0) === lines;
}

/** Whether a line of the code may be billed as it is, but must be checked against the changes. */
export function isToCheck({ periods, toCheck, effectiveDate }: ClaimedCode): boolean {
  return (
    toCheck !== undefined &&
    periods.some((period) => period.lines > 0 && isValidSince(period, effectiveDate))
  );
}

/** Whether lines of a period are valid, and dated on or after the change of the code. */
export function isValidSince(
  { from, verdict }: ClaimedCode["periods"][number],
  effectiveDate: string,
): boolean {
  return !CLAIM_VERDICTS[verdict].affected && from !== null && from >= effectiveDate;
}
