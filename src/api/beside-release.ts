/** CMS's corrections to a release, and CMS's own list of changes. */
import { applyCorrections as apply } from "../differ/corrections/apply.js";
import { readTransactionReport as readReport } from "../loader/beside-release/read-transaction-report.js";
import { readCorrections as read } from "../loader/corrections/read.js";
import type { Release } from "../model/code-set/release.js";
import type { TransactionReport } from "../model/comparison/transaction-report.js";
import type { CorrectionsFile } from "../model/corrections/rows.js";
import { demand, expectRelease, expectText } from "./arguments.js";

/**
 * Reads CMS's corrections to a release.
 * @param path a corrections file, or a zip, in which every corrections file is read, oldest first
 * @returns each file with its rows
 * @throws KnownError if the path has no corrections
 * @example
 * const files = await readCorrections("corrections.xlsx");
 * files[0]?.rows.length; // 1
 */
export async function readCorrections(path: string): Promise<CorrectionsFile[]> {
  expectText(path, "The path of the corrections");
  return read(path);
}

/**
 * Applies the unambiguous rows of CMS's corrections to a release, and skips the others.
 * @param files oldest first: a later file may repeat or undo an earlier one
 * @param earlier an older release, for rows that restore its values; null if you have none
 * @returns the corrected release, with the verdict on every row
 * @throws KnownError if an argument is not a release, or not the result of readCorrections
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
  demand(
    Array.isArray(files) && files.every((one) => Array.isArray(one?.rows)),
    "The second argument is not a list of corrections.",
    "Pass what readCorrections gives, awaited.",
  );
  if ((earlier ?? null) !== null) expectRelease(earlier, "The third argument");
  return apply(release, files, earlier ?? null);
}

/**
 * Reads CMS's own list of what a release changed, to check it against the files.
 * @param path a transaction report, or a release zip that contains one
 * @returns the change that CMS reports for each code
 * @throws KnownError if the path has no transaction report
 * @example
 * const transactionReport = await readTransactionReport("report.xlsx");
 * transactionReport.file; // "report.xlsx"
 */
export async function readTransactionReport(path: string): Promise<TransactionReport> {
  expectText(path, "The path of the transaction report");
  return readReport(path);
}
