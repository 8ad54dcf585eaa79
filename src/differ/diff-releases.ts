/** Compares two releases and builds the document of what differs. */

import { KnownError } from "../model/basics/errors.js";
import { groupBy } from "../model/basics/group-by.js";
import { TOOL } from "../model/basics/tool.js";
import { FIELD_KEYS, type FieldKey } from "../model/code-set/fields.js";
import { effectiveDays, labelTitle } from "../model/code-set/labels.js";
import { licensedNotice } from "../model/code-set/licensed-code-sets.js";
import type { Release } from "../model/code-set/release.js";
import type { CodeChange } from "../model/comparison/code-change.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import type { IncompleteKind, ReleaseFacts } from "../model/comparison/release-facts.js";
import { canBeBilled } from "../model/comparison/replacement-terms.js";
import { STATUS_KEYS, STATUSES, type Status } from "../model/comparison/statuses.js";
import { summarize, timeline } from "../model/comparison/summarize.js";
import type { TransactionReport } from "../model/comparison/transaction-report.js";
import { alreadyEnded } from "./already-ended.js";
import { changeMarks, companionFieldsMissing } from "./companions/compared-companions.js";
import { codesInOneOnly, incompleteKinds } from "./incomplete-files.js";
import type { BetweenFacts } from "./one-code/intermediate-releases.js";
import { codeJudge, type JudgeOptions, untouchedCodes } from "./one-code/judge-code.js";
import { shownOutcomes, withholdDescriptors } from "./one-code/withhold-descriptors.js";
import { releaseFacts } from "./release-facts.js";
import { movesOfLasting } from "./replacements/package-moves.js";
import { transactionAgreement } from "./transaction-agreement.js";
import { worklist } from "./worklist/worklist.js";

export interface DiffOptions extends JudgeOptions {
  /**
   * Also lists the codes that are otherwise only counted: unchanged, bookkeeping, aged-out. With
   * "ended", of the codes that are equal in both files, only those with a termination date, which
   * can be wrong on a claim.
   */
  readonly all?: boolean | "ended";
  /** Counts the codes that are not listed without naming them, which takes less time. */
  readonly countsOnly?: boolean;
  /** The user holds licenses for CPT and CDT descriptors, so they may be shown; default false. */
  readonly licensed?: boolean;
  /** CMS's own list of changes, from readTransactionReport, to compare with the files. */
  readonly transactionReport?: TransactionReport;
  /** Codes that the user names; those that had already ended get successors too. */
  readonly asked?: readonly string[];
}

/**
 * Compares two releases. Pure: independent of clock and locale.
 * @throws KnownError when the two have no code in common, so a mix-up never reads as a change
 */
