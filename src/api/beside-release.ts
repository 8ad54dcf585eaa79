/** What CMS publishes beside a release: corrections of it, and its own list of changes. */
import { applyCorrections as apply } from "../differ/corrections/apply.js";
import { readTransactionReport as readReport } from "../loader/beside-release/read-transaction-report.js";
import { readCorrections as read } from "../loader/corrections/read.js";
import { KnownError } from "../model/basics/errors.js";
import type { Release } from "../model/code-set/release.js";
import type { TransactionReport } from "../model/comparison/transaction-report.js";
import type { CorrectionsFile } from "../model/corrections/rows.js";
import { expectRelease, expectText } from "./arguments.js";

/**
 * Reads CMS's corrections of a release.
 * @param path a corrections file, or a zip: then all that it holds, in order of succession
 * @returns each file with its rows
 * @throws KnownError where there is none
 * @example
 * const files = await readCorrections("corrections.xlsx");
 * files[0]?.rows.length; // 1
 */
export async function readCorrections(path: string): Promise<CorrectionsFile[]> {
  expectText(path, "The path of the corrections");
  return read(path);
}

/**
 * Applies CMS's corrections to a release: what is certain, and no more.
 * @param files in order of succession: a later one may repeat or take back what an earlier one did
 * @param earlier an older release, for rows that only say "as it was"; null where there is none
 * @returns the release as corrected, which carries what became of every row
 * @throws KnownError for anything but releases and a list of what readCorrections gives
 * @example
 * const corrected = applyCorrections(release, await readCorrections("corrections.xlsx"), null);
 * corrected.records.get("J1299")?.longDescription; // "Injection, eculizumab, 4 mg"
 */
export function applyCorrections(
  release: Release,
  files: readonly CorrectionsFile[],
  earlier: Release | null,
): Release {
  expectRelease(release, "The first argument");
  if (!Array.isArray(files) || !files.every((one) => Array.isArray(one?.rows)))
    throw new KnownError("The second argument is no list of corrections.", {
      hint: "Pass what readCorrections gives, awaited.",
    });
  if ((earlier ?? null) !== null) expectRelease(earlier, "The third argument");
  return apply(release, files, earlier ?? null);
}

/**
 * Reads CMS's own list of what a release changed, to be set beside what the files show.
 * @param path a transaction report, or the zip of the release that holds it
 * @returns the change that CMS reports of each code
 * @throws KnownError where there is none
 * @example
 * const transactionReport = await readTransactionReport("report.xlsx");
 * transactionReport.file; // "report.xlsx"
 */
export async function readTransactionReport(path: string): Promise<TransactionReport> {
  expectText(path, "The path of the transaction report");
  return readReport(path);
}
