/** How alike two descriptions have to be, for a code to be offered in place of another or beside it. */

/**
 * Tuned on the cross references of 2018 and 2019 (bench/evaluate-replacements.mjs); the thresholds for G and M
 * and for temporary codes were set when what is suggested in later releases had been judged by hand.
 */
export const SUGGESTED = {
  /** The lowest score of a suggestion. */
  threshold: 0.5,
  /**
   * Nor of a code of G or M under these: most of them report a quality measure, whose neighbors differ in a word
   * (patient's reason, system's reason), and most have no successor.
   */
  ofMeasures: { onTheDay: 0.7, about: 0.75 },
  /**
   * Codes of C, K, Q and S are temporary, made to be replaced: less will do where another came on the very day
   * after the end (K0554 to E2103).
   */
  temporaryThreshold: 0.35,
  /** A code that was there already has to be more alike (J9058 to J9033), and none is looked for of a measure. */
  existingThreshold: 0.6,
  /** How far behind the best another candidate may be. */
  margin: 0.15,
  /** The largest number of equally good candidates. */
  most: 3,
  /** The successor comes at most so many days before the end, or after it. */
  earliest: -200,
  latest: 370,
} as const;

/** CMS mostly adds the successor on the day after the end; the further apart, the less likely. */
export const GAP_FACTORS: readonly (readonly [days: number, factor: number])[] = [
  [0, 1],
  [31, 0.97],
  [92, 0.94],
  [200, 0.88],
  [SUGGESTED.latest, 0.84],
];

/** Of a code that was there already. */
export const EXISTING_FACTOR = 0.94;

/**
 * Set by eye on January 2025 to January 2026: of two that begin with the same name, a half alike is enough
 * (docetaxel, and docetaxel by another maker); of others it takes more, or every skin substitute is like every other.
 */
export const MIN_SIBLING = { sameName: 0.5, otherName: 0.78 };
export const MIN_NAMED = 0.5;
