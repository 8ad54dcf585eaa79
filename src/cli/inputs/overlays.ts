/** Reads waivers, worklists and an earlier report, and matches them with the findings of a run. */
import { resolve } from "node:path";
import { firstFew } from "../../model/basics/counts-in-words.js";
import { KnownError } from "../../model/basics/errors.js";
import { given } from "../../model/basics/optional.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import type { ImpactDocument } from "../../model/impact/impact.js";
import type { Progress } from "../../model/worklist/task.js";
import { typedTitle } from "../../model/worklist/worklist-file.js";
import { sinceEarlier } from "../../overlay/since.js";
import { type WaiverFile, waiveDiff, waiveImpact } from "../../overlay/waivers.js";
import { trackDiff, trackImpact, type Worklists } from "../../overlay/worklist/carry-over.js";
import { type Selection, selectChanges } from "../../report/comparison/selection.js";
import type { OutputArguments, ReportArguments } from "../command-line/shared-options.js";
import { terminal } from "../terminal.js";
import { readDocument } from "./read-document.js";
import { readWaivers, warnWaivers } from "./waivers.js";
import { readWorklists } from "./worklists.js";

type Given = Pick<ReportArguments, "waivers" | "worklist" | "since"> &
  Pick<OutputArguments, "output">;

type Overlays = Awaited<ReturnType<typeof readOverlays>>;

/** @throws KnownError if a file is not of its kind */
export async function readOverlays({ waivers, worklist }: Given) {
  return { waivers: await readWaivers(waivers), worklists: await readWorklists(worklist) };
}

/** Files that no output may overwrite: all except a plain worklist that this run writes again. */
export function overlayFiles(args: Given): readonly string[] {
  const { waivers, worklist = [], since, output = [] } = args;
  const written = new Set(output.map((path) => resolve(path)));
  const isRenewed = (path: string) => /\.worklist\./i.test(path) && written.has(resolve(path));
  return [...given(since), ...given(waivers), ...worklist.filter((path) => !isRenewed(path))];
}

/** How a kind of document is matched with waivers and worklists. */
export interface Findings<D> {
  waive(document: D, file: WaiverFile): D;
  track(document: D, worklists: Worklists): D;
}

export const DIFF_FINDINGS: Findings<ReleaseDiff> = {
  waive: waiveDiff,
  track: trackDiff,
};

export const IMPACT_FINDINGS: Findings<ImpactDocument> = {
  waive: waiveImpact,
  track: trackImpact,
};

/** What a document holds after it is matched with waivers and worklists. */
export interface Overlaid {
  readonly waivers?: ReleaseDiff["waivers"];
  readonly progress?: Progress | undefined;
}

/**
 * Reports cells of the report's own columns that people typed over, and expired or stale waivers.
 * @throws KnownError as trackDiff and trackImpact do
 */
export function overlaid<D extends Overlaid>(
  document: D,
  { waive, track }: Findings<D>,
  { waivers, worklists }: Overlays,
): D {
  const waived = waivers === null ? document : waive(document, waivers);
  if (waivers !== null) warnWaivers(waived.waivers);
  if (worklists === null) return waived;
  const tracked = track(waived, worklists);
  const { typedOver = [] } = tracked.progress ?? {};
  if (typedOver.length > 0)
    terminal.warn(
      `Text typed over the report's own columns is kept in columns named "${typedTitle("...")}": ${firstFew(typedOver, MOST_CELLS, "; ")}.`,
    );
  return tracked;
}

const MOST_CELLS = 5;

/** @param diff whole comparison, before any selection */
export async function compareSince(diff: ReleaseDiff, args: ReportArguments): Promise<ReleaseDiff> {
  const compared =
    args.since === undefined ? diff : sinceEarlier(diff, await readDocument(args.since));
  if (args.onlyNew === true && compared.since === undefined) {
    throw new KnownError("--only-new needs the earlier report.", {
      hint: "Name it: --since report.json.",
    });
  }
  return compared;
}

/**
 * @param whole whole comparison, before any selection
 * @returns `judged`: matched with the earlier report, waivers and worklists; `shown`: the selected
 *   part of it
 * @throws KnownError as compareSince and overlaid do
 */
export async function comparisonToShow(
  whole: ReleaseDiff,
  selection: Selection,
  args: Given & Pick<ReportArguments, "onlyNew">,
  overlays: Overlays,
): Promise<{ readonly judged: ReleaseDiff; readonly shown: ReleaseDiff }> {
  const judged = overlaid(await compareSince(whole, args), DIFF_FINDINGS, overlays);
  return { judged, shown: selectChanges(judged, selection) };
}
