/** Accepted findings for formats that show each finding on its own: these mark them or list them apart, and always show them. */
import { given } from "../../model/basics/optional.js";
import type { CodeChange, Finding } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { mostSevere } from "../../model/comparison/severities.js";
import type { AppliedWaivers } from "../../model/comparison/waivers.js";

export type AcceptedFinding = AppliedWaivers["applied"][number];

/** The accepted findings by their fingerprints; empty where no waivers were given. */
export type Accepted = ReadonlyMap<string, AcceptedFinding>;

export function acceptedFindings({ waivers }: Pick<ReleaseDiff, "waivers">): Accepted {
  return new Map(waivers?.applied.map((one) => [one.finding, one]));
}

/** `Not on our formulary (Pharmacy, until 2026-12-31)` */
export function acceptedReason({ reason, owner, expires }: AcceptedFinding): string {
  return `${reason} (${owner}, until ${expires})`;
}

/** `discontinued: Not on our formulary (Pharmacy, until 2026-12-31).`, a sentence each. */
export function acceptedSentences({ findings }: CodeChange, accepted: Accepted): string[] {
  return findings.flatMap(({ id }) =>
    given(accepted.get(id), (one) => `${one.rule}: ${acceptedReason(one)}.`),
  );
}

export function openFindings({ findings }: CodeChange, accepted: Accepted): Finding[] {
  return findings.filter(({ id }) => !accepted.has(id));
}

/** The change with only its open findings, and their severity. */
export function withoutAccepted(change: CodeChange, accepted: Accepted): CodeChange {
  const findings = openFindings(change, accepted);
  if (findings.length === change.findings.length) return change;
  return { ...change, findings, severity: mostSevere(findings.map(({ severity }) => severity)) };
}
