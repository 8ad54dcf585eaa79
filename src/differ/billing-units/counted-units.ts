/** The billed units that are counted, not measured: doses, containers, pieces, visits. */

/**
 * With the words that follow `per` or `each`. A dose of one product is no dose of another's, so these
 * compare with nothing but themselves.
 */
export const COUNTED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [
      ...["study dose", "treatment dose", "therapeutic dose", "dose", "treatment"],
      ...["course of treatment", "infusion", "instillation", "implant", "patch", "tablet"],
      ...["packet", "source", "study", "dressing", "pair", "lens", "shoe", "session"],
      ...["visit", "encounter", "evaluation"],
    ].map((name) => [name, [name]]),
  ),
  vial: ["vial", "single use vial", "single dose vial"],
  strip: ["strip", "strips"],
  test: ["test", "tests"],
  // Of blood and its products: a bag as the blood bank issues it, not a measure of potency.
  "whole unit": ["unit"],
};

/** A single piece: `each` without a noun, and `per 50` at the end of a supply's descriptor. */
export const PIECE = "each";

/** The one dose of `single unit dosage form (354 mg)`: J7308, J7354. */
export const SINGLE_DOSE = "single dose";
