/** The billing units that descriptors use: spellings, dimension, and fixed ratios. */

import { type Fraction, lowest, quotient, times, toNumber } from "../../model/basics/fraction.js";
import { wordTable } from "../../model/basics/word-table.js";
import type { Amount } from "../../model/comparison/billing-unit.js";
import type { Dimension } from "../../model/comparison/billing-unit-terms.js";

export interface Measure {
  readonly dimension: Dimension;
  /** Its exact size in the dimension's base unit; null for a unit that converts only to itself. */
  readonly inBase: number | null;
  /** Every spelling in the releases of 2018 to 2026, in lower case, with CMS's misspellings. */
  readonly spellings: readonly string[];
  /**
   * Whether an amount without `per` or `each` (`Injection, busulfan, 1 mg`) is the billed unit. An
   * amount in feet, pounds, or minutes is the size of an item or the length of a service, and needs
   * `per` or `each` to be the billed unit.
   */
  readonly bare: boolean;
}

type Spelled = Omit<Measure, "dimension">;

/** @returns a function that takes the spellings separated by commas */
const spelled =
  (bare: boolean) =>
  (inBase: Measure["inBase"], spellings: string): Spelled => ({
    inBase,
    bare,
    spellings: spellings.split(", "),
  });
const drug = spelled(true);
const other = spelled(false);

/** Counted units convert only to themselves: a dose of one product is not a dose of another. */
const COUNTED: Readonly<Record<string, Spelled>> = {
  ...Object.fromEntries(
    `study dose, treatment dose, therapeutic dose, dose, treatment, course of treatment, infusion,
    instillation, implant, patch, tablet, packet, source, study, dressing, pair, lens, shoe,
    session, visit, encounter, evaluation`
      .split(/,\s+/)
      .map((name) => [name, other(null, name)]),
  ),
  vial: other(null, "vial, single use vial, single dose vial"),
  strip: other(null, "strip, strips"),
  test: other(null, "test, tests"),
  // For blood and blood products: a bag as issued by the blood bank, not a measure of potency.
  "whole unit": other(null, "unit"),
};

/** A single piece: `each` without a noun, and `per 50` at the end of a supply's descriptor. */
export const PIECE = "each";

/** The one dose of `single unit dosage form (354 mg)`: J7308, J7354. */
export const SINGLE_DOSE = "single dose";

/**
 * Units of potency do not convert to one another. "Unit", "international unit", and "USP unit" are
 * each defined per substance, and some per product (botulinum toxins, J0585 to J0589). In the
 * releases of 2018 to 2026, no substance is reworded or replaced from one to another, so nothing
 * shows that they are equal (asparaginase in iu and in units is two products: J9019, J9020). `iu`
 * and `i.u.` are the same: C9468 in i.u. became J7203 in iu.
 */
const BY_DIMENSION: Readonly<Partial<Record<Dimension, Readonly<Record<string, Spelled>>>>> = {
  mass: {
    mcg: drug(0.001, "mcg, microgram, micrograms, ug, µg, μg"),
    mg: drug(1, "mg, milligram, milligrams"),
    g: drug(1000, "g, gm, gms, gram, grams"),
    lb: other(453_592.37, "lb, lbs, pound, pounds"),
  },
  volume: {
    ml: drug(1, "ml, milliliter, milliliters, cc, cubic centimeter, cubic centimeters"),
    l: other(1000, "l, liter, liters"),
    "fl oz": other(29.573_529_562_5, "fluid ounce, fluid ounces"),
    pint: other(473.176_473, "pint, pints"),
    gallon: other(3785.411_784, "gallon, gallons"),
    "cu ft": other(28_316.846_592, "cubic foot, cubic feet"),
  },
  potency: {
    unit: drug(null, "unit, units"),
    iu: drug(null, "iu, i.u., i.u, international unit, international units"),
    "iu factor viii": drug(null, "factor viii i.u., factor viii iu"),
    "iu factor ix": drug(null, "i.u. of factor ix activity, iu of factor ix activity"),
    "iu vwf:rco": drug(null, "i.u. vwf:rco, iu vwf:rco"),
    "usp unit": drug(null, "usp unit, usp units"),
    kiu: drug(null, "kiu"),
  },
  equivalents: { meq: drug(null, "meq"), mmol: drug(null, "mmol") },
  particles: {
    "vector genome": drug(null, "vector genome, vector genomes"),
    pfu: drug(null, "plaque forming unit, plaque forming units, pfu"),
    cell: other(null, "cells"),
  },
  radioactivity: {
    uci: drug(0.001, "uci, microcurie, microcuries"),
    mci: drug(1, "mci, millicurie, millicuries"),
  },
  energy: { calorie: other(null, "calorie, calories") },
  area: {
    "sq mm": other(0.01, "sq mm, square millimeter, square millimeters"),
    "sq cm": other(
      1,
      "sq cm, sq. cm, sq. cm., square centimeter, square centimeters, square cenitmeter",
    ),
    "sq in": other(6.4516, "sq in, sq. in, sq. in., square inch, square inches"),
  },
  length: {
    mm: other(0.1, "mm, millimeter, millimeters"),
    cm: other(1, "cm, centimeter, centimeters"),
    inch: other(2.54, "inch, inches"),
    foot: other(30.48, "foot, feet"),
    yard: other(91.44, "yard, yards, linear yard, linear yards"),
    mile: other(160_934.4, "mile, miles, statute mile, statute miles"),
  },
  time: { minute: other(1, "minute, minutes, min, mins"), hour: other(60, "hour, hours") },
  period: {
    // A per diem is not 24 hours, and a month has no fixed number of days, so neither converts.
    day: other(1, "day, days, diem"),
    week: other(null, "week, weeks"),
    month: other(null, "month, months, calendar month"),
  },
  count: COUNTED,
};

export const MEASURES = wordTable<Measure>(
  Object.fromEntries(
    Object.entries(BY_DIMENSION).flatMap(([dimension, measures]) =>
      Object.entries(measures).map(([unit, measure]) => [
        unit,
        { dimension: dimension as Dimension, ...measure },
      ]),
    ),
  ),
);

export function dimensionOf(unit: string): Dimension {
  return MEASURES[unit]?.dimension ?? "count";
}

type Measured = Pick<Amount, "quantity" | "unit">;

/** @returns how many `to` equal one `from`, exactly; null when their units have no fixed ratio */
export function ratioOf(from: Measured, to: Measured): Fraction | null {
  const units = unitRatio(from.unit, to.unit);
  if (units === null) return null;
  return times(quotient(from.quantity, to.quantity), units);
}

function unitRatio(from: string, to: string): Fraction | null {
  if (from === to) return { over: 1n, under: 1n };
  const [a, b] = [MEASURES[from], MEASURES[to]];
  if (a === undefined || b === undefined || a.dimension !== b.dimension) return null;
  if (a.inBase === null || b.inBase === null) return null;
  return quotient(a.inBase, b.inBase);
}

/** @returns the sum of the amounts in `unit`; null when one of them has no fixed ratio to it */
export function sumOf(amounts: readonly Amount[], unit: string): number | null {
  let sum: Fraction = { over: 0n, under: 1n };
  for (const amount of amounts) {
    const part = ratioOf(amount, { quantity: 1, unit });
    if (part === null) return null;
    sum = lowest(sum.over * part.under + part.over * sum.under, sum.under * part.under);
  }
  return toNumber(sum);
}
