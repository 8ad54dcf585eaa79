/** Words for accepted findings, and for waivers that expired or match nothing. */
import { formatCount } from "../../model/basics/counts-in-words.js";
import { given } from "../../model/basics/optional.js";
import type { CodeChange, Finding } from "../../model/comparison/code-change.js";
import type { ReleaseDiff } from "../../model/comparison/diff.js";
import { mostSevere } from "../../model/comparison/severity-scale.js";
import type { AppliedWaivers, Waiver } from "../../model/comparison/waivers.js";
import { plainText } from "../media/safe-text/one-line.js";

export type AcceptedFinding = AppliedWaivers["applied"][number];

/** The accepted findings by fingerprint; empty without waivers. */
export type Accepted = ReadonlyMap<string, AcceptedFinding>;

export function acceptedFindings({ waivers }: ReleaseDiff): Accepted {
  return new Map(waivers?.applied.map((one) => [one.finding, one]));
}

/** `Not on our formulary (Pharmacy, until 2026-12-31)` */
export function acceptedReason({ reason, owner, expires }: AcceptedFinding): string {
  return `${reason} (${owner}, until ${expires})`;
}

/** `discontinued: Not on our formulary (Pharmacy, until 2026-12-31).`, one sentence each. */
export function acceptedSentences({ findings }: CodeChange, accepted: Accepted): string[] {
  // Reading an id computes a hash; most runs have no waivers and need none.
  if (accepted.size === 0) return [];
  return findings.flatMap(({ id }) =>
    given(accepted.get(id), (one) => `${one.rule}: ${acceptedReason(one)}.`),
  );
}

export function openFindings({ findings }: CodeChange, accepted: Accepted): Finding[] {
  return findings.filter(({ id }) => !accepted.has(id));
}

/** Reduces a change to its open findings, with their severity. */
export function withoutAccepted(change: CodeChange, accepted: Accepted): CodeChange {
  const findings = openFindings(change, accepted);
  if (findings.length === change.findings.length) return change;
  return { ...change, findings, severity: mostSevere(findings) };
}

/** @returns the sentences of waiverNotes with the accepted findings; none without a waivers file */
export function waiverSentences(waivers: AppliedWaivers | undefined): string[] {
  const accepted = (waivers?.applied ?? []).map(
    (one) => `Accepted: ${one.code}, ${one.rule}: ${plainText(acceptedReason(one))}.`,
  );
  const notes = waiverNotes(waivers);
  return [...notes.slice(0, 1), ...accepted, ...notes.slice(1)];
}

/** The count, and expired and stale waivers, for formats that mark accepted findings themselves. */
export function waiverNotes(waivers: AppliedWaivers | undefined): string[] {
  if (waivers === undefined) return [];
  const { file, asOf, applied, expired, stale } = waivers;
  const findings = `${formatCount(applied.length)} finding${applied.length === 1 ? " is" : "s are"}`;
  const sentences = [
    `${findings} accepted in ${file}, as of ${asOf}: counted and shown, but ignored by --fail-on.`,
    ...expired.map((one) => `Expired, and no longer counting: ${one}.`),
    ...stale.map((one) => `Stale, as it matches no finding: ${one}.`),
  ];
  // A waivers file may contain control characters.
  return sentences.map(plainText);
}

export type OpenFinding = Required<Pick<Waiver, "finding" | "code" | "rule">> & {
  readonly about: string;
};

/**
 * Waivers ready to paste, except for the reason and the owner, which a person must fill in.
 * @param asOf the date of the run; the waivers expire a year later
 * @returns YAML for --waivers, which rejects it until each reason and owner is filled in
 */
export function waiverYaml(findings: readonly OpenFinding[], asOf: string): string {
  const expires = `${Number(asOf.slice(0, 4)) + 1}${asOf.slice(4)}`.replace("-02-29", "-02-28");
  if (findings.length === 0) return "waivers: []\n";
  const items = findings.map(
    ({ finding, code, rule, about }) =>
      `  # ${about.replace(/\s+/g, " ").slice(0, 100)}
  - finding: "${finding}"
    code: ${code}
    rule: ${rule}
    reason: ""
    owner: ""
    expires: ${expires}
`,
  );
  return `waivers:\n${items.join("")}`;
}