export function diffReleases(from: Release, to: Release, options: DiffOptions = {}): ReleaseDiff {
  const between = options.between ?? null;
  const { gone, came } = codesInOneOnly(from, to);
  const incomplete = incompleteKinds(from, to, { gone, came });
  const { notJudged } = incomplete;
  const isInNeither = (code: string) => !from.records.has(code) && !to.records.has(code);
  const passed = [...(between?.codes.keys() ?? [])].filter(isInNeither);
  const found = [...to.records.keys(), ...gone, ...passed];
  const codes = notJudged.size === 0 ? found : found.filter((code) => !notJudged.has(code));
  if (gone.length === from.records.size) throw nothingInCommon(from, to);
  const ofFiles = [...from.missingFields, ...to.missingFields];
  const missing = new Set<FieldKey>([...ofFiles, ...companionFieldsMissing(from, to)]);
  const effective = effectiveDays(from.label, to.label);
  const isBackwards = effective.from > effective.to;
  const packageMoves = isBackwards ? [] : movesOfLasting(to, effective.from);
  const judge = codeJudge(from, to, missing, options);
  const { all = false, transactionReport: report } = options;
  const groups = groupBy(codes, isAlike(from, to, { between, all }));
  const touched = groups.get(false) ?? [];
  const untouched = groups.get(true) ?? [];
  const changes = withReplaced(touched.toSorted().map(judge));
  const marks = changeMarks(changes, from, to);
  const listed = all ? changes : changes.filter(({ status }) => STATUSES[status].listed);
  const onlyCounted = all || options.countsOnly ? {} : notListed(changes, untouched);
  const shown = options.licensed ? listed : listed.map(withholdDescriptors);
  const licensed = options.licensed === true;
  const corrections = (["from", "to"] as const).flatMap((release) =>
    shownOutcomes({ from, to }[release], licensed).map((one) => ({ release, ...one })),
  );
  const withheld = shown
    .map(({ code }) => code)
    .filter((code) => licensedNotice(code, options.licensed) !== null);
  return {
    schema: "hcpcs-diff/1",
    tool: TOOL,
    sample: from.sample || to.sample,
    from: factsWith(from, incomplete.from),
    to: factsWith(to, incomplete.to),
    ...(corrections.length > 0 && { corrections }),
    ...(report && { transactionReport: transactionAgreement(report, changes, [from, to]) }),
    ...(between === null ? {} : { through: [...between.releases] }),
    selection: null,
    ...(marks === null ? {} : { changeMarks: marks }),
    ...(packageMoves.length === 0 ? {} : { packageMoves }),
    notCompared: FIELD_KEYS.filter((key) => missing.has(key)),
    withheld,
    severityOverrides: options.severities ?? {},
    notObserved: changes
      .filter(({ verdict }) => verdict === "not-observed")
      .map(({ code }) => code),
    timeline: timeline(changes),
    summary: summarize(changes, { unchanged: untouched }),
    notListed: onlyCounted,
    alreadyEnded: alreadyEnded(
      Object.values(onlyCounted).flat(),
      { from, to },
      { asked: new Set(options.asked), licensed },
    ),
    worklist: worklist(shown, effective),
    codes: shown,
  };
}

/** Adds to each successor the codes that it replaces. */
function withReplaced(changes: readonly CodeChange[]): CodeChange[] {
  const ways = changes.flatMap(({ code, replacements }) =>
    replacements.filter(canBeBilled).map((to) => ({ code, to })),
  );
  const replaced = groupBy(ways, ({ to }) => to.code);
  return changes.map((change) => {
    const replaces = replaced
      .get(change.code)
      ?.map(({ code, to }) => ({ code, source: to.source, factor: to.billingUnit.factor }));
    return replaces === undefined ? change : { ...change, replaces };
  });
}

function factsWith(release: Release, kinds: readonly IncompleteKind[]): ReleaseFacts {
  const facts = releaseFacts(release);
  return kinds.length === 0 ? facts : { ...facts, incompleteKinds: [...kinds] };
}

/** The codes that are only counted, so that a user who asks for one learns that it exists. */
function notListed(
  changes: readonly CodeChange[],
  untouched: readonly string[],
): ReleaseDiff["notListed"] {
  const codesOf = (status: Status) => [
    ...changes.filter((change) => change.status === status).map(({ code }) => code),
    ...(status === "unchanged" ? untouched : []),
  ];
  return Object.fromEntries(
    STATUS_KEYS.filter((status) => !STATUSES[status].listed).flatMap((status) => {
      const codes = codesOf(status).sort();
      return codes.length === 0 ? [] : [[status, codes]];
    }),
  );
}

/** @returns whether a code is alike in both releases and was not ended in between */
function isAlike(
  from: Release,
  to: Release,
  { between, all }: { readonly between: BetweenFacts | null; readonly all: boolean | "ended" },
): (code: string) => boolean {
  // With rates, the lookup of a code's successor needs all listed codes.
  if (all === true || (all === "ended" && to.companions !== undefined)) return () => false;
  const isUntouched = untouchedCodes(from, to);
  if (between === null && all === false) return isUntouched;
  const isOpen = (code: string) => all !== "ended" || !to.published.get(code)?.terminationDate;
  const hadEnded = (code: string) => (between?.codes.get(code)?.ended ?? []).length > 0;
  return (code) => isUntouched(code) && isOpen(code) && !hadEnded(code);
}

function nothingInCommon(from: Release, to: Release): KnownError {
  return new KnownError(
    `${labelTitle(from.label)} (${from.source.file}) and ${labelTitle(to.label)} (${to.source.file}) have no code in common, so they are not two releases of one code set.`,
    { hint: "Check that both files are HCPCS Level II releases." },
  );
}
