/** Sets how alike two descriptions must be to suggest one code for the other. */

/**
 * Tuned on the cross-references of 2018 and 2019 (bench/evaluate-replacements.mjs); the thresholds
 * for G and M and for temporary codes were set after judging later suggestions by hand.
 */
export const SUGGESTED = {
  /** The lowest score of a suggestion. */
  threshold: 0.5,
  /**
   * Higher thresholds for G and M: most of them are quality measures, whose neighbors differ in one
   * word (patient's reason, system's reason) and which mostly have no successor.
   */
  ofMeasures: { onTheDay: 0.7, about: 0.75 },
  /**
   * C, K, Q, and S codes are temporary and meant to be replaced, so a lower score suffices for a
   * code added on the day after the end (K0554 to E2103).
   */
  temporaryThreshold: 0.35,
  /** For existing codes (J9058 to J9033), which are not suggested for measures. */
  existingThreshold: 0.6,
  /** How far below the best score another candidate may be. */
  margin: 0.15,
  /** The largest number of equally good candidates. */
  most: 3,
  /** The successor's added date, in days after the end, lies between these. */
  earliest: -200,
  latest: 370,
} as const;

/** CMS mostly adds the successor on the day after the end; a wider gap makes it less likely. */
export const GAP_FACTORS: readonly (readonly [days: number, factor: number])[] = [
  [0, 1],
  [31, 0.97],
  [92, 0.94],
  [200, 0.88],
  [SUGGESTED.latest, 0.84],
];

/** For a code that existed before the end. */
export const EXISTING_FACTOR = 0.94;

/**
 * Set by eye on January 2025 to January 2026. For a shared first word, half alike is enough
 * (docetaxel by another maker); otherwise, skin substitutes would all match each other.
 */
export const MIN_SIBLING = { sameName: 0.5, otherName: 0.78 };
export const MIN_NAMED = 0.5;
