/** Waivers ready to paste: everything filled in that a tool can know, and the reason left to a person. */
import type { Waiver } from "../../model/comparison/waivers.js";

export type OpenFinding = Required<Pick<Waiver, "finding" | "code" | "rule">> & {
  /** What it is about, for the reader. */
  readonly about: string;
};

/**
 * @param asOf the day on which it is printed, so to say; a year later the waivers expire
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
