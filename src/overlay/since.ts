/** Finds what is new since an earlier report: for re-issues and corrections. */

import { KnownError } from "../model/basics/errors.js";
import type { CodeChange, Finding } from "../model/comparison/code-change.js";
import type { ReleaseDiff } from "../model/comparison/diff.js";
import { mostSevere } from "../model/comparison/severity-scale.js";
import type { Since } from "../model/comparison/since.js";
import { STATUSES } from "../model/comparison/statuses.js";
import { summarizeSince } from "../model/comparison/summarize.js";

type SinceCode = Since["codes"][number];

/**
 * Matches findings with those of an earlier document by fingerprint (code, rule, old and new
 * values). The same rule on the same code with another fingerprint is a changed finding.
 * @throws KnownError if the earlier document is a selection, has another older release, or only one
 *   of the two is of the sample
 */
export function sinceEarlier(diff: ReleaseDiff, earlier: ReleaseDiff): ReleaseDiff {
  checkComparable(diff, earlier);
  const [before, now] = [listed(earlier), listed(diff)];
  const codes = [...new Map([...before, ...now]).values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .flatMap((shown) => sinceOfCode(shown, before.get(shown.code), now.get(shown.code)));
  return {
    ...diff,
    since: {
      of: { tool: earlier.tool, from: released(earlier.from), to: released(earlier.to) },
      summary: summarizeSince(codes, diff.codes),
      codes,
    },
  };
}

/** Reduces a comparison to its new and changed findings, which --fail-on judges. */
export function newFindingsOnly(diff: ReleaseDiff): ReleaseDiff {
  if (diff.since === undefined) return diff;
  const news = new Set(
    diff.since.codes.flatMap((one) => [...one.new, ...one.changed].map(({ id }) => id)),
  );
  return {
    ...diff,
    codes: diff.codes.map((change) => {
      const findings = change.findings.filter(({ id }) => news.has(id));
      return { ...change, findings, severity: mostSevere(findings) };
    }),
  };
}

function checkComparable(diff: ReleaseDiff, earlier: ReleaseDiff): void {
  if (earlier.selection !== null) {
    throw new KnownError("The earlier report is a selection, so what it left out is not known.", {
      hint: "Give --since a document that was written without --only, --codes and --severity.",
    });
  }
  if (earlier.sample !== diff.sample) {
    const [one, other] = earlier.sample ? ["the sample", "releases"] : ["releases", "the sample"];
    throw new KnownError(`The earlier report was made from ${one}, and this one from ${other}.`, {
      hint: "Give --since a document of the same data.",
    });
  }
  if (earlier.from.effectiveDate === diff.from.effectiveDate) return;
  throw new KnownError(
    `The earlier report compares ${earlier.from.label} with ${earlier.to.label}, and this one begins with ${diff.from.label}: their findings cover different periods.`,
    { hint: `Compare ${earlier.from.label} with ${diff.to.label}.` },
  );
}

/** Listed codes by name; those listed only with --all may be missing from one document. */
function listed({ codes }: ReleaseDiff): ReadonlyMap<string, CodeChange> {
  return new Map(
    codes.filter(({ status }) => STATUSES[status].listed).map((one) => [one.code, one]),
  );
}

/** @returns nothing if both have the same findings */
function sinceOfCode(
  { code, status, severity }: CodeChange,
  before: CodeChange | undefined,
  now: CodeChange | undefined,
): SinceCode[] {
  const [was, is] = [before?.findings ?? [], now?.findings ?? []];
  const ids = (list: readonly Finding[]) => new Set(list.map(({ id }) => id));
  const [oldIds, newIds] = [ids(was), ids(is)];
  const lost = was.filter(({ id }) => !newIds.has(id));
  const appeared = is.filter(({ id }) => !oldIds.has(id));
  if (lost.length + appeared.length === 0) return [];
  const lostRules = new Set(lost.map(({ rule }) => rule));
  const appearedRules = new Set(appeared.map(({ rule }) => rule));
  return [
    {
      code,
      status,
      severity,
      new: appeared.filter(({ rule }) => !lostRules.has(rule)).map(brief),
      changed: appeared.filter(({ rule }) => lostRules.has(rule)).map(brief),
      gone: lost.filter(({ rule }) => !appearedRules.has(rule)).map(brief),
    },
  ];
}

function brief({ id, rule, severity }: Finding) {
  return { id, rule, severity };
}

function released({ label, source }: ReleaseDiff["from"]) {
  return { label, file: source.file, sha256: source.sha256 };
}
