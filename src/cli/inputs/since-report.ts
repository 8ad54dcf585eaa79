/** `--since report.json`: the earlier report, applied to a comparison. */

import { KnownError } from "../../model/basics/errors.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { sinceEarlier } from "../../overlay/since.js";
import type { ReportArguments } from "../command-line/shared-options.js";
import { readDocument } from "./read-document.js";

/**
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
