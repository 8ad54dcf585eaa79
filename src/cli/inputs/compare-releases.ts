/** Opens two releases, refuses an unsound one, and compares them. */
import { diffReleases } from "../../differ/diff-releases.js";
import { readTransactionReport } from "../../loader/beside-release/read-transaction-report.js";
import { KnownError } from "../../model/basics/errors.js";
import type { Release } from "../../model/code-set/release.js";
import { comparisonRules } from "../../model/comparison/finding-rules.js";
import type { TransactionReport } from "../../model/comparison/transaction-report.js";
import { checkOrder } from "../../releases/open-release.js";
import type { Run } from "../command-line/command.js";
import type { LoadArguments } from "../command-line/shared-options.js";
import { terminal } from "../terminal.js";
import { checkCompanionOrder, withCompanions, withQuartersBetween } from "./companions.js";
import { correctReleases } from "./correct-releases.js";
import { fetchCompanions } from "./into-store.js";
import { openAsked, type Reading } from "./open-or-download.js";
import { findHeldEarlier, readBetween } from "./read-releases.js";
import { inRepository } from "./repository-path.js";
import { acceptRelease } from "./soundness.js";
import { storeToRead } from "./store-location.js";

export type Comparison = Awaited<ReturnType<typeof compareReleases>>;

/** Where the command line itself names a store, this has to be there. */
interface CompareOptions extends Run<LoadArguments>, Pick<Reading, "onRead"> {
  /** Codes that the user names; "any" where these are known only when their lines are read. */
  readonly asked?: readonly string[] | "any";
  /** Whether codes that had ended are listed too. */
  readonly ended?: boolean;
}

/**
 * @param references the older release and the newer, as typed
 * @throws KnownError for a release that is not found, not sound, or in the wrong order
 */
export async function compareReleases(
  [older, newer]: readonly [string, string],
  { asked = [], ended = false, ...options }: CompareOptions,
) {
  const { args } = options;
  const reading = { ...options, store: storeToRead(options.given, options.config) };
  terminal.progress(`Reading ${older} and ${newer} ...`);
  const [label, toLabel] = [args.fromLabel, args.toLabel];
  const first = openAsked(older, { label, labelOption: "--from-label" }, reading);
  // The newer waits for the older: both may be one release, they share a line of the terminal, and without the older
  // the run ends.
  const newest = { label: toLabel, labelOption: "--to-label" };
  const second = openAsked(newer, newest, reading, first);
  const [one, other] = await settled([first, second]);
  const opened = [inRepository(one, args.root), inRepository(other, args.root)] as const;
  if (args.reverse !== true)
    checkOrder(
      ...opened,
      `Put the older one first: hcpcs-diff ${newer} ${older}. To compare backwards: hcpcs-diff ${older} ${newer} --reverse.`,
    );
  if (args.allowSame !== true) refuseSame(...opened, args);
  for (const release of opened) await acceptRelease(release, reading);
  const corrected = await correctReleases(opened, args.corrections ?? [], reading);
  await fetchCompanions(opened, reading);
  const from = await withCompanions(corrected[0], args.fromWith ?? [], reading);
  const newerJoined = await withCompanions(corrected[1], args.toWith ?? [], reading);
  if (args.reverse !== true) checkCompanionOrder(from, newerJoined);
  const ofLines = options.config.mine === undefined ? asked : "any";
  const to = await withQuartersBetween(from, newerJoined, { ...reading, asked: ofLines });
  const transactionReport = await openTransactionReport(args.transactionReport, to, reading);
  const isDirect = args.direct === true;
  const diff = diffReleases(from, to, {
    between: isDirect ? null : await readBetween(from, to, reading),
    heldEarlier: isDirect ? new Map() : await findHeldEarlier(from, to, reading),
    asked: asked === "any" ? [] : asked,
    all: args.all === true || (ended && "ended"),
    licensed: args.licensedDescriptors === true,
    severities: comparisonRules(args.rules),
    ...(transactionReport === undefined ? {} : { transactionReport }),
  });
  return { diff, from, to };
}

/**
 * Refuses to compare a file with itself, because a pipeline would pass: the user named one release twice, or the wrong folder.
 * @throws KnownError unless something else is to be compared
 */
function refuseSame(from: Release, to: Release, args: LoadArguments): void {
  const [a, b] = [from.source, to.source];
  if (a.sha256 !== b.sha256 || a.member !== b.member) return;
  if (
    [args.fromWith, args.toWith, args.with, args.corrections].some((files) => files !== undefined)
  )
    return;
  throw new KnownError(`Both releases are the same file, ${a.file}: nothing in it can differ.`, {
    hint: "Name two releases; --allow-same compares it with itself all the same.",
  });
}

/** Both releases, or the first failure in the order given: the same error on every run. */
async function settled(opening: readonly [Promise<Release>, Promise<Release>]) {
  const [from, to] = await Promise.allSettled(opening);
  if (from.status === "rejected") throw from.reason;
  if (to.status === "rejected") throw to.reason;
  return [from.value, to.value] as const;
}

const AUTO = "auto";

/**
 * @param asked the value of --transaction-report
 * @throws KnownError where there is none
 */
async function openTransactionReport(
  asked: string | undefined,
  newer: Release,
  { onRead }: Pick<Reading, "onRead">,
): Promise<TransactionReport | undefined> {
  if (asked === undefined) return undefined;
  if (asked === AUTO && !/\.zip$/i.test(newer.path)) {
    throw new KnownError(`${newer.source.file} is not a zip, so it has no transaction report.`, {
      hint: "Name CMS's report with --transaction-report FILE.",
    });
  }
  const path = asked === AUTO ? newer.path : asked;
  onRead?.([path]);
  return readTransactionReport(path);
}
