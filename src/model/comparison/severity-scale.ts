/** The severities of findings, from noise to a claim that becomes wrong. */

export const SEVERITIES = ["info", "minor", "major", "critical"] as const;

export type Severity = (typeof SEVERITIES)[number];

export const SEVERITY_MEANINGS: Record<Severity, string> = {
  critical: "A correct claim line becomes wrong.",
  major: "Meaning or payment changes.",
  minor: "Worth knowing.",
  info: "Noise: nothing to do.",
};

export function atLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(threshold);
}

/** @returns the most severe one; null if none has a severity */
export function mostSevere(
  some: readonly { readonly severity: Severity | null }[],
): Severity | null {
  return SEVERITIES.findLast((one) => some.some(({ severity }) => severity === one)) ?? null;
}
