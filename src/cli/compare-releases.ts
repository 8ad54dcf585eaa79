/** Two references to a document: opens both releases, refuses what is not sound, compares. */
import { diffReleases } from "../differ/diff-releases.js";
import type { ReleaseDiff } from "../model/diff.js";
import type { Release } from "../model/record.js";
import { checkOrder, openRelease } from "../releases/open-release.js";
import { openTransactionReport } from "./compare-transactions.js";
import type { Config } from "./config.js";
import { correctReleases } from "./correct-releases.js";
import { fetchMissing } from "./fetch-missing.js";
import { checkSoundness, sayFindings } from "./soundness.js";
import { storeLocation } from "./store-location.js";
import { terminal } from "./terminal.js";
import { toolVersion } from "./tool-version.js";

/** The options of withLoadOptions, as read. */
export interface LoadArguments {
  readonly releases?: string | undefined;
  readonly sample?: boolean | undefined;
  readonly offline?: boolean | undefined;
  readonly fromLabel?: string | undefined;
  readonly toLabel?: string | undefined;
  readonly reverse?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly allowErrors?: boolean | undefined;
  readonly all?: boolean | undefined;
  readonly corrections?: readonly string[] | undefined;
  readonly transactionReport?: string | undefined;
  readonly licensedDescriptors?: boolean | undefined;
}

export interface Comparison {
  readonly diff: ReleaseDiff;
  readonly from: Release;
  readonly to: Release;
  /** The files that were read. */
  readonly inputs: readonly string[];
}

/**
 * @param references the older release and the newer, as typed
 * @throws KnownError for a release that is not found, not sound, or in the wrong order
 */
export async function compareReleases(
  [older, newer]: readonly [string, string],
  { given, config, quiet }: { given: LoadArguments; config: Config; quiet: boolean },
): Promise<Comparison> {
  const store = storeLocation(given, config);
  const shared = { store, fetchMissing: fetchMissing(given, config, { store, quiet }) };
  if (!quiet) terminal.progress(`Reading ${older} and ${newer} ...`);
  const opened = await settled([
    openRelease(older, { ...shared, label: given.fromLabel, labelOption: "--from-label" }),
    openRelease(newer, { ...shared, label: given.toLabel, labelOption: "--to-label" }),
  ]).finally(() => terminal.progress(""));
  if (given.reverse !== true) checkOrder(...opened, [older, newer]);
  for (const release of opened) {
    checkSoundness(release, {
      strict: given.strict === true,
      allowErrors: given.allowErrors === true,
    });
    if (!quiet) sayFindings(release);
  }
  const { releases, inputs } = await correctReleases(opened, given.corrections ?? [], { quiet });
  const [from, to] = releases;
  const transactions = await openTransactionReport(given.transactionReport, to);
  const diff = diffReleases(from, to, {
    version: toolVersion(),
    all: given.all === true,
    licensed: given.licensedDescriptors === true,
    severities: config.rules,
    ...(transactions.report === null ? {} : { transactionReport: transactions.report }),
  });
  return { diff, from, to, inputs: [from.path, to.path, ...inputs, ...transactions.inputs] };
}

/** Both releases, or the first failure in the order given: the same error on every run. */
async function settled(opening: readonly [Promise<Release>, Promise<Release>]) {
  const [from, to] = await Promise.allSettled(opening);
  if (from.status === "rejected") throw from.reason;
  if (to.status === "rejected") throw to.reason;
  return [from.value, to.value] as const;
}
