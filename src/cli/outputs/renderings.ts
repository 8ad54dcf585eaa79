/** How a saved document of each kind is shown again: as every kind is, and by its findings where it has some. */

import { KnownError } from "../../model/basics/errors.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { Selection } from "../../report/comparison/selection.js";
import { DOCUMENTS, type DocumentKindName } from "../../report/documents.js";
import type { FormatTable } from "../../report/format-table.js";
import type { OutputArguments, ReportArguments } from "../command-line/shared-options.js";
import {
  DIFF_FINDINGS,
  type Findings,
  IMPACT_FINDINGS,
  type Overlaid,
} from "../inputs/overlays.js";
import { type Judge, judge, judgeClaims, judgeImpact } from "./exit-threshold.js";

interface Judged<D> {
  readonly findings?: Findings<D>;
  readonly judge: Judge<D>;
}

/** The kinds that can be judged, those with findings among them. */
const JUDGED = {
  diff: { findings: DIFF_FINDINGS, judge } satisfies Judged<ReleaseDiff>,
  impact: { findings: IMPACT_FINDINGS, judge: judgeImpact } satisfies Judged<ImpactDocument>,
  claims: { judge: judgeClaims } satisfies Judged<ClaimsImpact>,
};

/** A kind of document with its type forgotten, so that all kinds are shown by the same steps. */
interface Rendering extends Partial<Judged<Overlaid>> {
  readonly formats: FormatTable<Overlaid>;
  select?(document: Overlaid, selection: Selection): Overlaid;
}

export function renderingOf(kind: DocumentKindName): Rendering {
  const judged = kind in JUDGED ? JUDGED[kind as keyof typeof JUDGED] : {};
  return { ...DOCUMENTS[kind], ...judged } as unknown as Rendering;
}

/**
 * @param given the command line alone: the settings file serves all commands, and may hold options of others
 * @throws KnownError for an option that does not apply to this kind of document and would have no effect
 */
export function refuseIdle(
  { findings, judge }: Rendering,
  {
    failOn,
    waivers,
    worklist,
    printWaivers,
  }: Pick<ReportArguments, "failOn" | "waivers" | "worklist"> &
    Pick<OutputArguments, "printWaivers">,
): void {
  if (failOn !== undefined && judge === undefined) throw idle("--fail-on");
  if (findings !== undefined) return;
  if (waivers !== undefined) throw idle("--waivers");
  if (worklist !== undefined) throw idle("--worklist");
  if (printWaivers === true) throw idle("--print-waivers");
}

function idle(option: string): KnownError {
  return new KnownError(`${option}: a document of this kind has no findings.`, {
    hint: `Leave it out, or render a comparison or an impact${option === "--fail-on" ? ", of claims too" : ""}.`,
  });
}
