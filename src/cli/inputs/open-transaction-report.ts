/** CMS's transaction report, as --transaction-report names it: a file, or the one in the newer release's zip. */
import { readTransactionReport } from "../../loader/beside-release/read-transaction-report.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Release } from "../../model/code-set/release.js";
import type { TransactionReport } from "../../model/comparison/transaction-report.js";
import type { Reading } from "./open-asked.js";

const AUTO = "auto";

/**
 * @param asked the value of --transaction-report
 * @throws KnownError where there is none
 */
export async function openTransactionReport(
  asked: string | undefined,
  newer: Release,
  { onRead }: Pick<Reading, "onRead">,
): Promise<TransactionReport | undefined> {
  if (asked === undefined) return undefined;
  if (asked === AUTO && !/\.zip$/i.test(newer.path)) {
    throw new KnownError(`${newer.source.file} is no zip, so no transaction report lies in it.`, {
      hint: "Name CMS's report with --transaction-report FILE.",
    });
  }
  const path = asked === AUTO ? newer.path : asked;
  onRead?.([path]);
  return readTransactionReport(path);
}
