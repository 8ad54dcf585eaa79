/** Comparing two releases, and accepting findings. */

import { type DiffOptions, diffReleases as diff } from "../differ/diff-releases.js";
import { IntermediateReader } from "../differ/one-code/intermediate-releases.js";
import { isDay } from "../model/basics/days.js";
import { fingerprint } from "../model/basics/fingerprint.js";
import { compareLabels, effectiveDate, formatLabel } from "../model/code-set/labels.js";
import type { Release } from "../model/code-set/release.js";
import { type ReleaseDiff, releaseDiffSchema } from "../model/comparison/diff.js";
import { RULE_IDS } from "../model/comparison/finding-rules.js";
import type { TransactionReport } from "../model/comparison/transaction-report.js";
import { type Waiver, waiverFileSchema } from "../model/comparison/waivers.js";
import { type ImpactDocument, impactSchema } from "../model/impact/impact.js";
import { waiveDiff, waiveImpact } from "../overlay/waivers.js";
import { checkOrder } from "../releases/open-release.js";
import { DOCUMENTS } from "../report/documents.js";
import {
  demand,
  type Expect,
  expectDocument,
  expectOption,
  expectRelease,
  expectReleases,
  expectSeverities,
  expectText,
  expectTexts,
  expectYesOrNo,
  optionsOf,
} from "./arguments.js";

export interface CompareOptions
  extends Pick<DiffOptions, "asked" | "licensed" | "severities" | "transactionReport"> {
  /** List every code, including unchanged ones and action-code-only changes; default false. */
  readonly all?: boolean;
  /** Allow the newer release to come first; otherwise that is an error. */
  readonly reverse?: boolean;
  /** Intermediate releases, in any order: they show codes added and discontinued in between. */
  readonly between?: readonly Release[];
}

export const COMPARE_OPTIONS: Readonly<Record<keyof CompareOptions, Expect>> = {
  all: expectYesOrNo,
  asked: expectTexts,
  between: expectReleases,
  licensed: expectYesOrNo,
  reverse: expectYesOrNo,
  severities: expectSeverities(RULE_IDS),
  transactionReport: expectOption(
    "what readTransactionReport gives, awaited",
    (value) => (value as TransactionReport | null)?.changes instanceof Map,
  ),
};

/**
 * Compares two releases. The same releases always give the same document: the comparison uses no
 * clock, locale or network.
 * @param from the older release
 * @param to the newer one
 * @returns the document `hcpcs-diff/1`: the worklist first, then every changed code with evidence
 * @throws KnownError if the releases are out of order, or have no code in common
 * @example
 * const diff = diffReleases(await openRelease("2025.zip"), await openRelease("2026.zip"));
 * diff.worklist[0]?.kind; // "replace"
 * diff.worklist.find(({ codes }) => codes.includes("J1300"))?.replacements[0]?.code; // "J1299"
 */
export function diffReleases(
  from: Release,
  to: Release,
  options: CompareOptions = {},
): ReleaseDiff {
  expectRelease(from, "The first argument");
  expectRelease(to, "The second argument");
  const given = optionsOf(options, COMPARE_OPTIONS, "A comparison");
  const { between = [], reverse = false, ...others } = given;
  if (!reverse) checkOrder(from, to, "Put the older one first, or pass reverse: true.");
  const reader = new IntermediateReader(from, to);
  const inOrder = [...between].sort((a, b) => compareLabels(a.label, b.label));
  expectBetween(inOrder, reverse ? [to, from] : [from, to]);
  for (const release of inOrder) reader.see(release);
  const document = diff(from, to, {
    ...others,
    between: inOrder.length === 0 ? null : reader.facts(),
  });
  // The copies hold their ids: console.log would show those of the differ as [Getter].
  const codes = document.codes.map((change) => ({
    ...change,
    findings: change.findings.map((finding) => ({ ...finding })),
  }));
  return { ...document, codes };
}

/** @throws KnownError if a release is listed twice, or is not between the first and the last */
function expectBetween(inOrder: readonly Release[], [first, last]: [Release, Release]): void {
  for (const [index, { label }] of inOrder.entries()) {
    const before = inOrder[index - 1] ?? first;
    demand(
      compareLabels(before.label, label) < 0 && compareLabels(label, last.label) < 0,
      `${formatLabel(label)} is not between ${formatLabel(first.label)} and ${formatLabel(last.label)}, or is listed twice.`,
      "Pass releases later than the older one and earlier than the newer, each once.",
    );
  }
}

const ACCEPTED =
  'Each has a finding, or a code and a rule, and a reason, an owner, and expires: "2026-12-31".';

/** An accepted finding, named by its id, or by a code and a rule. */
export type AcceptedFinding = Waiver;

/**
 * Marks findings as accepted: reports still count and show them, but no threshold counts them.
 * @param document the result of diffReleases or impactOfCodes
 * @param accepted the accepted findings: which, by whom, why, and until when
 * @param asOf the date on which expiry is judged, such as `2026-01-31`; today (UTC) if left out
 * @throws KnownError if the document is of another kind, is incomplete or contradicts itself, or if
 *   the accepted findings are malformed
 * @returns a new document of the same kind, which lists the accepted, expired and unmatched entries
 * @example
 * const [finding] = diff.codes[0]?.findings ?? [];
 * const accepted = { reason: "not billed here", owner: "Coding", expires: "2027-12-31" };
 * acceptFindings(diff, [{ ...accepted, finding: finding?.id }]).waivers?.applied.length; // 1
 */
export function acceptFindings<D extends ReleaseDiff | ImpactDocument>(
  document: D,
  accepted: readonly AcceptedFinding[],
  asOf = new Date().toISOString().slice(0, 10),
): D {
  demand(
    document?.schema === "hcpcs-diff/1" || document?.schema === "hcpcs-impact/1",
    "Findings are accepted in a comparison, or in an impact on codes.",
    "Pass what diffReleases or impactOfCodes gives.",
  );
  if (document.schema === "hcpcs-diff/1")
    expectDocument(document, DOCUMENTS.diff, releaseDiffSchema);
  else expectDocument(document, DOCUMENTS.impact, impactSchema);
  expectText(asOf, "The day");
  demand(Array.isArray(accepted), "The accepted findings are not a list.", ACCEPTED);
  const [issue] = waiverFileSchema.safeParse({ waivers: accepted }).error?.issues ?? [];
  const what = `${issue?.path.slice(1).join(".")}: ${issue?.message}`;
  demand(issue === undefined, `The accepted findings are not valid: ${what}.`, ACCEPTED);
  demand(isDay(asOf), `${asOf} is not a date.`, ACCEPTED);
  const file = {
    file: "accepted findings",
    sha256: fingerprint(accepted),
    waivers: accepted,
    asOf,
  };
  return (
    document.schema === "hcpcs-diff/1" ? waiveDiff(document, file) : waiveImpact(document, file)
  ) as D;
}

/**
 * Gives the effective date of a release: the first day of its quarter.
 * @example
 * effectiveDateOf(release); // "2026-01-01"
 */
export function effectiveDateOf(release: Release): string {
  expectRelease(release, "The argument");
  return effectiveDate(release.label);
}
