/** Which claimed codes need work. */
import { CLAIM_VERDICTS } from "./claim-verdicts.js";
import type { ClaimedCode } from "./claims.js";

/** Whether lines of a code are to be fixed. */
export function isHit({ periods }: Pick<ClaimedCode, "periods">): boolean {
  return periods.some(({ verdict, lines }) => lines > 0 && CLAIM_VERDICTS[verdict].affected);
}
