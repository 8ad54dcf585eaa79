/** Opens two releases, refuses unsound ones, and compares them. */
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
import { openOrDownload, type Reading } from "./open-or-download.js";
import { findHeldEarlier, readBetween } from "./read-releases.js";
import { inRepository } from "./repository-path.js";
import { acceptRelease } from "./soundness.js";
import { storeToRead } from "./store-location.js";

export type Comparison = Awaited<ReturnType<typeof compareReleases>>;

interface CompareOptions extends Run<LoadArguments>, Pick<Reading, "onRead"> {
  /** Codes that the user names; "any" if they are known only after the user's lines are read. */
  readonly asked?: readonly string[] | "any";
  /** Whether to list codes that ended before the older release too. */
  readonly ended?: boolean;
  /** The command as in a hint; omitted for a comparison. Only impact has no --reverse. */
  readonly command?: "impact" | "email";
}

/** @throws KnownError if a release is not found or not sound, or if the order is wrong */
export async function compareReleases(
  [older, newer]: readonly [string, string],
  { asked = [], ended = false, command, ...options }: CompareOptions,
) {
  const { args } = options;
  const reading = { ...options, store: storeToRead(options.given, options.config) };
  terminal.progress(`Reading ${older} and ${newer} ...`);
  const [label, toLabel] = [args.fromLabel, args.toLabel];
  const first = openOrDownload(older, { label, labelOption: "--from-label" }, reading);
  // A download of the newer waits for the older: both may be the same release, they share one line
  // for progress, and if the older fails, the run ends.
  const newest = { label: toLabel, labelOption: "--to-label" };
  const second = openOrDownload(newer, newest, reading, first);
  const [one, other] = await settled([first, second]);
  const opened = [inRepository(one, args.root), inRepository(other, args.root)] as const;
  const start = command === undefined ? "hcpcs-diff" : `hcpcs-diff ${command}`;
  const inOrder = `Put the older one first: ${start} ${newer} ${older}.`;
  const backwards = ` To compare backwards: ${start} ${older} ${newer} --reverse.`;
  if (args.reverse !== true)
    checkOrder(...opened, command === "impact" ? inOrder : inOrder + backwards);
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

/** Refuses to compare a file with itself, a mistake that would pass in a pipeline. */
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

/** Returns both releases, or throws the older one's error first: the same error on every run. */
async function settled(opening: readonly [Promise<Release>, Promise<Release>]) {
  const [from, to] = await Promise.allSettled(opening);
  if (from.status === "rejected") throw from.reason;
  if (to.status === "rejected") throw to.reason;
  return [from.value, to.value] as const;
}

const AUTO = "auto";

/** @param asked value of --transaction-report */
async function openTransactionReport(
  asked: string | undefined,
  newer: Release,
  { onRead }: Reading,
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
