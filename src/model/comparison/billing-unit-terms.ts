/**
 * The words for billing units, separate from the schema in billing-unit.ts, so that using them does
 * not load the schema library.
 */

/**
 * What a unit measures; only units of one dimension can have a fixed ratio. Equivalents are
 * chemical (2 meq); time is minutes of work (15 minutes), a period days, weeks or months (per
 * diem).
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

/** Why two billing units have a factor, or none: a sentence for the coder who changes a claim. */
export const UNIT_REASONS = {
  "same-unit": "Both billing units are the same amount: bill the same number of units.",
  converted: "The two billing units are different amounts: multiply the units by the factor.",
  packages:
    "CMS gives the billable units in a package under each code: multiply the units by the factor.",
  "package-differs":
    "The crosswalk's factor for this package differs from that of the descriptors, or of most packages: review it manually.",
  "route-differs":
    "The two are given by different routes, such as inhaled and injected: decide manually which one the line bills.",
  "different-dimension":
    "The billing units measure different things, such as volume and mass, and the descriptors give no conversion.",
  "no-fixed-ratio":
    "The billing units are of one kind, such as units and international units, or days and months, but have no fixed ratio.",
  ceiling:
    "At least one billed unit covers any amount up to a maximum, so the units billed before do not show the dose.",
  "per-dose":
    "At least one billed unit is a dose, an item or a visit, and the descriptors do not say how much that is.",
  combination:
    "At least one billed unit holds several ingredients, whose amounts do not convert by a single factor.",
  "unit-not-read":
    "At least one descriptor names no unit, or none that could be read reliably; compare the descriptors.",
} as const;

export type UnitReason = keyof typeof UNIT_REASONS;

/** Worklist texts for units that stay: the same amount, or no descriptor names one. */
export const KEPT_UNITS = {
  same: "same units",
  unnamed: "neither description names a billing unit",
} as const;
