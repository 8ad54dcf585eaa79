/** The billed units that are counted, not measured: doses, containers, pieces, visits. */

/**
 * With the words that follow `per` or `each`. A dose of one product is no dose of another's, so these
 * compare with nothing but themselves.
 */
export const COUNTED: Readonly<Record<string, readonly string[]>> = {
  "study dose": ["study dose"],
  "treatment dose": ["treatment dose"],
  "therapeutic dose": ["therapeutic dose"],
  dose: ["dose"],
  treatment: ["treatment"],
  "course of treatment": ["course of treatment"],
  infusion: ["infusion"],
  instillation: ["instillation"],
  vial: ["vial", "single use vial", "single dose vial"],
  implant: ["implant"],
  patch: ["patch"],
  tablet: ["tablet"],
  packet: ["packet"],
  strip: ["strip", "strips"],
  test: ["test", "tests"],
  source: ["source"],
  study: ["study"],
  // Of blood and its products: a bag as the blood bank issues it, not a measure of potency.
  "whole unit": ["unit"],
  dressing: ["dressing"],
  pair: ["pair"],
  lens: ["lens"],
  shoe: ["shoe"],
  session: ["session"],
  visit: ["visit"],
  encounter: ["encounter"],
  evaluation: ["evaluation"],
};

/** A single piece: `each` without a noun, and `per 50` at the end of a supply's descriptor. */
export const PIECE = "each";

/** The one dose of `single unit dosage form (354 mg)`: J7308, J7354. */
export const SINGLE_DOSE = "single dose";
