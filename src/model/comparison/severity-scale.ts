/** How much depends on a finding, from noise to a claim that becomes wrong. */

/** From the least severe to the most severe, which makes a right claim wrong. */
export const SEVERITIES = ["info", "minor", "major", "critical"] as const;

export type Severity = (typeof SEVERITIES)[number];

export const SEVERITY_MEANINGS: Record<Severity, string> = {
  critical: "A correct claim line becomes wrong.",
  major: "Meaning or payment changes.",
  minor: "Worth knowing.",
  info: "Noise: nothing to do.",
};

/** @returns whether a severity is the given one or more severe */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(threshold);
}

/** @returns the most severe of what some have; null where none has one */
export function mostSevere(
  some: readonly { readonly severity: Severity | null }[],
): Severity | null {
  return SEVERITIES.findLast((one) => some.some(({ severity }) => severity === one)) ?? null;
}
