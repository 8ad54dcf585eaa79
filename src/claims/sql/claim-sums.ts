/** The result of every engine. */
import type { ClaimsImpact, ClaimsSource } from "../../model/claims/claims.js";
import type { RejectedLines, SumRow } from "./sum-row.js";

export interface ClaimSums {
  readonly engine: ClaimsImpact["engine"];
  readonly sources: readonly ClaimsSource[];
  readonly rows: readonly SumRow[];
  readonly rejected: readonly RejectedLines[];
}
