/** The claims document itself. */
import type { ClaimsImpact } from "../model/claims.js";
import type { RenderDocument } from "./format-table.js";

export const renderClaimsJson: RenderDocument<ClaimsImpact> = async (impact) =>
  `${JSON.stringify(impact, null, 2)}\n`;
