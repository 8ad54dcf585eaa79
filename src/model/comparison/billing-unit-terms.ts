/**
 * The words for billing units: what a unit can measure, and what can be said of two of them. Kept apart
 * from the schema in billing-unit.ts, so that showing a sentence does not load the schema library.
 */

/**
 * What a unit measures; within one of these, and only there, a fixed ratio can exist. Equivalents are of chemistry (2 meq);
 * time is at work (15 minutes), and a period is of days, weeks or months (per diem).
 */
export const DIMENSIONS = [
  "mass",
  "volume",
  "potency",
  "equivalents",
  "particles",
  "radioactivity",
  "energy",
  "area",
  "length",
  "time",
  "period",
  "count",
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** Why there is a factor between two billing units, or why there is none: a sentence for the coder who has to change a claim line. */
export const UNIT_REASONS = {
  "same-unit": "One billed unit stands for the same amount: the number of units stays as it is.",
  converted:
    "One billed unit stands for another amount of the same thing: multiply the units by the factor.",
  packages:
    "CMS says how many billable units a package holds under either code: multiply the units by the factor.",
  "package-differs":
    "The crosswalk gives another factor for the package than the descriptors, or than for most packages: a person has to decide.",
  "route-differs":
    "One is given in one way and the other in another, such as inhaled and injected: a person has to decide which of them the line is.",
  "different-dimension":
    "One is measured in one way and the other in another, such as volume and mass; the descriptors do not say how to convert.",
  "no-fixed-ratio":
    "The two are measures of one kind, such as units and international units, or days and months, without a fixed ratio between them.",
  ceiling:
    "At least one billed unit stands for any amount up to a ceiling, so that the units billed before do not tell the dose.",
  "per-dose":
    "At least one billed unit is a dose, a piece or a visit, and the descriptors do not say how much that is.",
  combination:
    "At least one billed unit holds several ingredients, and their amounts are not in one ratio to the other's.",
  "unit-not-read":
    "At least one descriptor names no unit, or none that could be read with certainty; compare the descriptors.",
} as const;

export type UnitReason = keyof typeof UNIT_REASONS;

/** What a worklist says of the units of a line that stay as they are, because one unit is as much or no descriptor names one. */
export const KEPT_UNITS = {
  same: "same units",
  unnamed: "neither description names a billing unit",
} as const;
