/** What people accepted, wrote in worklists, and were told before: read by a run, and matched with what it finds. */
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
import { readWaivers, sayWaivers } from "./waivers.js";
import { readWorklists } from "./worklists.js";

type Given = Pick<ReportArguments, "waivers" | "worklist" | "since"> &
  Pick<OutputArguments, "output">;

type Overlays = Awaited<ReturnType<typeof readOverlays>>;

/** @throws KnownError for a file that is none of its kind */
export async function readOverlays({ waivers, worklist }: Given) {
  return { waivers: await readWaivers(waivers), worklists: await readWorklists(worklist) };
}

/** Those of the files that no output may land on: all but a table of tasks alone that this run writes again. */
export function overlayFiles(args: Given): readonly string[] {
  const { waivers, worklist = [], since, output = [] } = args;
  const written = new Set(output.map((path) => resolve(path)));
  const isRenewed = (path: string) => /\.worklist\./i.test(path) && written.has(resolve(path));
  return [...given(since), ...given(waivers), ...worklist.filter((path) => !isRenewed(path))];
}

/** How the findings of a kind of document are matched with both. */
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

/** What a document says of both, once they are matched with it. */
export interface Overlaid {
  readonly waivers?: ReleaseDiff["waivers"];
  readonly progress?: Progress | undefined;
}

/**
 * Names the cells of a worklist that people typed over, and waivers that no longer count.
 * @throws KnownError as trackDiff and trackImpact do
 */
export function overlaid<D extends Overlaid>(
  document: D,
  { waive, track }: Findings<D>,
  { waivers, worklists }: Overlays,
): D {
  const waived = waivers === null ? document : waive(document, waivers);
  if (waivers !== null) sayWaivers(waived.waivers);
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

/**
 * Applies the earlier report of --since.
 * @param diff a whole comparison, before any selection
 * @throws KnownError where --only-new has nothing to be newer than
 */
export async function compareSince(
  diff: ReleaseDiff,
  args: Pick<ReportArguments, "since" | "onlyNew">,
): Promise<ReleaseDiff> {
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
 * @param whole a comparison, before any selection
 * @returns it as judged, with what is new, accepted and written in worklists; and of that, what is selected
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
