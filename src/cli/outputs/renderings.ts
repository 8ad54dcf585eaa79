/** How a saved document of each kind is shown again: its formats, and what of it a selection leaves. */

import { KnownError } from "../../model/basics/errors.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { Selection } from "../../report/comparison/selection.js";
import { DOCUMENTS, type DocumentKindName } from "../../report/documents.js";
import type { FormatTable } from "../../report/format-table.js";
import type { OutputArguments, ReportArguments } from "../command-line/shared-options.js";
import {
  DIFF_OVERLAYING,
  IMPACT_OVERLAYING,
  type Overlaid,
  type Overlaying,
  type Overlays,
  overlaid,
} from "../inputs/overlays.js";
import { openFindings, openFindingsOfYours, printWaivers, sayWaivers } from "../inputs/waivers.js";
import {
  type JudgedRun,
  judge,
  judgeClaims,
  judgeImpact,
  severityOnly,
  type Threshold,
} from "./exit-threshold.js";
import { planReport, type Report } from "./outputs.js";

/** A kind of document with its type forgotten, so that all kinds are shown by the same steps. */
export interface Rendering {
  /** @throws KnownError as planReport does */
  plan(
    args: OutputArguments & ReportArguments,
    inputs: readonly string[],
    templates: string | null,
  ): Promise<Report<unknown>>;
  select(document: unknown, selection: Selection): unknown;
  /** What people accepted and wrote, matched with the document; one without findings stays as it is. */
  overlaid(document: unknown, overlays: Overlays, quiet: boolean): unknown;
  printWaivers(document: unknown, threshold: Threshold | null): Promise<void>;
  judge(document: unknown, threshold: Threshold | null, run: JudgedRun): void;
  /** @throws KnownError for an option that does not apply to this kind of document and would have no effect */
  refuseIdle(given: FindingArguments): void;
}

/** Values of the command line alone: the settings file serves all commands, and may hold options of others. */
type FindingArguments = Pick<ReportArguments, "failOn" | "waivers" | "worklist"> &
  Pick<OutputArguments, "printWaivers">;

type Judge<D> = (document: D, threshold: Threshold | null, run: JudgedRun) => void;

/** How a document of any kind is shown. */
interface Shown {
  readonly formats: FormatTable<never>;
  select?(document: never, selection: Selection): unknown;
}

interface RenderedDocument extends Overlaid {
  readonly schema: string;
}

/** Steps on findings, for kinds of documents that have findings. */
interface Findings<D> extends Overlaying<D> {
  printWaivers(document: D, threshold: Threshold | null): Promise<void>;
}

function rendering<D extends RenderedDocument>(
  { formats, select }: Shown,
  { findings, judge }: { findings?: Findings<D>; judge?: Judge<D> } = {},
): Rendering {
  return {
    plan: (args, inputs, templates) =>
      planReport<unknown>(args, inputs, formats as FormatTable<unknown>, templates),
    select: (document, selection) => select?.(document as never, selection) ?? document,
    overlaid: (document, overlays, quiet) => {
      if (findings === undefined) return document;
      const found = overlaid(document as D, findings, overlays);
      if (overlays.waivers !== null) sayWaivers(found.waivers, quiet);
      return found;
    },
    printWaivers: async (document, threshold) => findings?.printWaivers(document as D, threshold),
    judge: (document, threshold, run) => judge?.(document as D, threshold, run),
    refuseIdle: ({ failOn, waivers, worklist, printWaivers }) => {
      if (failOn !== undefined && judge === undefined) throw idle("--fail-on");
      if (findings !== undefined) return;
      if (waivers !== undefined) throw idle("--waivers");
      if (worklist !== undefined) throw idle("--worklist");
      if (printWaivers === true) throw idle("--print-waivers");
    },
  };
}

function idle(option: string): KnownError {
  return new KnownError(`${option}: a document of this kind has no findings.`, {
    hint: `Leave it out, or render a comparison or an impact${option === "--fail-on" ? ", of claims too" : ""}.`,
  });
}

const DIFF_FINDINGS: Findings<ReleaseDiff> = {
  ...DIFF_OVERLAYING,
  printWaivers: (diff, threshold) => printWaivers(openFindings(diff, threshold), diff),
};

const IMPACT_FINDINGS: Findings<ImpactDocument> = {
  ...IMPACT_OVERLAYING,
  printWaivers: (impact, threshold) =>
    printWaivers(openFindingsOfYours(impact, severityOnly(threshold)), impact),
};

/** The kinds that can be judged, those with findings among them; null for one that has no severities. */
const JUDGED: Readonly<Record<DocumentKindName, Rendering | null>> = {
  diff: rendering<ReleaseDiff>(DOCUMENTS.diff, { findings: DIFF_FINDINGS, judge }),
  impact: rendering<ImpactDocument>(DOCUMENTS.impact, {
    findings: IMPACT_FINDINGS,
    judge: (impact, threshold, run) => judgeImpact(impact, severityOnly(threshold), run),
  }),
  claims: rendering<ClaimsImpact>(DOCUMENTS.claims, {
    judge: (claims, threshold, run) => judgeClaims(claims, severityOnly(threshold), run),
  }),
  card: null,
  changelog: null,
  companion: null,
  corrections: null,
  edits: null,
  history: null,
  release: null,
  releases: null,
  validation: null,
  verification: null,
};

/** @returns how a document of any kind is rendered again */
export function renderingOf(kind: DocumentKindName): Rendering {
  return JUDGED[kind] ?? rendering(DOCUMENTS[kind]);
}
