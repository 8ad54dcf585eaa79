/** `hcpcs-diff render <document>`: the same reports from a saved document. */
import { KnownError } from "../../model/basics/errors.js";
import type { ClaimsImpact } from "../../model/claims/claims.js";
import { isBackward, noWorkBackward } from "../../model/comparison/backward.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { Selection } from "../../report/comparison/selection.js";
import {
  DOCUMENTS,
  type DocumentKind,
  type DocumentKindName,
  SELECTING_OPTIONS,
} from "../../report/documents.js";
import type { FormatTable } from "../../report/format-table.js";
import type { OpenFinding } from "../../report/wording/waivers.js";
import { command } from "../command-line/command.js";
import { word } from "../command-line/option-kinds.js";
import {
  readMaxSize,
  readSelection,
  readTemplates,
  readThreshold,
  type Threshold,
} from "../command-line/read-options.js";
import {
  OUTPUT_OPTIONS,
  type OutputArguments,
  REPORT_OPTIONS,
  type ReportArguments,
} from "../command-line/shared-options.js";
import {
  compareSince,
  DIFF_FINDINGS,
  type Findings,
  IMPACT_FINDINGS,
  type Overlaid,
  overlaid,
  overlayFiles,
  readOverlays,
} from "../inputs/overlays.js";
import { readSavedDocument } from "../inputs/read-document.js";
import { type Judge, judge, judgeClaims, judgeImpact } from "../outputs/fail-on.js";
import { openFindings, openFindingsOfYours, printWaivers } from "../outputs/print-waivers.js";
import { planReport } from "../outputs/write-report.js";

export const register = command("render", {
  options: { ...OUTPUT_OPTIONS, ...REPORT_OPTIONS },
  words: { document: word("Saved document; - reads it from standard input") },
  examples: `
  hcpcs-diff render diff.json -o report.md -o report.html
  hcpcs-diff render diff.json --only discontinued
  curl -s https://ci.example/diff.json | hcpcs-diff render - --format md
`,
  async run({ given, args, config }) {
    const failOn = readThreshold(args.failOn);
    const maxSize = readMaxSize(args.maxSize);
    const selection = readSelection(args);
    const templates = await readTemplates(args.templates);
    const overlays = await readOverlays(args);
    const { kind, document: saved } = await readSavedDocument(args.document);
    const isComparison = kind === "diff";
    if (!isComparison && (args.since !== undefined || args.onlyNew === true))
      throw new KnownError(
        "--since and --only-new go with a comparison, and this document is not one.",
        { hint: "Leave them out." },
      );
    const whole = isComparison ? await compareSince(saved as ReleaseDiff, args) : saved;
    if (args.worklist !== undefined && isComparison && isBackward(whole as ReleaseDiff))
      throw noWorkBackward();
    const rendering = renderingOf(kind);
    refuseIdle(rendering, given);
    const { formats, findings, open, select, judge } = rendering;
    const read = [args.document, ...overlayFiles(args)];
    const report = await planReport(args, read, formats, templates);
    const document = whole as Overlaid;
    const judged = findings ? overlaid(document, findings, overlays) : document;
    const shown = select?.(judged, selection) ?? judged;
    if (args.printWaivers === true && open) await printWaivers(open(shown, failOn), shown.waivers);
    await report.write(shown, { ...overlays, maxSize, loadFile: { columns: config.load } });
    return judge?.(shown, failOn);
  },
});

interface Judged<D> {
  readonly findings?: Findings<D>;
  readonly judge: Judge<D>;
  /** Findings that no waiver accepts and that reach the threshold. */
  open?(document: D, threshold: Threshold | null): OpenFinding[];
}

/** How --fail-on judges each kind of document; null for kinds without severities. */
const JUDGED = {
  diff: { findings: DIFF_FINDINGS, judge, open: openFindings } satisfies Judged<ReleaseDiff>,
  impact: {
    findings: IMPACT_FINDINGS,
    judge: judgeImpact,
    open: openFindingsOfYours,
  } satisfies Judged<ImpactDocument>,
  claims: { judge: judgeClaims } satisfies Judged<ClaimsImpact>,
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
} satisfies Record<DocumentKindName, unknown>;

/** A document kind without its type, so that the same steps render all kinds. */
interface Rendering extends Partial<Judged<Overlaid>> {
  readonly formats: FormatTable<Overlaid>;
  select?(document: Overlaid, selection: Selection): Overlaid;
  readonly selectedBy?: DocumentKind<never>["selectedBy"];
}

export function renderingOf(kind: DocumentKindName): Rendering {
  return { ...DOCUMENTS[kind], ...JUDGED[kind] } as unknown as Rendering;
}

type GivenArguments = OutputArguments & ReportArguments;

/**
 * @param given options of the command line only: the settings file may hold those of other commands
 * @throws KnownError for an option that would have no effect on this kind of document
 */
export function refuseIdle(
  { findings, judge, selectedBy = [] }: Rendering,
  { failOn, waivers, worklist, printWaivers, ...others }: Partial<GivenArguments>,
): void {
  const selecting = SELECTING_OPTIONS.find(
    (name) => others[name] !== undefined && !selectedBy.includes(name),
  );
  if (selecting !== undefined)
    throw new KnownError(`--${selecting} selects nothing of a document of this kind.`, {
      hint: "Leave it out: the document is shown whole.",
    });
  const needs = [
    ["--fail-on", failOn, judge],
    ["--waivers", waivers, findings],
    ["--worklist", worklist, findings],
    ["--print-waivers", printWaivers || undefined, findings],
  ] as const;
  const idle = needs.find(([, value, use]) => value !== undefined && use === undefined)?.[0];
  if (idle === undefined) return;
  throw new KnownError(`${idle}: a document of this kind has no findings.`, {
    hint: `Leave it out, or render a comparison or an impact${idle === "--fail-on" ? ", of claims too" : ""}.`,
  });
}
