/** The units that descriptors bill in: how they are spelled, what they measure, and their fixed ratios. */
import { wordTable } from "../../model/basics/word-table.js";
import type { Dimension } from "../../model/comparison/billing-unit-terms.js";

export interface Measure {
  readonly dimension: Dimension;
  /**
   * How much of the dimension's base unit it is (exact, as defined); null for a unit that compares with
   * nothing but itself.
   */
  readonly inBase: number | null;
  /** Every spelling met in releases of 2018 to 2026, in lower case; CMS's misprints among them. */
  readonly spellings: readonly string[];
  /**
   * Whether an amount that stands alone (`Injection, busulfan, 1 mg`) is the billed unit. In feet,
   * pounds or minutes it is the size of a thing or the length of a service, and only `per` or `each`
   * makes it one.
   */
  readonly bare: boolean;
}

const drug = { bare: true } as const;
const other = { bare: false } as const;

/**
 * Units of potency are kept apart. "Unit", "international unit" and "USP unit" are each defined per
 * substance, and some (botulinum toxins, J0585 to J0589) per product; in the releases of 2018 to 2026 no
 * substance is reworded or replaced from one to another (asparaginase, in iu and in units, is two
 * products: J9019, J9020), so nothing shows them to be equal. `iu` and `i.u.` are one: C9468 in i.u.
 * became J7203 in iu.
 */
export const MEASURES = wordTable<Measure>({
  mcg: {
    dimension: "mass",
    inBase: 0.001,
    ...drug,
    spellings: ["mcg", "microgram", "micrograms", "ug", "µg", "μg"],
  },
  mg: { dimension: "mass", inBase: 1, ...drug, spellings: ["mg", "milligram", "milligrams"] },
  g: { dimension: "mass", inBase: 1000, ...drug, spellings: ["g", "gm", "gms", "gram", "grams"] },
  lb: {
    dimension: "mass",
    inBase: 453_592.37,
    ...other,
    spellings: ["lb", "lbs", "pound", "pounds"],
  },

  ml: {
    dimension: "volume",
    inBase: 1,
    ...drug,
    spellings: ["ml", "milliliter", "milliliters", "cc", "cubic centimeter", "cubic centimeters"],
  },
  l: { dimension: "volume", inBase: 1000, ...other, spellings: ["l", "liter", "liters"] },
  "fl oz": {
    dimension: "volume",
    inBase: 29.573_529_562_5,
    ...other,
    spellings: ["fluid ounce", "fluid ounces"],
  },
  pint: { dimension: "volume", inBase: 473.176_473, ...other, spellings: ["pint", "pints"] },
  gallon: { dimension: "volume", inBase: 3785.411_784, ...other, spellings: ["gallon", "gallons"] },
  "cu ft": {
    dimension: "volume",
    inBase: 28_316.846_592,
    ...other,
    spellings: ["cubic foot", "cubic feet"],
  },

  unit: { dimension: "potency", inBase: null, ...drug, spellings: ["unit", "units"] },
  iu: {
    dimension: "potency",
    inBase: null,
    ...drug,
    spellings: ["iu", "i.u.", "i.u", "international unit", "international units"],
  },
  "iu factor viii": {
    dimension: "potency",
    inBase: null,
    ...drug,
    spellings: ["factor viii i.u.", "factor viii iu"],
  },
  "iu factor ix": {
    dimension: "potency",
    inBase: null,
    ...drug,
    spellings: ["i.u. of factor ix activity", "iu of factor ix activity"],
  },
  "iu vwf:rco": {
    dimension: "potency",
    inBase: null,
    ...drug,
    spellings: ["i.u. vwf:rco", "iu vwf:rco"],
  },
  "usp unit": { dimension: "potency", inBase: null, ...drug, spellings: ["usp unit", "usp units"] },
  kiu: { dimension: "potency", inBase: null, ...drug, spellings: ["kiu"] },

  meq: { dimension: "equivalents", inBase: null, ...drug, spellings: ["meq"] },
  mmol: { dimension: "equivalents", inBase: null, ...drug, spellings: ["mmol"] },

  "vector genome": {
    dimension: "particles",
    inBase: null,
    ...drug,
    spellings: ["vector genome", "vector genomes"],
  },
  pfu: {
    dimension: "particles",
    inBase: null,
    ...drug,
    spellings: ["plaque forming unit", "plaque forming units", "pfu"],
  },
  cell: { dimension: "particles", inBase: null, ...other, spellings: ["cells"] },

  uci: {
    dimension: "radioactivity",
    inBase: 0.001,
    ...drug,
    spellings: ["uci", "microcurie", "microcuries"],
  },
  mci: {
    dimension: "radioactivity",
    inBase: 1,
    ...drug,
    spellings: ["mci", "millicurie", "millicuries"],
  },

  calorie: { dimension: "energy", inBase: null, ...other, spellings: ["calorie", "calories"] },

  "sq mm": {
    dimension: "area",
    inBase: 0.01,
    ...other,
    spellings: ["sq mm", "square millimeter", "square millimeters"],
  },
  "sq cm": {
    dimension: "area",
    inBase: 1,
    ...other,
    spellings: [
      "sq cm",
      "sq. cm",
      "sq. cm.",
      "square centimeter",
      "square centimeters",
      "square cenitmeter",
    ],
  },
  "sq in": {
    dimension: "area",
    inBase: 6.4516,
    ...other,
    spellings: ["sq in", "sq. in", "sq. in.", "square inch", "square inches"],
  },

  mm: {
    dimension: "length",
    inBase: 0.1,
    ...other,
    spellings: ["mm", "millimeter", "millimeters"],
  },
  cm: { dimension: "length", inBase: 1, ...other, spellings: ["cm", "centimeter", "centimeters"] },
  inch: { dimension: "length", inBase: 2.54, ...other, spellings: ["inch", "inches"] },
  foot: { dimension: "length", inBase: 30.48, ...other, spellings: ["foot", "feet"] },
  yard: {
    dimension: "length",
    inBase: 91.44,
    ...other,
    spellings: ["yard", "yards", "linear yard", "linear yards"],
  },
  mile: {
    dimension: "length",
    inBase: 160_934.4,
    ...other,
    spellings: ["mile", "miles", "statute mile", "statute miles"],
  },

  minute: {
    dimension: "time",
    inBase: 1,
    ...other,
    spellings: ["minute", "minutes", "min", "mins"],
  },
  hour: { dimension: "time", inBase: 60, ...other, spellings: ["hour", "hours"] },

  // A per diem is no 24 hours, a month no fixed number of days: neither converts to the other.
  day: { dimension: "period", inBase: 1, ...other, spellings: ["day", "days", "diem"] },
  week: { dimension: "period", inBase: null, ...other, spellings: ["week", "weeks"] },
  month: {
    dimension: "period",
    inBase: null,
    ...other,
    spellings: ["month", "months", "calendar month"],
  },
});

export function dimensionOf(unit: string): Dimension {
  return MEASURES[unit]?.dimension ?? "count";
}
