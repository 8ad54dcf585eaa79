/** How a saved document of each kind is shown again: its formats, and what of it a selection leaves. */

import { KnownError } from "../../model/basics/errors.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { AppliedWaivers } from "../../model/comparison/waivers.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { type WaiverFile, waiveDiff, waiveImpact } from "../../overlay/waivers.js";
import { trackDiff, trackImpact, type Worklists } from "../../overlay/worklist/carry-over.js";
import type { Selection } from "../../report/comparison/selection.js";
import { DOCUMENTS, type DocumentKind, type DocumentKindName } from "../../report/documents.js";
import type { OutputArguments, ReportArguments } from "../command-line/shared-options.js";
import { openFindings, openFindingsOfYours, printWaivers } from "../inputs/waivers.js";
import { tracked } from "../inputs/worklists.js";
import {
  type JudgedRun,
  judge,
  judgeClaims,
  judgeImpact,
  severityOnly,
  type Threshold,
} from "./exit-threshold.js";
import type { Output } from "./output.js";
import { planOutputs, type WriteOptions, writeOutputs } from "./outputs.js";

/** A kind of document with its type forgotten, so that all kinds are shown by the same steps. */
export interface Rendering {
  /** @throws KnownError as planOutputs does */
  plan(args: OutputArguments, inputs: readonly string[]): Output[];
  select(document: unknown, selection: Selection): unknown;
  /** Marks the accepted findings; a document without findings stays as it is. */
  waive(document: unknown, file: WaiverFile): unknown;
  /** Which waivers the document applied, and which are expired or stale. */
  waivers(document: unknown): AppliedWaivers | undefined;
  /** Carries a worklist over; a document without one stays as it is. */
  track(document: unknown, worklists: Worklists): unknown;
  printWaivers(document: unknown, threshold: Threshold | null): Promise<void>;
  judge(document: unknown, threshold: Threshold | null, run: JudgedRun): void;
  /** @throws KnownError for an option that does not apply to this kind of document and would have no effect */
  refuseIdle(given: FindingArguments): void;
  write(document: unknown, outputs: readonly Output[], options: WriteOptions): Promise<void>;
}

/** Values of the command line alone: the settings file serves all commands, and may hold options of others. */
type FindingArguments = Pick<ReportArguments, "failOn" | "waivers" | "worklist"> &
  Pick<OutputArguments, "printWaivers">;

type Judge<D> = (document: D, threshold: Threshold | null, run: JudgedRun) => void;

/** Steps on findings, for kinds of documents that have findings. */
interface Findings<D> {
  waive(document: D, file: WaiverFile): D;
  waivers(document: D): AppliedWaivers | undefined;
  track(document: D, worklists: Worklists): D;
  printWaivers(document: D, threshold: Threshold | null): Promise<void>;
}

function rendering<D extends { readonly schema: string }>(
  { formats, select }: DocumentKind<D>,
  { findings, judge }: { findings?: Findings<D>; judge?: Judge<D> } = {},
): Rendering {
  return {
    plan: (args, inputs) => planOutputs(args, inputs, formats),
    select: (document, selection) => select?.(document as D, selection) ?? document,
    waivers: (document) => findings?.waivers(document as D),
    waive: (document, file) => findings?.waive(document as D, file) ?? document,
    track: (document, worklists) => findings?.track(document as D, worklists) ?? document,
    printWaivers: async (document, threshold) => findings?.printWaivers(document as D, threshold),
    judge: (document, threshold, run) => judge?.(document as D, threshold, run),
    refuseIdle: ({ failOn, waivers, worklist, printWaivers }) => {
      if (failOn !== undefined && judge === undefined) throw idle("--fail-on");
      if (findings !== undefined) return;
      if (waivers !== undefined) throw idle("--waivers");
      if (worklist !== undefined) throw idle("--worklist");
      if (printWaivers === true) throw idle("--print-waivers");
    },
    write: (document, outputs, options) => writeOutputs(document as D, outputs, formats, options),
  };
}

function idle(option: string): KnownError {
  return new KnownError(`${option}: a document of this kind has no findings.`, {
    hint: `Leave it out, or render a comparison or an impact${option === "--fail-on" ? ", of claims too" : ""}.`,
  });
}

const DIFF_FINDINGS: Findings<ReleaseDiff> = {
  waive: waiveDiff,
  track: (diff, worklists) => tracked(diff, worklists, trackDiff),
  waivers: ({ waivers }) => waivers,
  printWaivers: (diff, threshold) => printWaivers(openFindings(diff, threshold), diff),
};

const IMPACT_FINDINGS: Findings<ImpactDocument> = {
  waive: waiveImpact,
  track: (impact, worklists) => tracked(impact, worklists, trackImpact),
  waivers: ({ waivers }) => waivers,
  printWaivers: (impact, threshold) =>
    printWaivers(openFindingsOfYours(impact, severityOnly(threshold)), impact),
};

/** Every kind of document can be rendered again; those with findings can be judged again, too. */
export const RENDERINGS: Readonly<Record<DocumentKindName, Rendering>> = {
  diff: rendering<ReleaseDiff>(DOCUMENTS.diff, { findings: DIFF_FINDINGS, judge }),
  impact: rendering<ImpactDocument>(DOCUMENTS.impact, {
    findings: IMPACT_FINDINGS,
    judge: (impact, threshold, run) => judgeImpact(impact, severityOnly(threshold), run),
  }),
  claims: rendering<ClaimsImpact>(DOCUMENTS.claims, {
    judge: (claims, threshold, run) => judgeClaims(claims, severityOnly(threshold), run),
  }),
  corrections: rendering(DOCUMENTS.corrections),
  release: rendering(DOCUMENTS.release),
  companion: rendering(DOCUMENTS.companion),
  releases: rendering(DOCUMENTS.releases),
  validation: rendering(DOCUMENTS.validation),
  verification: rendering(DOCUMENTS.verification),
  edits: rendering(DOCUMENTS.edits),
  changelog: rendering(DOCUMENTS.changelog),
  card: rendering(DOCUMENTS.card),
  history: rendering(DOCUMENTS.history),
};
