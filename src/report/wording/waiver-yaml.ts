/** Waivers ready to paste: the tool fills in all but the reason and the owner, which a person must give. */
import type { Waiver } from "../../model/comparison/waivers.js";

export type OpenFinding = Required<Pick<Waiver, "finding" | "code" | "rule">> & {
  /** What it is about, for the reader. */
  readonly about: string;
};

/**
 * @param asOf the date of the run; the waivers expire a year later
 * @returns YAML of the form that --waivers reads; it is refused until a reason and an owner are filled in
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
