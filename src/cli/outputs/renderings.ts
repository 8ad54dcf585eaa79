/** How a saved document of each kind is shown again: its formats, and what of it a selection leaves. */

import { KnownError } from "../../model/basics/errors.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { Severity } from "../../model/comparison/rules.js";
import type { AppliedWaivers } from "../../model/comparison/waivers.js";
import type { CorrectionsDocument } from "../../model/corrections/document.js";
import type { CardDocument } from "../../model/documents/card.js";
import type { Changelog } from "../../model/documents/changelog.js";
import type { HistoryDocument } from "../../model/documents/history.js";
import type { DocumentKindName } from "../../model/documents/json-schema.js";
import type { StoreCheck, StoreListing } from "../../model/documents/store-listing.js";
import type { StoredRelease } from "../../model/documents/stored-release.js";
import type { Validation } from "../../model/documents/validation.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import { type WaiverFile, waiveDiff, waiveImpact } from "../../overlay/waivers.js";
import { CARD_FORMATS } from "../../report/card/formats.js";
import { CHANGELOG_FORMATS } from "../../report/changelog/formats.js";
import { CLAIMS_FORMATS } from "../../report/claims/formats.js";
import { selectCards, selectHistories } from "../../report/comparison/code-selection.js";
import { REPORT_FORMATS } from "../../report/comparison/formats.js";
import { type Selection, selectChanges, selectEntries } from "../../report/comparison/selection.js";
import { CORRECTIONS_FORMATS } from "../../report/corrections/formats.js";
import type { FormatTable } from "../../report/format-table.js";
import { HISTORY_FORMATS } from "../../report/history/formats.js";
import { IMPACT_FORMATS } from "../../report/impact/formats.js";
import { CHECK_FORMATS, LISTING_FORMATS, STORED_FORMATS } from "../../report/store/formats.js";
import { VALIDATION_FORMATS } from "../../report/validation/formats.js";
import { readFormatOf } from "../command-line/read-options.js";
import { openFindings, openFindingsOfYours, printWaivers } from "../inputs/waivers.js";
import { judge, judgeClaims, judgeImpact, type Outcome } from "./exit-threshold.js";
import type { Output } from "./output.js";
import { planOutputs, type WriteOptions, writeOutputs } from "./outputs.js";

export interface OutputArguments {
  readonly output?: readonly string[] | undefined;
  readonly format?: string | undefined;
}

/** A kind of document with its type forgotten, so that all kinds are shown by the same steps. */
export interface Rendering {
  /** @throws KnownError as planOutputs does */
  plan(args: OutputArguments, inputs: readonly string[]): Output[];
  select(document: unknown, selection: Selection): unknown;
  /** Lays waivers over it; what has no findings stays as it is. */
  waive(document: unknown, file: WaiverFile): unknown;
  /** What became of the waivers that it was judged with. */
  waivers(document: unknown): AppliedWaivers | undefined;
  printWaivers(document: unknown, threshold: Severity | null): Promise<void>;
  judge(document: unknown, threshold: Severity | null, run: JudgedRun): void;
  /** @throws KnownError for an option that a document of this kind has nothing for: it would pass whatever it says */
  refuseIdle(given: FindingArguments): void;
  write(document: unknown, outputs: readonly Output[], options: WriteOptions): Promise<void>;
}

interface JudgedRun {
  readonly outcome: Outcome;
  readonly quiet: boolean;
}

/** Of the command line alone: what the settings file says is meant for those commands that can do it. */
interface FindingArguments {
  readonly failOn?: string | undefined;
  readonly waivers?: string | undefined;
  readonly printWaivers?: boolean | undefined;
}

type Judge<D> = (document: D, threshold: Severity | null, run: JudgedRun) => void;

/** What can be done with findings, for kinds of documents that have some. */
interface Findings<D> {
  waive(document: D, file: WaiverFile): D;
  waivers(document: D): AppliedWaivers | undefined;
  printWaivers(document: D, threshold: Severity | null): Promise<void>;
}

function rendering<D>(
  formats: FormatTable<D> & { readonly text: FormatTable<D>[string] },
  select: (document: D, selection: Selection) => D,
  { findings, judge }: { findings?: Findings<D>; judge?: Judge<D> } = {},
): Rendering {
  return {
    plan: (args, inputs) =>
      planOutputs(args.output ?? [], readFormatOf(args.format, formats), inputs, formats),
    select: (document, selection) => select(document as D, selection),
    waivers: (document) => findings?.waivers(document as D),
    waive: (document, file) => findings?.waive(document as D, file) ?? document,
    printWaivers: async (document, threshold) => findings?.printWaivers(document as D, threshold),
    judge: (document, threshold, run) => judge?.(document as D, threshold, run),
    refuseIdle: ({ failOn, waivers, printWaivers }) => {
      if (failOn !== undefined && judge === undefined) throw idle("--fail-on");
      if (findings !== undefined) return;
      if (waivers !== undefined) throw idle("--waivers");
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
  waivers: ({ waivers }) => waivers,
  printWaivers: (diff, threshold) => printWaivers(openFindings(diff, threshold), diff),
};

const IMPACT_FINDINGS: Findings<ImpactDocument> = {
  waive: waiveImpact,
  waivers: ({ waivers }) => waivers,
  printWaivers: (impact, threshold) => printWaivers(openFindingsOfYours(impact, threshold), impact),
};

/** A selection is one of changes; what has none is shown whole. */
function whole<D>(document: D): D {
  return document;
}

/** Every kind of document has an entry: one that could not be rendered again would not compile. */
export const RENDERINGS: Readonly<Record<DocumentKindName, Rendering>> = {
  diff: rendering<ReleaseDiff>(REPORT_FORMATS, selectChanges, { findings: DIFF_FINDINGS, judge }),
  impact: rendering<ImpactDocument>(IMPACT_FORMATS, whole, {
    findings: IMPACT_FINDINGS,
    judge: judgeImpact,
  }),
  claims: rendering<ClaimsImpact>(CLAIMS_FORMATS, whole, { judge: judgeClaims }),
  corrections: rendering<CorrectionsDocument>(CORRECTIONS_FORMATS, whole),
  release: rendering<StoredRelease>(STORED_FORMATS, whole),
  releases: rendering<StoreListing>(LISTING_FORMATS, whole),
  validation: rendering<Validation>(VALIDATION_FORMATS, whole),
  verification: rendering<StoreCheck>(CHECK_FORMATS, whole),
  changelog: rendering<Changelog>(CHANGELOG_FORMATS, selectEntries),
  card: rendering<CardDocument>(CARD_FORMATS, (document, { codes }) =>
    selectCards(document, codes),
  ),
  history: rendering<HistoryDocument>(HISTORY_FORMATS, (document, { codes }) =>
    selectHistories(document, codes),
  ),
};
